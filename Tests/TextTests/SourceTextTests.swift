import Testing
import Text

/// Offsets: bytes inside, Unicode scalars outside.
@Suite struct SourceTextTests {
  @Test(arguments: ["", "plain", "naïve", "漢字 and 🙂", "e\u{301}", "\r\n\u{2028}"])
  func everyByteOffsetHasItsScalarOffset(string: String) {
    let text = SourceText(string)
    var byte = 0
    for (index, scalar) in string.unicodeScalars.enumerated() {
      #expect(text.scalarOffset(ofByte: byte) == index)
      byte += UTF8.width(scalar)
    }
    #expect(text.scalarOffset(ofByte: byte) == string.unicodeScalars.count)
  }

  @Test func offsetsHoldFarIntoALongText() {
    let string = String(repeating: "a naïve text – 漢字 ", count: 400)
    let text = SourceText(string)
    let byte = string.utf8.count - 10
    let expected = string.utf8.prefix(byte).count { SourceText.startsScalar($0) }
    #expect(text.scalarOffset(ofByte: byte) == expected)
  }

  @Test func whatLiesOutsideIsTheNearerEnd() {
    let text = SourceText("abc")
    #expect(text.scalarOffset(ofByte: -5) == 0)
    #expect(text.scalarOffset(ofByte: 99) == 3)
    #expect(text[-3..<2] == "ab")
    #expect(text.scalarRange(of: 1..<99) == 1..<3)
  }
}
