import Actors
import Dates
import Documents
import Events
import Foundation
import JSON
import SQLite
import Testing

@testable import Storage

/// A database as NDJSON and back.
@Suite final class DumpTests {
  let folder = URL(fileURLWithPath: NSTemporaryDirectory() + "dateline-\(UUID().uuidString)")
  let lines: [[UInt8]]

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let store = try Store(
      path: folder.appending(path: "a.db").path, access: .write, now: 1_700_000_000)
    let run = IngestRun(
      registry: ActorRegistry(actors: [
        Actor(id: "firm", name: "Firm", kind: "company", aliases: ["Firm, \"Inc.\"", "שלום 🤖"])
      ]))
    for text in ["=1+1; \"quoted\"\nnext\u{0} line שלום 🤖", "Other."] {
      var document = Document(text: text)
      document.url = "https://example.org/a"
      document.metadata = ["odd": .number("1e400"), "list": .array([.null, .bool(true)])]
      _ = try store.save([(document: document, events: [Self.event(in: document)])], in: run)
    }
    try store.finish(run)
    let event = try #require(
      try store.connection.first("SELECT id FROM events") { $0.string(0) })
    _ = try store.review(
      .reject, event: event, by: Reviewer(author: "jane", reason: "=no; \"never\""))
    var lines: [[UInt8]] = []
    try store.dump { lines.append(Array($0.dropLast())) }
    self.lines = lines
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private static func event(in document: Document) -> Event {
    let quote = String(document.text.prefix(5))
    let evidence = Evidence(text: quote, field: .text, start: 0, end: 5)
    return Event(
      id: Event.id(document: document.name, type: .lawsuit, quote: quote, ordinal: 0),
      document: document.identifier, type: .lawsuit, realis: .asserted, summary: "Firm sued",
      date: try? EDTF("2023-05~"), dateBasis: .explicit,
      sources: [Participant(id: "firm", name: "Firm", kind: "company")], targets: [], others: [],
      mention: Mention(trigger: evidence, quote: evidence, dateText: evidence, rule: "test"),
      confidence: 0.1 + 0.2, extractor: "test")
  }

  private func load(_ lines: [[UInt8]]) throws -> Store {
    let path = folder.appending(path: "b.db").path
    var rest = lines[...]
    _ = try Store.load(to: path, now: 1_800_000_000) { rest.popFirst() }
    return try Store(path: path, access: .write, now: 0)
  }

  private func text(_ line: [UInt8]) -> String { String(decoding: line, as: UTF8.self) }

  @Test func whatComesOutMakesTheSameDatabase() throws {
    let copy = try load(lines)
    var again: [[UInt8]] = []
    try copy.dump { again.append(Array($0.dropLast())) }
    #expect(again.map(text) == lines.map(text))
    // Versions, withdrawn events, decisions and the digits of numbers are among it.
    let all = lines.map(text).joined(separator: "\n")
    for part in [
      "document_versions", "withdrawn_events", "reviews", "0.30000000000000004", "\\u0000",
    ] {
      #expect(all.contains(part), "\(part)")
    }
  }

  @Test func theCopyIsOneThatCanBeWorkedOn() throws {
    let copy = try load(lines)
    #expect(try copy.check().problems.map(\.check) == [])
    let triggers = "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"
    let original = try Store(path: folder.appending(path: "a.db").path, access: .read, now: 0)
    #expect(
      try copy.connection.first(triggers) { $0.int(0) }
        == (try original.connection.first(triggers) { $0.int(0) }))
    #expect(
      try copy.connection.first(
        "SELECT count(*) FROM documents_search WHERE documents_search MATCH 'other'"
      ) { $0.int(0) } == 1)
  }

  /// A change of the lines, and what is said of it.
  static let damages: [(String, @Sendable (inout [[UInt8]]) -> Void, String)] = [
    ("nothing", { $0 = [] }, "this is not what"),
    ("other lines", { $0[0] = Array(#"{"text":"a"}"#.utf8) }, "this is not what"),
    ("newer", { $0[0] = Array(#"{"dateline":"database","schema":99}"#.utf8) }, "newer Dateline"),
    ("no row", { $0[2] = Array("{}".utf8) }, "line 3: is no row"),
    (
      "no table", { $0[2] = Array(#"{"table":"x\"; DROP TABLE events","row":{}}"#.utf8) },
      "line 3: there is no table"
    ),
    (
      "no column", { $0[2] = Array(#"{"table":"events","row":{"x":1}}"#.utf8) },
      "line 3: 'events' has other columns"
    ),
    (
      "no value", { $0[2] = Array(#"{"table":"events","row":{"id":["x"]}}"#.utf8) },
      "line 3: 'id' is no text"
    ),
    (
      "a missing value", { $0[2] = Array(#"{"table":"actors","row":{"id":"a"}}"#.utf8) },
      "line 3: 'actors' can't hold it"
    ),
    (
      "a missing row",
      { lines in
        lines.removeAll { String(decoding: $0, as: UTF8.self).contains(#""table":"documents""#) }
      }, "points to one that is not there"
    ),
    (
      "another text",
      { lines in
        lines = lines.map {
          Array(String(decoding: $0, as: UTF8.self).replacing("Other.", with: "other.").utf8)
        }
      }, "no sound database"
    ),
  ]

  @Test(arguments: damages.indices) func whatIsNoDatabaseLeavesNothing(index: Int) throws {
    let (_, damage, message) = Self.damages[index]
    var lines = lines
    damage(&lines)
    let error = try #require(throws: DumpError.self) { try self.load(lines) }
    #expect(error.description.contains(message))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!names.contains { $0.hasPrefix("b.db") })
  }

  @Test func whatIsThereStays() throws {
    _ = try load(lines)
    #expect(throws: StorageError.self) { try self.load(lines) }
  }
}
