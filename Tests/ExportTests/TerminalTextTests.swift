import Testing

@testable import Export

/// Text on a terminal: nothing harmful in it, wrapped by the columns it takes.
@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("plain  text\n here", "plain text here"), ("\u{1B}[31mred\u{7}", "\u{FFFD}[31mred\u{FFFD}"),
    ("a\u{202E}b", "a\u{FFFD}b"), ("\u{9B}2J", "\u{FFFD}2J"), ("e\u{301}", "e\u{301}"), ("", ""),
  ])
  func nothingCanRunTheTerminal(text: String, expected: String) {
    #expect(TerminalText(text).line == expected)
  }

  @Test(arguments: [("abc", 3), ("e\u{301}", 1), ("漢字", 4), ("🙂", 2), ("한국", 4), ("", 0)])
  func columnsAreCounted(text: String, columns: Int) {
    #expect(TerminalText.columns(text) == columns)
  }

  @Test func linesAreWrappedBetweenWords() {
    #expect(TerminalText("one two three").lines(width: 7) == ["one two", "three"])
    #expect(TerminalText("漢字 漢字").lines(width: 8) == ["漢字", "漢字"])
    #expect(TerminalText("unbreakable").lines(width: 3) == ["unbreakable"])
  }
}
