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
      try store.connection.first(
        "\(Self.columns), id FROM documents WHERE id = ?", [id], Self.document)
    }
  }

  /// A document and its copies, each as it was published at its own address, with the id that it was
  /// supplied with.
  ///
  /// - Parameter id: the document's id.
  /// - Returns: the document, and behind it the copies by their origins; nothing where there is none of
  ///   that id.
  /// - Throws: `StorageError`.
  public func printings(of id: String) throws -> [Document] {
    try store.explaining {
      try store.connection.rows(
        "\(Self.columns), coalesce(source_id, id) FROM documents WHERE id = ?", [id], Self.document)
        + store.connection.rows(
          """
          \(Self.columns), coalesce(source_id, id) FROM \(Copies.rows)
          WHERE document_id = ? ORDER BY origin
          """, [id], Self.document)
    }
  }

  private static let columns = """
    SELECT text, title, url, published, publisher, author, language, file, metadata
    """

  private static func document(_ row: Row) -> Document {
    var document = Document(text: row.string(0))
    document.id = row.string(9)
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
  }
}
