internal import Actors
internal import Documents
internal import Events
internal import SQLite
internal import Text

/// What a look at every row of a database has found.
public struct CheckReport: Sendable, Hashable {
  /// Something that is not as it should be.
  public struct Problem: Sendable, Hashable, CustomStringConvertible {
    /// What was looked at, such as `integrity` or `offsets`.
    public let check: String
    /// What is wrong, and where.
    public let message: String

    /// Both.
    public var description: String { "\(check): \(message)" }
  }

  /// The names of the checks that were made, in order.
  public internal(set) var checks: [String] = []
  /// What was found; of each check the first few.
  public internal(set) var problems: [Problem] = []

  /// Whether nothing was found.
  public var isClean: Bool { problems.isEmpty }

  /// A report of nothing yet.
  public init() {}
}

extension Store {
  /// The most problems that a check reports.
  private static let problemLimit = 20

  /// Looks at every page and row: the file's structure, foreign keys, the full-text indexes, the
  /// offsets of all evidence, rows that hang on nothing, checksums, and all that triggers keep.
  ///
  /// - Parameter progress: called with the name of each check as it begins.
  /// - Returns: what was found.
  /// - Throws: `StorageError` where the check itself can't go on.
  public func check(progress: (String) -> Void = { _ in }) throws -> CheckReport {
    var report = CheckReport()
    for (name, sql) in Self.queries {
      try examine(name, &report, progress) {
        try connection.rows(sql + " LIMIT \(Self.problemLimit)") { $0.string(0) }
      }
    }
    try examine("rules", &report, progress, ruleProblems)
    try examine("actors", &report, progress, actorProblems)
    try examine("events", &report, progress, eventProblems)
    try examine("copies", &report, progress, copyProblems)
    try examine("checksums", &report, progress, checksumProblems)
    try examine("search", &report, progress, searchProblems)
    return report
  }

  /// Runs one check; that SQLite finds the file damaged while reading is a finding too.
  private func examine(
    _ name: String, _ report: inout CheckReport, _ progress: (String) -> Void,
    _ body: () throws -> [String]
  ) throws {
    progress(name)
    report.checks.append(name)
    do {
      report.problems += try body().map { CheckReport.Problem(check: name, message: $0) }
    } catch let error as SQLiteError where [.corrupt, .constraint, .other].contains(error.kind) {
      report.problems.append(CheckReport.Problem(check: name, message: error.message))
    } catch let error as SQLiteError {
      throw Self.explained(error, path: connection.path, access: .read)
    }
  }

  /// Checks that are a query: each row is a problem.
  private static let queries: [(name: String, sql: String)] = [
    (
      "integrity",
      """
      SELECT integrity_check FROM pragma_integrity_check(20) WHERE integrity_check <> 'ok'
      """
    ),
    (
      "foreign keys",
      """
      SELECT "table" || ' row ' || coalesce(rowid, '?') || ' points to no row of ' || parent
      FROM pragma_foreign_key_check
      """
    ),
    (
      "evidence",
      """
      SELECT 'event ' || id || ' has no mention' FROM events e
      WHERE NOT EXISTS (SELECT 1 FROM mentions m WHERE m.event_id = e.id)
      """
    ),
    (
      "reports",
      """
      SELECT 'report ' || r.id || ' and its mention are of two events'
      FROM mentions m JOIN reports r ON r.id = m.report_id WHERE m.event_id <> r.event_id
      UNION ALL
      SELECT 'report ' || id || ' has no mention' FROM reports r
      WHERE NOT EXISTS (SELECT 1 FROM mentions m WHERE m.report_id = r.id)
      """
    ),
    ("offsets", offsets),
    (
      "ancestors",
      """
      SELECT DISTINCT 'actor ' || actor_id || ' and ' || ancestor_id FROM (
        SELECT * FROM (
          SELECT * FROM ancestors EXCEPT SELECT * FROM part_of_closure)
        UNION ALL SELECT * FROM (
          SELECT * FROM part_of_closure EXCEPT SELECT * FROM ancestors))
      """
    ),
    (
      "appearances",
      """
      WITH derived AS (
          SELECT actor_id, sort_day, sort_last_day, date, event_id, event_number, direct
          FROM appearances_derived)
      SELECT 'event ' || event_id || ' of actor ' || actor_id FROM (
        SELECT * FROM (SELECT * FROM appearances EXCEPT SELECT * FROM derived)
        UNION ALL SELECT * FROM (SELECT * FROM derived EXCEPT SELECT * FROM appearances))
      """
    ),
  ]

  private static let offsets = """
    SELECT 'mention ' || m.number || ' of event ' || m.event_id FROM mentions m
    JOIN documents d ON d.id = m.document_id
    WHERE substr(CASE m.quote_field WHEN 'title' THEN d.title ELSE d.text END,
        m.quote_start + 1, m.quote_end - m.quote_start) IS NOT m.quote
      OR substr(CASE m.quote_field WHEN 'title' THEN d.title ELSE d.text END,
        m.trigger_start + 1, m.trigger_end - m.trigger_start) IS NOT m.trigger_text
      OR m.date_text IS NOT NULL AND substr(
        CASE m.date_text_field WHEN 'title' THEN d.title ELSE d.text END,
        m.date_text_start + 1, m.date_text_end - m.date_text_start) IS NOT m.date_text
    """

  /// Mentions by this version whose rule it has not, and types that are not in their group.
  private func ruleProblems() throws -> [String] {
    let groups = Dictionary(
      uniqueKeysWithValues: EventType.allCases.map { ($0.rawValue, $0.group.rawValue) })
    let types = try connection.rows("SELECT type, \"group\" FROM event_types ORDER BY 1") {
      (type: $0.string(0), group: $0.string(1))
    }
    let misplaced = types.filter { groups[$0.type] != $0.group }
      .map { "there is no type '\($0.type)' in a group '\($0.group)'" }
    return try misplaced
      + connection.rows(
        """
        SELECT DISTINCT m.rule FROM mentions m JOIN reports r ON r.id = m.report_id
        WHERE r.extractor = ?
        """, [Extractor.version]
      ) { $0.string(0) }.filter { !Extractor.rules.contains($0) }.map { "there is no rule '\($0)'" }
  }

  /// Names that are not compared as they are written, and actors that are not as the registry has
  /// them. Where the last run had another registry, as that of another version, only the names can
  /// be checked.
  private func actorProblems() throws -> [String] {
    var problems: [String] = []
    var names: [String: Set<String>] = [:]
    try connection.statement("SELECT folded, alias, actor_id FROM aliases").forEach([]) { row in
      names[row.string(2), default: []].insert(row.string(1))
      if FoldedName(row.string(1)).text != row.string(0) {
        problems.append("the name '\(row.string(1))' is compared as '\(row.string(0))'")
      }
      return true
    }
    let registry = try registry()
    let isCurrent =
      try connection.first("SELECT registry FROM ingest_runs ORDER BY number DESC LIMIT 1") {
        $0.string(0)
      } == registry.contentHash
    try connection.statement(
      """
      SELECT id, name, kind, wikidata, provisional,
        (SELECT group_concat(part, ' ') FROM (
          SELECT part FROM (
            SELECT parent_id || coalesce(' from ' || valid_from, '')
              || coalesce(' to ' || valid_to, '') AS part
            FROM part_of WHERE actor_id = a.id) ORDER BY 1))
      FROM actors a
      """
    ).forEach([]) { row in
      let id = row.string(0)
      let isWhole: Bool
      if let actor = registry[id], isCurrent {
        let names = names[id] ?? []
        isWhole =
          row.string(1) == actor.name && row.string(2) == actor.kind
          && row.optionalString(3) == actor.wikidata && row.int(4) == 0
          && names == Set(actor.names + [actor.surname].compactMap { $0 })
          && row.string(5) == Self.parts(actor).joined(separator: " ")
      } else {
        isWhole =
          names[id]?.contains(row.string(1)) == true && Actor.kinds.contains(row.string(2))
      }
      if !isWhole { problems.append("actor \(id) is not as it was stored") }
      return true
    }
    return Array(problems.prefix(Self.problemLimit))
  }

  /// What an actor is a part of, and when, as the check compares it.
  private static func parts(_ actor: Actor) -> [String] {
    Set(actor.partOf).map { whole in
      let period = actor.partOfPeriods[whole]
      return whole + (period?.from.map { " from \($0)" } ?? "")
        + (period?.to.map { " to \($0)" } ?? "")
    }.sorted()
  }

  /// Events that are not what their reports and reviews make of them.
  private func eventProblems() throws -> [String] {
    let deriver = try EventDeriver(self)
    var problems: [String] = []
    try connection.statement("SELECT id FROM events ORDER BY number").forEach([]) { row in
      let id = row.string(0)
      if try !deriver.isSound(event: id) {
        problems.append("event \(id) is not what its reports say")
      }
      return problems.count < Self.problemLimit
    }
    return problems
  }

  /// Texts that are not one document, or are one and should not be. Those of an earlier version have no
  /// keys yet.
  private func copyProblems() throws -> [String] {
    try Copies(self) { _ in [] }.unsettled().prefix(Self.problemLimit).map { key in
      let name = try connection.first("SELECT id FROM documents WHERE text_key = ?", [key]) {
        $0.string(0)
      }
      return "the text of document \(name ?? "–") is not one document with all its addresses"
    }
  }

  /// Documents and copies that say something else than when they were stored.
  private func checksumProblems() throws -> [String] {
    try checksumProblems(in: "documents", of: "document")
      + checksumProblems(in: Copies.rows, of: "copy")
  }

  private func checksumProblems(in rows: String, of kind: String) throws -> [String] {
    var problems: [String] = []
    try connection.statement(
      "SELECT \(Self.documentColumns), text_key FROM \(rows)"
    ).forEach([]) { row in
      let hash = row.string(11)
      var isWhole: Bool
      do {
        let document = try Self.document(row)
        // The id stands in the hash where its source gave it, not where it was made here.
        var anonymous = document
        anonymous.id = nil
        let isAnonymous = anonymous.contentHash == hash
        isWhole = isAnonymous || document.contentHash == hash
        let isRead = !row.isNull(12) && !row.string(10).hasPrefix(Self.byHandOrigin)
        let key = isRead ? (isAnonymous ? anonymous : document).textKey : 0
        isWhole = isWhole && row.int(12) == key
      } catch {
        isWhole = false
      }
      if !isWhole { problems.append("\(kind) \(row.string(0)) is not what was stored") }
      return problems.count < Self.problemLimit
    }
    return problems
  }

  /// Full-text indexes that do not match their rows. A file that may not be written is passed over:
  /// SQLite makes this check as a statement that writes.
  private func searchProblems() throws -> [String] {
    guard isWritable else { return [] }
    var problems: [String] = []
    for index in Self.searchIndexes {
      do {
        try connection.transaction(.restorable) {
          try connection.run("INSERT INTO \(index) (\(index), rank) VALUES ('integrity-check', 1)")
        }
      } catch let error as SQLiteError where [.corrupt, .other].contains(error.kind) {
        problems.append("\(index) does not match its rows; 'db check --repair' makes it anew")
      }
    }
    return problems
  }

  /// The full-text indexes.
  static let searchIndexes = ["documents_search", "events_search", "mentions_search"]

  /// Makes all that follows from other rows anew: which texts are one document, links, events, full-text indexes, ancestors,
  /// appearances.
  ///
  /// - Throws: `StorageError`.
  public func rebuild() throws {
    try explaining {
      try connection.transaction {
        for index in Self.searchIndexes {
          try connection.run("INSERT INTO \(index) (\(index)) VALUES ('rebuild')")
        }
        try connection.execute(
          script: """
            DELETE FROM links;
            DELETE FROM report_keys;
            DELETE FROM report_traits;
            DELETE FROM report_traits_left;
            UPDATE reports SET compared = 0;
            """)
        let extractor = Extractor(registry: try registry())
        var copies = Copies(self) { extractor.events(in: $0) }
        try copies.settleAll()
        try settle(
          Touched(
            reports: Set(connection.rows("SELECT id FROM reports") { $0.string(0) }),
            events: Set(connection.rows("SELECT id FROM events") { $0.string(0) })))
        try connection.execute(
          script: """
            DELETE FROM ancestors;
            DELETE FROM appearances;
            INSERT INTO ancestors
            SELECT actor_id, ancestor_id, first_day, last_day FROM part_of_closure;
            DELETE FROM appearances;
            INSERT INTO appearances
            SELECT actor_id, sort_day, sort_last_day, date, event_id, event_number, direct
            FROM appearances_derived ORDER BY 1, 2, 3, 4, 5;
            """)
      }
    }
  }
}
