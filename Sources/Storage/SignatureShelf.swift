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

extension Store {
  /// Which documents that report an event print the text of another of them.
  ///
  /// - Parameter event: the event's id.
  /// - Returns: each copy's original, by their ids.
  /// - Throws: `StorageError`.
  package func copies(reporting event: String) throws -> [String: String] {
    try explaining {
      let ids = try connection.rows("SELECT id FROM reports WHERE event_id = ?", [event]) {
        $0.string(0)
      }
      let reports = try ids.compactMap { try report($0)?.report }
      return try SignatureShelf(connection).copies(among: reports).originals
    }
  }
}
