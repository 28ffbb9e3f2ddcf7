/// What a byte of a text is for the tokenizer.
enum ByteClass: UInt8 {
  case space, newline, letter, digit, mark, wide

  /// The classes of the 256 bytes.
  static let table: [ByteClass] = (0...255).map { byte in
    switch UInt8(byte) {
    case 0x0A: .newline
    case 0...0x20, 0x7F: .space
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): .letter
    case 0x80...0xFF: .wide
    default: .mark
    }
  }
}
