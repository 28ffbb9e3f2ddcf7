/// What somebody may have meant who wrote a word that there is not.
public enum Suggestions {
  /// The word of a list that is nearly the one that was written.
  ///
  /// - Parameters:
  ///   - word: the word that was written.
  ///   - words: the words that there are.
  /// - Returns: the nearest; nil where none is near.
  public static func nearest(to word: String, in words: [String]) -> String? {
    let word = word.lowercased()
    let limit = max(1, word.utf8.count / 3)
    return words.compactMap { known in
      EditDistance.between(word, known.lowercased(), limit: limit).map { (known, $0) }
    }.min { $0.1 < $1.1 }?.0
  }

  /// The choice that a word names.
  ///
  /// - Parameters:
  ///   - word: the word that was written.
  ///   - place: where, such as `--type`.
  /// - Returns: the choice.
  /// - Throws: `UnknownChoice`.
  public static func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ word: String, at place: String
  ) throws(UnknownChoice) -> Choice {
    if let choice = Choice(rawValue: word) { return choice }
    throw UnknownChoice(
      description: refusal(of: word, in: Choice.allCases.map(\.rawValue), at: place))
  }

  /// Says that a word is not there, what may be meant, and what there is.
  ///
  /// - Parameters:
  ///   - word: the word that was written.
  ///   - words: the words that there are.
  ///   - place: where, such as `--type`.
  /// - Returns: a line such as `--type has no 'lawsiut'; did you mean 'lawsuit'? It has …`.
  public static func refusal(of word: String, in words: [String], at place: String) -> String {
    let list = words.joined(separator: ", ")
    guard let nearest = nearest(to: word, in: words) else {
      return "\(place) has no '\(word)'; it has \(list)"
    }
    return "\(place) has no '\(word)'; did you mean '\(nearest)'? It has \(list)"
  }
}

/// A word that is none of those that may stand somewhere.
public struct UnknownChoice: Error, Sendable, Hashable, CustomStringConvertible {
  /// One line: what is not there, what may be meant, and what there is.
  public let description: String
}
