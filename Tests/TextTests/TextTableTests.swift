import Testing
import Text

/// Tables: columns by name, comments and blank lines left out, short lines padded.
@Suite struct TextTableTests {
  @Test func aTableIsRead() {
    let table = TextTable(
      name: "t.tsv",
      text: "# comment\n\nword\tvalues\n a \tone | two\nb\n# another\nc\tthree\tfour\n")
    #expect(table.rows.map { $0["word"] } == ["a", "b", "c"])
    #expect(table.rows.map(\.line) == [4, 5, 7])
    #expect(table.rows[0].list("values") == ["one", "two"])
    #expect(table.rows[1]["values"] == "")
    #expect(table.rows[2]["no such column"] == "")
  }
}
