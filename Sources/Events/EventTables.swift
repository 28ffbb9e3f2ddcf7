import Text

/// The tables of this target.
enum EventTables {
  /// The rows of an embedded table; none where there is no table of that name.
  static func rows(_ name: String) -> [TextTable.Row] {
    guard let file = Embedded.files.first(where: { $0.name == name }) else { return [] }
    return TextTable(name: file.name, text: file.text).rows
  }

  /// The rows of `frames.tsv`, which more than one table is made of.
  static let frames = rows("frames.tsv")

  /// The words of a cell as keys.
  static func keys(_ text: String) -> [WordKey] {
    WordScanner.sentences(of: SourceText(text)).flatMap { $0 }.map(\.key)
  }

  /// Classes of nouns, by name, from `classes.tsv`.
  /// Signs and codes of currencies, which a sum begins with: "$", "KRW".
  static let currencies = classes["currency"] ?? []

  static let classes: [String: Set<WordKey>] = {
    var classes: [String: Set<WordKey>] = [:]
    for row in rows("classes.tsv") {
      classes[row["class"]] = Set(row.list("words").map { WordKey($0) })
    }
    return classes
  }()
}
