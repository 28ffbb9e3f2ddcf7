import Testing
import Text

@testable import HTML

/// In which encoding a page is read.
@Suite struct HTMLEncodingTests {
  private func text(_ bytes: [UInt8]) -> String {
    String(decoding: HTMLEncoding.decode(bytes).bytes, as: UTF8.self)
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

  static let rows =
    Embedded.files.first { $0.name == "encodings.tsv" }.map {
      TextTable(name: $0.name, text: $0.text).rows.map { ($0.list("labels"), $0["example"]) }
    } ?? []

  @Test func theTableIsThere() { #expect(Self.rows.count == 38) }

  @Test(arguments: rows.indices)
  func theExampleOfEachEncodingIsRead(index: Int) throws {
    let (labels, example) = Self.rows[index]
    let parts = example.split(separator: " ")
    let bytes = parts.compactMap { UInt8($0, radix: 16) }.prefix(parts.count - 2)
    let text = String(try #require(parts.last))
    for label in labels {
      // UTF-16 can only be said from outside.
      let decoded = HTMLEncoding.decode(Array(bytes), charset: label.uppercased())
      #expect(String(decoding: decoded.bytes, as: UTF8.self) == text, "\(label)")
      #expect(decoded.replaced == 0)
    }
  }

  @Test(arguments: [
    ("<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss>", "windows-1251"),
    (" <?xml version='1.0' encoding='koi8-r' ?>", "KOI8-R"),
    ("<!-- <meta charset=big5> --><meta charset=euc-jp>", "EUC-JP"),
    (
      "<META HTTP-EQUIV=\"Content-Type\" CONTENT='text/html; CHARSET=\"ISO-8859-2\"'>", "ISO-8859-2"
    ),
    ("<meta name=x content='charset=big5'><meta/charset=koi8-u>", "KOI8-U"),
    (
      "<p title='<meta charset=big5>'><meta content='text/html; charset=gbk' http-equiv=content-type>",
      "GBK"
    ),
    ("<meta charset=utf-7>", "windows-1252"), ("<meta charset=hz-gb-2312>", "windows-1252"),
    ("<meta charset=utf-16le>", "UTF-8"), ("<meta charset=x-user-defined>", "windows-1252"),
    ("<meta charset='big5", "windows-1252"), ("charset=big5", "windows-1252"),
  ])
  func aDeclarationCounts(head: String, encoding: String) {
    #expect(HTMLEncoding.decode(Array(head.utf8) + [0xA4]).encoding == encoding)
  }

  @Test func whatIsSaidFromOutsideStandsAboveThePage() {
    let bytes = page("utf-8", [0xEF, 0xF0])
    #expect(HTMLEncoding.decode(bytes, charset: "windows-1251").encoding == "windows-1251")
    #expect(HTMLEncoding.decode([0xEF, 0xBB, 0xBF, 0x61], charset: "big5").encoding == "UTF-8")
    #expect(HTMLEncoding.decode(bytes, charset: "no-such-thing").encoding == "UTF-8")
  }

  @Test(
    arguments: [
      ([0x61, 0xFF, 0x62, 0xFE], "utf-8", 2), ([0x61], "utf-8", 0),
      ([0x93, 0xFA, 0xFF], "sjis", 1),
      ([0xEF, 0xBF, 0xBD, 0xFF], "utf-8", 1),
    ] as [([UInt8], String, Int)])
  func whatIsReplacedIsCounted(bytes: [UInt8], charset: String, count: Int) {
    #expect(HTMLEncoding.decode(bytes, charset: charset).replaced == count)
  }

  @Test func aCutTextIsStillUTF8() {
    let text = Array(String(repeating: "é ", count: 20).utf8) + [0xC3]
    let decoded = HTMLEncoding.decode(text, declarations: .none)
    #expect(decoded.encoding == "UTF-8")
    #expect(decoded.replaced == 1)
  }

  @Test func utf7IsNoScript() {
    // In UTF-7 this is a script; nothing that is not ASCII is made of it.
    let trick = Array("<meta charset=utf-7>+ADw-script+AD4-alert(1)+ADw-/script+AD4-".utf8)
    #expect(HTMLEncoding.decode(trick).bytes == trick)
    #expect(HTMLEncoding.decode(trick, charset: "utf-7").bytes == trick)
  }
}
