import Actors
import Dates
import Documents
import Events
import Export
import Foundation
import JSON
import Query
import Testing

@testable import Storage

/// Events that somebody has added by hand: marked as such, and as safe as what is found in texts.
@Suite final class AdditionTests {
  private let folder = NSTemporaryDirectory() + "dateline-additions-\(UUID().uuidString)/"
  private let somebody = Reviewer(author: "somebody", reason: "the paper lacks it")

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func open(_ name: String = "a", at time: Int = 1000) throws -> Store {
    try Store(path: folder + name, access: .write, now: time)
  }

  private func fine(_ store: Store) throws -> Review.Change {
    try store.bringActorsOnce()
    var change = Review.Change()
    change.type = .penalty
    change.date = "2022-10-17"
    change.summary = "Clearview AI was fined"
    change.targets = ["clearview-ai"]
    change.reference = Review.Reference(
      url: "https://example.org/fine", publisher: "The Paper", published: "2022-10-20",
      quote: "A fine of 20 million euros for Clearview AI.")
    return change
  }

  private func events(_ store: Store) throws -> [EventRow] {
    var filter = EventFilter()
    filter.statuses = ["unreviewed", "accepted", "rejected"]
    return try EventReader(store).events(filter)
  }

  private func output(_ store: Store) throws -> String {
    var writer = JSONWriter()
    for event in try events(store) { event.write(to: &writer) }
    return writer.text
  }

  @Test func itIsAnEventOfItsOwn() throws {
    let store = try open()
    let id = try store.add(try fine(store), by: somebody)
    let event = try #require(events(store).first)
    #expect(event.id == id && event.isByHand && event.extractor == "by hand")
    #expect(event.date == "2022-10-17" && event.basis == "explicit" && event.status == "accepted")
    #expect(event.targets.map(\.name) == ["Clearview AI"])
    #expect(event.mentions.map(\.documentURL) == ["https://example.org/fine"])
    #expect(event.mentions.map(\.quote.text) == ["A fine of 20 million euros for Clearview AI."])
    #expect(event.firstAdded.description == "1970-01-01")
    #expect(TimelineText(width: 100).entry(event).contains("penalty, by hand"))
    #expect(TimelineText(width: 100).details(event).contains("rule        by hand"))
    #expect(try store.check().problems == [])
    #expect(try store.documents(after: 0, limit: 9).isEmpty, "there is nothing to extract from")
  }

  @Test func eachDecisionOnItCanBeTakenBack() throws {
    let store = try open()
    let id = try store.add(try fine(store), by: somebody)
    let added = try output(store)
    var change = Review.Change()
    change.date = "2022"
    for decide in [
      { try store.review(.edit, event: id, by: self.somebody, change: change) },
      { try store.review(.reject, event: id, by: self.somebody) },
    ] {
      let review = try decide()
      #expect(try output(store) != added)
      let undo = try store.undo(review, by: somebody)
      #expect(try output(store) == added)
      let edited = try store.undo(undo, by: somebody)
      #expect(try output(store) != added)
      try store.undo(edited, by: somebody)
      #expect(try output(store) == added)
    }
  }

  @Test func anAdditionCanBeTakenBackAndMadeAgain() throws {
    let store = try open()
    let agency = try store.addActor(named: "Agency that nobody knows")
    var change = try fine(store)
    change.sources = [agency]
    let id = try store.add(change, by: somebody)
    let added = try output(store)
    let review = try #require(store.log().first?.review)
    let undo = try store.undo(review.id, by: somebody)
    #expect(try events(store).isEmpty)
    #expect(try store.check().problems == [])
    // The one whom only this event names is kept for it.
    try store.bringActors(to: try store.registry())
    let later = try open(at: 5000)
    try later.undo(undo, by: somebody)
    #expect(try output(later) == added)
    #expect(try later.check().problems == [])
    #expect(throws: ReviewError.noSuchEvent("x")) {
      try later.review(.accept, event: "x", by: somebody)
    }
    try later.review(.accept, event: id, by: somebody)
  }

  @Test func anArticleThatSaysItLaterIsAReportOfIt() throws {
    let store = try open()
    let id = try store.add(try fine(store), by: somebody)
    var document = Document(text: "A fine of 20 million euros for Clearview AI came on Thursday.")
    document.url = "https://example.org/fine"
    document.published = try EDTF("2022-10-20")
    let quote = Evidence(text: document.text, field: .text, start: 0, end: document.text.count)
    let report = Event(
      id: "ffffffffffffffffffff", document: document.identifier, type: .penalty,
      realis: .asserted, summary: "Clearview AI was fined 20 million euros",
      date: try EDTF("2022-10-20"), dateBasis: .relative, sources: [],
      targets: [Participant(id: "clearview-ai", name: "Clearview AI", kind: "company")], others: [],
      mention: Mention(trigger: quote, quote: quote, dateText: nil, rule: "test"), confidence: 0.9,
      extractor: "dateline-events/0")
    _ = try store.save([(document, [report])], in: IngestRun(registry: .builtIn))
    let event = try #require(events(store).first)
    #expect(event.id == id && event.mentions.count == 2 && !event.isByHand)
    #expect(event.date == "2022-10-17", "what somebody has said stands above what was found")
    #expect(event.summary == "Clearview AI was fined")
    #expect(try store.check().problems == [])
  }

  @Test func aCopyOfTheDatabaseHasItToo() throws {
    let one = try open("a")
    _ = try one.add(try fine(one), by: somebody)
    _ = try open("b").merge(folder + "a", scratch: folder + "scratch")
    let other = try open("b")
    #expect(try output(other) == output(one))
    // Whoever takes it back takes it back for both.
    let review = try #require(other.log().first?.review)
    try other.undo(review.id, by: somebody)
    for (into, from) in [("a", "b"), ("b", "a")] {
      let store = try open(into)
      _ = try store.merge(folder + from, scratch: folder + "scratch")
      #expect(try events(store).isEmpty)
      #expect(try store.check().problems == [])
    }
  }

  @Test func whatLacksSomethingIsRefused() throws {
    let store = try open()
    let whole = try fine(store)
    for (lack, remove) in [
      ("a type", { (change: inout Review.Change) in change.type = nil }),
      ("a summary", { $0.summary = "" }), ("a source's URL", { $0.reference = nil }),
      ("somebody who acts or is acted upon", { $0.targets = [] }),
    ] {
      var change = whole
      remove(&change)
      #expect(throws: ReviewError.lacks(lack)) { try store.add(change, by: somebody) }
    }
    #expect(try store.log().isEmpty)
  }
}
