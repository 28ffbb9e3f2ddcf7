import Actors
import Text

/// A noun phrase without what hangs on it: "the Italian privacy regulator".
struct Chunk: Sendable, Hashable {
  /// Its tokens.
  let tokens: Range<Int>
  /// The preposition before it.
  let preposition: Int?

  /// Its last token, the noun that the others say more about.
  var head: Int { tokens.upperBound - 1 }
}

/// A sentence with its tokens, noun phrases and mentions of actors.
struct ParsedSentence: Sendable {
  let passage: Passage
  let mentions: [ActorMention]
  let tokens: [Token]
  /// Mentions in brackets, by the token before them.
  let bracketed: [Int: Int]
  private(set) var chunks: [Chunk] = []
  /// The chunk of each token.
  private(set) var chunkOf: [Int?]

  init(passage: Passage, mentions: [ActorMention]) {
    self.passage = passage
    self.mentions = mentions
    (tokens, bracketed) = SentenceTagger.tokens(of: passage, mentions: mentions)
    chunkOf = [Int?](repeating: nil, count: tokens.count)
    readChunks()
  }

  /// A sentence that tells no event: its words and names, and no structure.
  init(unread passage: Passage, mentions: [ActorMention]) {
    self.passage = passage
    self.mentions = mentions
    tokens = []
    bracketed = [:]
    chunkOf = []
  }

  private mutating func readChunks() {
    var start: Int?
    for index in 0...tokens.count {
      let begins = index < tokens.count && isInChunk(index)
      if let open = start, !begins || breaks(before: index, open: open) {
        close(open..<index)
        start = nil
      }
      if begins, start == nil, tokens[index].part != .possessive { start = index }
    }
  }

  private func isInChunk(_ index: Int) -> Bool {
    switch tokens[index].part {
    case .noun, .determiner, .pronoun, .possessive: true
    default: false
    }
  }

  /// An article begins a new noun phrase, a pronoun is one by itself.
  private func breaks(before index: Int, open: Int) -> Bool {
    let part = tokens[index].part
    let previous = tokens[index - 1]
    if part == .determiner { return previous.part != .determiner }
    if part == .pronoun || previous.part == .pronoun { return true }
    guard previous.part == .noun, previous.mention != nil,
      tokens[index].mention != previous.mention
    else { return false }
    // "paid Apple | $20 billion", "fined Clearview AI | 30.5 million euros"
    let next = index + 1 < tokens.count ? tokens[index + 1].key : tokens[index].key
    return EventTables.currencies.contains(tokens[index].key) || Self.amounts.contains(next)
  }

  private static let amounts: Set<WordKey> = [
    "thousand", "million", "billion", "trillion", "euros", "dollars", "pounds", "yuan", "won",
  ]

  private mutating func close(_ range: Range<Int>) {
    guard range.contains(where: { tokens[$0].part != .determiner }) || range.count > 0 else {
      return
    }
    var before = range.lowerBound - 1
    while before >= 0, tokens[before].part == .adverb { before -= 1 }
    let preposition = before >= 0 && tokens[before].part == .preposition ? before : nil
    for index in range { chunkOf[index] = chunks.count }
    chunks.append(Chunk(tokens: range, preposition: preposition))
  }

  /// The key of a token; nil outside the sentence.
  func key(_ index: Int) -> WordKey? {
    tokens.indices.contains(index) ? tokens[index].key : nil
  }

  /// The nearest token before one that is no adverb or negation.
  func previous(_ index: Int) -> Int? {
    var place = index - 1
    while place >= 0, tokens[place].part == .adverb || tokens[place].part == .negation {
      place -= 1
    }
    return place >= 0 ? place : nil
  }

  /// A range of tokens with an "of" phrase behind it: "a set of guidelines".
  func withOf(_ range: Range<Int>) -> Range<Int> {
    let end = range.upperBound
    guard key(end) == "of", end + 1 < tokens.count, let next = chunkOf[end + 1] else {
      return range
    }
    return range.lowerBound..<chunks[next].tokens.upperBound
  }

  /// The noun phrases joined with one by commas and conjunctions, to the right: "A, B and C".
  func series(from first: Int, within end: Int) -> [Int] {
    var members = [first]
    var last = first
    var sawConjunction = false
    while !sawConjunction {
      var index = chunks[last].tokens.upperBound
      guard index < end else { break }
      var sawComma = false
      if tokens[index].part == .comma {
        sawComma = true
        index += 1
      }
      while index < end, tokens[index].part == .conjunction || tokens[index].part == .adverb {
        sawConjunction = sawConjunction || tokens[index].part == .conjunction
        index += 1
      }
      guard sawComma || sawConjunction, index < end, let next = chunkOf[index],
        chunks[next].tokens.lowerBound == index
      else { break }
      members.append(next)
      last = next
    }
    // "from the Ford Foundation, the Kapor Center, Google": names need no "and".
    let areNames =
      members.count > 2 && members.allSatisfy { tokens[chunks[$0].head].mention != nil }
    return sawConjunction || areNames ? members : [first]
  }
}
