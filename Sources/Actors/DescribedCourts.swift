package import Text

/// Courts that are actors though they have no name: "a federal judge", "a London court", "a court in
/// Munich".
package struct DescribedCourts: Sendable {
  /// What is built in.
  package static let builtIn = DescribedCourts()

  /// Nouns of courts.
  package static let nouns: Set<WordKey> = ["court", "judge", "jury", "tribunal"]
  /// Nouns before which a court is no actor.
  private static let things: Set<WordKey> = [
    "case", "cases", "order", "orders", "filing", "filings", "documents", "battle", "ruling",
    "papers", "hearing", "records", "action",
  ]
  private static let within: Set<WordKey> = ["in", "of"]

  /// Words that say which court it is, besides those for where it is.
  private let adjectives: Set<WordKey>

  private init() {
    adjectives = Set(ActorTables.rows("courts.tsv").map { WordKey($0["word"]) })
  }

  /// Whether a word says which court it is, and not where.
  package func describes(_ word: String) -> Bool { adjectives.contains(WordKey(word)) }

  /// A court as a text tells it.
  struct Description {
    let words: Range<Int>
    /// What it is to be called, as in the text.
    let name: String
  }

  /// The court that a noun tells.
  ///
  /// - Parameters:
  ///   - index: the noun.
  ///   - passage: the sentence.
  ///   - mentions: those in it.
  ///   - actors: the actors.
  /// - Returns: the court; nil where it is none, or nothing says which.
  func description(
    at index: Int, _ passage: Passage, _ mentions: [ActorMention], _ actors: ActorList
  ) -> Description? {
    let words = passage.words
    let isHeadline = passage.isHeadline
    let isPanel = words[index].key == "panel" && index > 0 && words[index - 1].key == "appeals"
    guard Self.nouns.contains(words[index].key) || isPanel, isHeadline || !words[index].isCapital
    else { return nil }
    if index + 1 < words.count {
      let next = words[index + 1]
      if next.isCapital && !isHeadline || Self.things.contains(next.key) { return nil }
    }
    let places = mentions.filter {
      $0.form != .nominal && actors[$0.actor].kind == "government"
    }
    var start = index
    while start > 0, index - start < 4 {
      if let place = places.first(where: { $0.words.upperBound == start }) {
        start = place.words.lowerBound
      } else if adjectives.contains(NameLexicon.canonical(words[start - 1].key)) {
        start -= 1
      } else {
        break
      }
    }
    let range = start..<index + 1
    guard start > 0 else {
      return start < index || isHeadline
        ? Description(words: range, name: passage.string(range)) : nil
    }
    let article = words[start - 1].key
    guard start < index || article == "a" || article == "an" || article == "the" else {
      return nil
    }
    if start == index, index + 1 < words.count, Self.within.contains(words[index + 1].key),
      let place = places.first(where: { $0.words.lowerBound == index + 2 }),
      place.form == .name
    {
      return Description(
        words: range, name: passage.string(place.words) + " " + passage.string(range))
    }
    return Description(words: range, name: passage.string(range))
  }
}
