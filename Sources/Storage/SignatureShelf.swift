internal import Corroboration
internal import Dates
internal import SQLite

/// The signatures of texts whose reports are joined, each made once in a transaction. They are not
/// stored: few documents share an event with another publisher's, and one is made as fast as it is read.
final class SignatureShelf {
  /// The most that are held at once.
  private static let limit = 512

  private let connection: Connection
  private var signatures: [String: TextSignature?] = [:]

  init(_ connection: Connection) { self.connection = connection }

  /// The event of some reports; copies of one text count once.
  func event(of reports: [Report]) throws -> CorroboratedEvent? {
    CorroboratedEvent(reports, copies: try copies(among: reports))
  }

  /// Which documents of some reports are copies. That matters where several publishers have them.
  func copies(among reports: [Report]) throws -> TextCopies {
    guard Set(reports.map { $0.publisher ?? $0.document }).count > 1 else { return TextCopies([]) }
    var documents: [String: TextCopies.Document] = [:]
    for report in reports where documents[report.document] == nil {
      guard let signature = try signature(of: report.document) else { continue }
      documents[report.document] = TextCopies.Document(
        id: report.document, published: report.published?.number, signature: signature)
    }
    return TextCopies(Array(documents.values))
  }

  private func signature(of document: String) throws -> TextSignature? {
    if let known = signatures[document] { return known }
    let text = try connection.first("SELECT text FROM documents WHERE id = ?", [document]) {
      $0.string(0)
    }
    let signature = text.flatMap(TextSignature.init)
    if signatures.count >= Self.limit { signatures = [:] }
    signatures[document] = .some(signature)
    return signature
  }
}

/// Tells which documents print the text of another in nearly the same words. Asked for many, it makes
/// the signature of each text once.
package struct CopyFinder {
  private let store: Store
  private let shelf: SignatureShelf

  /// - Parameter store: the database.
  package init(_ store: Store) {
    self.store = store
    shelf = SignatureShelf(store.connection)
  }

  /// Which documents that report an event are copies of another of them.
  ///
  /// - Parameter event: the event's id.
  /// - Returns: each copy's original, by their ids.
  /// - Throws: `StorageError`.
  package func originals(reporting event: String) throws -> [String: String] {
    try store.explaining {
      let ids = try store.connection.rows("SELECT id FROM reports WHERE event_id = ?", [event]) {
        $0.string(0)
      }
      return try shelf.copies(among: ids.compactMap { try store.report($0)?.report }).originals
    }
  }

  /// The document that another is a copy of.
  ///
  /// - Parameter document: the document's id.
  /// - Returns: the least id of those that it copies by one of the events that it reports; nil where
  ///   there is none.
  /// - Throws: `StorageError`.
  package func original(of document: String) throws -> String? {
    let events = try store.explaining {
      try store.connection.rows(
        """
        SELECT DISTINCT m.event_id FROM mentions m WHERE m.document_id = ?1 AND EXISTS (
          SELECT 1 FROM mentions o WHERE o.event_id = m.event_id AND o.document_id <> ?1)
        """, [document]
      ) { $0.string(0) }
    }
    return try events.compactMap { try originals(reporting: $0)[document] }.min()
  }
}
