public import Documents
public import Events
internal import SQLite

/// A report that a new reading of its document has made another.
public struct RereadReport: Sendable, Hashable {
  /// What has become of a report.
  public enum Change: String, Sendable, Hashable, CaseIterable {
    case new, changed, withdrawn
  }

  /// What has become of it.
  public let change: Change
  /// The report's id.
  public let id: String
  /// The id of its document.
  public let document: String
  /// What it says now; what it said, where it was withdrawn.
  public let summary: String
}

extension Store {
  /// Reads the stored documents as their sources gave them, some at a time. What was added by hand is
  /// none.
  ///
  /// - Parameters:
  ///   - number: the number of the last document that was read; 0 at the beginning.
  ///   - limit: the most documents.
  ///   - names: only documents in which one of these names stands; nil for all.
  /// - Returns: the documents with their numbers and ids, in order; none at the end.
  /// - Throws: `StorageError`.
  public func documents(
    after number: Int, limit: Int, naming names: [String]? = nil
  ) throws -> [(number: Int, id: String, document: Document)] {
    try explaining {
      try connection.rows(
        """
        SELECT \(Self.documentColumns), number, id FROM documents
        WHERE number > ?1 AND substr(origin, 1, 5) <> '\(Self.byHandOrigin)'
          AND (?3 IS NULL OR number IN (
          SELECT rowid FROM documents_search WHERE documents_search MATCH ?3))
        ORDER BY number LIMIT ?2
        """, [number, limit, names.map(Self.phrases)]
      ) { (number: $0.int(12), id: $0.string(13), document: try Self.originalDocument($0)) }
    }
  }

  /// Names in the language of the full-text index, any of which will do.
  private static func phrases(_ names: [String]) -> String {
    let phrases = names.map { "\"" + $0.replacing("\"", with: " ") + "\"" }
    return phrases.isEmpty ? "\"\"" : phrases.joined(separator: " OR ")
  }

  /// Reads a document without an id that was made here.
  static func originalDocument(_ row: Row) throws -> Document {
    let document = try document(row)
    var anonymous = document
    anonymous.id = nil
    return anonymous.contentHash == row.string(11) ? anonymous : document
  }

  /// Puts what is found in stored documents today in the place of what was found before. What
  /// somebody has decided stands: a report that was decided about and is not found again stays, as
  /// the text that it quotes is the same.
  ///
  /// - Parameters:
  ///   - batch: ids of documents, each with the events that are found in it now.
  ///   - run: the run that this belongs to; it is recorded with the first change.
  /// - Returns: the reports that are other than before.
  /// - Throws: `StorageError`; then nothing has changed.
  public func reread(
    _ batch: [(id: String, events: [Event])], in run: IngestRun
  ) throws -> [RereadReport] {
    try explaining {
      let numberBefore = run.number
      do {
        return try connection.transaction(.restorable) {
          var touched = Touched()
          let changes = try batch.map { try reread($0.id, $0.events, in: run, &touched) }
          if run.number != nil { try settle(touched) }
          return changes.flatMap { $0 }
        }
      } catch {
        run.number = numberBefore
        throw error
      }
    }
  }

  private func reread(
    _ document: String, _ events: [Event], in run: IngestRun, _ touched: inout Touched
  ) throws -> [RereadReport] {
    let run = (run, number: try number(of: run))
    let before = try statements(of: document)
    let version = try connection.first("SELECT version FROM documents WHERE id = ?", [document]) {
      $0.int(0)
    }
    touched.formUnion(
      try replaceReports(
        of: document, version: version ?? 1, with: events, run: run.number, keepsReviewed: true
      ).touched)
    let after = try statements(of: document)
    let changed = Set(before.keys).union(after.keys).sorted().compactMap { id -> RereadReport? in
      let change: RereadReport.Change
      switch (before[id], after[id]) {
      case (nil, _): change = .new
      case (_, nil): change = .withdrawn
      case (let old?, let new?) where old != new: change = .changed
      default: return nil
      }
      let summary = (after[id] ?? before[id])?.last ?? ""
      return RereadReport(change: change, id: id, document: document, summary: summary)
    }
    if !changed.isEmpty { try count(documents: 1, events: events.count, in: run.0) }
    return changed
  }

  /// What the reports of a document say, by their ids; the summary comes last.
  private func statements(of document: String) throws -> [String: [String]] {
    let rows = try connection.rows(
      """
      SELECT DISTINCT r.id, r.type, r.realis, r.date, r.date_basis, r.participants, r.summary
      FROM mentions m JOIN reports r ON r.id = m.report_id WHERE m.document_id = ?
      """, [document]
    ) { row in (0..<row.count).map { row.string($0) } }
    return Dictionary(
      rows.map { ($0[0], Array($0.dropFirst())) }, uniquingKeysWith: { first, _ in first })
  }
}
