internal import Events
internal import JSON
internal import SQLite

extension Store {
  /// The reviews that speak of some reports and are not undone, in the order in which they were made;
  /// their subjects are the reports as they are called now.
  func activeReviews(of reports: [String]) throws -> [Review] {
    var ids: Set<String> = []
    for report in reports { try ids.formUnion(reviews(ofReport: report)) }
    return try ids.filter(isStanding).compactMap(review).sorted(by: Review.precedes)
      .map { review in
        var review = review
        review.subjects = try review.subjects.compactMap { subject in
          try currentName(of: subject.report).map {
            Review.Subject(report: $0, side: subject.side)
          }
        }
        return review
      }
  }

  /// Whether somebody has decided something about a report that stands.
  func isReviewed(report: String) throws -> Bool {
    // Who takes a decision back leaves none.
    try reviews(ofReport: report).contains { id in
      try isStanding(id) && review(id).map { $0.action != .undo } ?? false
    }
  }

  /// The reports that somebody has said to be of one event with a report.
  func reportsJoined(with report: String) throws -> [String] {
    try activeReviews(of: [report]).filter { $0.action == .merge }
      .flatMap { $0.subjects.map(\.report) }
  }

  /// The ids of the reviews that speak of a report, by this name or an earlier one.
  private func reviews(ofReport report: String) throws -> [String] {
    try connection.rows(
      """
      WITH RECURSIVE names (id) AS (
        SELECT ?1
        UNION SELECT s.report_id FROM successors s JOIN names n ON s.successor_id = n.id)
      SELECT DISTINCT s.review_id FROM names n
      CROSS JOIN review_subjects s ON s.report_id = n.id
      """, [report]
    ) { $0.string(0) }
  }

  /// What a report is called now; nil where it is reported no longer.
  func currentName(of report: String) throws -> String? {
    try connection.first(
      """
      WITH RECURSIVE names (id, step) AS (
        SELECT ?1, 0
        UNION ALL SELECT s.successor_id, n.step + 1 FROM names n
        JOIN successors s ON s.report_id = n.id WHERE n.step < 100)
      SELECT n.id FROM names n JOIN reports r ON r.id = n.id ORDER BY n.step LIMIT 1
      """, [report]
    ) { $0.string(0) }
  }

  /// Whether no standing review takes a review back.
  func isStanding(_ review: String) throws -> Bool { try isStanding(review, depth: 0) }

  private func isStanding(_ review: String, depth: Int) throws -> Bool {
    // Nobody undoes an undoing a hundred times; a file that says so is not followed for ever.
    guard depth < 100 else { return true }
    return try !connection.rows("SELECT id FROM reviews WHERE undoes = ?", [review]) {
      $0.string(0)
    }.contains { try isStanding($0, depth: depth + 1) }
  }

  /// Reads a review; nil where there is none of that id.
  func review(_ id: String) throws -> Review? {
    try connection.first("\(Self.reviewColumns) WHERE id = ?", [id], Self.review)
      .map(addingSubjects)
  }

  static let reviewColumns =
    "SELECT id, author, made_at, turn, action, reason, change, undoes FROM reviews"

  static func review(_ row: Row) -> Review {
    let change = (try? JSONParser.parse(Array(row.string(6).utf8)))?.object ?? JSONObject()
    return Review(
      id: row.string(0), author: row.string(1), madeAt: row.int(2), turn: row.int(3),
      action: Review.Action(rawValue: row.string(4)) ?? .accept, reason: row.optionalString(5),
      change: Review.Change(json: change), undoes: row.optionalString(7), subjects: [])
  }

  func addingSubjects(_ review: Review) throws -> Review {
    var review = review
    review.subjects = try connection.rows(
      "SELECT report_id, side FROM review_subjects WHERE review_id = ? ORDER BY position",
      [review.id]
    ) { Review.Subject(report: $0.string(0), side: $0.int(1)) }
    return review
  }
}

/// A review with what has become of it.
public struct LoggedReview: Sendable {
  /// The review.
  public let review: Review
  /// Whether another review has taken it back.
  public let isUndone: Bool
  /// The ids of the events that its reports are of now.
  public let events: [String]
}

extension Store {
  /// The log of decisions, the latest first.
  ///
  /// - Parameters:
  ///   - event: only those about the reports of an event; nil for all.
  ///   - limit: the most reviews; nil for all.
  /// - Returns: the reviews.
  /// - Throws: `StorageError`.
  public func log(event: String? = nil, limit: Int? = nil) throws -> [LoggedReview] {
    try explaining {
      var ids: Set<String>?
      if let event {
        let reports = try connection.rows("SELECT id FROM reports WHERE event_id = ?", [event]) {
          $0.string(0)
        }
        ids = Set(try reports.flatMap(reviews(ofReport:)))
      }
      var log: [LoggedReview] = []
      let all = try connection.rows(
        Self.reviewColumns + " ORDER BY made_at DESC, turn DESC, id DESC", [], Self.review)
      for review in all where ids?.contains(review.id) ?? true {
        if let limit, log.count >= limit { break }
        log.append(try logged(review))
      }
      return log
    }
  }

  private func logged(_ review: Review) throws -> LoggedReview {
    let review = try addingSubjects(review)
    var events: [String] = []
    for subject in review.subjects {
      guard let report = try currentName(of: subject.report),
        let event = try self.report(report)?.event
      else { continue }
      if !events.contains(event) { events.append(event) }
    }
    return LoggedReview(review: review, isUndone: try !isStanding(review.id), events: events)
  }

  /// The reviews whose id begins in some way.
  ///
  /// - Parameter prefix: the beginning.
  /// - Returns: the ids, at most two.
  /// - Throws: `StorageError`.
  public func reviews(idBeginning prefix: String) throws -> [String] {
    try explaining {
      try connection.rows(
        "SELECT id FROM reviews WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id LIMIT 2", [prefix]
      ) { $0.string(0) }
    }
  }

  /// Pairs of events that may be one, those most alike first, without those that somebody has told
  /// apart.
  ///
  /// - Parameter limit: the most pairs.
  /// - Returns: the ids of the events of each pair, and how alike two of their reports are.
  /// - Throws: `StorageError`.
  public func suggestions(
    limit: Int
  ) throws -> [(first: String, second: String, likeness: Double)] {
    try explaining {
      var seen: Set<[String]> = []
      var found: [(first: String, second: String, likeness: Double)] = []
      let pairs = try connection.rows(
        """
        SELECT a.event_id, b.event_id, l.likeness, a.id, b.id FROM (
          SELECT report, other, likeness FROM links
          UNION ALL SELECT other, report, likeness FROM links) l
        JOIN reports a ON a.number = l.report JOIN reports b ON b.number = l.other AND a.id < b.id
        JOIN events e ON e.id = a.event_id JOIN events f ON f.id = b.event_id
        WHERE a.event_id <> b.event_id AND e.status <> 'rejected' AND f.status <> 'rejected'
        ORDER BY l.likeness DESC, a.id, b.id
        """
      ) { ($0.string(0), $0.string(1), $0.double(2), $0.string(3), $0.string(4)) }
      for (first, second, likeness, one, other) in pairs {
        guard found.count < limit else { break }
        guard seen.insert([min(first, second), max(first, second)]).inserted else { continue }
        let isDecided = try activeReviews(of: [one]).contains { review in
          review.action == .split && review.subjects.contains { $0.report == other }
        }
        if !isDecided { found.append((first, second, likeness)) }
      }
      return found
    }
  }
}
