import Actors
import Text

/// Tells which actors a noun phrase stands for.
struct ActorReader: Sendable {
  let sentence: ParsedSentence
  let actors: ActorList

  /// Nouns for people who act for an actor: "regulators in the UK", "Midjourney's lawyers".
  static let people = ActorNouns.people

  /// The actors that a noun phrase is a name of, or who act for whom it names.
  ///
  /// - Parameters:
  ///   - chunk: the noun phrase.
  ///   - isDeep: whether a name anywhere in it counts, as in "Anthropic technology".
  /// - Returns: their places in the list of actors.
  func actors(of chunk: Int, deep isDeep: Bool) -> [Int] {
    let range = sentence.chunks[chunk].tokens
    guard var head = range.last else { return [] }
    // "OpenAI's" with its noun gone, "Google itself"
    while head > range.lowerBound, sentence.tokens[head].part == .possessive { head -= 1 }
    let inside = mentions(in: range)
    if let mention = mention(at: head), isWhole(mention, head) {
      let form = sentence.mentions[mention].form
      if form != .adjective && form != .product || isDeep
        || form == .adjective && isJoinedAdjective(chunk)
      {
        return [sentence.mentions[mention].actor]
      }
    }
    if let mention = sentence.bracketed[range.upperBound - 1] {
      return [sentence.mentions[mention].actor]
    }
    let named = inside.filter { sentence.mentions[$0].form != .adjective }
    if inside.isEmpty, Self.whole.contains(sentence.tokens[head].key),
      sentence.key(range.upperBound) == "of"
    {
      return affiliation(of: chunk)
    }
    if Self.people.contains(sentence.tokens[head].key) {
      // "former OpenAI employees" don't act for it.
      if range.contains(where: { Self.past.contains(sentence.tokens[$0].key) }) { return [] }
      if let last = inside.last { return [sentence.mentions[last].actor] }
      return affiliation(of: chunk)
    }
    // "Anthropic's claim to", "its plan to"
    if Catenatives.builtIn[sentence.tokens[head].key] != nil, let owner = inside.first {
      return [sentence.mentions[owner].actor]
    }
    if isDeep { return unique(named.map { sentence.mentions[$0].actor }) }
    return []
  }

  /// The nations, and what else has an adjective, that a noun phrase is said to be of: "Israeli air
  /// raids".
  func nations(of chunk: Int) -> [Int] {
    mentions(in: sentence.chunks[chunk].tokens).map { sentence.mentions[$0] }
      .filter { $0.form == .adjective }.map(\.actor)
  }

  /// Whether a noun phrase is only an adjective that is joined with people's: "Hungarian" in
  /// "Hungarian and Romanian officials".
  private func isJoinedAdjective(_ chunk: Int) -> Bool {
    var chunk = chunk
    for _ in 0..<4 {
      var index = sentence.chunks[chunk].tokens.upperBound
      while index < sentence.tokens.count,
        sentence.tokens[index].part == .comma || sentence.tokens[index].part == .conjunction
      {
        index += 1
      }
      guard index > sentence.chunks[chunk].tokens.upperBound, index < sentence.tokens.count,
        let next = sentence.chunkOf[index], let mention = mention(at: index),
        sentence.mentions[mention].form == .adjective
      else { return false }
      let head = sentence.chunks[next].head
      if Self.people.contains(sentence.tokens[head].key) { return true }
      guard self.mention(at: head) == mention else { return false }
      chunk = next
    }
    return false
  }

  /// Whether a mention is no more than an article's noun.
  private func isWhole(_ mention: Int, _ head: Int) -> Bool {
    sentence.mentions[mention].form != .pronoun || sentence.tokens[head].part != .determiner
  }

  /// The actors that people belong to: "regulators in the UK and the EU".
  private func affiliation(of chunk: Int) -> [Int] {
    let end = sentence.chunks[chunk].tokens.upperBound
    guard end < sentence.tokens.count, sentence.tokens[end].part == .preposition,
      Self.belonging.contains(sentence.tokens[end].key), end + 1 < sentence.tokens.count,
      let next = sentence.chunkOf[end + 1]
    else { return [] }
    return unique(
      sentence.series(from: next, within: sentence.tokens.count).flatMap { member in
        actors(of: member, deep: true)
      })
  }

  /// Nouns that are who is named behind "of": "the city of San Francisco".
  private static let whole: Set<WordKey> = [
    "city", "state", "county", "town", "country", "province", "republic", "kingdom", "island",
    "commonwealth", "village", "government",
  ]

  private static let past: Set<WordKey> = ["former", "ex", "fired", "departing"]

  private static let belonging: Set<WordKey> = ["of", "in", "from", "at", "for", "with"]

  /// The mentions in a range of tokens.
  func mentions(in range: Range<Int>) -> [Int] {
    var found: [Int] = []
    for index in range {
      guard let mention = sentence.tokens[index].mention, found.last != mention else { continue }
      found.append(mention)
    }
    return found
  }

  private func mention(at token: Int) -> Int? { sentence.tokens[token].mention }

  /// A list without those that came before.
  func unique(_ list: [Int]) -> [Int] {
    var seen: Set<Int> = []
    return list.filter { seen.insert($0).inserted }
  }
}
