import JSON
import Testing

/// JSON: what is valid is read to the letter, what is not is refused with its place.
@Suite struct JSONTests {
  @Test(arguments: [
    ("null", "null"), (" true ", "true"), ("[]", "[]"), ("{}", "{}"), ("-0.50e+3", "-0.50e+3"),
    ("12345678901234567890123", "12345678901234567890123"),
    (#"{"b":1,"a":[2,{"c":null}]}"#, #"{"b":1,"a":[2,{"c":null}]}"#),
    (#"{"a":1,"b":2,"a":3}"#, #"{"a":3,"b":2}"#),
    (#""\u00e9\/\n\u0001""#, #""é/\n\u0001""#), (#""\ud83d\ude00""#, #""😀""#),
    (#""\ud83d!""#, #""�!""#), (#""\ude00""#, #""�""#), (#""\ud83d\u0041""#, #""�A""#),
    ("\u{FEFF}1", "1"),
  ])
  func whatIsReadIsWrittenAgain(text: String, expected: String) throws {
    var writer = JSONWriter()
    writer.value(try JSONParser.parse(Array(text.utf8)))
    #expect(writer.text == expected)
  }

  @Test(arguments: [
    ("", 0, "a value is expected"), ("[1,]", 3, "a value is expected"), ("{\"a\" 1}", 5, "':'"),
    ("{a:1}", 1, "key in quotes"), ("01", 1, "after the value"), ("1.", 2, "digit"),
    ("-", 1, "digit"), ("\"a", 2, "no end"), ("\"\\x\"", 2, "no such escape"),
    ("\"\\u12g4\"", 5, "hexadecimal"), ("\"\n\"", 1, "control character"),
    ("[1 2]", 3, "',' or ']'"), ("tru", 0, "a value is expected"), ("{} x", 3, "after the value"),
  ])
  func whatIsWrongIsRefusedWithItsPlace(text: String, byte: Int, message: String) throws {
    let error = try #require(throws: JSONError.self) { try JSONParser.parse(Array(text.utf8)) }
    #expect(error.byte == byte)
    #expect(error.message.contains(message))
  }

  @Test func nestingIsLimited() throws {
    let limit = JSONParser.depthLimit
    let deep = { (depth: Int) in Array(String(repeating: "[", count: depth).utf8) }
    #expect(throws: JSONError.self) { try JSONParser.parse(deep(1_000_000)) }
    let closed = deep(limit) + Array(String(repeating: "]", count: limit).utf8)
    #expect(throws: Never.self) { try JSONParser.parse(closed) }
  }

  @Test func manyKeysKeepTheirOrderAndTheLastOfADuplicate() throws {
    let members = (0..<200).map { "\"k\($0 % 100)\":\($0)" }.joined(separator: ",")
    let object = try #require(JSONParser.parse(Array("{\(members)}".utf8)).object)
    #expect(object.members.map(\.key) == (0..<100).map { "k\($0)" })
    #expect(object["k7"]?.integer == 107)
  }

  @Test(arguments: [(0.5, "0.5"), (1, "1"), (0.123456, "0.1235"), (.nan, "null"), (-0.25, "-0.25")])
  func decimalsAreShort(number: Double, expected: String) {
    var writer = JSONWriter()
    writer.decimal(number)
    #expect(writer.text == expected)
  }

  @Test func anyBytesAreReadOrRefused() {
    var random = SystemRandomNumberGenerator()
    let alphabet = Array(#"{}[]",:\u0123eE+-.tfn "#.utf8) + [0, 0x1F, 0x80, 0xC3, 0xED, 0xFF]
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
        alphabet.randomElement(using: &random) ?? 0
      }
      _ = try? JSONParser.parse(bytes)
    }
  }
}
