internal import Dates
internal import Documents
public import Events
internal import JSON
internal import SQLite

extension Review {
  /// Where an event that was added by hand is said: an address, and what stands there.
  public struct Reference: Sendable, Hashable {
    /// The address.
    public let url: String
    /// The headline there.
    public let title: String?
    /// Who published it.
    public let publisher: String?
    /// When it was published, EDTF.
    public let published: String?
    /// The words that say it.
    public let quote: String?

    /// - Parameters: as the properties say.
    public init(
      url: String, title: String? = nil, publisher: String? = nil, published: String? = nil,
      quote: String? = nil
    ) {
      self.url = url
      self.title = title
      self.publisher = publisher
      self.published = published
      self.quote = quote
    }

    /// The keys and values as they are stored.
    var members: [(key: String, value: String?)] {
      [
        ("url", url), ("title", title), ("publisher", publisher), ("published", published),
        ("quote", quote),
      ]
    }
  }
}

extension Review.Reference {
  init?(json: JSONObject) {
    guard let url = json["url"]?.string else { return nil }
    self.init(
      url: url, title: json["title"]?.string, publisher: json["publisher"]?.string,
      published: json["published"]?.string, quote: json["quote"]?.string)
  }
}

extension Mention {
  /// The rule of what was added by hand, and the extractor of its event.
  public static let byHand = "by hand"
}

extension Store {
  /// How the origins of documents begin that stand for what was added by hand.
  package static let byHandOrigin = "hand:"

  /// Adds an event that no document reports. It stands as accepted, and can be decided about, merged
  /// and undone as any other.
  ///
  /// - Parameters:
  ///   - change: what it is; type, summary, somebody who takes part and the reference are needed.
  ///   - reviewer: who adds it, and why.
  /// - Returns: the event's id.
  /// - Throws: `ReviewError`, `StorageError`.
  @discardableResult
  public func add(_ change: Review.Change, by reviewer: Reviewer) throws -> String {
    guard change.type != nil else { throw ReviewError.lacks("a type") }
    guard let summary = change.summary, !summary.isEmpty else {
      throw ReviewError.lacks("a summary")
    }
    guard change.reference?.url.isEmpty == false else { throw ReviewError.lacks("a source's URL") }
    guard !((change.sources ?? []) + (change.targets ?? [])).isEmpty else {
      throw ReviewError.lacks("somebody who acts or is acted upon")
    }
    return try deciding {
      let (madeAt, turn) = try nextTurn(in: "reviews")
      let report = ContentID.id(
        of: [Mention.byHand, reviewer.author, String(madeAt), String(turn), change.text])
      _ = try record(.add, [Review.Subject(report: report)], reviewer, change: change)
      return report
    }
  }

  /// Brings the actors that come with the program into a database that has none yet, so that events
  /// can name them.
  ///
  /// - Throws: `StorageError`.
  public func bringActorsOnce() throws {
    let hasRun = try explaining {
      try connection.first("SELECT 1 FROM ingest_runs LIMIT 1") { _ in true } ?? false
    }
    if !hasRun { try bringActors(to: registry()) }
  }

  /// Lets what was added by hand be there where its addition stands, and only there.
  ///
  /// - Parameter report: the report's id; nothing happens where it is one of a document.
  /// - Throws: `SQLiteError`.
  func bringAddition(_ report: String) throws {
    let additions = try connection.rows(
      """
      SELECT r.id FROM review_subjects s JOIN reviews r ON r.id = s.review_id
      WHERE s.report_id = ? AND r.action = 'add'
      """, [report]
    ) { $0.string(0) }
    guard let review = try additions.first.flatMap(review) else { return }
    let isThere =
      try connection.first("SELECT 1 FROM reports WHERE id = ?", [report]) { _ in true } ?? false
    switch (try isStanding(review.id), isThere) {
    case (true, false): try insertAddition(review, report)
    case (false, true): try removeAddition(report)
    default: break
    }
  }

  private func insertAddition(_ review: Review, _ report: String) throws {
    let change = review.change
    let reference = change.reference
    var document = Document(text: reference?.quote ?? change.summary ?? "")
    let id = ContentID.id(of: ["document", Mention.byHand, report])
    document.id = id
    document.url = reference?.url
    document.title = reference?.title
    document.publisher = reference?.publisher
    document.published = reference?.published.flatMap { try? EDTF($0) }
    document.metadata = ["by_hand": .string(review.author)]
    let run = try additionRun(at: review.madeAt)
    try insert(
      document, id: id, origin: Self.byHandOrigin + report, hash: document.contentHash, textKey: 0,
      run: run)
    let place = Evidence(
      text: document.text, field: .text, start: 0, end: document.text.unicodeScalars.count)
    let date = change.date.flatMap { try? EDTF($0) }
    let event = Event(
      id: report, document: id, type: change.type ?? .incident,
      realis: change.realis ?? .asserted, summary: change.summary ?? "", date: date,
      dateBasis: date == nil ? .none : .explicit, sources: try participants(change.sources),
      targets: try participants(change.targets), others: try participants(change.others),
      mention: Mention(trigger: place, quote: place, dateText: nil, rule: Mention.byHand),
      confidence: 1, extractor: Mention.byHand)
    try insert([event], of: id, run: run)
  }

  private func removeAddition(_ report: String) throws {
    try connection.run("DELETE FROM mentions WHERE report_id = ?", report)
    try connection.run("DELETE FROM reports WHERE id = ?", report)
    try connection.run("DELETE FROM documents WHERE origin = ?", Self.byHandOrigin + report)
  }

  /// The run that stands for an addition, so that it is known when the event came in. It knew the
  /// registry of the last one.
  private func additionRun(at time: Int) throws -> Int {
    try connection.first(
      "SELECT number FROM ingest_runs WHERE started_at = ? AND extractor = ? ORDER BY number LIMIT 1",
      [time, Mention.byHand]
    ) { $0.int(0) }
      ?? connection.first(
        """
        INSERT INTO ingest_runs
          (started_at, finished_at, extractor, registry, documents, events)
        VALUES (?1, ?1, ?2,
          coalesce((SELECT registry FROM ingest_runs ORDER BY number DESC LIMIT 1), ''), 1, 1)
        RETURNING number
        """, [time, Mention.byHand]
      ) { $0.int(0) } ?? 0
  }

  private func participants(_ ids: [String]?) throws -> [Participant] {
    try (ids ?? []).map { id in
      try connection.first("SELECT name, kind, provisional FROM actors WHERE id = ?", [id]) {
        Participant(
          id: id, name: $0.string(0), kind: $0.string(1), isProvisional: $0.int(2) == 1)
      } ?? Participant(id: id, name: id, kind: "unknown", isProvisional: true)
    }
  }
}
