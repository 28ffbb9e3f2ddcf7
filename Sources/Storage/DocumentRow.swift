internal import Documents
internal import JSON
internal import SQLite

extension Store {
  /// The columns that `document(_:)` reads, in its order, and the content's hash.
  static let documentColumns = """
    coalesce(source_id, id), url, title, publisher, author, published, language, text, file, metadata, origin, \
    content_hash
    """

  /// Reads a document back as its source gave it.
  ///
  /// - Throws: `DocumentError` where the row is none that was stored.
  static func document(_ row: Row) throws -> Document {
    var document = Document(text: row.string(7))
    document.id = row.string(0)
    document.url = row.optionalString(1)
    document.title = row.optionalString(2)
    document.publisher = row.optionalString(3)
    document.author = row.optionalString(4)
    document.published = try row.optionalString(5).map(Document.date)
    document.language = row.optionalString(6)
    document.file = row.optionalString(8)
    document.metadata = try JSONParser.parse(Array(row.string(9).utf8)).object ?? [:]
    return document
  }
}
