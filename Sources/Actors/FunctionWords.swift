package import Text

/// What a word of a closed class can be: article, preposition, conjunction and so on.
package struct WordClasses: OptionSet, Sendable, Hashable {
  package let rawValue: UInt16
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  package static let determiner = WordClasses(rawValue: 1)
  package static let preposition = WordClasses(rawValue: 1 << 1)
  package static let conjunction = WordClasses(rawValue: 1 << 2)
  package static let subordinator = WordClasses(rawValue: 1 << 3)
  package static let relative = WordClasses(rawValue: 1 << 4)
  package static let pronoun = WordClasses(rawValue: 1 << 5)
  package static let be = WordClasses(rawValue: 1 << 6)
  package static let have = WordClasses(rawValue: 1 << 7)
  package static let `do` = WordClasses(rawValue: 1 << 8)
  package static let modal = WordClasses(rawValue: 1 << 9)
  package static let negation = WordClasses(rawValue: 1 << 10)
  package static let to = WordClasses(rawValue: 1 << 11)
  package static let adverb = WordClasses(rawValue: 1 << 12)

  /// Auxiliaries of any sort.
  package static let auxiliary: WordClasses = [.be, .have, .do, .modal]
}

/// The closed classes of English, from `function_words.tsv`.
package enum FunctionWords {
  private static let classes: WordTable<WordClasses> = {
    let names: [String: WordClasses] = [
      "det": .determiner, "prep": .preposition, "conj": .conjunction, "sub": .subordinator,
      "rel": .relative, "pron": .pronoun, "be": .be, "have": .have, "do": .do, "modal": .modal,
      "neg": .negation, "to": .to, "adv": .adverb,
    ]
    var classes: [WordKey: WordClasses] = [:]
    for row in ActorTables.rows("function_words.tsv") {
      classes[WordKey(row["word"]), default: []].formUnion(names[row["class"]] ?? [])
    }
    return WordTable(classes)
  }()

  /// The closed classes that a word can belong to.
  package static func classes(of key: WordKey) -> WordClasses { classes[key] ?? [] }

  /// The days of the week.
  package static let weekdays: Set<WordKey> = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
}

/// The tables of this target.
enum ActorTables {
  /// The rows of an embedded table; none where there is no table of that name.
  static func rows(_ name: String) -> [TextTable.Row] {
    guard let file = Embedded.files.first(where: { $0.name == name }) else { return [] }
    return TextTable(name: file.name, text: file.text).rows
  }
}
