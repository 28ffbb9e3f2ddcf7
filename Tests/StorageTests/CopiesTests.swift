import Dates
import Documents
import Events
import Foundation
import SQLite
import Testing

@testable import Storage

/// One text at several addresses is one document, whatever comes first, changes or goes.
@Suite final class CopiesTests {
  let folder = NSTemporaryDirectory() + "dateline-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  static let text =
    "The European Commission fined OpenAI 15 million euros on 2 May 2024 over how it had trained ChatGPT."
  private static let extractor = Extractor()

  private func open(_ name: String = "a.db", now: Int = 1_000_000) throws -> Store {
    try Store(path: folder + "/" + name, access: .write, now: now)
  }

  private static func document(
    _ letter: String, day: Int?, text: String = text, title: String = "A fine"
  ) throws -> Document {
    var document = Document(text: text)
    document.url = "https://\(letter).example/1"
    document.publisher = letter.uppercased()
    document.title = title
    document.published = try day.map { try EDTF("2024-05-\($0)") }
    return document
  }

  @discardableResult
  private func save(_ documents: [Document], in store: Store) throws -> [StoredOutcome] {
    let run = IngestRun(registry: Self.extractor.registry)
    let outcomes = try store.save(
      documents.map { ($0, Self.extractor.events(in: $0)) }, in: run)
    #expect(try store.check().problems == [])
    return outcomes
  }

  private func strings(_ sql: String, in store: Store) throws -> [String] {
    try store.connection.rows(sql) { $0.string(0) }
  }

  /// The documents, each with its copies behind it.
  private func documents(in store: Store) throws -> [String] {
    try strings(
      """
      SELECT d.publisher || coalesce((SELECT group_concat(publisher, '') FROM (
        SELECT publisher FROM document_copies c WHERE c.document_id = d.id ORDER BY origin)), '')
      FROM documents d ORDER BY d.published_day IS NULL, d.published_day, d.origin
      """, in: store)
  }

  @Test func theFirstPublishedStandsForAll() throws {
    let store = try open()
    let (a, b) = (try Self.document("a", day: 12), try Self.document("b", day: 11))
    let c = try Self.document("c", day: nil, title: "Another headline")
    #expect(try save([a], in: store) == [.new])
    let old = try strings("SELECT id FROM events", in: store)
    #expect(try save([b], in: store) == [.new])
    #expect(try save([c], in: store) == [.copy])
    #expect(try documents(in: store) == ["BAC"])
    #expect(try strings("SELECT DISTINCT text FROM documents", in: store) == [Self.text])
    #expect(try strings("SELECT count(text) FROM document_copies", in: store) == ["0"])
    #expect(try strings("SELECT source_count FROM events", in: store) == ["1"])
    // What was the event leads to it.
    let event = try strings("SELECT id FROM events", in: store)
    #expect(event != old)
    #expect(try old.map { try store.currentName(of: $0) } == event)
    for document in [a, b, c] { #expect(try store.isStored(document)) }
    #expect(try save([a, b, c], in: store) == [.unchanged, .unchanged, .unchanged])
  }

  @Test func whatWasDecidedStandsWhenAnotherPrintingComesFirst() throws {
    let event = try {
      let store = try open()
      try save([Self.document("a", day: 12)], in: store)
      return try #require(try strings("SELECT id FROM events", in: store).first)
    }()
    let store = try open(now: 2_000_000)
    try store.review(.accept, event: event, by: Reviewer(author: "Ada"))
    try save([Self.document("b", day: 11)], in: store)
    #expect(try documents(in: store) == ["BA"])
    #expect(try strings("SELECT status FROM events", in: store) == ["accepted"])
    #expect(
      try strings("SELECT first_run FROM events", in: store) == ["1"], "it was known before")
  }

  @Test func aPrintingThatChangesLeavesTheOthers() throws {
    let store = try open()
    let documents = try [("a", 10), ("b", 11), ("c", 12)].map {
      try Self.document($0.0, day: $0.1)
    }
    try save(documents, in: store)
    #expect(try self.documents(in: store) == ["ABC"])
    let other = Self.text + " The company will appeal."
    #expect(
      try save([Self.document("a", day: 10, text: other)], in: store) == [.changed(withdrawn: 0)])
    #expect(try self.documents(in: store) == ["A", "BC"])
    #expect(
      try strings("SELECT DISTINCT document_id FROM mentions", in: store).count == 2,
      "the next one is read")
    // A copy changes as well, and keeps what it said.
    try save([Self.document("c", day: 12, text: other)], in: store)
    #expect(try self.documents(in: store) == ["AC", "B"])
    #expect(
      try strings(
        """
        SELECT record ->> 'text' FROM document_versions v JOIN documents d ON d.id = v.document_id
        WHERE d.publisher = 'A'
        """, in: store) == [Self.text, Self.text])
    try save(documents, in: store)
    #expect(try self.documents(in: store) == ["ABC"])
    #expect(try strings("SELECT count(*) FROM documents", in: store) == ["1"])
  }

  /// Spaces and marks may differ; each printing keeps its own.
  @Test func aCopyKeepsItsOwnBytes() throws {
    let store = try open()
    let spaced = Self.text.replacing(" ", with: "  ")
    let (a, b) = (try Self.document("a", day: 10), try Self.document("b", day: 11, text: spaced))
    try save([b], in: store)
    try save([a], in: store)
    #expect(try documents(in: store) == ["AB"])
    #expect(try strings("SELECT text FROM document_copies", in: store) == [spaced])
    // A new title is no new text.
    try save([Self.document("a", day: 10, title: "Corrected")], in: store)
    #expect(try documents(in: store) == ["AB"])
    #expect(try store.isStored(b))
  }

  @Test func mergedEitherWayItIsOneDocument() throws {
    let a = try Self.document("a", day: 12)
    let b = try Self.document("b", day: 11)
    let c = try Self.document("c", day: 10)
    let other = try Self.document("c", day: 10, text: Self.text + " It will appeal.")
    for (left, right, expected) in [
      ([a], [b], ["BA"]), ([a, b], [a, c], ["CAB"]), ([a, b, c], [other], ["C", "BA"]),
      ([a, c], [other], ["C", "A"]),
    ] {
      var exports: [[String]] = []
      for (turn, sides) in [[left, right], [right, left]].enumerated() {
        let names = ["\(turn)-1-\(expected)", "\(turn)-2-\(expected)"]
        for (name, documents) in zip(names, sides) {
          // What is later stands.
          let isLater = documents.first?.text == other.text
          try save(documents, in: open(name, now: isLater ? 2_000_000 : 1_000_000))
        }
        let store = try open(names[0], now: 3_000_000)
        for _ in 0..<2 {
          _ = try store.merge(folder + "/" + names[1], scratch: folder + "/scratch")
          #expect(try store.check().problems == [])
          #expect(try documents(in: store) == expected)
        }
        exports.append(
          try strings(
            "SELECT id || date || source_count || summary FROM events ORDER BY id", in: store)
            + strings("SELECT id || document_id FROM withdrawn_events ORDER BY 1", in: store)
            + strings(
              "SELECT document_id || content_hash || version FROM document_versions", in: store)
            + strings("SELECT origin || document_id FROM document_copies ORDER BY 1", in: store))
        #expect(!exports[turn].isEmpty)
      }
      #expect(exports[0] == exports[1])
    }
  }

  @Test func aDumpHoldsTheCopies() throws {
    let store = try open()
    try save([Self.document("a", day: 10), Self.document("b", day: 11)], in: store)
    var lines: [[UInt8]] = []
    try store.dump { lines.append(Array($0.dropLast())) }
    var rest = lines[...]
    let loaded = folder + "/loaded.db"
    _ = try Store.load(to: loaded, now: 1_000_000) { rest.popFirst() }
    #expect(try documents(in: Store(path: loaded, access: .read, now: 0)) == ["AB"])
  }

  /// Documents of an earlier version have no keys; they become one with the next change.
  @Test func documentsOfAnEarlierVersionBecomeOne() throws {
    let store = try open()
    let (a, b) = (try Self.document("a", day: 10), try Self.document("b", day: 11))
    try save([a, b], in: store)
    try store.connection.transaction {
      try store.takeOutCopy("https://b.example/1")
      try store.connection.run("UPDATE documents SET text_key = NULL")
    }
    #expect(try documents(in: store) == ["A", "B"])
    try save([Self.document("c", day: 12)], in: store)
    #expect(try documents(in: store) == ["ABC"])
  }

  @Test func aCheckFindsADocumentTwiceAndMendsIt() throws {
    let store = try open()
    try save([Self.document("a", day: 10), Self.document("b", day: 11)], in: store)
    try store.connection.transaction { _ = try store.takeOutCopy("https://b.example/1") }
    #expect(try store.check().problems.map(\.check) == ["copies"])
    try store.rebuild()
    #expect(try store.check().problems == [])
    #expect(try documents(in: store) == ["AB"])
  }
}
