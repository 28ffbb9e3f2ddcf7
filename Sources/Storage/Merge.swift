internal import Documents
internal import Events
internal import SQLite

/// What bringing another database in has changed.
public struct MergeReport: Sendable, Hashable {
  /// Documents that were not there.
  public var newDocuments = 0
  /// Events that were not there.
  public var newEvents = 0
  /// What the two say differently, and which of both is kept, a sentence each.
  public var conflicts: [String] = []
}

extension Store {
  /// Brings all that another database holds into this one. It makes no difference which of two is
  /// brought into which, and bringing one in again changes nothing.
  ///
  /// The other file is copied, and the copy is checked whole, before a row of it is used. Where both
  /// say something different of the same thing, a rule that does not depend on the direction decides,
  /// and the report says so; the version of a document that is not kept goes to its history.
  ///
  /// - Parameters:
  ///   - path: the other database's file, of this program's schema.
  ///   - scratch: a file that does not exist, for the copy; it is removed again.
  /// - Returns: what has changed.
  /// - Throws: `StorageError`; then nothing has changed.
  public func merge(_ path: String, scratch: String) throws -> MergeReport {
    defer { FileState.removeDatabase(at: scratch) }
    let held = try Self.copyChecked(path, to: scratch, now: now)
    return try explaining {
      try connection.run("ATTACH ? AS other", scratch)
      defer { try? connection.execute(script: "DETACH other") }
      return try connection.transaction { try Merge(self, heldThere: held).run() }
    }
  }

  /// Copies a database and refuses the copy where anything in it is not as it should be.
  ///
  /// - Returns: of each decision that stands there whether the events show it.
  private static func copyChecked(
    _ path: String, to scratch: String, now: Int
  ) throws -> [String: Bool] {
    try explaining(path: path, .read) {
      let source = try Connection(path: path, mode: .readOnly)
      try Schema().demand(source)
      let copy = try Connection(path: scratch, mode: .create)
      try source.copy(to: copy)
      try copy.execute(script: "PRAGMA journal_mode = DELETE")
      copy.close()
    }
    defer { FileState.remove(scratch + "-lock") }
    let copy: Store
    do {
      copy = try Store(path: scratch, access: .write, now: now)
    } catch StorageError.altered(_, let object) {
      // Whoever reads this knows the file, not its copy.
      throw StorageError.altered(path: path, object: object)
    }
    if let problem = try copy.check().problems.first {
      throw StorageError.damaged(path: path, problem: problem.description)
    }
    try copy.explaining { try copy.connection.transaction { _ = try copy.bringTextKeys() } }
    return try copy.explaining { try copy.heldDecisions() }
  }
}

/// Brings the database that is attached as `other` into the main one.
struct Merge {
  private let store: Store
  private let heldThere: [String: Bool]
  private var connection: Connection { store.connection }

  /// - Parameters:
  ///   - store: the database that the other is brought into.
  ///   - heldThere: of each decision that stands in the other whether its events show it.
  init(_ store: Store, heldThere: [String: Bool]) {
    self.store = store
    self.heldThere = heldThere
  }

  func run() throws -> MergeReport {
    var report = MergeReport()
    let heldHere = try store.heldDecisions()
    let documents = try count("documents")
    let events = try count("events")
    _ = try store.bringTextKeys()
    try connection.execute(script: Copies.takingApart)
    try connection.execute(script: Self.runs)
    report.conflicts += try strings(Self.actorConflicts)
    try connection.execute(script: Self.actors)
    try connection.execute(script: Self.feeds)
    try connection.execute(script: Self.documentChoice)
    report.conflicts += try strings(Self.documentConflicts)
    try connection.execute(script: Self.wantedIdentifiers)
    try nameByOrigin()
    for step in [Self.identifiers, Self.reviews, Self.losses] {
      try connection.execute(script: step)
    }
    try keepWhatWasDecidedAbout()
    for step in [
      Self.reportChoice, Self.touched, Self.history, Self.withdrawals, Self.documents,
      Self.reports, Self.mentions, Self.tidying,
    ] {
      try connection.execute(script: step)
    }
    var touched = try touched()
    for report in try strings(Self.additions) { try store.bringAddition(report) }
    touched.formUnion(try self.touched())
    touched.formUnion(try settleCopies())
    try store.settle(touched)
    report.conflicts += try store.overruled(of: [heldHere, heldThere])
    try connection.execute(script: Self.cleaning)
    report.newDocuments = try count("documents") - documents
    report.newEvents = try max(0, count("events") - events)
    return report
  }

  /// Lets each text be one document again.
  ///
  /// - Returns: what may be other now.
  private func settleCopies() throws -> Touched {
    let keys = try connection.rows(Copies.mergedKeys) { $0.int(0) }
    guard !keys.isEmpty else { return Touched() }
    let extractor = Extractor(registry: try store.registry())
    var copies = Copies(store) { extractor.events(in: $0) }
    copies.unread = Set(try strings(Copies.neverRead))
    for key in keys { try copies.settle(key) }
    return copies.touched
  }

  /// What the other side's reports and reviews may make other.
  private func touched() throws -> Touched {
    var touched = Touched()
    let rows = try connection.rows("SELECT report_id, event_id FROM merge_touched") {
      ($0.string(0), $0.string(1))
    }
    for (report, event) in rows {
      touched.reports.insert(report)
      touched.events.insert(event)
    }
    for review in try strings("SELECT id FROM merge_reviews") {
      touched.formUnion(try store.touched(by: review))
    }
    return touched
  }

  /// Lets each report of a reading that is not kept lead to the one that says the same in the other
  /// reading. Where none does, the text is the same and somebody has decided about it, it stays, as
  /// with `reread`.
  private func keepWhatWasDecidedAbout() throws {
    let lost = try connection.rows(
      "SELECT report_id, type, quote, document_id, is_same FROM merge_lost ORDER BY report_id"
    ) {
      (
        said: Statement(report: $0.string(0), type: $0.string(1), quote: $0.string(2)),
        document: $0.string(3), isSame: $0.int(4) == 1
      )
    }
    for (said, document, isSame) in lost {
      let kept = try connection.rows(
        "SELECT report_id, type, quote FROM merge_said WHERE document_id = ?", [document]
      ) { Statement(report: $0.string(0), type: $0.string(1), quote: $0.string(2)) }
      if let successor = said.successor(among: kept) {
        try store.succeed(said.report, by: successor)
      } else if isSame, try store.isReviewed(report: said.report) {
        try connection.run("INSERT OR IGNORE INTO merge_kept (report_id) VALUES (?)", said.report)
      }
    }
  }

  /// Gives documents whose id another has an id of their own.
  private func nameByOrigin() throws {
    for origin in try strings("SELECT origin FROM merge_ids WHERE id IS NULL") {
      try connection.run(
        "UPDATE merge_ids SET id = ? WHERE origin = ?", ContentID.id(of: ["origin", origin]),
        origin)
    }
  }

  private func count(_ table: String) throws -> Int {
    try connection.first("SELECT count(*) FROM main.\(table)") { $0.int(0) } ?? 0
  }

  private func strings(_ sql: String) throws -> [String] {
    try connection.rows(sql) { $0.string(0) }
  }
}
