import Dates
import Foundation
import SQLite
import Testing

@testable import Query
@testable import Storage

/// Full-text search: what is found, by which filters, and that no words can break it.
@Suite final class SearchTests {
  let sample: EventFilterTests
  var store: Store { sample.store }

  init() throws { sample = try EventFilterTests() }

  private func events(
    _ words: String, _ change: (inout EventFilter) -> Void = { _ in }
  ) throws -> [String] {
    var filter = EventFilter()
    filter.search = SearchWords(words)
    change(&filter)
    return try EventReader(store).events(filter).map(\.summary)
  }

  private func documents(
    _ words: String, _ change: (inout EventFilter) -> Void = { _ in }
  ) throws -> [DocumentHit] {
    var filter = EventFilter()
    change(&filter)
    return try DocumentSearch(store).documents(
      try #require(SearchWords(words)), filter, limit: 10)
  }

  @Test func eventsAreFoundByTheirWords() throws {
    #expect(try events("SUED") == ["sued"])
    #expect(try events("launch 100") == ["will launch 100%"])
    #expect(try events("launch -100").isEmpty)
    #expect(try events("ban*") == ["once banned"])
    #expect(try events("ban*") { $0.realis = [] }.sorted() == ["may ban", "once banned"])
    #expect(try events("banned") { $0.participants = [["firm"]] }.isEmpty)
    #expect(try events("banned") { $0.participants = [["gov"]] } == ["once banned"])
    #expect(
      try events("banned") {
        $0.participants = [["gov"]]
        $0.includesParts = false
      }.isEmpty)
  }

  @Test func documentsAreFoundWithWhereTheWordsStand() throws {
    let hits = try documents("text of b")
    #expect(hits.map(\.id) == ["b"])
    #expect(hits[0].events == 2)
    #expect(hits[0].snippet.filter(\.isMatch).map(\.text) == ["text", "of", "b"])
    #expect(try documents("text").count == 2)
    #expect(try documents("text") { $0.participants = [["bureau"]] }.map(\.id) == ["a"])
    #expect(try documents("text") { $0.asOf = .init(year: 2024, month: 5, day: 21) }.count == 1)
  }

  /// Words that mean something to SQL, to FTS5 or to nobody.
  static let hostile = [
    "'; DROP TABLE events; --", "\" OR 1=1", "NEAR(a b)", "a AND", "*", "summary : x", "\\", "%_",
    "^", "+", "-", "(", ")", "{a b}:c", "\u{0}", "\u{202E}", "🙂",
    String(repeating: "a ", count: 9999),
    String(repeating: "\"", count: 9999), String(repeating: "(", count: 9999),
    String(repeating: "x", count: 100_000),
  ]

  @Test(arguments: hostile)
  func noWordsBreakIt(words: String) throws {
    guard SearchWords(words) != nil else { return }
    _ = try events(words)
    _ = try documents(words)
  }

  @Test func theIndexFollowsEveryChange() throws {
    let connection = store.connection
    try connection.transaction {
      try connection.run("UPDATE events SET summary = 'renamed' WHERE summary = 'sued'")
      try connection.run("UPDATE documents SET text = 'other words' WHERE id = 'b'")
    }
    #expect(try events("renamed") == ["renamed"])
    #expect(try documents("words").map(\.id) == ["b"])
    #expect(try documents("text").map(\.id) == ["a"])
    try connection.transaction {
      try connection.run("DELETE FROM mentions WHERE document_id = 'b'")
      try connection.run(
        "DELETE FROM reports WHERE event_id NOT IN (SELECT event_id FROM mentions)")
      try connection.run("DELETE FROM events WHERE id NOT IN (SELECT event_id FROM reports)")
    }
    #expect(try events("ban") { $0.realis = [] }.isEmpty)
    #expect(try store.check().problems.filter { $0.check == "search" } == [])
  }
}
