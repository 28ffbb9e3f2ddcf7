internal import Dates
public import Storage
internal import SQLite

/// A document as a list shows it.
public struct DocumentRow: Sendable, Hashable {
  /// The document's id.
  public let id: String
  /// Its headline.
  public let title: String?
  /// Where it was published.
  public let url: String?
  /// Who published it.
  public let publisher: String?
  /// Who wrote it, as it says.
  public let author: String?
  /// When it was published, EDTF.
  public let published: String?
  /// The file that it was read from.
  public let file: String?
  /// How many events it reports.
  public let events: Int
  /// How often it came in another version.
  public let version: Int
  /// Where else its text was published.
  public internal(set) var copies: [DocumentCopy] = []
  /// The document whose text it prints in nearly the same words, where both report an event.
  public internal(set) var copyOf: String?
}

/// Lists the documents of a database.
public struct DocumentList {
  private let store: Store

  /// - Parameter store: the database.
  public init(_ store: Store) { self.store = store }

  /// The documents in the order in which they were published, undated ones last; without what stands
  /// for events that were added by hand.
  ///
  /// - Parameters:
  ///   - filter: where it says which events, the documents that report such an event; of the rest
  ///     `asOf` and `limit`.
  ///   - publisher: only those of this publisher, whatever the case; nil for all.
  ///   - handle: called with each document.
  /// - Throws: `StorageError`, or what `handle` throws.
  public func forEach(
    _ filter: EventFilter, publisher: String?, _ handle: (DocumentRow) throws -> Void
  ) throws {
    var conditions = [Self.isRead]
    var values: [any Bindable] = []
    if let publisher {
      conditions.append(
        """
        (d.publisher = ? COLLATE NOCASE OR EXISTS (SELECT 1 FROM document_copies c
          WHERE c.document_id = d.id AND c.publisher = ? COLLATE NOCASE))
        """)
      values += [publisher, publisher] as [any Bindable]
    }
    if let day = filter.asOf {
      conditions.append("d.published_day <= ?")
      values.append(day.number)
    }
    if filter.saysWhichEvents {
      let part = EventQuery.reported(filter)
      conditions.append("EXISTS (\(part.sql))")
      values += part.values
    }
    var sql = Self.columns + "\nWHERE " + conditions.joined(separator: "\n  AND ")
    sql += "\nORDER BY d.published_day IS NULL, d.published_day, d.published, d.id LIMIT ?"
    values.append(filter.limit ?? -1)
    let details = try DocumentDetails(store)
    try store.explaining {
      try store.connection.statement(sql).forEach(values) { row in
        try handle(try details.added(to: Self.document(row)))
        return true
      }
    }
  }

  /// The documents whose id begins so, or whose URL or file it is, or that of one of their copies.
  ///
  /// - Parameter name: an id or the beginning of one, a URL, or a file.
  /// - Returns: at most two.
  /// - Throws: `StorageError`.
  public func documents(named name: String) throws -> [DocumentRow] {
    let details = try DocumentDetails(store)
    return try store.explaining {
      try store.connection.rows(
        Self.columns + """

          WHERE d.id = ?1 OR (d.url = ?1 OR d.file = ?1) AND \(Self.isRead)
            OR (?1 <> '' AND substr(d.id, 1, length(?1)) = ?1)
            OR d.id IN (SELECT document_id FROM document_copies WHERE url = ?1 OR file = ?1 OR id = ?1)
          ORDER BY d.id = ?1 DESC, d.id LIMIT 2
          """, [name], Self.document)
    }.map(details.added)
  }

  /// Whether it is a document that was read.
  private static let isRead = "substr(d.origin, 1, 5) <> '\(Store.byHandOrigin)'"

  private static let columns = """
    SELECT d.id, d.title, d.url, d.publisher, d.author, d.published, d.file,
      (SELECT count(DISTINCT m.event_id) FROM mentions m WHERE m.document_id = d.id), d.version
    FROM documents d
    """

  private static func document(_ row: Row) -> DocumentRow {
    DocumentRow(
      id: row.string(0), title: row.optionalString(1), url: row.optionalString(2),
      publisher: row.optionalString(3), author: row.optionalString(4),
      published: row.optionalString(5), file: row.optionalString(6), events: row.int(7),
      version: row.int(8))
  }
}

/// Reads what a document has in common with others.
private struct DocumentDetails {
  private let store: Store
  private let copies: DocumentCopies
  private let finder: CopyFinder

  init(_ store: Store) throws {
    self.store = store
    copies = try DocumentCopies(store)
    finder = CopyFinder(store)
  }

  func added(to document: DocumentRow) throws -> DocumentRow {
    var document = document
    document.copies = try copies.copies(of: document.id)
    document.copyOf = try finder.original(of: document.id)
    return document
  }
}
