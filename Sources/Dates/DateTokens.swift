internal import Text

/// A piece of text as date patterns see it: a word, a number, or a punctuation mark.
struct DateToken {
  var start: Int
  var end: Int
  var classes: TokenClasses = []
  /// The word's entry in the lexicon, -1 for none.
  var entry: Int32 = -1
  /// A number's value.
  var number = 0
  /// Whether nothing stands between this token and the one before.
  var isGlued = false
  /// Whether a blank line stands between this token and the one before.
  var startsParagraph = false
}

/// Cuts a text into the tokens of date patterns, in one pass over its bytes.
struct DateTokenizer {
  let lexicon: Lexicon

  private enum Kind: UInt8 { case space, letter, digit, other }

  func tokens(in utf8: [UInt8]) -> [DateToken] {
    var tokens: [DateToken] = []
    tokens.reserveCapacity(utf8.count / 5)
    var position = 0
    var lineFeeds = 0
    var end = 0
    while position < utf8.count {
      let byte = utf8[position]
      let kind = Self.kind(byte)
      if kind == .space {
        if byte == 0x0A { lineFeeds += 1 }
        position += 1
        continue
      }
      var token = DateToken(start: position, end: position + 1)
      token.isGlued = position == end && position > 0
      token.startsParagraph = lineFeeds > 1
      switch kind {
      case .letter: word(&token, utf8)
      case .digit: number(&token, utf8)
      default: mark(&token, utf8)
      }
      tokens.append(token)
      position = token.end
      end = position
      lineFeeds = 0
    }
    return tokens
  }

  private func word(_ token: inout DateToken, _ utf8: [UInt8]) {
    var end = token.end
    while end < utf8.count, Self.kind(utf8[end]) == .letter { end += 1 }
    token.end = end
    guard let index = lexicon.index(of: utf8[token.start..<end]) else { return }
    token.entry = Int32(index)
    token.classes = lexicon.entries[index].classes
  }

  private func number(_ token: inout DateToken, _ utf8: [UInt8]) {
    var end = token.start
    var value = 0
    while end < utf8.count, Self.kind(utf8[end]) == .digit {
      if end - token.start < 9 { value = value * 10 + Int(utf8[end] - UInt8(ascii: "0")) }
      end += 1
    }
    let digits = end - token.start
    token.end = end
    token.number = value
    guard digits <= 4, !isFraction(token.start, end, utf8) else { return }
    token.classes = .number
    if digits <= 2, 1...31 ~= value { token.classes.insert(.day) }
    if digits == 2, 1...12 ~= value { token.classes.insert(.twoDigitMonth) }
    if digits == 2, 1...31 ~= value { token.classes.insert(.twoDigitDay) }
    if digits == 4, 1500...2199 ~= value { token.classes.insert(.year) }
  }

  /// Whether digits are part of a number with a decimal point or a thousands separator.
  private func isFraction(_ start: Int, _ end: Int, _ utf8: [UInt8]) -> Bool {
    func joins(_ mark: Int, _ digit: Int) -> Bool {
      guard utf8.indices.contains(mark), utf8.indices.contains(digit) else { return false }
      return ".,".utf8.contains(utf8[mark]) && Self.kind(utf8[digit]) == .digit
    }
    return joins(end, end + 1) || joins(start - 1, start - 2)
  }

  /// A punctuation mark; the UTF-8 bytes of one scalar are one token.
  private func mark(_ token: inout DateToken, _ utf8: [UInt8]) {
    while token.end < utf8.count, !SourceText.startsScalar(utf8[token.end]) { token.end += 1 }
    guard let index = lexicon.index(of: utf8[token.start..<token.end]) else { return }
    token.entry = Int32(index)
    token.classes = lexicon.entries[index].classes
  }

  private static func kind(_ byte: UInt8) -> Kind { kinds[Int(byte)] }

  private static let kinds: [Kind] = (0...255).map { byte in
    switch UInt8(byte) {
    case 0...0x20: .space
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): .letter
    default: .other
    }
  }
}
