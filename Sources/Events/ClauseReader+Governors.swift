import Actors
import Text

/// What an infinitive hangs on, and whose object a noun phrase is.
extension ClauseReader {
  // MARK: Governors

  /// What an infinitive or a form in -ing hangs on.
  struct Governor {
    enum Kind {
      case verb(Int)
      case object(Int)
      case word(Int)
      case headline(Int)
      /// The auxiliary of "was the first city to ban".
      case rank(Int)
    }
    let kind: Kind
    /// The verb that governs, be it through its object; nil for other words.
    var verb: Int? {
      switch kind {
      case .verb, .object: word
      case .word, .headline, .rank: nil
      }
    }
    /// The word that governs; nil for a headline's "X to ban Y".
    let word: Int?
  }

  /// What an infinitive hangs on; nil where it is an aim or nothing is known of it.
  func governor(of group: VerbGroup) -> Governor? {
    var start = group.start
    if !group.isInfinitive { return nil }
    if let until = deadline(group) { return Governor(kind: .word(until), word: until) }
    // "to copy or use": the first infinitive's.
    if tokens[start].part != .to,
      let to = tokens[..<start].lastIndex(where: { $0.part == .to })
    {
      start = to
    }
    // "is likely to"
    if start > 0, tokens[start - 1].part == .adverb,
      Catenatives.builtIn[tokens[start - 1].key] != nil
    {
      return Governor(kind: .word(start - 1), word: start - 1)
    }
    guard let before = sentence.previous(start) else { return nil }
    let token = tokens[before]
    switch token.part {
    case .verb: return Governor(kind: .verb(before), word: before)
    case .auxiliary: return Governor(kind: .word(before), word: before)
    case .noun, .pronoun, .possessive, .determiner:
      guard let last = sentence.chunkOf[before] else { return nil }
      let chunk = ranked(last)
      if Catenatives.builtIn[token.key] != nil, token.mention == nil {
        return Governor(kind: .word(before), word: before)
      }
      if let auxiliary = rank(of: chunk) {
        return Governor(kind: .rank(auxiliary), word: auxiliary)
      }
      if let verb = carrier(of: chunk) { return Governor(kind: .object(chunk), word: verb) }
      if !tokens[..<start].contains(where: { $0.part == .verb || $0.part == .auxiliary }) {
        return Governor(kind: .headline(chunk), word: nil)
      }
      return nil
    case .adverb, .preposition:
      return Catenatives.builtIn[token.key] != nil
        ? Governor(kind: .word(before), word: before) : nil
    default: return nil
    }
  }

  /// The noun phrase that a place belongs to where it says who is first: "the first city in the US to".
  private func ranked(_ chunk: Int) -> Int {
    guard let preposition = chunks[chunk].preposition, preposition > 0,
      ["in", "of", "on", "from"].contains(tokens[preposition].key),
      let host = sentence.chunkOf[preposition - 1],
      chunks[host].tokens.contains(where: { Self.ranks.contains(tokens[$0].key) })
    else { return chunk }
    return host
  }

  /// The auxiliary that says of somebody to be the first or latest to do something; nil where none does.
  private func rank(of chunk: Int) -> Int? {
    let range = chunks[chunk].tokens
    guard range.contains(where: { Self.ranks.contains(tokens[$0].key) }),
      var auxiliary = sentence.previous(range.lowerBound)
    else { return nil }
    // "was among the first to", "is one of the first to"
    if ["among", "of"].contains(tokens[auxiliary].key), let before = sentence.previous(auxiliary) {
      auxiliary = before
      if tokens[before].key == "one", let copula = sentence.previous(before) { auxiliary = copula }
    }
    guard tokens[auxiliary].part == .auxiliary,
      FunctionWords.classes(of: tokens[auxiliary].key).contains(.be),
      // "It is the first one to sue": who that is has been said.
      let subject = sentence.previous(auxiliary), tokens[subject].part != .pronoun
    else { return nil }
    return auxiliary
  }

  private static let ranks: Set<WordKey> = [
    "first", "second", "third", "fourth", "latest", "only", "last", "next",
  ]

  /// The verb that a noun phrase is the object of; nil where it is none's.
  func carrier(of chunk: Int) -> Int? {
    var current = chunk
    for _ in 0..<6 {
      guard var before = sentence.previous(chunks[current].tokens.lowerBound) else { return nil }
      if tokens[before].part == .conjunction || tokens[before].part == .comma {
        while before > 0, tokens[before].part == .conjunction || tokens[before].part == .comma {
          before -= 1
        }
        guard let host = sentence.chunkOf[before], host != current else { return nil }
        current = host
        continue
      }
      if tokens[before].part == .noun || tokens[before].part == .pronoun,
        let host = sentence.chunkOf[before], host == current - 1
      {
        // The first of two objects: "sent Google a letter".
        current = host
        continue
      }
      return tokens[before].part == .verb ? before : nil
    }
    return nil
  }

  /// Whether somebody has to do what a verb says: "must pay", "has to pay".
  func isObliged(_ group: VerbGroup) -> Bool {
    if group.modal == "must" { return true }
    var place = group.verb - 1
    while place > 0, tokens[place].part == .adverb { place -= 1 }
    return place > 0 && tokens[place].part == .to && Self.having.contains(tokens[place - 1].key)
  }

  private static let having: Set<WordKey> = ["have", "has", "had"]

  /// The "until" of "has until Friday to sign the bill"; nil where no day is set.
  private func deadline(_ group: VerbGroup) -> Int? {
    guard
      let until = tokens[..<group.start].suffix(9).lastIndex(where: { $0.key == "until" }),
      until > 0, Self.having.contains(tokens[until - 1].key),
      !tokens[until..<group.start].contains(where: { $0.part == .verb || $0.part == .comma })
    else { return nil }
    return until
  }
}
