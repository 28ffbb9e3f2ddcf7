/// A scalar as the tokenizer sees it: its class, its length in bytes, and for ASCII its byte.
struct Sign {
  enum Kind: UInt8 { case blank, letter, digit, mark, symbol }

  let kind: Kind
  let length: Int
  /// The byte of an ASCII scalar; for others a byte that is never ASCII.
  let byte: UInt8
  private let scalar: UInt32

  /// Whether this is a certain scalar beyond ASCII.
  func isWide(_ value: UInt32) -> Bool { scalar == value }

  /// - Parameters:
  ///   - bytes: UTF-8; a scalar cut off by `end` is read as a letter.
  ///   - index: where the scalar begins, less than `end`.
  ///   - end: where the bytes end.
  @inline(__always)
  init(_ bytes: [UInt8], _ index: Int, _ end: Int) {
    byte = bytes[index]
    if byte < 0x80 {
      kind = Self.ascii[Int(byte)]
      length = 1
      scalar = UInt32(byte)
    } else {
      (scalar, length) = Self.decode(bytes, index, end)
      kind = Self.wide(scalar)
    }
  }

  /// Whether this is `'` or a right or left single quotation mark.
  var isApostrophe: Bool { scalar == 0x27 || scalar == 0x2019 || scalar == 0x2BC }

  /// Whether a web or mail address cannot go on here.
  var endsAddress: Bool {
    kind == .blank || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "\"")
      || (scalar >= 0x80 && kind == .mark)
  }

  /// The class of each ASCII byte.
  private static let ascii: [Kind] = (0..<128).map { value in
    let byte = UInt8(value)
    if byte.isBlank { return .blank }
    if byte.isLetter { return .letter }
    if byte.isDigit { return .digit }
    switch byte {
    case UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "+"), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "^"), UInt8(ascii: "~"),
      UInt8(ascii: "|"), UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "_"):
      return .symbol
    default: return .mark
    }
  }

  private static func decode(_ bytes: [UInt8], _ index: Int, _ end: Int) -> (UInt32, Int) {
    let first = bytes[index]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    guard length > 1, index + length <= end else { return (0xFFFD, 1) }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return (value, length)
  }

  /// The class of a scalar beyond ASCII, by the blocks of the Unicode standard.
  private static func wide(_ scalar: UInt32) -> Kind {
    switch scalar {
    case 0x80...0xA0, 0x1680, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0x3000, 0xFEFF:
      .blank
    case 0xA1, 0xA7, 0xAB, 0xB6, 0xB7, 0xBB, 0xBF, 0x2BC, 0x2010...0x2027, 0x2030...0x205E,
      0x3001...0x3003, 0x3008...0x3011, 0xFF01...0xFF0F, 0xFF1A...0xFF1F, 0x25A0...0x25FF:
      .mark
    case 0xA2...0xA6, 0xA8, 0xA9, 0xAC, 0xAE...0xB1, 0xB4, 0xD7, 0xF7, 0x20A0...0x20CF,
      0x2100...0x214F, 0x2190...0x23FF, 0x2600...0x27BF, 0x1F300...0x1FAFF:
      .symbol
    default: .letter
    }
  }
}

/// White space in a text.
enum Blanks {
  /// The first byte at or after an index that is no ASCII white space, nil where there is none.
  static func next(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Int? {
    var index = index
    while index < end, bytes[index].isBlank { index += 1 }
    return index < end ? index : nil
  }
}
