public import Actors
internal import Dates
internal import Events
internal import SQLite

/// A call of `ingest`; it gets its number with the first thing it changes.
public final class IngestRun {
  let registry: ActorRegistry
  package internal(set) var number: Int?

  /// A run that has changed nothing yet.
  ///
  /// - Parameter registry: the actors that the extractor knows.
  public init(registry: ActorRegistry) { self.registry = registry }
}

extension Store {
  /// The run's number, recording the run where that has not been done.
  func number(of run: IngestRun) throws -> Int {
    if let number = run.number { return number }
    let registry = try synchronize(run.registry)
    let number = try connection.first(
      "INSERT INTO ingest_runs (started_at, extractor, registry) VALUES (?, ?, ?) RETURNING number",
      [now, Extractor.version, registry]
    ) { $0.int(0) }
    run.number = number
    return number ?? 0
  }

  /// Counts what a batch has kept, in the batch's own transaction: what the run says it has done is
  /// what has been committed.
  func count(documents: Int, events: Int, in run: IngestRun) throws {
    guard let number = run.number else { return }
    try connection.run(
      "UPDATE ingest_runs SET documents = documents + ?, events = events + ? WHERE number = ?",
      documents, events, number)
  }

  /// Records that a run has come to its end; one that changed nothing has no record.
  ///
  /// - Parameter run: the run.
  /// - Throws: `StorageError`.
  public func finish(_ run: IngestRun) throws {
    guard let number = run.number else { return }
    try explaining {
      try connection.transaction(.restorable) {
        try connection.run(
          "UPDATE ingest_runs SET finished_at = ? WHERE number = ?", now, number)
      }
    }
  }

  /// Adds a new document's events.
  func insert(_ events: [Event], of document: String, run: Int) throws {
    for event in events { try insert(event, of: document, run: run) }
  }

  /// Puts a document's events in the place of those that its last version had.
  ///
  /// - Returns: how many events nobody reports any longer.
  func replaceEvents(
    of document: String, version: Int, with events: [Event], run: Int
  ) throws -> Int {
    let before = try connection.rows(
      "SELECT DISTINCT event_id FROM mentions WHERE document_id = ?", [document]
    ) { $0.string(0) }
    let after = Set(events.map(\.id))
    let gone = before.filter { !after.contains($0) }
    for id in gone { try archive(event: id, of: document, version: version, run: run) }
    try connection.run("DELETE FROM mentions WHERE document_id = ?", document)
    var withdrawn = 0
    for id in gone {
      try connection.run(
        """
        DELETE FROM events
        WHERE id = ? AND NOT EXISTS (SELECT 1 FROM mentions WHERE event_id = events.id)
        """, id)
      withdrawn += connection.changes
    }
    try insert(events, of: document, run: run)
    return withdrawn
  }

  private func insert(_ event: Event, of document: String, run: Int) throws {
    // `last_run` moves only when the event itself is another; a report more is no change of it.
    try connection.run(
      """
      INSERT INTO events (id, type, realis, summary, date, date_first_day, date_last_day,
        date_precision, date_basis, confidence, extractor, first_run, last_run)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12)
      ON CONFLICT (id) DO UPDATE SET realis = ?3, summary = ?4, date = ?5, date_first_day = ?6,
        date_last_day = ?7, date_precision = ?8, date_basis = ?9, confidence = ?10,
        extractor = ?11,
        last_run = CASE WHEN (realis, summary, date, date_basis) = (?3, ?4, ?5, ?9)
          THEN last_run ELSE ?12 END
      """,
      event.id, event.type.rawValue, event.realis.rawValue, event.summary,
      event.date?.description ?? "", event.date?.first?.number, event.date?.last?.number,
      event.date?.precision.rawValue, event.dateBasis.rawValue, event.confidence,
      event.extractor, run)
    try insertParticipants(of: event)
    for (position, mention) in event.mentions.enumerated() {
      try insert(mention, at: position, of: event.id, in: document)
    }
  }

  private func insertParticipants(of event: Event) throws {
    try connection.run("DELETE FROM participants WHERE event_id = ?", event.id)
    let roles = [("source", event.sources), ("target", event.targets), ("other", event.others)]
    for (role, actors) in roles {
      for (position, actor) in actors.enumerated() {
        try insertProvisional(actor)
        try connection.run(
          "INSERT INTO participants (event_id, role, position, actor_id) VALUES (?, ?, ?, ?)",
          event.id, role, position, actor.id)
      }
    }
  }

  private func insert(
    _ mention: Mention, at position: Int, of event: String, in document: String
  ) throws {
    try connection.run(
      """
      INSERT INTO mentions (event_id, document_id, position, quote, quote_field, quote_start,
        quote_end, trigger_text, trigger_start, trigger_end, date_text, date_text_field,
        date_text_start, date_text_end, rule)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      event, document, position, mention.quote.text, mention.quote.field.rawValue,
      mention.quote.start, mention.quote.end, mention.trigger.text, mention.trigger.start,
      mention.trigger.end, mention.dateText?.text, mention.dateText?.field.rawValue,
      mention.dateText?.start, mention.dateText?.end, mention.rule)
  }

  /// Keeps an event as it is before the document that reports it takes it back.
  private func archive(event: String, of document: String, version: Int, run: Int) throws {
    try connection.run(
      """
      INSERT INTO withdrawn_events (id, document_id, document_version, record, withdrawn_in_run)
      SELECT e.id, m.document_id, ?,
        json_object('id', e.id, 'document', m.document_id, 'type', e.type, 'realis', e.realis,
          'summary', e.summary, 'date', e.date, 'date_basis', e.date_basis,
          'participants', (SELECT json_group_array(json_object('role', role, 'id', actor_id))
            FROM participants WHERE event_id = e.id),
          'trigger', m.trigger_text, 'quote', m.quote, 'quote_field', m.quote_field,
          'quote_start', m.quote_start, 'quote_end', m.quote_end, 'date_text', m.date_text,
          'rule', m.rule, 'confidence', e.confidence, 'extractor', e.extractor),
        ?
      FROM events e JOIN mentions m ON m.event_id = e.id
      WHERE e.id = ? AND m.document_id = ?
      ORDER BY m.position LIMIT 1
      """, version, run, event, document)
  }
}
