import Testing

@testable import Terminal

/// Marked text: coloured or bracketed, wrapped, and harmless.
@Suite struct MarkedTextTests {
  private typealias Part = (text: String, mark: MarkedText.Mark)

  private func lines(_ parts: [Part], width: Int, isColoured: Bool = false) -> [String] {
    var text = MarkedText(isColoured: isColoured)
    for part in parts { text.append(part.text, part.mark) }
    return text.lines(width: width)
  }

  private static let sued: [Part] = [
    ("Getty Images", .actor), (" ", .plain), ("sued", .act), (" it on ", .plain), ("Friday", .date),
    (".", .plain),
  ]

  @Test func marksAreBracketsWithoutColours() {
    #expect(lines(Self.sued, width: 80) == ["{Getty Images} [sued] it on <Friday>."])
    #expect(lines(Self.sued, width: 14) == ["{Getty Images}", "[sued] it on", "<Friday>."])
  }

  @Test func aMarkGoesOnInTheNextLine() {
    #expect(
      lines(Self.sued, width: 7, isColoured: true) == [
        "\u{1B}[1;36mGetty\u{1B}[0m", "\u{1B}[1;36mImages\u{1B}[0m", "\u{1B}[1;7msued\u{1B}[0m it",
        "on", "\u{1B}[4;33mFriday\u{1B}[0m.",
      ])
  }

  @Test(arguments: [
    ("unbreakable", 4, ["unbr", "eaka", "ble"]), ("漢字漢", 4, ["漢字", "漢"]), ("漢", 1, ["漢"]),
    ("", 9, []),
    ("a\u{1B}[31m\nb\u{9B}c", 80, ["a\u{FFFD}[31m b\u{FFFD}c"]), ("a\u{202E}b", 80, ["a\u{FFFD}b"]),
  ])
  func nothingIsWiderOrHarmful(text: String, width: Int, expected: [String]) {
    #expect(lines([(text, .plain)], width: width) == expected)
  }

  @Test func anyWidthWillDo() {
    for width in -1...6 {
      for line in lines(Self.sued, width: width) {
        #expect(DisplayWidth.of(line) <= max(2, width))
      }
    }
  }
}
