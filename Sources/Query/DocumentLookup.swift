public import Documents
public import Storage
internal import Dates
internal import JSON
internal import SQLite

/// Reads documents as they are stored.
public struct DocumentLookup {
  private let store: Store

  /// - Parameter store: the database.
  public init(_ store: Store) { self.store = store }

  /// A document as it stands now.
  ///
  /// - Parameter id: the document's id.
  /// - Returns: the document; nil where there is none of that id.
  /// - Throws: `StorageError`.
  public func document(_ id: String) throws -> Document? {
    try store.explaining {
      try store.connection.rows(
        """
        SELECT text, title, url, published, publisher, author, language, file, metadata
        FROM documents WHERE id = ?
        """, [id]
      ) { row in
        var document = Document(text: row.string(0))
        document.id = id
        document.title = row.optionalString(1)
        document.url = row.optionalString(2)
        document.published = row.optionalString(3).flatMap { try? EDTF($0) }
        document.publisher = row.optionalString(4)
        document.author = row.optionalString(5)
        document.language = row.optionalString(6)
        document.file = row.optionalString(7)
        let metadata = try? JSONParser.parse(Array(row.string(8).utf8))
        document.metadata = metadata?.object ?? [:]
        return document
      }.first
    }
  }
}
