import Events
import FaultyDisk
import Foundation
import SQLite
import Storage
import Testing

/// Work on a database in steps, each of which is done whole or not at all. Another kind of work is
/// another value in `all`.
struct Work: Sendable, CustomTestStringConvertible {
  let name: String
  /// Whether a step that has returned survives a power failure.
  let isDurable: Bool
  /// Puts what the work begins with on an empty disk.
  let prepare: @Sendable () throws -> Void
  /// What is done, step by step, after the database was opened, which is a step too.
  let steps: [@Sendable (Store) throws -> Void]

  var testDescription: String { name }

  static let database = "work.db"

  static let all = [creation, ingest, migration, decision]

  static func open(_ schema: Schema = Schema()) throws -> Store {
    try Store(path: database, access: .write, now: 1_000, schema: schema, vfs: "faulty")
  }

  /// Opens the database and does the steps, as far as they go.
  ///
  /// - Returns: how many steps were done, opening among them, and what ended them.
  func run() -> (done: Int, error: (any Error)?) {
    var done = 0
    do {
      let store = try Self.open()
      done += 1
      for step in steps {
        try step(store)
        done += 1
      }
      return (done, nil)
    } catch {
      return (done, error)
    }
  }
}

extension Work {
  private static func save(_ numbers: Range<Int>, edition: Int = 1)
    -> @Sendable (Store) throws
    -> Void
  {
    { store in
      let run = IngestRun(registry: Sample.registry)
      _ = try store.save(Sample.batch(numbers, edition: edition), in: run)
    }
  }

  private static let someDocuments: @Sendable () throws -> Void = {
    let store = try open()
    try save(0..<6)(store)
  }

  /// A database is made, and gets its first documents.
  static let creation = Work(
    name: "creation", isDurable: false, prepare: {}, steps: [save(0..<3)])

  /// New documents, and documents that have changed.
  static let ingest = Work(
    name: "ingest", isDurable: false, prepare: someDocuments,
    steps: [save(6..<10), save(0..<4, edition: 2), save(10..<12)])

  /// A database of the first schema is brought to today's when it is opened.
  static let migration = Work(
    name: "migration", isDurable: false,
    prepare: {
      let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "StorageTests/Fixtures/schema1.sqlite")
      let bytes = [UInt8](try Data(contentsOf: fixture))
      faulty_disk_write(database, bytes, Int64(bytes.count))
    },
    steps: [])

  /// What a person decided about events.
  static let decision = Work(
    name: "decision", isDurable: true, prepare: someDocuments,
    steps: [
      { try $0.review(.accept, event: events(of: 0, in: $0)[0], by: somebody) },
      { try $0.review(.reject, event: events(of: 60, in: $0)[0], by: somebody) },
      { store in
        let events = try events(of: 0, in: store) + events(of: 120, in: store)
        // Where a merge is there already, it is done again.
        if Set(events).count > 1 { try store.merge(events: events, by: somebody) }
      },
      { try $0.undo($0.log(limit: 1)[0].review.id, by: somebody) },
      { try $0.split(events: events(of: 60, in: $0), by: somebody) },
    ])

  private static let somebody = Reviewer(author: "somebody")

  /// The ids of the events, one or two, of the documents of a day.
  private static func events(of day: Int, in store: Store) throws -> [String] {
    try store.explaining {
      try store.connection.rows(
        """
        SELECT DISTINCT m.event_id FROM mentions m JOIN documents d ON d.id = m.document_id
        WHERE d.published_day = ? ORDER BY 1
        """, [19_800 + day]
      ) { $0.string(0) }
    }
  }
}
