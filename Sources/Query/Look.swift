public import Storage
public import Dates
internal import SQLite

/// How far the database had come when somebody looked at it.
public struct Look: Sendable, Hashable {
  /// The number of the last run of `ingest`; 0 before the first.
  public let run: Int
  /// When that run began, Unix seconds: a run of the same number in another database began at
  /// another time.
  public let runStart: Int
  /// The number of the last review; 0 before the first.
  public let review: Int

  /// Before anything was there.
  public static let first = Look(run: 0, runStart: 0, review: 0)

  /// - Parameters:
  ///   - run: the number of the last run.
  ///   - runStart: when it began, Unix seconds.
  ///   - review: the number of the last review.
  public init(run: Int, runStart: Int, review: Int) {
    self.run = run
    self.runStart = runStart
    self.review = review
  }
}

/// An event that no document reports any longer.
public struct WithdrawnEvent: Sendable, Hashable {
  /// The id it had.
  public let id: String
  /// Its record as it was, JSON.
  public let record: String
  /// The document that reported it.
  public let documentID: String
}

/// Says how far a database has come, and what has become of what was there.
public struct LookReader {
  private let store: Store

  /// - Parameter store: the database.
  public init(_ store: Store) { self.store = store }

  /// How far the database has come.
  ///
  /// - Throws: `StorageError`.
  public func now() throws -> Look { try look(before: Int.max) }

  /// How far the database had come when a day began (UTC).
  ///
  /// - Parameter day: the day.
  /// - Returns: the look that somebody would have had.
  /// - Throws: `StorageError`.
  public func look(at day: CivilDay) throws -> Look { try look(before: day.number * 86_400) }

  /// Whether a look was at this database, as far as can be told: its last run is there.
  ///
  /// - Parameter look: the look.
  /// - Returns: whether it may have been.
  /// - Throws: `StorageError`.
  public func isKnown(_ look: Look) throws -> Bool {
    guard look.run > 0 else { return true }
    return try store.explaining {
      try store.connection.first(
        "SELECT 1 FROM ingest_runs WHERE number = ? AND started_at = ?", [look.run, look.runStart]
      ) { _ in true } ?? false
    }
  }

  /// The events that have been withdrawn since a look, in that order.
  ///
  /// - Parameter look: the look.
  /// - Returns: the events.
  /// - Throws: `StorageError`.
  public func withdrawn(since look: Look) throws -> [WithdrawnEvent] {
    try store.explaining {
      try store.connection.rows(
        """
        SELECT id, record, document_id FROM withdrawn_events WHERE withdrawn_in_run > ?
        ORDER BY number
        """, [look.run]
      ) { WithdrawnEvent(id: $0.string(0), record: $0.string(1), documentID: $0.string(2)) }
    }
  }

  private func look(before second: Int) throws -> Look {
    try store.explaining {
      let run = try store.connection.first(
        "SELECT number, started_at FROM ingest_runs WHERE started_at < ? ORDER BY number DESC LIMIT 1",
        [second]
      ) { (number: $0.int(0), start: $0.int(1)) }
      let review = try store.connection.first(
        "SELECT coalesce(max(number), 0) FROM reviews WHERE made_at < ?", [second]
      ) { $0.int(0) }
      return Look(run: run?.number ?? 0, runStart: run?.start ?? 0, review: review ?? 0)
    }
  }
}
