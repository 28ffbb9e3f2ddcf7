import Text

/// Words that govern another verb, from `catenatives.tsv`.
struct Catenatives: Sendable {
  /// Whose act the governed verb is.
  enum Control: Sendable {
    /// That of the subject: "plans to sue".
    case subject
    /// That of the object: "forced it to withdraw".
    case object
    /// That of the subject, by what it does to the object: "changed its terms to forbid".
    case means
  }

  /// One word.
  struct Entry: Sendable {
    let control: Control
    let realis: Realis
  }

  static let builtIn = Catenatives()

  private static let controls: [String: Control] = ["object": .object, "means": .means]

  private var entries: [WordKey: Entry] = [:]

  private init() {
    for row in EventTables.rows("catenatives.tsv") {
      guard let realis = Realis(rawValue: row["realis"]) else { continue }
      entries[WordKey(row["word"])] = Entry(
        control: Self.controls[row["control"]] ?? .subject, realis: realis)
    }
  }

  /// The entry of a word by any of its forms; nil for a word that tells no event.
  subscript(key: WordKey) -> Entry? {
    if let entry = entries[key] { return entry }
    guard let reading = VerbLexicon.builtIn[key] else { return nil }
    return entries[reading.lemma]
  }
}
