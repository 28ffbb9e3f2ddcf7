import Text

/// The forms that the letters of a word can be of a verb.
struct VerbForms: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  static let base = VerbForms(rawValue: 1)
  static let third = VerbForms(rawValue: 1 << 1)
  static let past = VerbForms(rawValue: 1 << 2)
  static let participle = VerbForms(rawValue: 1 << 3)
  static let ing = VerbForms(rawValue: 1 << 4)
}

/// What a word can be as a verb.
struct VerbReading: Sendable, Hashable {
  /// The dictionary form.
  let lemma: WordKey
  /// The forms that the letters can be.
  var forms: VerbForms
  /// Whether the same letters are a noun too.
  let isAlsoNoun: Bool
}

/// Verbs by every form, from `verbs.tsv`; regular forms follow the rules of spelling.
struct VerbLexicon: Sendable {
  static let builtIn = VerbLexicon()

  private var readings: [WordKey: VerbReading] = [:]
  /// The same, for looking up every word of a text.
  private var table = WordTable<VerbReading>([:])
  /// The past of each verb, as it is written.
  private var pasts: [WordKey: String] = [:]
  /// The dictionary form of each verb, as it is written.
  private var bases: [WordKey: String] = [:]

  private init() {
    for row in EventTables.rows("verbs.tsv") {
      let lemma = row["lemma"]
      let pasts = row["past"].isEmpty ? [Self.past(of: lemma)] : row.list("past")
      let participles = row["participle"].isEmpty ? pasts : row.list("participle")
      let ing = row["ing"].isEmpty ? Self.ing(of: lemma) : row["ing"]
      let isAlsoNoun = row["also"] == "noun"
      add(lemma, lemma, .base, isAlsoNoun)
      add(Self.third(of: lemma), lemma, .third, isAlsoNoun)
      for past in pasts { add(past, lemma, .past, isAlsoNoun) }
      for participle in participles { add(participle, lemma, .participle, isAlsoNoun) }
      add(ing, lemma, .ing, isAlsoNoun)
    }
    let frames = EventTables.frames.filter { $0["part"] == "verb" }.map {
      $0["trigger"]
    }
    let others =
      EventTables.rows("supports.tsv").map { $0["verb"] }
    for trigger in frames + others {
      let lemma = trigger.split(separator: " ").first.map(String.init) ?? trigger
      guard readings[WordKey(lemma)] == nil else { continue }
      add(lemma, lemma, .base, false)
      add(Self.third(of: lemma), lemma, .third, false)
      add(Self.past(of: lemma), lemma, [.past, .participle], false)
      add(Self.ing(of: lemma), lemma, .ing, false)
    }
    table = WordTable(readings)
  }

  /// What a word can be as a verb; nil where it is none that is known.
  subscript(key: WordKey) -> VerbReading? { table[key] }

  /// Every form of the verbs whose lemma passes a test.
  func forms(where isWanted: (WordKey) -> Bool) -> [WordKey] {
    readings.filter { isWanted($0.value.lemma) }.map(\.key)
  }

  /// The past of a verb, such as "vetoed"; nil where it is none that is known.
  func past(of lemma: WordKey) -> String? { pasts[lemma] }

  /// The dictionary form of a verb as it is written; nil where it is none that is known.
  func base(of lemma: WordKey) -> String? { bases[lemma] }

  private mutating func add(_ form: String, _ lemma: String, _ forms: VerbForms, _ noun: Bool) {
    let key = WordKey(form)
    let lemma = WordKey(lemma)
    if forms.contains(.past), pasts[lemma] == nil { pasts[lemma] = form }
    if forms.contains(.base), bases[lemma] == nil { bases[lemma] = form }
    if readings[key] == nil {
      readings[key] = VerbReading(lemma: lemma, forms: forms, isAlsoNoun: noun)
    } else if readings[key]?.lemma == lemma {
      readings[key]?.forms.insert(forms)
    }
  }

  private static func past(of lemma: String) -> String {
    if lemma.hasSuffix("e") { return lemma + "d" }
    if endsInConsonantY(lemma) { return lemma.dropLast() + "ied" }
    return lemma + "ed"
  }

  private static func ing(of lemma: String) -> String {
    if lemma.hasSuffix("ie") { return lemma.dropLast(2) + "ying" }
    if lemma.hasSuffix("e"), !lemma.hasSuffix("ee") { return lemma.dropLast() + "ing" }
    return lemma + "ing"
  }

  /// The third person of a verb, which is the plural of a noun.
  static func third(of lemma: String) -> String {
    if endsInConsonantY(lemma) { return lemma.dropLast() + "ies" }
    for ending in ["s", "x", "z", "ch", "sh"] where lemma.hasSuffix(ending) { return lemma + "es" }
    if lemma == "go" || lemma == "do" || lemma == "veto" { return lemma + "es" }
    return lemma + "s"
  }

  private static func endsInConsonantY(_ word: String) -> Bool {
    let bytes = Array(word.utf8.suffix(2))
    return bytes.count == 2 && bytes[1] == UInt8(ascii: "y")
      && !Array("aeiou".utf8).contains(bytes[0])
  }
}
