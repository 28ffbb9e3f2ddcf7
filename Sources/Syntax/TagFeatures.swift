/// The features of a token's tag, for a tagger that goes from left to right.
package struct TagFeatures {
  package private(set) var features = Features()
  /// The tokens' forms, with two empty ones on either side.
  private let forms: [Form]
  /// Whether most words begin with a capital, as in a headline.
  private let isTitled: UInt64

  /// - Parameter forms: the sentence's tokens.
  package init(_ forms: [Form]) {
    let edge = Array(repeating: Form(), count: 2)
    self.forms = edge + forms + edge
    let capitals = forms.count { $0.isCapitalized }
    isTitled = forms.count > 3 && capitals * 5 >= forms.count * 3 ? 1 : 0
  }

  /// Fills `features` with those of a token.
  ///
  /// - Parameters:
  ///   - index: the token.
  ///   - before: the class of the token before plus 1, 0 for none.
  ///   - beforeThat: the same of the token before that one.
  package mutating func extract(_ index: Int, before: Int, beforeThat: Int) {
    features.clear()
    let here = forms[index + 2]
    own(here, isFirst: index == 0 ? 1 : 0)
    let (left, right) = (forms[index + 1], forms[index + 3])
    history(here, left, right, UInt64(before), UInt64(beforeThat))
    behind(here, left, right, forms[index])
    ahead(here, right, forms[index + 4])
  }

  private mutating func own(_ here: Form, isFirst: UInt64) {
    features.add(1)
    features.add(here.word)
    features.add(here.word, here.shape)
    features.add(here.shape, isTitled, isFirst)
    features.add(here.shape, here.suffixes.2)
    features.add(here.suffixes.0)
    features.add(here.suffixes.1)
    features.add(here.suffixes.2)
    features.add(here.suffixes.3)
    features.add(here.prefixes.0)
    features.add(here.prefixes.1)
    features.add(here.prefixes.2)
  }

  private mutating func history(
    _ here: Form, _ left: Form, _ right: Form, _ tag: UInt64, _ tag2: UInt64
  ) {
    features.add(tag)
    features.add(tag, tag2)
    features.add(tag, here.word)
    features.add(tag, tag2, here.suffixes.2)
    features.add(tag, here.suffixes.2, right.suffixes.2)
    features.add(tag, here.suffixes.1, right.word)
    features.add(tag, here.shape)
    features.add(tag, right.word)
    features.add(tag, left.word, here.suffixes.1)
    features.add(tag, tag2, here.word)
  }

  private mutating func behind(_ here: Form, _ left: Form, _ right: Form, _ left2: Form) {
    features.add(left.word)
    features.add(left.word, here.word)
    features.add(left.word, here.suffixes.2)
    features.add(left.suffixes.2)
    features.add(left.word, right.word)
    features.add(left2.word)
    features.add(left2.word, left.word)
    features.add(left.shape, here.shape, here.suffixes.1)
  }

  private mutating func ahead(_ here: Form, _ right: Form, _ right2: Form) {
    features.add(right.word)
    features.add(right.word, here.word)
    features.add(right.word, here.suffixes.2)
    features.add(right.suffixes.2)
    features.add(right.suffixes.1, here.suffixes.1)
    features.add(right.shape, here.shape)
    features.add(right2.word)
    features.add(right2.suffixes.2)
    features.add(right.word, right2.word)
    features.add(right.suffixes.1, right2.suffixes.1, here.suffixes.1)
  }
}
