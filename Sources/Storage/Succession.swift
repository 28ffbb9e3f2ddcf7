internal import SQLite

/// What a report says, as far as it tells which later one says the same.
struct Statement: Hashable {
  /// The report's id.
  let report: String
  /// The event's type.
  let type: String
  /// The words that report it.
  let quote: String

  /// The report that says what this one did: of the same words, else of the same type and of words
  /// that hold the others or are held by them. Their order makes no difference.
  ///
  /// - Parameter statements: what is said now.
  /// - Returns: the report's id; nil where none says it.
  func successor(among statements: [Statement]) -> String? {
    let ranked = statements.compactMap { other -> (rank: Int, report: String)? in
      switch (other.quote == quote, other.type == type) {
      case (true, true): (0, other.report)
      case (false, true):
        other.quote.contains(quote) || quote.contains(other.quote) ? (1, other.report) : nil
      case (true, false): (2, other.report)
      case (false, false): nil
      }
    }
    return ranked.min { ($0.rank, $0.report) < ($1.rank, $1.report) }?.report
  }
}

extension Store {
  /// What a report says; nil where there is none of that id.
  func statement(of report: String) throws -> Statement? {
    try connection.first(
      """
      SELECT r.type, m.quote FROM mentions m JOIN reports r ON r.id = m.report_id
      WHERE r.id = ? ORDER BY m.document_id, m.position LIMIT 1
      """, [report]
    ) { Statement(report: report, type: $0.string(0), quote: $0.string(1)) }
  }

  /// Another report of the event that a report is of: the event is that one's, should this one go.
  ///
  /// - Parameters:
  ///   - report: the report's id.
  ///   - reports: reports that go as well.
  /// - Returns: the least id of any other; nil where there is none.
  /// - Throws: `SQLiteError`.
  func otherReport(ofEventOf report: String, outside reports: [String]) throws -> String? {
    try connection.rows(
      """
      SELECT id FROM reports WHERE event_id = (SELECT event_id FROM reports WHERE id = ?1)
      ORDER BY id
      """, [report]
    ) { $0.string(0) }.first { !reports.contains($0) }
  }

  /// Lets a report's id lead to the report that says now what it did; what was decided about it holds
  /// for that one.
  func succeed(_ report: String, by successor: String) throws {
    try connection.run(
      """
      INSERT INTO successors (report_id, successor_id) VALUES (?, ?)
      ON CONFLICT DO UPDATE SET successor_id = excluded.successor_id
      """, report, successor)
  }
}
