import Text

/// What the models see of a token's letters, as hashes: no `String` is ever made.
package struct Form: Sendable {
  /// The word in lower case, each digit as `0`, typographic quotes and dashes as plain ones.
  package private(set) var word: UInt64 = 0
  /// The first byte, the first two, the first three.
  package private(set) var prefixes: (UInt64, UInt64, UInt64) = (0, 0, 0)
  /// The last byte, the last two, three, four.
  package private(set) var suffixes: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
  /// The pattern of capitals, small letters, digits and other bytes, repetitions left out.
  package private(set) var shape: UInt64 = 0
  /// Whether the first letter is an ASCII capital.
  package private(set) var isCapitalized = false

  /// The form of no token.
  package init() {}

  /// - Parameters:
  ///   - bytes: a text.
  ///   - range: the token's bytes, inside the text.
  package init(_ bytes: [UInt8], _ range: Range<Int>) {
    var reader = FormReader()
    var index = range.lowerBound
    while index < range.upperBound {
      let (byte, length) = Self.plain(bytes, index, range.upperBound)
      reader.take(byte)
      index += length
    }
    word = reader.hash
    prefixes = reader.prefixes
    let tail = reader.tail
    suffixes = (tail & 0xFF, tail & 0xFFFF, tail & 0xFF_FFFF, tail)
    shape = reader.shape
    isCapitalized = !range.isEmpty && bytes[range.lowerBound].isUppercase
  }

  /// A byte, or the plain mark that a typographic quote or dash stands for, and its length.
  @inline(__always)
  private static func plain(_ bytes: [UInt8], _ index: Int, _ end: Int) -> (UInt8, Int) {
    let byte = bytes[index]
    guard byte == 0xE2, index + 2 < end, bytes[index + 1] == 0x80 else { return (byte, 1) }
    switch bytes[index + 2] {
    case 0x98, 0x99: return (UInt8(ascii: "'"), 3)
    case 0x9C, 0x9D: return (UInt8(ascii: "\""), 3)
    case 0x90, 0x91, 0x93, 0x94: return (UInt8(ascii: "-"), 3)
    case 0xA6: return (UInt8(ascii: "."), 3)
    default: return (byte, 1)
    }
  }
}

/// Gathers a form's hashes byte by byte.
private struct FormReader {
  var hash = WordHash.seed
  var shape = WordHash.seed
  var prefixes: (UInt64, UInt64, UInt64) = (0, 0, 0)
  private var window: UInt32 = 0
  private var last: UInt8 = 0
  private var count = 0

  /// The last four bytes.
  var tail: UInt64 { UInt64(window) }

  @inline(__always)
  mutating func take(_ byte: UInt8) {
    let lowered = byte.isDigit ? UInt8(ascii: "0") : byte.lowercased
    hash = (hash ^ UInt64(lowered)) &* WordHash.prime
    window = window << 8 | UInt32(lowered)
    switch count {
    case 0: prefixes.0 = hash
    case 1: prefixes.1 = hash
    case 2: prefixes.2 = hash
    default: break
    }
    count += 1
    let mark = Self.mark(byte)
    if mark != last { shape = (shape ^ UInt64(mark)) &* WordHash.prime }
    last = mark
  }

  /// The class of a byte in a shape.
  @inline(__always)
  private static func mark(_ byte: UInt8) -> UInt8 {
    if byte.isUppercase { return UInt8(ascii: "X") }
    if byte.isLowercase || byte >= 0x80 { return UInt8(ascii: "x") }
    return byte.isDigit ? UInt8(ascii: "0") : byte
  }
}
