internal import Documents
internal import Events
internal import SQLite

/// Lets the printings of a text be one document each time that one of them comes, changes or goes.
///
/// A printing is a row of `documents`, with the reports that were found in it, or one of
/// `document_copies`, without any. Which is which follows from the printings alone (`Printing.documents`),
/// so that the order in which they come makes no difference.
package struct Copies {
  /// What both tables have.
  static let columns = """
    origin, id, source_id, title, url, publisher, author, language, published, published_day, file, \
    metadata, content_hash, text_key, first_run, last_run
    """

  /// All copies with their texts, under the names that the columns of documents have.
  package static let rows = """
    (SELECT c.document_id, c.id, c.source_id, c.url, c.title, c.publisher, c.author, c.published,
      c.published_day, c.language, coalesce(c.text, d.text) AS text, c.file, c.metadata, c.origin,
      c.content_hash, c.text_key
    FROM document_copies c JOIN documents d ON d.id = c.document_id)
    """

  /// The keys of texts that are printed more than once.
  private static let severalTimes = """
    SELECT text_key FROM documents WHERE text_key <> 0 GROUP BY text_key HAVING count(*) > 1
    UNION SELECT text_key FROM document_copies ORDER BY 1
    """

  let store: Store
  /// Finds the events of a printing that has none yet.
  let events: (Document) -> [Event]
  /// The ids of documents that nobody has seen yet: nothing of them has to be kept.
  var new: Set<String> = []
  /// The origins of documents in which no events have been looked for yet.
  var unread: Set<String> = []
  /// What may be other now.
  private(set) var touched = Touched()

  private var connection: Connection { store.connection }

  init(_ store: Store, events: @escaping (Document) -> [Event]) {
    self.store = store
    self.events = events
  }

  /// A printing as it is stored.
  private struct Stored {
    let printing: Printing
    /// The document that it is, or is a copy of.
    let document: String
    let isCopy: Bool
  }

  /// Brings the printings of a text to what they should be.
  mutating func settle(_ key: Int) throws {
    guard key != 0 else { return }
    let stored = try printings(of: key)
    for group in Printing.documents(stored.map(\.printing)) {
      let first = stored[group[0]]
      let origin = first.printing.origin
      if first.isCopy { try makeDocument(of: origin) }
      let id = try id(of: origin)
      if unread.remove(origin) != nil { try read(id) }
      for place in group.dropFirst() {
        let other = stored[place]
        if other.isCopy {
          try moveCopies(to: id, where: "origin", other.printing.origin)
        } else {
          try makeCopy(of: other.document, in: id)
          unread.remove(other.printing.origin)
        }
      }
    }
  }

  /// Brings all printings to what they should be.
  mutating func settleAll() throws {
    _ = try store.bringTextKeys()
    for key in try connection.rows(Self.severalTimes, [], { $0.int(0) }) { try settle(key) }
  }

  /// The keys of texts whose printings are not what they should be.
  func unsettled() throws -> [Int] {
    try connection.rows(Self.severalTimes) { $0.int(0) }.filter { try !isSettled($0) }
  }

  /// Whether the printings of a text are what they should be.
  private func isSettled(_ key: Int) throws -> Bool {
    let stored = try printings(of: key)
    return Printing.documents(stored.map(\.printing)).allSatisfy { group in
      let first = stored[group[0]]
      return !first.isCopy
        && group.dropFirst().allSatisfy {
          stored[$0].isCopy && stored[$0].document == first.document
        }
    }
  }

  private func printings(of key: Int) throws -> [Stored] {
    try connection.rows(
      """
      SELECT origin, published_day, publisher, url, title, id, 0 FROM documents
      WHERE text_key = ?1 AND text_key <> 0
      UNION ALL
      SELECT origin, published_day, publisher, url, title, document_id, 1 FROM document_copies
      WHERE text_key = ?1
      """, [key]
    ) {
      Stored(
        printing: Printing(
          origin: $0.string(0), day: $0.optionalInt(1), publisher: $0.optionalString(2),
          url: $0.optionalString(3), title: $0.optionalString(4)),
        document: $0.string(5), isCopy: $0.int(6) == 1)
    }
  }

  private func id(of origin: String) throws -> String {
    try connection.first("SELECT id FROM documents WHERE origin = ?", [origin]) { $0.string(0) }
      ?? ""
  }

  // MARK: - From a copy to a document and back

  private mutating func makeDocument(of origin: String) throws {
    try store.takeOutCopy(origin)
    unread.insert(origin)
  }

  /// Finds the events of a document. They count as having come in with it.
  private mutating func read(_ id: String) throws {
    let row = try connection.first(
      "SELECT \(Store.documentColumns), last_run FROM documents WHERE id = ?", [id]
    ) { (document: try Store.originalDocument($0), run: $0.int(12)) }
    guard let row else { return }
    let found = events(row.document)
    touched.formUnion(try store.touched(around: found.map(\.id)))
    try store.insert(found, of: id, run: row.run)
    for event in found {
      // It is reported again, so its name leads to itself.
      try connection.run("DELETE FROM successors WHERE report_id = ?", event.id)
      touched.reports.insert(event.id)
    }
  }

  /// Makes a document and its copies copies of another.
  private mutating func makeCopy(of id: String, in other: String) throws {
    try giveReports(of: id, to: other)
    if !new.contains(id) { try giveHistory(of: id, to: other) }
    try moveCopies(to: other, where: "document_id", id)
    try connection.run(
      """
      INSERT INTO document_copies (document_id, text, \(Self.columns))
      SELECT ?1, nullif(text, (SELECT text FROM documents WHERE id = ?1)), \(Self.columns)
      FROM documents WHERE id = ?2
      """, other, id)
    try connection.run("DELETE FROM documents WHERE id = ?", id)
  }

  /// Lets copies be copies of a document; of a text that is the document's to the byte nothing is kept.
  private func moveCopies(to id: String, where column: String, _ value: String) throws {
    try connection.run(
      """
      UPDATE document_copies SET document_id = ?2, text = nullif(
        coalesce(text, (SELECT text FROM documents d WHERE d.id = document_copies.document_id)),
        (SELECT text FROM documents WHERE id = ?2))
      WHERE \(column) = ?1 AND document_id <> ?2
      """, value, id)
  }

  /// Lets what was reported in a document lead to what says the same in the other.
  private mutating func giveReports(of id: String, to other: String) throws {
    let before = try reports(of: id)
    let said = try reports(of: other)
    touched.formUnion(try store.touched(around: before))
    let statements = try said.compactMap(store.statement)
    for report in before where !said.contains(report) {
      if let successor = try store.statement(of: report)?.successor(among: statements) {
        try bringForward(successor, to: report)
        if !new.contains(id) { try store.succeed(report, by: successor) }
      } else if !new.contains(id) {
        if let successor = try store.otherReport(ofEventOf: report, outside: before) {
          try store.succeed(report, by: successor)
        }
        try withdraw(report, of: id, to: other)
      }
    }
    try connection.run("DELETE FROM mentions WHERE document_id = ?", id)
    for report in before {
      try connection.run(
        """
        DELETE FROM reports
        WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM mentions WHERE report_id = ?1)
        """, report)
    }
    // Of a report that both had, what the other says stands.
    if !Set(said).isDisjoint(with: before) { try read(other) }
  }

  private func reports(of document: String) throws -> [String] {
    try connection.rows(
      "SELECT DISTINCT report_id FROM mentions WHERE document_id = ? ORDER BY 1", [document]
    ) { $0.string(0) }
  }

  /// What was known since some time stays known since then.
  private func bringForward(_ report: String, to earlier: String) throws {
    try connection.run(
      """
      UPDATE reports SET first_run = o.first_run
      FROM reports o JOIN ingest_runs r ON r.number = o.first_run
      WHERE reports.id = ?1 AND o.id = ?2
        AND r.started_at < (SELECT started_at FROM ingest_runs WHERE number = reports.first_run)
      """, report, earlier)
  }

  /// Keeps what no other printing says.
  private func withdraw(_ report: String, of id: String, to other: String) throws {
    try connection.run(
      """
      INSERT INTO withdrawn_events (id, document_id, document_version, record, withdrawn_in_run)
      SELECT r.id, o.id, o.version,
        \(Store.withdrawnRecord(of: "r", mention: "m", document: "o.id")),
        (SELECT number FROM ingest_runs WHERE number IN (d.last_run, o.last_run)
          ORDER BY started_at DESC, number LIMIT 1)
      FROM reports r JOIN mentions m ON m.report_id = r.id AND m.document_id = ?2
      JOIN documents d ON d.id = ?2 JOIN documents o ON o.id = ?3
      WHERE r.id = ?1 AND NOT EXISTS (
        SELECT 1 FROM withdrawn_events w WHERE w.id = ?1 AND w.document_id = ?3)
      ORDER BY m.position LIMIT 1
      """, report, id, other)
  }

  /// Keeps what a document said before, and reported, with the other.
  private func giveHistory(of id: String, to other: String) throws {
    try connection.run(
      """
      INSERT INTO withdrawn_events (id, document_id, document_version, record, withdrawn_in_run)
      SELECT id, ?2, document_version, record, withdrawn_in_run FROM withdrawn_events w
      WHERE document_id = ?1 AND NOT EXISTS (
        SELECT 1 FROM withdrawn_events o WHERE o.document_id = ?2 AND o.id = w.id)
      """, id, other)
    try connection.run("DELETE FROM withdrawn_events WHERE document_id = ?", id)
    let versions = try connection.rows(
      """
      SELECT v.content_hash, min(v.record), v.replaced_in_run
      FROM document_versions v JOIN ingest_runs r ON r.number = v.replaced_in_run
      WHERE v.document_id IN (?1, ?2) GROUP BY v.content_hash, v.replaced_in_run
      ORDER BY r.started_at, v.content_hash
      """, [id, other]
    ) { (hash: $0.string(0), record: $0.string(1), run: $0.int(2)) }
    guard !versions.isEmpty else { return }
    try connection.run("DELETE FROM document_versions WHERE document_id IN (?1, ?2)", id, other)
    for (number, version) in versions.enumerated() {
      try connection.run(
        """
        INSERT INTO document_versions (document_id, version, content_hash, record, replaced_in_run)
        VALUES (?, ?, ?, ?, ?)
        """, other, number + 1, version.hash, version.record, version.run)
    }
    try connection.run(
      "UPDATE documents SET version = ? WHERE id = ?", versions.count + 1, other)
  }
}

extension Store {
  /// The copy that goes by an origin: its content's hash and its text's key; nil where there is none.
  func copy(_ origin: String) throws -> (hash: String, key: Int)? {
    try connection.first(
      "SELECT content_hash, text_key FROM document_copies WHERE origin = ?", [origin]
    ) { ($0.string(0), $0.int(1)) }
  }

  /// Whether some document prints a text.
  func isPrinted(_ key: Int) throws -> Bool {
    try connection.first(
      "SELECT 1 FROM documents WHERE text_key = ? AND text_key <> 0 LIMIT 1", [key]
    ) { _ in true } ?? false
  }

  /// Makes a document of a copy; no events have been looked for in it yet.
  ///
  /// - Returns: the document's id.
  @discardableResult
  func takeOutCopy(_ origin: String) throws -> String {
    let columns = Copies.columns.split(separator: ", ").map { "c.\($0)" }.joined(separator: ", ")
    let id = try connection.first(
      """
      INSERT INTO documents (text, \(Copies.columns))
      SELECT coalesce(c.text, d.text), \(columns)
      FROM document_copies c JOIN documents d ON d.id = c.document_id WHERE c.origin = ?
      RETURNING id
      """, [origin]
    ) { $0.string(0) }
    try connection.run("DELETE FROM document_copies WHERE origin = ?", origin)
    return id ?? ""
  }

  /// Gives the copies of a document the text that it has now, before it gets another.
  func keepText(ofCopiesOf id: String) throws {
    try connection.run(
      """
      UPDATE document_copies SET text = (SELECT text FROM documents d WHERE d.id = ?1)
      WHERE document_id = ?1 AND text IS NULL
      """, id)
  }

  /// Drops the text of copies of a document that is the document's again.
  func dropText(ofCopiesOf id: String) throws {
    try connection.run(
      """
      UPDATE document_copies SET text = NULL
      WHERE document_id = ?1 AND text = (SELECT text FROM documents d WHERE d.id = ?1)
      """, id)
  }

  /// Works out the keys of texts that were stored before there were any.
  ///
  /// - Returns: those that several documents have.
  /// - Throws: `SQLiteError`, `DocumentError`.
  func bringTextKeys() throws -> Set<Int> {
    var keys: Set<Int> = []
    while true {
      let some = try connection.rows(
        """
        SELECT \(Self.documentColumns), number FROM documents WHERE text_key IS NULL
        ORDER BY number LIMIT 64
        """
      ) { row in
        let isByHand = row.string(10).hasPrefix(Self.byHandOrigin)
        return (number: row.int(12), key: isByHand ? 0 : try Self.originalDocument(row).textKey)
      }
      guard !some.isEmpty else { return keys }
      for (number, key) in some {
        if try isPrinted(key) { keys.insert(key) }
        try connection.run("UPDATE documents SET text_key = ? WHERE number = ?", key, number)
      }
    }
  }
}

// Two databases are brought together printing by printing: in both, each is a document for that time.
extension Copies {
  /// Makes every copy of a database a document without reports; `merge_unread` has their origins.
  static func takingOutAll(in side: String) -> String {
    let taken = columns.split(separator: ", ").map { "c.\($0)" }.joined(separator: ", ")
    return """
      INSERT INTO merge_unread (origin, side) SELECT origin, '\(side)' FROM \(side).document_copies;
      INSERT INTO \(side).documents (text, \(columns))
      SELECT coalesce(c.text, d.text), \(taken)
      FROM \(side).document_copies c JOIN \(side).documents d ON d.id = c.document_id;
      DELETE FROM \(side).document_copies;
      """
  }

  /// What comes before a merge.
  static let takingApart = """
    DROP TABLE IF EXISTS temp.merge_unread;
    CREATE TEMP TABLE merge_unread (origin TEXT, side TEXT, PRIMARY KEY (origin, side));
    \(takingOutAll(in: "main"))
    \(takingOutAll(in: "other"))
    """

  /// The documents in which neither side has looked for events.
  static let neverRead = """
    SELECT DISTINCT u.origin FROM merge_unread u WHERE NOT EXISTS (
      SELECT 1 FROM main.documents d WHERE d.origin = u.origin AND EXISTS (
        SELECT 1 FROM main.mentions m WHERE m.document_id = d.id))
    """

  /// The keys of texts that several documents print, or that have not been read.
  static let mergedKeys = """
    SELECT text_key FROM main.documents WHERE text_key <> 0
    GROUP BY text_key
    HAVING count(*) > 1 OR max(origin IN (SELECT origin FROM merge_unread))
    ORDER BY text_key
    """
}
