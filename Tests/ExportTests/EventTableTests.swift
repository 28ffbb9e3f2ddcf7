import JSON
import Testing

@testable import Export

/// The analyst's table.
@Suite struct EventTableTests {
  @Test func aRowHasACellForEveryColumn() throws {
    let row = String(decoding: EventTable(.csv).row(try Sample.event()), as: UTF8.self)
    #expect(
      row == """
        0123456789abcdef0123,2024-05-21,2024-05-21,2024-05-21,day,explicit,lawsuit,legal,\
        asserted,unreviewed,Getty Images sued Stability AI,Getty Images,Stability AI,,0.88,1,\
        Reuters,2024-05-22,2024-05-22,2024-06-01,2024-06-01,\
        "Getty sued ""Stability"", it said",A headline,https://example.org/a,2024-05-22\r\n
        """)
    #expect(EventTable.columns.count == 25)
  }

  @Test func spreadsheetsGetAByteOrderMark() {
    #expect(EventTable(.csv, forSpreadsheet: true).header.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(EventTable(.csv).header.starts(with: "event_id,".utf8))
  }

  @Test func columnsAreThoseThatAreNamed() throws {
    let table = EventTable(.csv, columns: [.summary, .eventID])
    #expect(String(decoding: table.header, as: UTF8.self) == "summary,event_id\r\n")
    #expect(
      String(decoding: table.row(try Sample.event()), as: UTF8.self)
        == "Getty Images sued Stability AI,0123456789abcdef0123\r\n")
  }

  @Test func aSchemaHasAFieldForEveryColumn() throws {
    let schema = try JSONParser.parse(TableSchema(EventTable.Column.allCases).json).object
    let fields = try #require(schema?["fields"]?.array).map(\.object)
    #expect(fields.map { $0?["name"]?.string } == EventTable.columns)
    #expect(fields[2]?["type"]?.string == "date")
    #expect(fields[6]?["constraints"]?.object?["enum"]?.array?.count == 26)
    #expect(schema?["primaryKey"]?.array?.first?.string == "event_id")
  }
}
