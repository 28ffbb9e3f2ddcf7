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
