/// Text as it may be shown on a terminal: nothing in it can move the cursor, change colours or
/// reverse the reading direction.
struct TerminalText {
  /// The text's words, none of them with anything that is not meant to be seen.
  let words: [String]

  /// - Parameter text: any text.
  init(_ text: String) {
    // Most text is plain ASCII, which has nothing to hide.
    if text.utf8.allSatisfy({ 0x20 <= $0 && $0 < 0x7F }) {
      words = text.utf8.split(separator: 0x20).map { String(Substring($0)) }
      return
    }
    var words: [String] = []
    var word = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.isASCII ? Self.isSpace(scalar) : scalar.properties.isWhitespace {
        if !word.isEmpty { words.append(String(word)) }
        word = String.UnicodeScalarView()
      } else {
        word.append(Self.isHarmless(scalar) ? scalar : "\u{FFFD}")
      }
    }
    if !word.isEmpty { words.append(String(word)) }
    self.words = words
  }

  /// The text on one line.
  var line: String { words.joined(separator: " ") }

  /// The text in lines of at most `width` columns, as far as its words allow.
  func lines(width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in words {
      if line.isEmpty {
        line = word
      } else if Self.columns(line) + 1 + Self.columns(word) <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = word
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// How many columns a text takes: none for combining marks, two for wide characters.
  static func columns(_ text: String) -> Int {
    // Most text is plain ASCII, of which each byte is a column.
    if text.utf8.allSatisfy({ 0x20 <= $0 && $0 < 0x7F }) { return text.utf8.count }
    return text.unicodeScalars.reduce(0) { $0 + columns($1) }
  }

  private static func columns(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || (0x09...0x0D).contains(scalar.value)
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C:
      return false
    default: return true
    }
  }
}
