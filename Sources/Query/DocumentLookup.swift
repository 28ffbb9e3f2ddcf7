public import Documents
public import Storage
internal import Dates
internal import SQLite

/// Reads documents as they are stored.
public struct DocumentLookup {
  private let store: Store

  /// - Parameter store: the database.
  public init(_ store: Store) { self.store = store }

  /// A document as it stands now: its text and what its events depend on.
  ///
  /// - Parameter id: the document's id.
  /// - Returns: the document; nil where there is none of that id.
  /// - Throws: `StorageError`.
  public func document(_ id: String) throws -> Document? {
    try store.explaining {
      try store.connection.rows(
        "SELECT text, title, url, published FROM documents WHERE id = ?", [id]
      ) { row in
        var document = Document(text: row.string(0))
        document.id = id
        document.title = row.optionalString(1)
        document.url = row.optionalString(2)
        document.published = row.optionalString(3).flatMap { try? EDTF($0) }
        return document
      }.first
    }
  }
}
