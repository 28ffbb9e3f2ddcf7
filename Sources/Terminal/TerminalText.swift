/// Text as it may be shown on a terminal: nothing in it can move the cursor, change colours or
/// reverse the reading direction.
public struct TerminalText {
  /// The text's words, none of them with anything that is not meant to be seen.
  public let words: [String]

  /// - Parameter text: any text.
  public init(_ text: String) {
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

  /// A message of one or several lines, its spaces as they are.
  ///
  /// - Parameter text: any text.
  /// - Returns: the text, what is not meant to be seen replaced.
  public static func message(_ text: String) -> String {
    guard !text.unicodeScalars.allSatisfy({ $0 == "\n" || isHarmless($0) }) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      scalars.append(scalar == "\n" || isHarmless(scalar) ? scalar : "\u{FFFD}")
    }
    return String(scalars)
  }

  /// The text on one line.
  public var line: String { words.joined(separator: " ") }

  /// The text in lines of at most `width` columns: parted between words, and within a word that is
  /// longer than a line, as sentences of Chinese and Japanese are.
  public func lines(width: Int) -> [String] {
    var wrapping = Wrapping(width: max(1, width))
    for word in words { wrapping.add(word) }
    return wrapping.finished
  }

  /// As much of the text on one line as has room, with a mark where that is not all.
  public func cut(columns: Int) -> String {
    let text = line
    guard DisplayWidth.of(text) > columns else { return text }
    var cut = ""
    var length = 0
    for character in text {
      length += DisplayWidth.of(character)
      // The mark takes a column.
      guard length < columns else { break }
      cut.append(character)
    }
    return cut + "…"
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || (0x09...0x0D).contains(scalar.value)
  }

  /// Whether a scalar may be shown as it is.
  static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C:
      return false
    default: return true
    }
  }
}

/// Words put into lines, one after another.
private struct Wrapping {
  let width: Int
  private var lines: [String] = []
  private var line = ""
  private var columns = 0

  init(width: Int) { self.width = width }

  /// The lines, the last of them as far as it has come.
  var finished: [String] { line.isEmpty ? lines : lines + [line] }

  mutating func add(_ word: String) {
    let length = DisplayWidth.of(word)
    // What is written without spaces goes on in the line; a long address has one of its own.
    let startsLine = length <= width || length == word.count
    if columns > 0, columns + 1 + length > width, startsLine || columns + 2 >= width { endLine() }
    if columns > 0 { append(" ", 1) }
    guard length > width else { return append(word, length) }
    for character in word {
      let next = DisplayWidth.of(character)
      if columns > 0, columns + next > width { endLine() }
      append(String(character), next)
    }
  }

  private mutating func append(_ text: String, _ length: Int) {
    line += text
    columns += length
  }

  private mutating func endLine() {
    lines.append(line)
    line = ""
    columns = 0
  }
}
