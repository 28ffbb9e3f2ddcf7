import Foundation
import SQLite
import Storage
import Testing

/// Work that is broken off at random moments: what it begins with, what it does, and what must hold
/// wherever it ended. Another kind of work is another value in `all`.
struct Workload: Sendable, CustomTestStringConvertible {
  let name: String
  /// Makes what the work begins with.
  let prepare: @Sendable (Sandbox) throws -> Void
  /// The command; the database is `work.db`.
  let arguments: [String]
  /// Looks at what a killed run has left, knowing what it had said.
  let inspect: @Sendable (Sandbox, _ errors: String) throws -> Void

  var testDescription: String { name }

  static let all = [ingest, review, migration]

  /// What the program says of the database when the work is done.
  func answer(in sandbox: Sandbox) throws -> String {
    let run = try sandbox.run(["export", "ndjson", "--realis", "all", "--db", "work.db"])
    try #require(run.status == 0, "\(run.errors)")
    return run.output
  }
}

extension Workload {
  private static let documents = Corpus.items(96)

  /// Documents go in, eight a transaction.
  static let ingest = Workload(
    name: "ingest",
    prepare: { try $0.write(Corpus.text(documents), to: "corpus.ndjson") },
    arguments: ["ingest", "corpus.ndjson", "--batch", "8", "--db", "work.db"],
    inspect: { sandbox, errors in
      guard FileManager.default.fileExists(atPath: sandbox.path("work.db")) else {
        #expect(acknowledged(in: errors) == 0)
        return
      }
      let store = try Store(path: sandbox.path("work.db"), access: .write, now: 0)
      #expect(try store.check().problems == [])
      let kept = try store.connection.rows("SELECT id, text FROM documents ORDER BY number") {
        ($0.string(0), $0.string(1))
      }
      #expect(kept.count >= acknowledged(in: errors))
      #expect(kept.count.isMultiple(of: 8), "a batch is whole or not there")
      #expect(kept.elementsEqual(documents.prefix(kept.count).map { ($0.id, $0.text) }, by: ==))
      let recorded = try store.connection.first("SELECT sum(documents) FROM ingest_runs") {
        $0.int(0)
      }
      #expect(recorded == kept.count)
    })

  /// The documents that a run has said it kept.
  private static func acknowledged(in errors: String) -> Int {
    errors.split(separator: "\n").compactMap { line in
      line.hasSuffix(" documents kept") ? Int(line.prefix { $0 != " " }) : nil
    }.last ?? 0
  }

  /// Every event is accepted, each decision for itself.
  static let review = Workload(
    name: "review",
    prepare: { sandbox in
      try sandbox.write(Corpus.text(documents), to: "corpus.ndjson")
      let run = try sandbox.run(["ingest", "corpus.ndjson", "--db", "work.db"])
      try #require(run.status == 0, "\(run.errors)")
    },
    arguments: ["review", "accept", "--realis", "all", "--author", "a", "--db", "work.db"],
    inspect: { sandbox, errors in
      let store = try Store(path: sandbox.path("work.db"), access: .write, now: 0)
      #expect(try store.check().problems == [])
      let accepted = try store.connection.rows("SELECT id FROM events WHERE status = 'accepted'") {
        $0.string(0).prefix(8)
      }
      for line in errors.split(separator: "\n") where line.hasPrefix("accepted: ") {
        #expect(accepted.contains(line.dropFirst(10).prefix(8)), "\(line)")
      }
      let decided = try store.log().flatMap(\.events)
      #expect(
        Set(decided.map { $0.prefix(8) }) == Set(accepted), "the log says what the events say")
    })

  /// A database of the first schema, with some thousand events, is brought to today's.
  static let migration = Workload(
    name: "migration",
    prepare: { sandbox in
      let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "StorageTests/Fixtures/schema1.sqlite")
      try Data(contentsOf: fixture).write(to: sandbox.folder.appending(path: "work.db"))
      let database = try Connection(path: sandbox.path("work.db"), mode: .readWrite)
      try database.execute(script: multiplied)
    },
    arguments: ["db", "migrate", "--db", "work.db"],
    inspect: { sandbox, _ in
      let database = try Connection(path: sandbox.path("work.db"), mode: .readWrite)
      #expect(try database.rows("PRAGMA integrity_check") { $0.string(0) } == ["ok"])
      #expect(try database.rows("PRAGMA foreign_key_check") { $0.string(0) } == [])
      let version = try #require(try database.first("PRAGMA user_version") { $0.int(0) })
      let logged = try database.first("SELECT max(number) FROM schema_migrations") { $0.int(0) }
      #expect(logged == version)
      #expect(try database.first("SELECT count(*) FROM events") { $0.int(0) } == 11 * 301)
      database.close()
      guard version == Schema().version else { return }
      let store = try Store(path: sandbox.path("work.db"), access: .write, now: 0)
      #expect(try store.check().problems == [])
    })

  /// Each event of the fixture three hundred times more.
  private static let multiplied = """
    BEGIN;
    CREATE TEMP TABLE copies AS
      WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 300)
      SELECT i FROM n;
    CREATE TEMP TABLE old_events AS SELECT * FROM events;
    CREATE TEMP TABLE old_participants AS SELECT * FROM participants;
    CREATE TEMP TABLE old_mentions AS SELECT * FROM mentions;
    INSERT INTO events (id, type, realis, status, summary, date, date_first_day, date_last_day,
        date_precision, date_basis, confidence, extractor, first_run, last_run)
      SELECT id || '-' || i, type, realis, status, summary, date, date_first_day, date_last_day,
        date_precision, date_basis, confidence, extractor, first_run, last_run
      FROM old_events, copies;
    INSERT INTO participants (event_id, role, position, actor_id)
      SELECT event_id || '-' || i, role, position, actor_id FROM old_participants, copies;
    INSERT INTO mentions (event_id, document_id, position, quote, quote_field, quote_start,
        quote_end, trigger_text, trigger_start, trigger_end, date_text, date_text_field,
        date_text_start, date_text_end, rule)
      SELECT event_id || '-' || i, document_id, position, quote, quote_field, quote_start,
        quote_end, trigger_text, trigger_start, trigger_end, date_text, date_text_field,
        date_text_start, date_text_end, rule
      FROM old_mentions, copies;
    COMMIT;
    """
}
