import Dates
import Text

/// The days of occasions that a text comes back to: what was done "at the event" was done on the day
/// that an earlier sentence gives for it.
struct Occasions: Sendable {
  /// The date expression of an earlier sentence, by the sentence that comes back to it.
  private(set) var dates: [Int: DateExpression] = [:]

  /// How many sentences back an occasion is looked for.
  private static let reach = 12

  private static let isGeneral: [WordKey: Bool] = {
    let rows = EventTables.rows("occasions.tsv")
    return Dictionary(rows.map { (WordKey($0["word"]), $0["general"] == "yes") }) { first, _ in
      first
    }
  }()

  private static let prepositions: Set<WordKey> = ["at", "during", "in", "on", "of"]
  private static let definite: Set<WordKey> = [
    "the", "that", "this", "same", "his", "her", "their",
  ]

  /// - Parameters:
  ///   - sentences: the sentences of a document, in order.
  ///   - isRead: whether a sentence tells an event.
  ///   - expressions: the date expressions of each sentence.
  init(of sentences: [[Word]], isRead: (Int) -> Bool, expressions: [[DateExpression]]) {
    var known: [(sentence: Int, word: WordKey, date: DateExpression)] = []
    for (number, words) in sentences.enumerated() {
      let days = expressions[number].filter { $0.type == .date && Self.isDay($0) }
      if days.isEmpty, !known.isEmpty, isRead(number), let word = Self.reference(in: words) {
        let date = known.last { number - $0.sentence <= Self.reach && Self.matches(word, $0.word) }
        dates[number] = date?.date
      }
      guard days.count == 1, let day = days.first else { continue }
      for word in words where Self.isGeneral[word.key] != nil {
        known.append((number, word.key, day))
      }
    }
  }

  private static func isDay(_ expression: DateExpression) -> Bool {
    guard let edtf = expression.edtf, let first = edtf.first else { return false }
    return edtf.last == first
  }

  /// The occasion that a sentence comes back to: "at the … event"; nil where it is a new one.
  private static func reference(in words: [Word]) -> WordKey? {
    for (index, word) in words.enumerated() where isGeneral[word.key] != nil && index > 1 {
      for place in stride(from: index - 1, through: max(1, index - 8), by: -1) {
        if definite.contains(words[place].key) {
          if prepositions.contains(words[place - 1].key) { return word.key }
          break
        }
        if prepositions.contains(words[place].key) { break }
      }
    }
    return nil
  }

  private static func matches(_ word: WordKey, _ earlier: WordKey) -> Bool {
    word == earlier || isGeneral[word] == true
  }
}
