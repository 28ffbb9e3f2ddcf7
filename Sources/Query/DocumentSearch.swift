public import Storage
internal import Dates
internal import SQLite

/// A document that holds the words searched for.
public struct DocumentHit: Sendable, Hashable {
  /// A stretch of a snippet.
  public struct Piece: Sendable, Hashable {
    /// The text.
    public let text: String
    /// Whether it is what was searched for.
    public let isMatch: Bool
  }

  /// The document's id.
  public let id: String
  /// Its headline.
  public let title: String?
  /// Where it was published.
  public let url: String?
  /// Who published it.
  public let publisher: String?
  /// When it was published, EDTF.
  public let published: String?
  /// How many events it reports.
  public let events: Int
  /// Some words around the best match.
  public let snippet: [Piece]
}

/// Searches the texts of documents.
public struct DocumentSearch {
  /// What the full-text index puts around matches; documents are not expected to hold these.
  private static let marks: (start: Unicode.Scalar, end: Unicode.Scalar) = ("\u{2}", "\u{3}")
  private static let snippetWords = 32

  private let store: Store

  /// - Parameter store: the database.
  public init(_ store: Store) { self.store = store }

  /// Finds documents, what fits best first.
  ///
  /// - Parameters:
  ///   - words: what is searched for.
  ///   - filter: where it says anything but `asOf`, the documents that report such an event.
  ///   - limit: the most documents.
  /// - Returns: the documents.
  /// - Throws: `StorageError`.
  public func documents(
    _ words: SearchWords, _ filter: EventFilter, limit: Int
  ) throws -> [DocumentHit] {
    let query = Self.query(words, filter, limit: limit)
    return try store.explaining {
      try store.connection.rows(query.sql, query.values, Self.hit)
    }
  }

  static func query(
    _ words: SearchWords, _ filter: EventFilter, limit: Int
  ) -> (sql: String, values: [any Bindable]) {
    var sql = """
      SELECT d.id, d.title, d.url, d.publisher, d.published,
        (SELECT count(DISTINCT m.event_id) FROM mentions m WHERE m.document_id = d.id),
        snippet(documents_search, -1, char(2), char(3), '…', \(snippetWords))
      FROM documents_search CROSS JOIN documents d ON d.number = documents_search.rowid
      WHERE documents_search MATCH ?
      """
    var values: [any Bindable] = [words.expression]
    if let day = filter.asOf {
      sql += "\n  AND d.published_day <= ?"
      values.append(day.number)
    }
    if filter.saysWhichEvents {
      let part = EventQuery.reported(filter)
      sql += "\n  AND EXISTS (\(part.sql))"
      values += part.values
    }
    sql += "\nORDER BY rank, d.id LIMIT ?"
    values.append(limit)
    return (sql, values)
  }

  private static func hit(_ row: Row) -> DocumentHit {
    DocumentHit(
      id: row.string(0), title: row.optionalString(1), url: row.optionalString(2),
      publisher: row.optionalString(3), published: row.optionalString(4), events: row.int(5),
      snippet: pieces(row.string(6)))
  }

  private static func pieces(_ marked: String) -> [DocumentHit.Piece] {
    var pieces: [DocumentHit.Piece] = []
    var text = String.UnicodeScalarView()
    func finish(isMatch: Bool) {
      if !text.isEmpty { pieces.append(DocumentHit.Piece(text: String(text), isMatch: isMatch)) }
      text = String.UnicodeScalarView()
    }
    for scalar in marked.unicodeScalars {
      switch scalar {
      case marks.start: finish(isMatch: false)
      case marks.end: finish(isMatch: true)
      default: text.append(scalar)
      }
    }
    finish(isMatch: false)
    return pieces
  }
}

extension EventFilter {
  /// Whether the filter is about events, beyond when they were published and what is shown of all.
  var saysWhichEvents: Bool {
    !participants.isEmpty || !types.isEmpty || !groups.isEmpty || from != nil || to != nil
      || addedSince != nil || !statuses.isEmpty || minimumConfidence > 0 || minimumSources > 1
      || !words.isEmpty || document != nil || realis != EventFilter().realis
  }
}
