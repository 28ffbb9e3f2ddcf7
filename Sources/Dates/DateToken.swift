/// A piece of text as date patterns see it: a word, a number, or a punctuation mark.
struct DateToken: Sendable {
  /// What holds for a token beyond its classes.
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8
    /// Nothing stands between this token and the one before.
    static let isGlued = Traits(rawValue: 1)
    static let isCapitalized = Traits(rawValue: 2)
    static let isWord = Traits(rawValue: 4)
    static let isNumber = Traits(rawValue: 8)
    /// The number has a half to it: "5 1/2".
    static let hasHalf = Traits(rawValue: 16)
    /// A word that ends in "ed", most of which are past tenses.
    static let endsInEd = Traits(rawValue: 32)
    /// A line break stands before the token.
    static let startsLine = Traits(rawValue: 64)
    /// All letters are capitals.
    static let isAllCaps = Traits(rawValue: 128)
  }

  /// The token's first byte.
  var start: Int
  /// The byte after its last.
  var end: Int
  var classes: TokenClasses = []
  /// The word's entry in the lexicon, -1 for none.
  var entry: Int32 = -1
  /// A number's value.
  var number: Int32 = 0
  var traits: Traits = []

  /// A number's tenths, where it was written with a decimal point.
  var tenths: UInt8 = 0
}
