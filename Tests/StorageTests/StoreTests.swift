import Actors
import Dates
import Documents
import Events
import Foundation
import SQLite
import Testing

@testable import Storage

/// The store: what is kept, what is replaced, what is refused.
@Suite final class StoreTests {
  let path = NSTemporaryDirectory() + "dateline-\(UUID().uuidString).db"

  deinit {
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
  }

  private func open() throws -> Store { try Store(path: path, access: .write, now: 1_000_000) }

  private func document(_ text: String, url: String? = "https://example.org/a") -> Document {
    var document = Document(text: text)
    document.url = url
    document.file = "folder/a.txt"
    document.location = "/folder/a.txt"
    return document
  }

  private func event(_ quote: String, in document: Document, actor: String = "OpenAI") -> Event {
    let evidence = Evidence(text: quote, field: .text, start: 0, end: quote.unicodeScalars.count)
    return Event(
      id: Event.id(document: document.name, type: .lawsuit, quote: quote, ordinal: 0),
      document: document.identifier, type: .lawsuit, realis: .asserted, summary: quote, date: nil,
      dateBasis: .none,
      sources: [
        Participant(id: actor.lowercased(), name: actor, kind: "company", isProvisional: true)
      ],
      targets: [], others: [],
      mention: Mention(trigger: evidence, quote: evidence, dateText: nil, rule: "test"),
      confidence: 0.5, extractor: "test")
  }

  private func save(_ document: Document, _ quotes: [String], in store: Store) throws
    -> StoredOutcome
  {
    let run = IngestRun(registry: ActorRegistry(actors: []))
    let batch = [(document: document, events: quotes.map { event($0, in: document) })]
    return try #require(try store.save(batch, in: run).first)
  }

  private func strings(_ sql: String, in store: Store) throws -> [String] {
    try store.connection.rows(sql) { $0.string(0) }
  }

  @Test func theSameAgainChangesNothing() throws {
    let store = try open()
    #expect(try save(document("One."), ["One."], in: store) == .new)
    let before = try strings("SELECT count(*) FROM ingest_runs", in: store)
    #expect(try save(document("One."), ["One."], in: store) == .unchanged)
    #expect(try strings("SELECT count(*) FROM ingest_runs", in: store) == before)
  }

  @Test func aChangedDocumentIsANewVersionAndWhatNoLongerHoldsIsWithdrawn() throws {
    let store = try open()
    _ = try save(document("One. Two."), ["One.", "Two."], in: store)
    let kept = try strings("SELECT id FROM events WHERE summary = 'One.'", in: store)
    #expect(
      try save(document("One. Three."), ["One.", "Three."], in: store) == .changed(withdrawn: 1))
    #expect(try strings("SELECT summary FROM events ORDER BY 1", in: store) == ["One.", "Three."])
    #expect(try strings("SELECT id FROM events WHERE summary = 'One.'", in: store) == kept)
    #expect(
      try strings("SELECT json_extract(record, '$.summary') FROM withdrawn_events", in: store)
        == ["Two."])
    #expect(
      try strings("SELECT json_extract(record, '$.text') FROM document_versions", in: store)
        == ["One. Two."])
    #expect(try strings("SELECT version FROM documents", in: store) == ["2"])
    #expect(try strings("PRAGMA foreign_key_check", in: store) == [])
  }

  @Test func oneIDFromTwoOriginsIsTwoDocuments() throws {
    let store = try open()
    var first = document("a", url: nil)
    first.id = "1"
    var second = document("b", url: nil)
    second.id = "1"
    second.location = "/folder/b.txt"
    _ = try save(first, [], in: store)
    _ = try save(second, [], in: store)
    #expect(try strings("SELECT text FROM documents ORDER BY number", in: store) == ["a", "b"])
  }

  @Test func aFileIsKnownByItsPlaceBesideTheDatabase() throws {
    let store = try open()
    let folder = try #require(store.folder)
    var document = Document(text: "a")
    document.location = folder + "sub/a.txt"
    #expect(store.origin(of: document) == "file:sub/a.txt")
    document.id = "7"
    #expect(store.origin(of: document) == "file:sub/a.txt#7")
    document.location = "/elsewhere/a.txt"
    #expect(store.origin(of: document) == "file:/elsewhere/a.txt#7")
    document.url = "https://example.org/a"
    #expect(store.origin(of: document) == "https://example.org/a")
  }

  @Test func aBatchIsStoredWholeOrNotAtAll() throws {
    let store = try open()
    let good = document("a", url: "https://example.org/1")
    let bad = document("b", url: "https://example.org/2")
    var twice = event("b", in: bad)
    twice.confidence = .nan  // SQLite stores NaN as NULL, which the schema refuses.
    let run = IngestRun(registry: ActorRegistry(actors: []))
    #expect(throws: StorageError.self) {
      try store.save([(good, []), (bad, [twice])], in: run)
    }
    #expect(try strings("SELECT id FROM documents", in: store) == [])
    #expect(try store.save([(good, [])], in: run) == [.new])
  }

  @Test func theRegistryIsBroughtInWithItsParts() throws {
    let store = try open()
    let registry = ActorRegistry(actors: [
      Actor(id: "a", name: "Agency", kind: "agency", aliases: ["AG"], partOf: ["g"]),
      Actor(id: "g", name: "Government", kind: "government"),
    ])
    _ = try store.save([(document("x"), [])], in: IngestRun(registry: registry))
    #expect(try strings("SELECT parent_id FROM part_of WHERE actor_id = 'a'", in: store) == ["g"])
    #expect(
      try strings("SELECT folded FROM aliases WHERE actor_id = 'a' ORDER BY 1", in: store)
        == ["ag", "agency"])
  }
}
