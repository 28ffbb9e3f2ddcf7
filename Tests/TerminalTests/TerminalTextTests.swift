import Testing

@testable import Terminal

/// Text on a terminal: nothing harmful in it, wrapped by the columns it takes.
@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("plain  text\n here", "plain text here"), ("\u{1B}[31mred\u{7}", "\u{FFFD}[31mred\u{FFFD}"),
    ("a\u{202E}b", "a\u{FFFD}b"), ("\u{9B}2J", "\u{FFFD}2J"), ("e\u{301}", "e\u{301}"), ("", ""),
  ])
  func nothingCanRunTheTerminal(text: String, expected: String) {
    #expect(TerminalText(text).line == expected)
  }

  @Test(arguments: [
    ("abc", 3), ("e\u{301}", 1), ("漢字", 4), ("🙂", 2), ("한국", 4), ("", 0),
    // A Korean syllable written as its parts, half-width kana, a full-width letter.
    ("\u{1112}\u{1161}\u{11AB}", 2), ("ｶﾞ", 2), ("Ａ", 2),
    // Emoji that are joined, coloured, chosen by a selector; a flag, and half of one.
    ("👩‍🔬", 2), ("👍🏽", 2), ("❤️", 2), ("❤", 1), ("🇫🇷", 2), ("🇫", 1),
    ("שָׁלוֹם", 4), ("ก็", 1), ("a\u{200B}b", 2), ("a\u{AD}b", 3), ("…–“”", 4),
  ])
  func columnsAreCounted(text: String, columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }

  @Test(
    arguments: [
      ("one two three", 7, ["one two", "three"]), ("漢字 漢字", 8, ["漢字", "漢字"]),
      ("漢字 漢字", 9, ["漢字 漢字"]),
      ("see https://example.org/a/b", 12, ["see", "https://exam", "ple.org/a/b"]),
      ("by 漢字漢字漢字", 9, ["by 漢字漢", "字漢字"]), ("漢", 1, ["漢"]), ("é é", 2, ["é", "é"]), ("", 5, []),
    ] as [(String, Int, [String])])
  func linesAreWrappedByTheirColumns(text: String, width: Int, lines: [String]) {
    #expect(TerminalText(text).lines(width: width) == lines)
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("漢字漢字", 6, "漢字…"), ("漢字", 3, "漢…"),
  ])
  func whatHasNoRoomIsCut(text: String, columns: Int, expected: String) {
    #expect(TerminalText(text).cut(columns: columns) == expected)
  }
}
