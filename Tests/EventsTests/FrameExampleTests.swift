import Testing
import Text

@testable import Events

@Suite("Every line of the frames reads its example")
struct FrameExampleTests {
  private static let rows = EventTables.frames

  @Test func theTableIsWellFormed() {
    #expect(Self.rows.count > 500)
    for row in Self.rows {
      #expect(EventType(rawValue: row["type"]) != nil, "line \(row.line)")
      #expect(
        row["part"] == "verb" || row["part"] == "noun" || row["part"] == "text", "line \(row.line)")
      #expect(!row["example"].isEmpty, "line \(row.line) has no example")
    }
  }

  @Test(arguments: rows.map { "\($0.line)" })
  func anExampleIsRead(line: String) throws {
    let row = try #require(Self.rows.first { "\($0.line)" == line })
    let sides = row["who"].split(separator: ">", omittingEmptySubsequences: false).map { side in
      side.split(separator: ",").map { $0.drop { $0 == " " } }.map { text in
        String(text.last == " " ? text.dropLast() : text)
      }.filter { !$0.isEmpty }
    }
    let found = Reading.events(row["example"]).filter { $0.type.rawValue == row["type"] }
    let isRead = found.contains { event in
      let sources = event.sources.map(\.name)
      let targets = event.targets.map(\.name)
      return (sides.first ?? []).allSatisfy { sources.contains($0) }
        && (sides.dropFirst().first ?? []).allSatisfy { targets.contains($0) }
    }
    #expect(isRead, "\(row["example"]) → \(found.map(Reading.who))")
  }
}
