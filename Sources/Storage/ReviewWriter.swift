internal import Documents
internal import Events
internal import SQLite

/// Why a decision can't be made.
public enum ReviewError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is no event of that id.
  case noSuchEvent(String)
  /// There is no review of that id.
  case noSuchReview(String)
  /// The review has been taken back already.
  case alreadyUndone(String)
  /// An event of one report can't be split.
  case oneReport(String)
  /// Events of one id can't be merged.
  case oneEvent
  /// An edit that sets nothing.
  case nothingToSet
  /// An event that is to be added lacks something.
  case lacks(String)

  /// One line: what is wrong.
  public var description: String {
    switch self {
    case .noSuchEvent(let id): "no event '\(id)'; 'dateline events' lists them"
    case .noSuchReview(let id): "no review '\(id)'; 'dateline review log' lists them"
    case .alreadyUndone(let id): "the review '\(id)' is undone already"
    case .oneReport(let id): "the event '\(id)' has one report; there is nothing to split"
    case .oneEvent: "merging takes two events"
    case .nothingToSet: "an edit has to set something"
    case .lacks(let what): "an event that is added needs \(what)"
    }
  }
}

/// Who decides, and why.
public struct Reviewer: Sendable, Hashable {
  /// The name that the log holds.
  public let author: String
  /// The reason, in the author's words.
  public let reason: String?

  /// - Parameters:
  ///   - author: the name that the log holds.
  ///   - reason: the reason, in the author's words.
  public init(author: String, reason: String? = nil) {
    self.author = author
    self.reason = reason
  }
}

extension Store {
  /// Accepts an event, rejects it, or sets something of it.
  ///
  /// - Parameters:
  ///   - action: accept, reject or edit.
  ///   - event: the event's id.
  ///   - reviewer: who decides, and why.
  ///   - change: what an edit sets.
  /// - Returns: the review's id.
  /// - Throws: `ReviewError`, `StorageError`.
  @discardableResult
  public func review(
    _ action: Review.Action, event: String, by reviewer: Reviewer,
    change: Review.Change = Review.Change()
  ) throws -> String {
    if action == .edit, change.isEmpty { throw ReviewError.nothingToSet }
    return try deciding {
      try record(
        action, try reports(ofEvent: event).map { Review.Subject(report: $0) }, reviewer,
        change: change)
    }
  }

  /// Accepts or rejects events, each with a review of its own: all of them or, where it fails, none.
  ///
  /// - Parameters:
  ///   - action: accept or reject.
  ///   - events: the events' ids.
  ///   - reviewer: who decides, and why.
  /// - Throws: `ReviewError`, `StorageError`.
  public func review(_ action: Review.Action, events: [String], by reviewer: Reviewer) throws {
    try deciding {
      for event in events {
        _ = try record(
          action, try reports(ofEvent: event).map { Review.Subject(report: $0) }, reviewer)
      }
    }
  }

  /// Makes several events one, for ever.
  ///
  /// - Parameters:
  ///   - events: the events' ids.
  ///   - reviewer: who decides, and why.
  /// - Returns: the review's id.
  /// - Throws: `ReviewError`, `StorageError`.
  @discardableResult
  public func merge(events: [String], by reviewer: Reviewer) throws -> String {
    guard Set(events).count > 1 else { throw ReviewError.oneEvent }
    return try deciding {
      try record(
        .merge, try events.flatMap(reports(ofEvent:)).map { Review.Subject(report: $0) }, reviewer)
    }
  }

  /// Tells reports apart, for ever: those of one event each for itself, or those of several events.
  ///
  /// - Parameters:
  ///   - events: the ids of one event of several reports, or of several events.
  ///   - reviewer: who decides, and why.
  /// - Returns: the review's id.
  /// - Throws: `ReviewError`, `StorageError`.
  @discardableResult
  public func split(events: [String], by reviewer: Reviewer) throws -> String {
    try deciding {
      let sides =
        events.count == 1
        ? try reports(ofEvent: events[0]).map { [$0] } : try events.map(reports(ofEvent:))
      guard sides.count > 1 else { throw ReviewError.oneReport(events.first ?? "") }
      return try record(
        .split,
        sides.enumerated().flatMap { side, reports in
          reports.map { Review.Subject(report: $0, side: side) }
        }, reviewer)
    }
  }

  /// Takes a review back; that can be taken back as well.
  ///
  /// - Parameters:
  ///   - review: the review's id.
  ///   - reviewer: who decides, and why.
  /// - Returns: the id of the review that takes it back.
  /// - Throws: `ReviewError`, `StorageError`.
  @discardableResult
  public func undo(_ review: String, by reviewer: Reviewer) throws -> String {
    try deciding {
      guard let undone = try self.review(review) else { throw ReviewError.noSuchReview(review) }
      guard try isStanding(review) else { throw ReviewError.alreadyUndone(review) }
      return try record(.undo, undone.subjects, reviewer, undoes: review)
    }
  }

  /// Adds an actor that a decision names and nobody knows.
  ///
  /// - Parameter name: the actor's name.
  /// - Returns: its id.
  /// - Throws: `StorageError`.
  public func addActor(named name: String) throws -> String {
    try explaining {
      try connection.transaction(.durable) {
        let actor = Participant(
          id: ContentID.id(of: ["actor", name]), name: name, kind: "unknown", isProvisional: true)
        try insertProvisional(actor)
        return actor.id
      }
    }
  }

  func deciding<Result>(_ body: () throws -> Result) throws -> Result {
    try explaining { try connection.transaction(.durable, body) }
  }

  /// The reports of an event, the one that stands for it first.
  private func reports(ofEvent event: String) throws -> [String] {
    let reports = try connection.rows(
      "SELECT id FROM reports WHERE event_id = ?1 ORDER BY id <> ?1, id", [event]
    ) { $0.string(0) }
    guard !reports.isEmpty else { throw ReviewError.noSuchEvent(event) }
    return reports
  }

  /// Writes a review into the log, and the events as it leaves them.
  func record(
    _ action: Review.Action, _ subjects: [Review.Subject], _ reviewer: Reviewer,
    change: Review.Change = Review.Change(), undoes: String? = nil
  ) throws -> String {
    let (madeAt, turn) = try nextTurn(in: "reviews")
    let id = ContentID.id(
      of: [
        "review", reviewer.author, String(madeAt), String(turn), action.rawValue,
        reviewer.reason ?? "", change.text, undoes ?? "",
      ] + subjects.flatMap { [$0.report, String($0.side)] })
    try connection.run(
      """
      INSERT INTO reviews (id, author, made_at, turn, action, reason, change, undoes)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """, id, reviewer.author, madeAt, turn, action.rawValue, reviewer.reason, change.text, undoes)
    for (position, subject) in subjects.enumerated() {
      try connection.run(
        """
        INSERT INTO review_subjects (review_id, position, report_id, side) VALUES (?, ?, ?, ?)
        """, id, position, subject.report, subject.side)
    }
    var touched = try touched(by: id)
    if [.add, .undo].contains(action) {
      for subject in subjects { try bringAddition(subject.report) }
      touched.formUnion(try self.touched(by: id))
    }
    try settle(touched)
    return id
  }
}

extension Store {
  /// What a review may make other.
  func touched(by review: String) throws -> Touched {
    let subjects = try self.review(review)?.subjects ?? []
    return try touched(around: subjects.compactMap { try currentName(of: $0.report) })
  }
}
