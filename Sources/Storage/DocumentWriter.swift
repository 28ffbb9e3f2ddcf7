public import Documents
public import Events
internal import Dates
internal import JSON
internal import SQLite

/// What storing a document did.
public enum StoredOutcome: Sendable, Hashable {
  /// It was not there.
  case new
  /// It was not there, but its text was: it is one more place where the document was published.
  case copy
  /// It was there and says something else now; `withdrawn` events no longer hold.
  case changed(withdrawn: Int)
  /// It was there and says the same.
  case unchanged
}

extension Store {
  /// Whether a document is there already and says the same; or it is an entry of a feed, and the page at
  /// its address is there and says more.
  ///
  /// - Parameter document: the document.
  /// - Returns: true where storing it would change nothing for the better.
  /// - Throws: `StorageError`.
  public func isStored(_ document: Document) throws -> Bool {
    try explaining {
      let origin = origin(of: document)
      let hash = try connection.first(
        "SELECT content_hash FROM documents WHERE origin = ?", [origin]
      ) { $0.string(0) }
      guard let hash = try hash ?? copy(origin)?.hash else { return false }
      return try hash == document.contentHash
        || document.isFeedEntry && isPage(origin, longerThan: document.text)
    }
  }

  /// Whether what is stored of an address is no entry of a feed, and has a longer text than that.
  private func isPage(_ origin: String, longerThan text: String) throws -> Bool {
    try connection.first(
      """
      SELECT 1 FROM (SELECT origin, metadata, text FROM documents
        UNION ALL SELECT origin, metadata, text FROM \(Copies.rows))
      WHERE origin = ? AND metadata ->> 'published_basis' IS NOT 'feed'
        AND length(CAST(text AS BLOB)) > ?
      """, [origin, text.utf8.count]
    ) { _ in true } ?? false
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
          var changes = Changes()
          changes.texts = try bringTextKeys()
          var outcomes = try batch.map { try save($0.document, $0.events, in: run, &changes) }
          let copies = try settleCopies(&changes, in: run)
          for (place, document) in batch.map(\.document).enumerated() where !copies.isEmpty {
            guard outcomes[place] == .new, copies.contains(origin(of: document)) else { continue }
            outcomes[place] = .copy
          }
          if run.number != nil || !changes.texts.isEmpty { try settle(changes.touched) }
          let kept = zip(batch, outcomes).filter { $1 != .unchanged }
          let found = kept.reduce(0) { $0 + ($1.1 == .copy ? 0 : $1.0.events.count) }
          try count(documents: kept.count, events: found, in: run)
          return outcomes
        }
      } catch {
        run.number = numberBefore
        throw error
      }
    }
  }

  /// What a batch leaves to be settled when all of it is stored.
  private struct Changes {
    var touched = Touched()
    /// The keys of texts of which a printing has come, changed or gone.
    var texts: Set<Int> = []
    /// The ids of documents that were not there before.
    var new: Set<String> = []
  }

  /// Lets each text be one document.
  ///
  /// - Returns: the origins of copies of the texts that have changed.
  private func settleCopies(_ changes: inout Changes, in run: IngestRun) throws -> Set<String> {
    guard !changes.texts.isEmpty else { return [] }
    var copies = Copies(self) { run.extractor.events(in: $0) }
    copies.new = changes.new
    for key in changes.texts.sorted() { try copies.settle(key) }
    changes.touched.formUnion(copies.touched)
    var origins: Set<String> = []
    for key in changes.texts {
      origins.formUnion(
        try connection.rows("SELECT origin FROM document_copies WHERE text_key = ?", [key]) {
          $0.string(0)
        })
    }
    return origins
  }

  private func save(
    _ document: Document, _ events: [Event], in run: IngestRun, _ changes: inout Changes
  ) throws -> StoredOutcome {
    let hash = document.contentHash
    let origin = origin(of: document)
    var stored = try connection.first(
      "SELECT id, version, content_hash, text_key FROM documents WHERE origin = ?", [origin]
    ) { (id: $0.string(0), version: $0.int(1), hash: $0.string(2), key: $0.int(3)) }
    if stored == nil, let copy = try copy(origin) {
      guard copy.hash != hash else { return .unchanged }
      stored = (id: try takeOutCopy(origin), version: 1, hash: copy.hash, key: copy.key)
    }
    let key = document.textKey
    if try isPrinted(key) { changes.texts.insert(key) }
    guard let stored else {
      let id = try freeIdentifier(for: document)
      let run = try number(of: run)
      try insert(document, id: id, origin: origin, hash: hash, textKey: key, run: run)
      try insert(events, of: id, run: run)
      changes.new.insert(id)
      return .new
    }
    guard stored.hash != hash else { return .unchanged }
    let run = try number(of: run)
    changes.texts.formUnion([stored.key, key])
    try keepText(ofCopiesOf: stored.id)
    try archive(stored.id, version: stored.version, run: run)
    try update(document, id: stored.id, hash: hash, textKey: key, run: run)
    try dropText(ofCopiesOf: stored.id)
    let replaced = try replaceReports(
      of: stored.id, version: stored.version, with: events, run: run)
    changes.touched.formUnion(replaced.touched)
    return .changed(withdrawn: replaced.withdrawn)
  }

  /// The document's own id; where another document has it, one made of its origin.
  private func freeIdentifier(for document: Document) throws -> String {
    let wanted = document.identifier
    let isTaken =
      try connection.first(
        """
        SELECT 1 FROM documents WHERE id = ?1 UNION ALL
        SELECT 1 FROM document_copies WHERE id = ?1
        """, [wanted]
      ) { _ in true } ?? false
    return isTaken ? ContentID.id(of: ["origin", origin(of: document)]) : wanted
  }

  func insert(
    _ document: Document, id: String, origin: String, hash: String, textKey: Int, run: Int
  ) throws {
    try connection.run(
      """
      INSERT INTO documents (id, source_id, origin, title, url, publisher, author, language, published,
        published_day, file, text, metadata, content_hash, text_key, first_run, last_run)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      id, document.identifier == id ? nil : document.identifier, origin,
      document.title, document.url, document.publisher, document.author,
      document.language, document.published?.description, document.published?.last?.number,
      document.file, document.text, document.metadataText, hash, textKey, run, run)
  }

  private func update(
    _ document: Document, id: String, hash: String, textKey: Int, run: Int
  ) throws {
    try connection.run(
      """
      UPDATE documents SET version = version + 1, title = ?, url = ?, publisher = ?, author = ?,
        language = ?, published = ?, published_day = ?, file = ?, text = ?, metadata = ?,
        content_hash = ?, text_key = ?, last_run = ?
      WHERE id = ?
      """,
      document.title, document.url, document.publisher, document.author, document.language,
      document.published?.description, document.published?.last?.number, document.file,
      document.text, document.metadataText, hash, textKey, run, id)
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
