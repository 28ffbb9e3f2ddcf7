import JSON
import Testing

@testable import TOML

/// TOML 1.0, as far as its specification's examples go.
@Suite struct TOMLParserTests {
  private static func json(_ text: String) throws -> String {
    var writer = JSONWriter()
    writer.value(.object(try TOMLParser.parse(Array(text.utf8))))
    return writer.text
  }

  @Test(arguments: [
    ("", "{}"), ("\u{FEFF}# only words\n", "{}"), ("a = 1", #"{"a":1}"#),
    ("a = \"x\" # why\r\nb = 'C:\\x'\n", #"{"a":"x","b":"C:\\x"}"#),
    ("\"a b\" = 1\n'' = 2\n3.14 = 3", #"{"a b":1,"":2,"3":{"14":3}}"#),
    ("a.b = 1\na.c = 2", #"{"a":{"b":1,"c":2}}"#),
    ("[a]\nx = 1\n[a.b]\ny = 2\n[c]", #"{"a":{"x":1,"b":{"y":2}},"c":{}}"#),
    ("[a.b]\n[a]\nx = 1", #"{"a":{"b":{},"x":1}}"#),
    ("[[a]]\nx = 1\n[[a]]\n[a.b]\n", #"{"a":[{"x":1},{"b":{}}]}"#),
    ("a = [1, [2], # two\n \"3\",\n]", #"{"a":[1,[2],"3"]}"#),
    ("a = { x = 1, y.z = 'b' }\nb = {}", #"{"a":{"x":1,"y":{"z":"b"}},"b":{}}"#),
    ("a = true\nb = false", #"{"a":true,"b":false}"#),
    ("a = [+1, -1_000, 0xFF, 0o17, 0b11, 0]", #"{"a":[1,-1000,255,15,3,0]}"#),
    ("a = [1.5, -0.25, 5e+22, 1_0.0]", #"{"a":[1.5,-0.25,5e+22,10.0]}"#),
    ("a = 1979-05-27\nb = 07:32:00", #"{"a":"1979-05-27","b":"07:32:00"}"#),
    ("a = [1979-05-27 07:32:00Z]", #"{"a":["1979-05-27 07:32:00Z"]}"#),
    (#"a = "\t\"\\ \u00e9\U0001F600""#, "{\"a\":\"\\t\\\"\\\\ é😀\"}"),
    ("a = \"\"\"\none \\\n   two\n\"quoted\"\"\"\"", #"{"a":"one two\n\"quoted\""}"#),
    ("a = '''\nx''y'''", #"{"a":"x''y"}"#),
  ])
  func aTextIsRead(text: String, expected: String) throws {
    #expect(try Self.json(text) == expected)
  }

  @Test(arguments: [
    ("a = 1\nb", 2, "'=' is expected"), ("a = x", 1, "'x' is no value; a text needs quotes"),
    ("a = 1\na = 2", 2, "'a' is there already"), ("[a]\n[a]", 2, "'a' is there already"),
    ("a = 1\n[a.b]", 2, "'a' is there already"), ("a = {}\na.b = 1", 2, "'a' is there already"),
    ("a.b = 1\n[a]", 2, "'a' is there already"), ("[a]\n[[a]]", 2, "'a' is there already"),
    ("a = 1 b = 2", 1, "the line should end here"), ("a = \"x\n\"", 1, "the text has no end"),
    ("a = '''x", 1, "the text has no end"), ("a = \"\\q\"", 1, "'\\q' stands for nothing"),
    ("a = \"\\uD800\"", 1, "'\\uD800' is no character"), ("[a", 1, "']' is expected"),
    ("a = [1", 1, "',' or ']' is expected"), ("a = {x = 1", 1, "',' or '}' is expected"),
    ("= 1", 1, "a key is expected"), ("a =", 1, "a value is expected"),
    ("a = 01", 1, "'01' is no value; a text needs quotes"),
    ("a = 1__0", 1, "'1__0' is no value; a text needs quotes"),
    ("a = 1.", 1, "'1.' is no value; a text needs quotes"),
    ("a = nan", 1, "'nan' is no value; a text needs quotes"),
  ])
  func whatIsWrongIsSaidWithItsLine(text: String, line: Int, message: String) {
    #expect(throws: TOMLError(message: message, line: line)) { try Self.json(text) }
  }

  @Test func nothingIsNestedWithoutEnd() {
    for text in [
      "a = " + String(repeating: "[", count: 100_000),
      "a = " + String(repeating: "{b=", count: 100_000),
      String(repeating: "a.", count: 100_000) + "a = 1",
    ] {
      #expect(throws: TOMLError.self) { try Self.json(text) }
    }
    #expect(throws: TOMLError(message: "this is no UTF-8", line: 1)) {
      try TOMLParser.parse([0x61, 0x3D, 0x22, 0xFF, 0x22])
    }
  }

  @Test(arguments: 0..<200) func anyBytesAreReadOrRefused(seed: UInt64) {
    var state = seed
    let alphabet = Array("a=[]{}\"'.,#\\\n 1-_:Tx\u{E9}".utf8)
    let bytes = (0..<200).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return alphabet[Int(state >> 33) % alphabet.count]
    }
    _ = try? TOMLParser.parse(bytes)
  }
}
