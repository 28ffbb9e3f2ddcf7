import Documents
import Testing

@testable import Readers

/// What is done to every text on its way in, and what a page may say of where it was published.
@Suite struct DoorTests {
  @Test(arguments: [
    ("plain", "plain"), ("a\tb\r\nc", "a\tb\r\nc"), ("a\0b", "a\u{FFFD}b"),
    ("\u{1B}[2J", "\u{FFFD}[2J"), ("a\u{7F}b\u{9B}c", "a\u{FFFD}b\u{FFFD}c"),
    ("one\u{0C}two\u{0B}three\u{85}four", "one\ntwo\nthree\nfour"),
    ("e\u{301}", "\u{E9}"), ("A\u{30A}", "\u{C5}"), ("\u{212B}", "\u{C5}"),
    ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"), ("\u{2126}m", "\u{3A9}m"),
    ("“quoted” – 5 €", "“quoted” – 5 €"), ("日本\0e\u{301}", "日本\u{FFFD}\u{E9}"),
    ("\u{2000}x", "\u{2002}x"),
  ])
  func aTextIsCleaned(text: String, cleaned: String) {
    #expect(
      Array(Door.cleaned(text, composing: true).unicodeScalars) == Array(cleaned.unicodeScalars))
  }

  @Test func aRecordKeepsItsForm() {
    let cleaned = Door.cleaned("e\u{301}\0", composing: false)
    #expect(Array(cleaned.unicodeScalars) == ["e", "\u{301}", "\u{FFFD}"])
  }

  @Test(
    arguments: [
      (nil, "https://a.example/1", "https://a.example/1"),
      ("https://a.example/canonical", "https://a.example/1?x", "https://a.example/canonical"),
      ("https://www.a.example/c", "https://amp.a.example/1", "https://www.a.example/c"),
      ("https://a.example/c", "https://amp.a.example/1", "https://a.example/c"),
      ("https://victim.example/c", "https://a.example/1", "https://a.example/1"),
      ("https://a.example.evil.test/c", "https://a.example/1", "https://a.example/1"),
      ("https://a.example@evil.test/c", "https://a.example/1", "https://a.example/1"),
    ] as [(String?, String, String)])
  func aPageIsPublishedAt(says: String?, from: String, url: String) {
    var document = Document(text: "")
    document.url = says
    #expect(document.delivered(from: from).url == url)
  }
}
