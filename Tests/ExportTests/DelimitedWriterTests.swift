import Testing

@testable import Export

/// Rows of CSV and TSV, as RFC 4180 has them.
@Suite struct DelimitedWriterTests {
  private func row(
    _ cells: [String], _ delimiter: DelimitedWriter.Delimiter = .comma, isDisarmed: Bool = false
  ) -> String {
    var bytes: [UInt8] = []
    DelimitedWriter(delimiter: delimiter, isDisarmed: isDisarmed).append(cells, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [
    (["a", "b"], "a,b\r\n"), (["", ""], ",\r\n"), (["a,b", "c"], "\"a,b\",c\r\n"),
    (["say \"x\""], "\"say \"\"x\"\"\"\r\n"), (["a\nb", "a\rb"], "\"a\nb\",\"a\rb\"\r\n"),
    (["=1+1", "-x"], "=1+1,-x\r\n"), (["漢字 🙂", "עברית"], "漢字 🙂,עברית\r\n"),
  ])
  func cellsAreExact(cells: [String], expected: String) {
    #expect(row(cells) == expected)
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"),
    ("=\"a\"", "\"'=\"\"a\"\"\""), ("plain", "plain"), ("", ""),
  ])
  func formulasAreDisarmedForSpreadsheets(cell: String, expected: String) {
    #expect(row([cell], isDisarmed: true) == expected + "\r\n")
  }

  @Test func tabsSeparateTSV() {
    #expect(row(["a,b", "c\td"], .tab) == "a,b\t\"c\td\"\r\n")
  }
}
