internal import Dates
internal import Events
internal import JSON
internal import SQLite

// Which decisions the events show. One that stands may yet be overruled, by a later one on the same
// event: where two analysts' decisions come together, that is a conflict, and is said.
extension Store {
  /// Of each decision that stands whether the events show it, by the reviews' ids.
  func heldDecisions() throws -> [String: Bool] {
    var held: [String: Bool] = [:]
    for review in try standingReviews() { held[review.id] = try isHeld(review) }
    return held
  }

  /// The decisions that the events show no longer, though every database that knew them showed them.
  ///
  /// - Parameter databases: what each database showed, as `heldDecisions` gives it.
  /// - Returns: a sentence for each, in order.
  /// - Throws: `SQLiteError`.
  func overruled(of databases: [[String: Bool]]) throws -> [String] {
    try standingReviews().filter { review in
      let wasHeld = databases.compactMap { $0[review.id] }
      return !wasHeld.isEmpty && !wasHeld.contains(false) ? try !isHeld(review) : false
    }.map(sentence).sorted()
  }

  private func standingReviews() throws -> [Review] {
    try connection.rows(Self.reviewColumns + " ORDER BY made_at, turn, id", [], Self.review)
      .filter { try isStanding($0.id) }.map(addingSubjects)
  }

  private func sentence(on review: Review) throws -> String {
    let event = "event \(review.subjects.first?.report ?? review.id): "
    let decision = "\(review.action.rawValue) by \(review.author)"
    guard let later = try overruling(review) else {
      return event + decision + "; no document reports it any more"
    }
    return event + decision
      + ", then \(later.action.rawValue) by \(later.author); the later stands"
  }

  /// Whether the events show a decision.
  private func isHeld(_ review: Review) throws -> Bool {
    let subjects = try currentSubjects(of: review)
    switch review.action {
    case .add: return !subjects.isEmpty
    case .accept, .reject:
      let status = review.action == .accept ? "accepted" : "rejected"
      return try !subjects.isEmpty
        && subjects.allSatisfy { subject in
          try connection.first("SELECT status FROM events WHERE id = ?", [subject.event]) {
            $0.string(0)
          } == status
        }
    case .edit:
      guard let event = subjects.first?.event else { return false }
      return try unheldKeys(of: review.change, event: event).isEmpty
    case .merge: return Set(subjects.map(\.event)).count == 1
    case .split:
      return !subjects.isEmpty
        && !subjects.contains { one in
          subjects.contains { $0.side != one.side && $0.event == one.event }
        }
    case .undo:
      guard let undoes = review.undoes, try !isStanding(undoes) else { return false }
      // An undo of an undo brings something back.
      guard let undone = try self.review(undoes)?.undoes else { return true }
      return try isStanding(undone)
    }
  }

  /// What a decision speaks of, as it is called now; what nothing reports any more is left out.
  private func currentSubjects(
    of review: Review
  ) throws -> [(report: String, side: Int, event: String)] {
    try review.subjects.compactMap { subject in
      guard let report = try currentName(of: subject.report) else { return nil }
      let event = try connection.first("SELECT event_id FROM reports WHERE id = ?", [report]) {
        $0.string(0)
      }
      return event.map { (report: report, side: subject.side, event: $0) }
    }
  }

  /// What an edit sets and the event has otherwise.
  private func unheldKeys(of change: Review.Change, event: String) throws -> Set<String> {
    var wanted = change.naming(try mergedActors()).json
    wanted["date"] = change.date.map { .string((try? EDTF($0))?.description ?? "") }
    var held = Review.Change()
    try connection.statement("SELECT date, type, realis, summary FROM events WHERE id = ?")
      .forEach([event]) { row in
        held = Review.Change(json: [
          "date": .string(row.string(0)), "type": .string(row.string(1)),
          "realis": .string(row.string(2)), "summary": .string(row.string(3)),
        ])
        return true
      }
    func actors(_ role: String) throws -> [String] {
      try connection.rows(
        "SELECT actor_id FROM participants WHERE event_id = ? AND role = ? ORDER BY position",
        [event, role]
      ) { $0.string(0) }
    }
    held.sources = try actors("source")
    held.targets = try actors("target")
    held.others = try actors("other")
    let json = held.json
    return Set(wanted.members.filter { json[$0.key] != $0.value }.map(\.key))
  }

  /// The decision that stands above another.
  private func overruling(_ review: Review) throws -> Review? {
    let subjects = try currentSubjects(of: review)
    let events = Set(subjects.map(\.event))
    let reports = try events.flatMap { event in
      try connection.rows("SELECT id FROM reports WHERE event_id = ?", [event]) { $0.string(0) }
    }
    let later = try activeReviews(of: reports.sorted() + subjects.map(\.report))
      .filter { Review.precedes(review, $0) }
    switch review.action {
    case .add: return nil
    case .accept, .reject:
      return later.last { $0.action != review.action && [.accept, .reject].contains($0.action) }
        ?? later.last { $0.action == .merge }
    case .edit:
      let keys = try subjects.first.map { try unheldKeys(of: review.change, event: $0.event) }
      return later.last { other in
        other.action == .edit
          && other.change.json.members.contains { keys?.contains($0.key) ?? false }
      } ?? later.last { $0.action == .merge }
    case .merge: return later.last { $0.action == .split }
    case .split: return later.last { $0.action == .merge }
    case .undo: return later.last { $0.action == .undo }
    }
  }
}
