public import Documents
public import Events
internal import Dates
internal import JSON
internal import SQLite

/// What storing a document did.
public enum StoredOutcome: Sendable, Hashable {
  /// It was not there.
  case new
  /// It was there and says something else now; `withdrawn` events no longer hold.
  case changed(withdrawn: Int)
  /// It was there and says the same.
  case unchanged
}

extension Store {
  /// Whether a document is there already and says the same.
  ///
  /// - Parameter document: the document.
  /// - Returns: true where storing it would change nothing.
  /// - Throws: `StorageError`.
  public func isStored(_ document: Document) throws -> Bool {
    try explaining {
      let hash = try connection.first(
        "SELECT content_hash FROM documents WHERE origin = ?", [origin(of: document)]
      ) { $0.string(0) }
      return hash == document.contentHash
    }
  }

  /// Stores documents with their events in one transaction: all of them or, where it fails, none.
  ///
  /// - Parameters:
  ///   - batch: documents, each with the events that were found in it.
  ///   - run: the run they belong to; it is recorded with the first change.
  /// - Returns: what became of each, in order.
  /// - Throws: `StorageError`.
  public func save(
    _ batch: [(document: Document, events: [Event])], in run: IngestRun
  ) throws -> [StoredOutcome] {
    try explaining {
      let numberBefore = run.number
      do {
        return try connection.transaction(.restorable) {
          var touched = Touched()
          let outcomes = try batch.map { try save($0.document, $0.events, in: run, &touched) }
          if run.number != nil { try settle(touched) }
          let kept = zip(batch, outcomes).filter { $1 != .unchanged }
          try count(
            documents: kept.count, events: kept.reduce(0) { $0 + $1.0.events.count }, in: run)
          return outcomes
        }
      } catch {
        run.number = numberBefore
        throw error
      }
    }
  }

  private func save(
    _ document: Document, _ events: [Event], in run: IngestRun, _ touched: inout Touched
  ) throws -> StoredOutcome {
    let hash = document.contentHash
    let stored = try connection.first(
      "SELECT id, version, content_hash FROM documents WHERE origin = ?", [origin(of: document)]
    ) { (id: $0.string(0), version: $0.int(1), hash: $0.string(2)) }
    guard let stored else {
      let id = try freeIdentifier(for: document)
      try insert(
        document, id: id, origin: origin(of: document), hash: hash, run: try number(of: run))
      try insert(events, of: id, run: try number(of: run))
      return .new
    }
    guard stored.hash != hash else { return .unchanged }
    let run = try number(of: run)
    try archive(stored.id, version: stored.version, run: run)
    try update(document, id: stored.id, hash: hash, run: run)
    let replaced = try replaceReports(
      of: stored.id, version: stored.version, with: events, run: run)
    touched.formUnion(replaced.touched)
    return .changed(withdrawn: replaced.withdrawn)
  }

  /// The document's own id; where another document has it, one made of its origin.
  private func freeIdentifier(for document: Document) throws -> String {
    let wanted = document.identifier
    let isTaken =
      try connection.first("SELECT 1 FROM documents WHERE id = ?", [wanted]) { _ in true } ?? false
    return isTaken ? ContentID.id(of: ["origin", origin(of: document)]) : wanted
  }

  func insert(
    _ document: Document, id: String, origin: String, hash: String, run: Int
  ) throws {
    try connection.run(
      """
      INSERT INTO documents (id, source_id, origin, title, url, publisher, author, language, published,
        published_day, file, text, metadata, content_hash, first_run, last_run)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      id, document.identifier == id ? nil : document.identifier, origin,
      document.title, document.url, document.publisher, document.author,
      document.language, document.published?.description, document.published?.last?.number,
      document.file, document.text, document.metadataText, hash, run, run)
  }

  private func update(_ document: Document, id: String, hash: String, run: Int) throws {
    try connection.run(
      """
      UPDATE documents SET version = version + 1, title = ?, url = ?, publisher = ?, author = ?,
        language = ?, published = ?, published_day = ?, file = ?, text = ?, metadata = ?,
        content_hash = ?, last_run = ?
      WHERE id = ?
      """,
      document.title, document.url, document.publisher, document.author, document.language,
      document.published?.description, document.published?.last?.number, document.file,
      document.text, document.metadataText, hash, run, id)
  }

  /// Keeps what a document says before it is changed.
  private func archive(_ id: String, version: Int, run: Int) throws {
    try connection.run(
      """
      INSERT INTO document_versions (document_id, version, content_hash, record, replaced_in_run)
      SELECT id, version, content_hash,
        json_object('id', id, 'url', url, 'title', title, 'publisher', publisher,
          'author', author, 'published', published, 'language', language, 'text', text,
          'file', file, 'metadata', json(metadata)),
        ?
      FROM documents WHERE id = ? AND version = ?
      """, run, id, version)
  }
}

extension Store {
  /// What makes a document the same when it comes again: its URL, else where it was read, else its
  /// own id, else its content. A file below the database's folder goes by its place there, so that
  /// both can be moved together.
  func origin(of document: Document) -> String {
    // No address may pass for what was added by hand.
    if let url = document.url { return url.hasPrefix(Self.byHandOrigin) ? "url:\(url)" : url }
    guard let location = document.location else {
      return document.id.map { "id:\($0)" } ?? "content:\(document.contentHash)"
    }
    let isBelow = folder.map { location.utf8.starts(with: $0.utf8) } ?? false
    let place = isBelow ? String(location.dropFirst(folder?.count ?? 0)) : location
    return "file:\(place)" + (document.id.map { "#\($0)" } ?? "")
  }
}

extension Document {
  var metadataText: String {
    var writer = JSONWriter()
    writer.value(.object(metadata))
    return writer.text
  }
}
