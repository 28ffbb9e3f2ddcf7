/// What a token is of a name that is known to be one, such as an actor's: the tagger has not read of
/// companies that are younger than its treebanks.
package enum NamePart: Sendable {
  /// Nothing.
  case none
  /// One of several words, among which there may be articles, prepositions and adjectives.
  case some
  /// The whole name.
  case all

  /// The class with the highest score among those that a name's word can have.
  ///
  /// - Parameters:
  ///   - scores: the score of each class.
  ///   - classes: the classes.
  /// - Returns: the class; nil where none can be.
  func best(_ scores: [Int32], _ classes: [TagClass]) -> Int? {
    var best: Int?
    for index in classes.indices where allows(classes[index].part) {
      if best.map({ scores[index] > scores[$0] }) ?? true { best = index }
    }
    return best
  }

  private func allows(_ part: UniversalTag) -> Bool {
    switch (self, part) {
    case (.none, _), (_, .properNoun): true
    case (.all, _): false
    case (.some, .verb), (.some, .auxiliary), (.some, .interjection), (.some, .adverb),
      (.some, .pronoun), (.some, .subordinator), (.some, .other):
      false
    case (.some, _): true
    }
  }

  /// What each token is of some names.
  ///
  /// - Parameters:
  ///   - tokens: each token's bytes, ascending.
  ///   - names: each name's bytes, ascending.
  /// - Returns: one for each token.
  static func parts(_ tokens: ArraySlice<Range<Int>>, _ names: [Range<Int>]) -> [NamePart] {
    guard !names.isEmpty else { return [] }
    var next = 0
    return tokens.map { token in
      while next < names.count, names[next].upperBound <= token.lowerBound { next += 1 }
      guard next < names.count, names[next].lowerBound <= token.lowerBound,
        token.upperBound <= names[next].upperBound
      else { return .none }
      return token == names[next] ? .all : .some
    }
  }
}
