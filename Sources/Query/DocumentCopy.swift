public import Dates
internal import Storage
internal import SQLite

/// Another place where a document's text was published.
public struct DocumentCopy: Sendable, Hashable {
  /// Its title there.
  public let title: String?
  /// Its address there.
  public let url: String?
  /// Who published it there.
  public let publisher: String?
  /// When it was published there, EDTF.
  public let published: String?
  /// The file that it was read from.
  public let file: String?
  /// The last day on which it may have been published there; nil where that is unknown.
  public let publishedDay: CivilDay?
}

/// Reads where else texts were published.
struct DocumentCopies {
  private let store: Store
  /// Whether there is any such place: of most databases nothing has to be asked.
  private let isEmpty: Bool

  /// - Parameter store: the database.
  /// - Throws: `StorageError`.
  init(_ store: Store) throws {
    self.store = store
    isEmpty = try store.explaining {
      try store.connection.first("SELECT 1 FROM document_copies LIMIT 1") { _ in false } ?? true
    }
  }

  /// The copies of a document in the order in which they were published, undated ones last.
  ///
  /// - Parameter document: the document's id.
  /// - Returns: the copies.
  /// - Throws: `StorageError`.
  func copies(of document: String) throws -> [DocumentCopy] {
    guard !isEmpty else { return [] }
    return try store.explaining {
      try store.connection.rows(
        """
        SELECT title, url, publisher, published, file, published_day FROM document_copies
        WHERE document_id = ? ORDER BY published_day IS NULL, published_day, origin
        """, [document]
      ) { row in
        DocumentCopy(
          title: row.optionalString(0), url: row.optionalString(1),
          publisher: row.optionalString(2), published: row.optionalString(3),
          file: row.optionalString(4),
          publishedDay: row.optionalInt(5).map { CivilDay(number: $0) })
      }
    }
  }
}
