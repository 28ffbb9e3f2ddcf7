import JSON
import Testing

@testable import YAML

/// What front matter says, and what is refused of it.
struct YAMLReaderTests {
  @Test(arguments: [
    ("title: A title", #"{"title":"A title"}"#),
    ("title: 'It''s'\nurl: \"a\\tb\"", #"{"title":"It's","url":"a\tb"}"#),
    ("published: 2024-05-22", #"{"published":"2024-05-22"}"#),
    ("draft: no\ncount: 007", #"{"draft":"no","count":"007"}"#),
    ("a:\nb: ~\nc: null\nd: ''", #"{"a":null,"b":null,"c":null,"d":null}"#),
    ("tags: [a, b]\nmore:\n- c\n- d: e", #"{"tags":["a","b"],"more":["c",{"d":"e"}]}"#),
    ("text: |\n  one\n  two\nline: >-\n  a\n  b", #"{"text":"one\ntwo\n","line":"a b"}"#),
    ("# only a comment", nil), ("", nil),
    ("a: &x {b: c}\nd: *x", #"{"a":{"b":"c"},"d":{"b":"c"}}"#),
    ("&k key: 1\nother: *k", #"{"key":"1","other":"key"}"#),
    ("? [a, b]\n: left out\nc: d", #"{"c":"d"}"#),
    ("- a\n- b", #"["a","b"]"#), ("word", #""word""#),
    ("\u{FEFF}title: Größe 😀", #"{"title":"Größe 😀"}"#),
  ])
  func isReadAsJSON(_ text: String, _ expected: String?) throws {
    let expected = try expected.map { try JSONParser.parse(Array($0.utf8)) }
    #expect(try YAMLReader.value(of: text) == expected)
  }

  @Test(arguments: [
    ("a: b\na: c", 2, "the key 'a' stands twice"),
    ("a: b\n---\nc: d", 2, "a second document begins"),
    ("a: *x", 1, "nothing is named 'x' before"),
    // A name holds only once its value is whole: nothing contains itself.
    ("a: &x [*x]", 1, "nothing is named 'x' before"),
  ])
  func isRefusedWithItsLine(_ text: String, _ line: Int, _ message: String) {
    #expect(throws: YAMLError(reason: .malformed, line: line, message: message)) {
      try YAMLReader.value(of: text)
    }
  }

  /// The words are those of the system's libyaml.
  @Test(arguments: [
    ("a: b\nc: \u{1}", 2), ("a: b\n\tc: d", 2), ("a: 'b\nc: d", 2), ("a: b\n- c", 2),
    ("%YAML 9.9", 1), ("a: b: c", 1), ("a: !<x", 1),
  ])
  func whatIsNoYAMLIsRefusedWithItsLine(_ text: String, _ line: Int) {
    let error = #expect(throws: YAMLError.self) { try YAMLReader.value(of: text) }
    #expect(error?.reason == .malformed && error?.line == line && error?.message.isEmpty == false)
  }

  @Test func isNestedAsDeepAsTheLimitAndNoDeeper() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(try YAMLReader.value(of: nested(YAMLReader.depthLimit)) != nil)
    for text in [
      nested(YAMLReader.depthLimit + 1), String(repeating: "[", count: 1 << 16),
      String(repeating: "- ", count: 1 << 12), String(repeating: "? ", count: 1 << 12),
    ] {
      let error = #expect(throws: YAMLError.self) { try YAMLReader.value(of: text) }
      #expect(error?.reason == .excess)
    }
  }

  @Test func repeatsItselfAsOftenAsTheLimitAndNoMore() throws {
    func repeated(_ count: Int) -> String {
      "a: &x b\n" + (0..<count).map { "k\($0): *x" }.joined(separator: "\n")
    }
    #expect(try YAMLReader.value(of: repeated(YAMLReader.aliasLimit)) != nil)
    let error = #expect(throws: YAMLError.self) {
      try YAMLReader.value(of: repeated(YAMLReader.aliasLimit + 1))
    }
    #expect(error?.reason == .excess && error?.line == YAMLReader.aliasLimit + 2)
  }
}
