import Testing

@testable import HTML

/// In which encoding a page is read.
@Suite struct HTMLEncodingTests {
  private func text(_ bytes: [UInt8]) -> String {
    String(decoding: HTMLEncoding.utf8(bytes), as: UTF8.self)
  }

  private func page(_ charset: String, _ bytes: [UInt8]) -> [UInt8] {
    Array("<meta charset=\"\(charset)\">".utf8) + bytes
  }

  @Test func marksAtTheBeginningDecide() {
    #expect(text([0xEF, 0xBB, 0xBF, 0xC3, 0xA9]) == "é")
    #expect(text([0xFF, 0xFE, 0xE9, 0x00]) == "é")
    #expect(text([0xFE, 0xFF, 0x00, 0xE9]) == "é")
  }

  @Test(arguments: [
    ("windows-1252", [0x93, 0xE9, 0x94], "“é”"), ("ISO-8859-1", [0x93, 0xE9], "“é"),
    ("iso-8859-2", [0xB9], "š"), ("windows-1251", [0xEF, 0xF0], "пр"),
    ("iso-8859-15", [0xA4], "€"), ("Shift_JIS", [0x93, 0xFA], "日"), ("gb2312", [0xC8, 0xD5], "日"),
    ("euc-kr", [0xC0, 0xCF], "일"), ("no-such-thing", [0x61], "a"),
  ])
  func aPageSaysItsEncoding(name: String, bytes: [UInt8], says: String) {
    #expect(text(page(name, bytes)).hasSuffix(">" + says))
  }

  @Test func whatSaysNothingIsUTF8OrLatin() {
    #expect(text(Array("é".utf8)) == "é")
    #expect(text([0x61, 0xE9]) == "aé")
    #expect(text(page("utf-8", [0x61, 0xE9])).hasSuffix("a\u{FFFD}"))
    #expect(text(page("iso-8859-1", Array("é".utf8))).hasSuffix("é"), "it says so wrongly")
  }

  @Test func anyBytesAreAText() {
    let all = (0...255).map { UInt8($0) }
    for name in ["utf-8", "utf-16", "shift_jis", "gb18030", "euc-kr", "big5", "windows-1252"] {
      #expect(!text(page(name, all + all.reversed())).isEmpty)
    }
  }
}
