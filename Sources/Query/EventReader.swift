public import Storage
internal import Dates
internal import Events
internal import SQLite

/// Reads events out of the database.
public struct EventReader {
  private let store: Store
  private let finder: CopyFinder

  /// - Parameter store: the database.
  public init(_ store: Store) {
    self.store = store
    finder = CopyFinder(store)
  }

  /// How much of an event is read.
  public enum Extent: Sendable {
    /// All of it.
    case whole
    /// All but those who take part and the reports.
    case facts
  }

  /// Reads the events that a filter lets through, one at a time.
  ///
  /// - Parameters:
  ///   - filter: which events, in which order. With `asOf` they are what had been reported by then,
  ///     and are collected to be put in order.
  ///   - extent: how much of each.
  ///   - handle: called with each event.
  /// - Throws: `StorageError`, or what `handle` throws.
  public func forEach(
    _ filter: EventFilter, _ extent: Extent = .whole, _ handle: (EventRow) throws -> Void
  ) throws {
    guard let past = try PastEvents(store, filter) else {
      return try forEachStored(filter, extent, handle)
    }
    var events: [EventRow] = []
    try forEachStored(past.candidates, .whole) { event in
      if let event = try past.event(event) { events.append(event) }
    }
    for event in past.arranged(events) { try handle(event) }
  }

  private func forEachStored(
    _ filter: EventFilter, _ extent: Extent, _ handle: (EventRow) throws -> Void
  ) throws {
    var seen = 0
    if filter.limit == nil { try store.explaining { try store.connection.expectLongRead() } }
    let copies = try DocumentCopies(store)
    for part in EventQuery.all(filter) {
      let rest = filter.limit.map { max(0, $0 - seen) }
      try store.explaining {
        try store.connection.statement(part.sql).forEach(part.values(limit: rest)) { row in
          var event = Self.event(row)
          if extent == .whole { try addEvidence(to: &event, copies) }
          try handle(event)
          seen += 1
          return true
        }
      }
    }
  }

  /// Reads the events that a filter lets through.
  ///
  /// - Parameter filter: which events, in which order.
  /// - Returns: the events.
  /// - Throws: `StorageError`.
  public func events(_ filter: EventFilter) throws -> [EventRow] {
    var events: [EventRow] = []
    try forEach(filter) { events.append($0) }
    return events
  }

  /// Reads one event, whatever its realis and status.
  ///
  /// - Parameter id: its id, one that it had before it was merged, or a beginning of either that only
  ///   one event has.
  /// - Returns: the events whose id begins so, at most two.
  /// - Throws: `StorageError`.
  public func events(idBeginning id: String) throws -> [EventRow] {
    let found = try events(withIDFrom: id)
    guard found.isEmpty else { return found }
    // Each report's id once was, or could have been, an event's; a later reading of its document may
    // have it under another.
    let merged = try store.explaining {
      try store.connection.rows(
        """
        WITH RECURSIVE names (id, step) AS (
          SELECT id, 0 FROM reports WHERE id >= ?1 AND id < ?1 || 'g'
          UNION SELECT report_id, 0 FROM successors
          WHERE report_id >= ?1 AND report_id < ?1 || 'g'
          UNION SELECT s.successor_id, n.step + 1 FROM names n
          JOIN successors s ON s.report_id = n.id
          WHERE n.step < 100 AND n.id NOT IN (SELECT id FROM reports))
        SELECT DISTINCT r.event_id FROM names n JOIN reports r ON r.id = n.id
        ORDER BY r.event_id LIMIT 2
        """, [id]
      ) { $0.string(0) }
    }
    return try merged.flatMap(events(withIDFrom:))
  }

  private func events(withIDFrom id: String) throws -> [EventRow] {
    var filter = EventFilter()
    filter.idPrefix = id
    filter.realis = []
    filter.statuses = ["unreviewed", "accepted", "rejected"]
    filter.limit = 2
    return try events(filter)
  }

  private static func event(_ row: Row) -> EventRow {
    EventRow(
      id: row.string(0), date: row.string(1), firstDay: day(row.optionalInt(2)),
      lastDay: day(row.optionalInt(3)), precision: row.optionalString(4), basis: row.string(5),
      type: row.string(6), group: row.string(7), realis: row.string(8), status: row.string(9),
      summary: row.string(10), confidence: row.double(11), extractor: row.string(12),
      firstAdded: day(ofTime: row.int(13)),
      lastChanged: day(ofTime: max(row.int(14), row.optionalInt(17) ?? 0)),
      sourceCount: row.int(15),
      conflicts: row.string(16).split(separator: " ").map(String.init))
  }

  /// Says of an event's reports which documents are copies of which.
  ///
  /// - Parameter event: the event.
  /// - Throws: `StorageError`.
  public func addCopies(to event: inout EventRow) throws {
    guard Set(event.mentions.map(\.documentID)).count > 1 else { return }
    let originals = try finder.originals(reporting: event.id)
    for index in event.mentions.indices {
      event.mentions[index].copyOf = originals[event.mentions[index].documentID]
    }
  }

  private static func day(_ number: Int?) -> CivilDay? {
    number.map { CivilDay(number: $0) }
  }

  private static func day(ofTime seconds: Int) -> CivilDay {
    CivilDay(number: Int((Double(seconds) / 86400).rounded(.down)))
  }

  private func addEvidence(to event: inout EventRow, _ copies: DocumentCopies) throws {
    try store.connection.statement(
      """
      SELECT p.role, a.id, a.name, a.kind, a.provisional
      FROM participants p JOIN actors a ON a.id = p.actor_id
      WHERE p.event_id = ? ORDER BY p.role, p.position
      """
    ).forEach([event.id]) { row in
      let actor = Participant(
        id: row.string(1), name: row.string(2), kind: row.string(3),
        isProvisional: row.int(4) == 1)
      switch row.string(0) {
      case "source": event.sources.append(actor)
      case "target": event.targets.append(actor)
      default: event.others.append(actor)
      }
      return true
    }
    event.mentions = try store.connection.rows(
      """
      SELECT m.quote, m.quote_field, m.quote_start, m.quote_end,
        m.trigger_text, m.quote_field, m.trigger_start, m.trigger_end,
        m.date_text, m.date_text_field, m.date_text_start, m.date_text_end,
        m.rule, d.id, d.title, d.url, d.publisher, d.published, r.date, r.date_basis,
        d.author, d.published_day
      FROM mentions m
      CROSS JOIN documents d ON d.id = m.document_id
      CROSS JOIN reports r ON r.id = m.report_id
      WHERE m.event_id = ?
      ORDER BY (r.date, r.date_basis) = (?, ?) DESC, r.summary = ? DESC,
        d.published_day IS NULL, d.published_day, d.id, m.report_id, m.position
      """, [event.id, event.date, event.basis, event.summary], Self.mention)
    for index in event.mentions.indices {
      event.mentions[index].copies = try copies.copies(of: event.mentions[index].documentID)
    }
  }

  private static func mention(_ row: Row) -> MentionRow {
    func evidence(_ column: Int) -> Evidence {
      Evidence(
        text: row.string(column),
        field: Evidence.Field(rawValue: row.string(column + 1)) ?? .text,
        start: row.int(column + 2), end: row.int(column + 3))
    }
    return MentionRow(
      quote: evidence(0), trigger: evidence(4), dateText: row.isNull(8) ? nil : evidence(8),
      rule: row.string(12), documentID: row.string(13), documentTitle: row.optionalString(14),
      documentURL: row.optionalString(15), publisher: row.optionalString(16),
      published: row.optionalString(17), date: row.string(18), dateBasis: row.string(19),
      author: row.optionalString(20), publishedDay: day(row.optionalInt(21)))
  }
}
