import Testing

@testable import Terminal

/// Keys, read out of bytes in whatever pieces they come; and the line that they type.
@Suite struct KeyTests {
  private static let cases: [(bytes: [UInt8], keys: [Key])] = [
    (Array("a é漢🙂".utf8), ["a", " ", "é", "漢", "🙂"].map { Key.character($0) }),
    (
      [0x0D, 0x0A, 0x09, 0x7F, 0x08, 0x15],
      [.enter, .enter, .tab, .backspace, .backspace, .control("u")]
    ),
    (Array("\u{1B}[A\u{1B}OB\u{1B}[C\u{1B}[D".utf8), [.up, .down, .right, .left]),
    (Array("\u{1B}[H\u{1B}OF\u{1B}[1~\u{1B}[4~".utf8), [.home, .end, .home, .end]),
    (Array("\u{1B}[5~\u{1B}[6~\u{1B}[3~".utf8), [.pageUp, .pageDown, .delete]),
    (Array("\u{1B}[1;5Cx".utf8), [.right, .character("x")]),
    (Array("\u{1B}[15~\u{1B}[200~x".utf8), [.character("x")]),
    (Array("\u{1B}x".utf8), [.escape, .character("x")]),
    (Array("\u{1B}".utf8), [.escape]), (Array("\u{1B}\u{1B}[A".utf8), [.escape, .up]),
    ([0xFF, 0xC0, 0x80, 0x41], [.character("A")]),
    ([0xE2, 0x28, 0xA1, 0x41], [.character("("), .character("A")]),
    ([0xED, 0xA0, 0x80, 0x41], [.character("A")]),
    (Array("\u{9B}\u{202E}a".utf8), [.character("a")]),
    (Array("\u{1B}[\u{7}a".utf8), [.control("g"), .character("a")]),
    (Array("\u{1B}[".utf8) + Array(repeating: 0x30, count: 40), []),
    ([], []),
  ]

  private func keys(_ pieces: [[UInt8]]) -> [Key] {
    var decoder = KeyDecoder()
    var keys: [Key] = []
    for piece in pieces {
      decoder.add(piece)
      while let key = decoder.next() { keys.append(key) }
    }
    if let key = decoder.end() { keys.append(key) }
    return keys
  }

  @Test(arguments: cases) private func bytesAreKeys(bytes: [UInt8], expected: [Key]) {
    #expect(keys([bytes]) == expected)
    // In single bytes a sequence that is too long ends earlier.
    if bytes.count < 30 { #expect(keys(bytes.map { [$0] }) == expected) }
  }

  @Test func noBytesTrap() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let bytes = (0..<40).map { _ in
        [0x1B, 0x5B, 0x4F, 0x3B, 0xE2, UInt8.random(in: 0...255, using: &generator)]
          .randomElement(using: &generator) ?? 0
      }
      var editor = LineEditor()
      for key in keys([bytes]) { editor.take(key) }
      #expect(editor.view(width: 3).column < 3)
    }
  }

  /// Keys, and the line and the cursor's column that they lead to.
  @Test(arguments: [
    ("abc", [], "abc", 3), ("abc", [Key.backspace], "ab", 2),
    ("abc", [.left, .character("x")], "abxc", 3),
    ("abc", [.home, .delete, .backspace], "bc", 0), ("ab cd ", [.control("w")], "ab ", 3),
    ("abc", [.control("u"), .character("é")], "é", 1),
    ("abc", [.left, .control("k"), .end], "ab", 2),
    ("漢", [.up, .pageDown, .tab], "漢", 2), ("", [.backspace, .left, .delete, .right], "", 0),
  ])
  func aLineIsEdited(start: String, keys: [Key], text: String, column: Int) {
    var editor = LineEditor(start)
    for key in keys { editor.take(key) }
    #expect(editor.text == text)
    #expect(editor.view(width: 20).column == column)
  }

  @Test(arguments: [
    ("abcdef", 4, "def", 3), ("a\u{1B}b", 9, "a\u{FFFD}b", 3), ("漢字漢字", 6, "漢字", 4),
    ("abc", 1, "", 0),
  ])
  func aLongLineIsShownAtItsCursor(text: String, width: Int, shown: String, column: Int) {
    let view = LineEditor(text).view(width: width)
    #expect(view.text == shown && view.column == column)
  }
}
