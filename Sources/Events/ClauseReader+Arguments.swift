import Actors
import Text

/// What stands behind a verb or noun and belongs to it.
extension ClauseReader {
  // MARK: Arguments to the right

  /// What follows a verb or noun and belongs to it.
  ///
  /// - Parameters:
  ///   - index: the first token behind it.
  ///   - isNoun: whether it is a noun, whose participles may go on: "a lawsuit filed by X".
  /// - Returns: objects, prepositional phrases, and where they end.
  func following(_ index: Int, isNoun: Bool) -> Arguments {
    var arguments = Arguments()
    var place = index
    while place < tokens.count {
      let token = tokens[place]
      // "contracts of $200 million each to X"
      if token.key == "each", place > index {
        place += 1
        continue
      }
      switch token.part {
      case .adverb, .negation:
        place += 1
        continue
      case .preposition:
        guard let chunk = chunkAfter(place) else {
          place += 1
          continue
        }
        let members = sentence.series(from: chunk, within: tokens.count)
          .filter { isNoun && !followsComma($0) || !isNewClause($0, after: chunk) }
        arguments.prepositional.append((token.key, members))
        place = members.last.map { chunks[$0].tokens.upperBound } ?? place + 1
        continue
      case .noun, .determiner, .pronoun, .possessive:
        guard let chunk = sentence.chunkOf[place], arguments.prepositional.isEmpty, !isNoun,
          arguments.objects.count < 4
        else { break }
        let members = sentence.series(from: chunk, within: tokens.count)
          .filter { !isNewClause($0, after: chunk) }
        arguments.objects += members
        place = members.last.map { chunks[$0].tokens.upperBound } ?? place + 1
        continue
      case .subordinator
      where Self.complementizers.contains(token.key) && arguments.objects.isEmpty
        && arguments.prepositional.isEmpty
        && !isNoun:
        arguments.complement = place + 1 < tokens.count ? sentence.chunkOf[place + 1] : nil
      case .to:
        // "sessions to be held between"
        if isNoun, sentence.key(place + 1) == "be", place + 2 < tokens.count,
          tokens[place + 2].forms.contains(.participle)
        {
          arguments.isScheduled = true
          place += 3
          continue
        }
        arguments.infinitive = tokens[place...].firstIndex { $0.part == .verb }
      case .verb:
        if isNoun, Self.blaming.contains(token.key) {
          place += 1
          if place < tokens.count, tokens[place].part == .subordinator { place += 1 }
          guard place < tokens.count, let chunk = sentence.chunkOf[place] else { break }
          arguments.prepositional.append(
            (token.key, sentence.series(from: chunk, within: tokens.count)))
          place = chunks[chunk].tokens.upperBound
          continue
        }
        if isNoun || !arguments.objects.isEmpty, continues(place) {
          place += 1
          continue
        }
      case .comma:
        if isNoun, place + 1 < tokens.count, tokens[place + 1].part == .verb, continues(place + 1) {
          place += 2
          continue
        }
        // "its first economist, former official X": X.
        if !isNoun, arguments.prepositional.isEmpty, let name = nameBehind(place, arguments.objects)
        {
          arguments.objects.append(name)
          place = chunks[name].tokens.upperBound
          continue
        }
        if let chunk = exampleAfter(place) {
          let members = sentence.series(from: chunk, within: tokens.count)
          if arguments.prepositional.isEmpty || !arguments.objects.isEmpty {
            arguments.objects += members
          } else {
            arguments.prepositional[arguments.prepositional.count - 1].chunks += members
          }
          place = members.last.map { chunks[$0].tokens.upperBound } ?? place + 1
          continue
        }
      default: break
      }
      break
    }
    arguments.end = place
    return arguments
  }

  /// Whether a comma comes before the conjunction that joins a noun phrase: ", and Y said".
  func followsComma(_ chunk: Int) -> Bool {
    let start = chunks[chunk].tokens.lowerBound
    return start > 1 && tokens[start - 2].part == .comma
  }

  /// Words that open the clause of what is said or asked.
  static let complementizers: Set<WordKey> = ["that", "whether"]

  static let blaming: Set<WordKey> = ["accusing", "alleging", "claiming"]

  /// The name behind a comma that tells who an object without a name is; nil where a list or a new
  /// clause follows.
  private func nameBehind(_ comma: Int, _ objects: [Int]) -> Int? {
    guard objects.count == 1, tokens[chunks[objects[0]].head].mention == nil,
      comma + 1 < tokens.count, let name = sentence.chunkOf[comma + 1],
      tokens[chunks[name].head].mention != nil
    else { return nil }
    let end = chunks[name].tokens.upperBound
    guard end < tokens.count else { return name }
    return tokens[end].part == .comma || tokens[end].part == .boundary ? name : nil
  }

  /// The noun phrase behind ", such as" or ", including".
  func exampleAfter(_ comma: Int) -> Int? {
    var place = comma + 1
    if sentence.key(place) == "such", sentence.key(place + 1) == "as" {
      place += 2
    } else if sentence.key(place) == "including" {
      place += 1
    } else if sentence.key(place) == "among", sentence.key(place + 1) == "them" {
      place += 2
    } else {
      return nil
    }
    return place < tokens.count ? sentence.chunkOf[place] : nil
  }

  /// Whether a participle goes on with what is before it: "filed by", "brought against",
  /// "accusing".
  func continues(_ verb: Int) -> Bool {
    let forms = tokens[verb].forms
    if forms.contains(.ing) { return false }
    guard forms.contains(.participle), verb + 1 < tokens.count else { return false }
    return tokens[verb + 1].part == .preposition || tokens[verb + 1].part == .adverb
  }

  /// Whether a noun phrase that seems joined is the subject of what comes next: "…, and Y said".
  func isNewClause(_ chunk: Int, after first: Int) -> Bool {
    guard chunk != first else { return false }
    let end = chunks[chunk].tokens.upperBound
    guard end < tokens.count else { return false }
    var index = end
    while index < tokens.count, tokens[index].part == .adverb { index += 1 }
    guard index < tokens.count else { return false }
    return tokens[index].part == .auxiliary
      || tokens[index].part == .verb && !tokens[index].forms.isDisjoint(with: [.past, .third])
        && !isReduced(index)
  }

  func chunkAfter(_ index: Int) -> Int? {
    var place = index + 1
    while place < tokens.count, tokens[place].part == .adverb || tokens[place].part == .preposition
    {
      place += 1
    }
    guard place < tokens.count else { return nil }
    return sentence.chunkOf[place]
  }
}
