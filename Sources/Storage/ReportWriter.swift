public import Actors
internal import Dates
internal import Events
internal import JSON
internal import SQLite

/// A call of `ingest`; it gets its number with the first thing it changes.
public final class IngestRun {
  let registry: ActorRegistry
  /// Finds events where a copy becomes the document, which is rare.
  private(set) lazy var extractor = Extractor(registry: registry)
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

  /// Adds what a new document reports.
  func insert(_ events: [Event], of document: String, run: Int) throws {
    for event in events { try insert(event, of: document, run: run) }
  }

  /// Puts what a document reports in the place of what its last version did.
  ///
  /// - Parameters:
  ///   - document: the document's id.
  ///   - version: the version that reported what is replaced.
  ///   - events: what is reported now.
  ///   - run: the number of the run.
  ///   - keepsReviewed: whether what somebody has decided about stays, though it is not found again:
  ///     the text is the same, so the evidence still holds.
  /// - Returns: how many reports no longer hold, and what may be other by it.
  /// - Throws: `SQLiteError`.
  func replaceReports(
    of document: String, version: Int, with events: [Event], run: Int, keepsReviewed: Bool = false
  ) throws -> (withdrawn: Int, touched: Touched) {
    let before = try connection.rows(
      "SELECT DISTINCT report_id FROM mentions WHERE document_id = ?", [document]
    ) { $0.string(0) }
    let touched = try touched(around: before)
    let after = Set(events.map(\.id))
    let said = events.map {
      Statement(report: $0.id, type: $0.type.rawValue, quote: $0.mention.quote.text)
    }
    var gone: [String] = []
    for id in before where !after.contains(id) {
      if let successor = try statement(of: id)?.successor(among: said) {
        try succeed(id, by: successor)
      } else if keepsReviewed, try isReviewed(report: id) {
        continue
      } else if let other = try otherReport(ofEventOf: id, outside: before) {
        try succeed(id, by: other)
      }
      gone.append(id)
    }
    for id in gone { try archive(report: id, of: document, version: version, run: run) }
    let kept = Set(before).subtracting(gone).subtracting(after)
    for id in before where !kept.contains(id) {
      try connection.run(
        "DELETE FROM mentions WHERE report_id = ? AND document_id = ?", id, document)
    }
    var withdrawn = 0
    for id in gone {
      try connection.run(
        """
        DELETE FROM reports
        WHERE id = ? AND NOT EXISTS (SELECT 1 FROM mentions WHERE report_id = reports.id)
        """, id)
      withdrawn += connection.changes
    }
    try insert(events, of: document, run: run)
    return (withdrawn, touched)
  }

  private func insert(_ event: Event, of document: String, run: Int) throws {
    let actors =
      event.sources.map { ("source", $0) } + event.targets.map { ("target", $0) }
      + event.others.map { ("other", $0) }
    for (_, actor) in actors { try insertProvisional(actor) }
    // `last_run` moves only when the report itself is another; a document more is no change of it.
    try connection.run(
      """
      INSERT INTO reports (id, event_id, type, realis, summary, date, date_basis, confidence,
        extractor, participants, first_run, last_run)
      VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10)
      ON CONFLICT (id) DO UPDATE SET realis = ?3, summary = ?4, date = ?5, date_basis = ?6,
        confidence = ?7, extractor = ?8, participants = ?9, compared = 0,
        last_run = CASE WHEN (realis, summary, date, date_basis) = (?3, ?4, ?5, ?6)
          THEN last_run ELSE ?10 END
      """,
      event.id, event.type.rawValue, event.realis.rawValue, event.summary,
      event.date?.description ?? "", event.dateBasis.rawValue, event.confidence,
      event.extractor, Self.participants(actors.map { ($0, $1.id) }), run)
    for (position, mention) in event.mentions.enumerated() {
      try insert(mention, at: position, of: event.id, in: document)
    }
  }

  /// Roles and actors as they are stored with a report.
  private static func participants(_ actors: [(role: String, id: String)]) -> String {
    var writer = JSONWriter()
    writer.array(actors) { writer, actor in
      writer.array([actor.role, actor.id]) { $0.string($1) }
    }
    return writer.text
  }

  private func insert(
    _ mention: Mention, at position: Int, of report: String, in document: String
  ) throws {
    try connection.run(
      """
      INSERT INTO mentions (event_id, report_id, document_id, position, quote, quote_field,
        quote_start, quote_end, trigger_text, trigger_start, trigger_end, date_text,
        date_text_field, date_text_start, date_text_end, rule)
      SELECT event_id, id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM reports WHERE id = ?
      """,
      document, position, mention.quote.text, mention.quote.field.rawValue,
      mention.quote.start, mention.quote.end, mention.trigger.text, mention.trigger.start,
      mention.trigger.end, mention.dateText?.text, mention.dateText?.field.rawValue,
      mention.dateText?.start, mention.dateText?.end, mention.rule, report)
  }

  /// Keeps a report as it is before the document takes it back.
  private func archive(report: String, of document: String, version: Int, run: Int) throws {
    try connection.run(
      """
      INSERT INTO withdrawn_events (id, document_id, document_version, record, withdrawn_in_run)
      SELECT r.id, m.document_id, ?, \(Self.withdrawnRecord(of: "r", mention: "m")), ?
      FROM reports r JOIN mentions m ON m.report_id = r.id
      WHERE r.id = ? AND m.document_id = ?
      ORDER BY m.position LIMIT 1
      """, version, run, report, document)
  }

  /// What is kept of a report that no longer holds, as an expression of SQL.
  ///
  /// - Parameters:
  ///   - report: the name of the row of `reports`.
  ///   - mention: the name of the row of `mentions`.
  ///   - document: an expression for the document's id; nil for the mention's own.
  /// - Returns: the expression.
  static func withdrawnRecord(
    of report: String, mention: String, document: String? = nil
  ) -> String {
    """
    json_object('id', \(report).id, 'document', \(document ?? mention + ".document_id"),
      'type', \(report).type, 'realis', \(report).realis, 'summary', \(report).summary,
      'date', \(report).date, 'date_basis', \(report).date_basis,
      'participants', (SELECT json_group_array(
          json_object('role', value ->> 0, 'id', value ->> 1))
        FROM json_each(\(report).participants)),
      'trigger', \(mention).trigger_text, 'quote', \(mention).quote,
      'quote_field', \(mention).quote_field, 'quote_start', \(mention).quote_start,
      'quote_end', \(mention).quote_end, 'date_text', \(mention).date_text,
      'rule', \(mention).rule, 'confidence', \(report).confidence,
      'extractor', \(report).extractor)
    """
  }
}
