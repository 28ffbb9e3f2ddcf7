import Actors
import Dates
import Documents
import Events
import Foundation
import JSON
import SQLite
import Testing

@testable import Export
@testable import Query
@testable import Storage

/// What analysts decide: it stands whatever comes later, and each decision can be undone.
@Suite final class ReviewTests {
  let store: Store
  private let somebody = Reviewer(author: "somebody", reason: "because")

  /// Two reports of one fine, a fine months later, and a lawsuit.
  init() throws {
    store = try Store(path: ":memory:", access: .write, now: 1000)
    try save([
      ("a", .penalty, "2024-05-21", "The Agency fined Firm over its cameras."),
      ("b", .penalty, "2024-05-21", "Firm was fined by the Agency over cameras."),
      ("c", .penalty, "2024-09-01", "The Agency fined Firm once more."),
      ("d", .lawsuit, "2024-10-01", "Firm sued the Agency."),
    ])
  }

  private func save(
    _ reports: [(id: String, type: EventType, date: String, says: String)],
    extractor: String = "test"
  ) throws {
    let run = IngestRun(registry: ActorRegistry(actors: []))
    _ = try store.save(try reports.map { try document($0, extractor) }, in: run)
  }

  private func document(
    _ report: (id: String, type: EventType, date: String, says: String), _ extractor: String
  ) throws -> (Document, [Event]) {
    var document = Document(text: report.says)
    document.id = report.id
    document.publisher = "Paper \(report.id)"
    document.published = try EDTF(report.date)
    return (document, [try event(report, extractor)])
  }

  private func event(
    _ report: (id: String, type: EventType, date: String, says: String), _ extractor: String
  ) throws -> Event {
    let place = Evidence(
      text: report.says, field: .text, start: 0, end: report.says.unicodeScalars.count)
    let agency = Participant(id: "agency", name: "Agency", kind: "agency")
    let firm = Participant(id: "firm", name: "Firm", kind: "company")
    let isFine = report.type == .penalty
    return Event(
      id: Event.id(document: report.id, type: report.type, quote: report.says, ordinal: 0),
      document: report.id, type: report.type, realis: .asserted, summary: report.says,
      date: try EDTF(report.date), dateBasis: .relative, sources: [isFine ? agency : firm],
      targets: [isFine ? firm : agency], others: [],
      mention: Mention(trigger: place, quote: place, dateText: nil, rule: "test"),
      confidence: 0.9, extractor: extractor)
  }

  private var everything: EventFilter {
    var filter = EventFilter()
    filter.realis = []
    filter.statuses = ["unreviewed", "accepted", "rejected"]
    return filter
  }

  private func events() throws -> [EventRow] { try EventReader(store).events(everything) }

  private func output() throws -> String {
    var writer = JSONWriter()
    for event in try events() { event.write(to: &writer) }
    return writer.text
  }

  @Test func reportsOfOneEventAreOneRow() throws {
    let events = try events()
    #expect(events.map(\.mentions.count) == [2, 1, 1])
    #expect(events[0].sourceCount == 2)
    // The id of each report leads to the event.
    for report in try store.connection.rows("SELECT id FROM reports", [], { $0.string(0) }) {
      #expect(try EventReader(store).events(idBeginning: report).count == 1)
    }
  }

  /// Decisions on the events, in the order of their dates, and what they lead to.
  private static let decisions:
    [(name: String, decide: @Sendable (Store, [String], Reviewer) throws -> Void, leads: [String])] =
      [
        (
          "accept", { try $0.review(.accept, event: $1[0], by: $2) },
          ["2024-05-21 accepted 2", "2024-09-01 unreviewed 1", "2024-10-01 unreviewed 1"]
        ),
        (
          "reject", { try $0.review(.reject, event: $1[2], by: $2) },
          ["2024-05-21 unreviewed 2", "2024-09-01 unreviewed 1", "2024-10-01 rejected 1"]
        ),
        (
          "edit",
          {
            var change = Review.Change()
            change.date = "2024-07"
            change.targets = []
            change.summary = "Another"
            try $0.review(.edit, event: $1[1], by: $2, change: change)
          },
          ["2024-05-21 unreviewed 2", "2024-07 unreviewed 1", "2024-10-01 unreviewed 1"]
        ),
        (
          "merge", { try $0.merge(events: [$1[0], $1[1]], by: $2) },
          ["2024-05-21 unreviewed 3", "2024-10-01 unreviewed 1"]
        ),
        (
          "split", { try $0.split(events: [$1[0]], by: $2) },
          [
            "2024-05-21 unreviewed 1", "2024-05-21 unreviewed 1", "2024-09-01 unreviewed 1",
            "2024-10-01 unreviewed 1",
          ]
        ),
      ]

  private func lines() throws -> [String] {
    try events().map { "\($0.date) \($0.status) \($0.mentions.count)" }
  }

  @Test(arguments: decisions.indices) func aDecisionHoldsUntilItIsUndone(index: Int) throws {
    let (name, decide, leads) = Self.decisions[index]
    let before = try output()
    try decide(store, try events().map(\.id), somebody)
    #expect(try lines() == leads, "\(name)")
    #expect(try store.check().problems == [])
    let after = try output()
    // The same report comes again, and one more.
    try save([("e", .release, "2025-01-01", "Firm released a camera.")])
    #expect(try lines() == leads + ["2025-01-01 unreviewed 1"])
    let review = try #require(store.log().first)
    #expect(review.review.author == "somebody" && review.review.reason == "because")
    let undone = try store.undo(review.review.id, by: somebody)
    try store.connection.transaction {
      try store.connection.run("DELETE FROM mentions WHERE document_id = 'e'")
      try store.connection.run(
        "DELETE FROM reports WHERE id NOT IN (SELECT report_id FROM mentions)")
      try store.connection.run("DELETE FROM events WHERE id NOT IN (SELECT event_id FROM reports)")
    }
    #expect(try output() == before, "\(name) undone")
    try store.undo(undone, by: somebody)
    #expect(try output() == after, "\(name) undone, undone")
    #expect(throws: ReviewError.alreadyUndone(undone)) { try store.undo(undone, by: somebody) }
  }

  @Test func decisionsOutliveAnotherExtractor() throws {
    let ids = try events().map(\.id)
    try store.review(.reject, event: ids[2], by: somebody)
    try store.review(.accept, event: ids[1], by: somebody)
    try store.split(events: [ids[0]], by: somebody)
    let documents = try store.documents(after: 0, limit: 10)
    #expect(documents.map(\.id) == ["a", "b", "c", "d"])
    // It finds the suit in fewer words, the second fine no more, and the first as it was.
    let run = IngestRun(registry: ActorRegistry(actors: []))
    let changes = try store.reread(
      [
        ("a", [try event(("a", .penalty, "2024-05-21", documents[0].document.text), "later")]),
        ("b", [try event(("b", .penalty, "2024-05-21", documents[1].document.text), "later")]),
        ("c", []),
        ("d", [try event(("d", .lawsuit, "2024-10-01", "Firm sued the Agency"), "later")]),
      ], in: run)
    #expect(changes.map(\.change.rawValue).sorted() == ["new", "withdrawn"])
    #expect(
      try lines() == [
        "2024-05-21 unreviewed 1", "2024-05-21 unreviewed 1", "2024-09-01 accepted 1",
        "2024-10-01 rejected 1",
      ])
    #expect(try store.check().problems == [])
    #expect(try store.reread([("c", [])], in: run).isEmpty, "again is nothing")
  }

  @Test(arguments: [
    "UPDATE events SET summary = 'another' WHERE number = 1",
    "UPDATE events SET confidence = 0.1 WHERE number = 2",
    "UPDATE events SET status = 'accepted' WHERE number = 2",
    "DELETE FROM participants WHERE position = 0",
    "UPDATE reports SET summary = 'another' WHERE number = 1",
  ])
  func eventsAreMadeAnewOfTheirReports(damage: String) throws {
    try store.review(.reject, event: try events()[2].id, by: somebody)
    try store.connection.transaction { try store.connection.run(damage) }
    let found = try store.check().problems
    #expect(!found.isEmpty && found.allSatisfy { $0.check == "events" }, "\(found)")
    try store.rebuild()
    #expect(try store.check().problems == [])
    #expect(try lines().contains("2024-10-01 rejected 1"))
  }

  @Test func theLogIsNeverChanged() throws {
    try store.review(.accept, event: try events()[0].id, by: somebody)
    for sql in [
      "UPDATE reviews SET author = 'x'", "DELETE FROM reviews", "DELETE FROM review_subjects",
      "UPDATE review_subjects SET side = 1",
    ] {
      #expect(throws: (any Error).self) {
        try store.connection.transaction { try store.connection.run(sql) }
      }
    }
  }

  @Test func whatCannotBeDecidedIsSaid() throws {
    let ids = try events().map(\.id)
    #expect(throws: ReviewError.noSuchEvent("x")) {
      try store.review(.accept, event: "x", by: somebody)
    }
    #expect(throws: ReviewError.nothingToSet) {
      try store.review(.edit, event: ids[0], by: somebody)
    }
    #expect(throws: ReviewError.oneEvent) { try store.merge(events: [ids[0]], by: somebody) }
    #expect(throws: ReviewError.oneReport(ids[1])) {
      try store.split(events: [ids[1]], by: somebody)
    }
    #expect(throws: ReviewError.noSuchReview("x")) { try store.undo("x", by: somebody) }
    #expect(try store.log().isEmpty)
  }

  @Test func whatMayBeOneIsSuggestedUntilItIsToldApart() throws {
    try save([
      ("f", .penalty, "2024-09-07", "The Agency fined Firm once more, over cameras and data.")
    ])
    let pair = try #require(store.suggestions(limit: 5).first)
    try store.split(events: [pair.first, pair.second], by: somebody)
    #expect(try store.suggestions(limit: 5).isEmpty)
  }
}
