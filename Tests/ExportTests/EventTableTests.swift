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
}
