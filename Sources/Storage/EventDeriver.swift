internal import Corroboration
internal import Dates
internal import Events
internal import SQLite

extension Store {
  /// Brings the events up to what reports, links and reviews say. To be called in the transaction
  /// that has changed any of these.
  ///
  /// - Parameter touched: what may be other now; new reports are found by themselves.
  /// - Throws: `SQLiteError`.
  func settle(_ touched: Touched) throws {
    var finder = LinkFinder(self)
    let linked = try joinsReports ? finder.linkNewReports() : finder.leaveNewReportsApart()
    try EventDeriver(self, having: linked)
      .derive(around: linked.reports + touched.reports.sorted())
    for event in touched.events.sorted() { try deleteIfUnreported(event: event) }
  }

  /// Deletes an event that no report is of.
  fileprivate func deleteIfUnreported(event: String) throws {
    try connection.run(
      "DELETE FROM events WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM reports WHERE event_id = ?1)",
      event)
  }

  /// The events that some reports are of, with all reports of these.
  func touched(around reports: [String]) throws -> Touched {
    var touched = Touched()
    for id in reports {
      let rows = try connection.rows(
        """
        SELECT id, event_id FROM reports
        WHERE event_id = (SELECT event_id FROM reports WHERE id = ?)
        """, [id]
      ) { ($0.string(0), $0.string(1)) }
      for (report, event) in rows {
        touched.reports.insert(report)
        touched.events.insert(event)
      }
    }
    return touched
  }
}

/// What a change has touched: events may be others now, or none any more.
struct Touched {
  /// Reports whose events have to be made anew.
  var reports: Set<String> = []
  /// Events that may have lost all their reports.
  var events: Set<String> = []

  mutating func formUnion(_ other: Touched) {
    reports.formUnion(other.reports)
    events.formUnion(other.events)
  }
}

/// Makes events of reports.
struct EventDeriver {
  private let store: Store
  private let hasReviews: Bool
  /// Of each actor that was merged into another, that other.
  private let merged: [String: String]
  private let signatures: SignatureShelf
  /// What is known of the reports before any event is made.
  private let known: LinkFinder.Outcome

  init(_ store: Store, having known: LinkFinder.Outcome = LinkFinder.Outcome()) throws {
    self.store = store
    self.known = known
    signatures = SignatureShelf(store.connection)
    hasReviews = try store.connection.first("SELECT 1 FROM reviews LIMIT 1") { _ in true } ?? false
    merged = hasReviews ? try store.mergedActors() : [:]
  }

  /// Makes the events of some reports and of all that hang together with them anew.
  func derive(around ids: [String]) throws {
    var done: Set<String> = []
    for id in ids where !done.contains(id) {
      let component = try component(of: id)
      done.formUnion(component.reports.keys)
      if !component.reports.isEmpty { try derive(component) }
    }
  }

  /// Reports that may be of one event, and the links that they have.
  private struct Component {
    var reports: [String: StoredReport] = [:]
    var links: [Clusters.Pair: Double] = [:]
  }

  /// All reports that may be of one event with a report, directly or through others.
  private func component(of id: String) throws -> Component {
    var found = Component()
    var events: Set<String> = []
    var open = [id]
    while let id = open.popLast() {
      guard found.reports[id] == nil, let report = try known.read[id] ?? store.report(id)
      else { continue }
      found.reports[id] = report
      if !known.single.contains(id) {
        for link in try store.links(of: report.number) {
          found.links[Clusters.Pair(id, link.id)] = link.likeness
          if Likeness.verdict(of: link.likeness) == .merge { open.append(link.id) }
        }
      }
      // What was one event with it so far may be another now.
      let isAlone = report.event == id && !hasReviews && found.reports.count == 1
      if !isAlone, events.insert(report.event).inserted {
        open += try store.connection.rows(
          "SELECT id FROM reports WHERE event_id = ?", [report.event]
        ) { $0.string(0) }
      }
      if hasReviews { open += try store.reportsJoined(with: id) }
    }
    found.links = found.links.filter { link in
      [link.key.first, link.key.second].allSatisfy { found.reports[$0] != nil }
    }
    return found
  }

  private func derive(_ component: Component) throws {
    let ids = component.reports.keys.sorted()
    let reviews = hasReviews ? try store.activeReviews(of: ids) : []
    let clusters = Clusters(
      reports: ids, links: component.links, decisions: Self.pairs(reviews, in: Set(ids)))
    for group in clusters.groups {
      let reports = group.compactMap { component.reports[$0] }
      guard var event = try signatures.event(of: reports.map(\.report)) else { continue }
      let decided = Decisions(reviews, on: Set(group))
      decided.apply(to: &event, merged)
      try write(event, of: reports, decided)
    }
    let old = Set(component.reports.values.map(\.event))
    for event in old.sorted() { try store.deleteIfUnreported(event: event) }
  }

  /// What has been decided about pairs of reports, the latest decision first.
  private static func pairs(
    _ reviews: [Review], in ids: Set<String>
  ) -> [(pair: Clusters.Pair, constraint: Clusters.Constraint)] {
    var pairs: [(pair: Clusters.Pair, constraint: Clusters.Constraint)] = []
    for review in reviews.reversed() where [.merge, .split].contains(review.action) {
      let subjects = review.subjects.filter { ids.contains($0.report) }
      for (index, one) in subjects.enumerated() {
        for other in subjects[(index + 1)...] where one.report != other.report {
          guard review.action == .merge || one.side != other.side else { continue }
          pairs.append(
            (
              Clusters.Pair(one.report, other.report),
              review.action == .merge ? .together : .apart
            ))
        }
      }
    }
    return pairs
  }

  private func write(
    _ event: CorroboratedEvent, of reports: [StoredReport], _ decided: Decisions
  ) throws {
    try store.connection.statement(
      """
      INSERT INTO events (\(EventColumns.names))
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
      ON CONFLICT (id) DO UPDATE SET type = ?2, realis = ?3, status = ?4, summary = ?5, date = ?6,
        date_first_day = ?7, date_last_day = ?8, date_precision = ?9, date_basis = ?10,
        confidence = ?11, extractor = ?12, first_run = ?13, last_run = ?14, source_count = ?15,
        conflicts = ?16, reviewed_at = ?17
      """
    ).forEach(EventColumns(event, of: reports, decided).values) { _ in true }
    try writeParticipants(of: event)
    for report in reports where report.event != event.id {
      try store.connection.run(
        "UPDATE reports SET event_id = ? WHERE id = ?", event.id, report.report.id)
      try store.connection.run(
        "UPDATE mentions SET event_id = ? WHERE report_id = ?", event.id, report.report.id)
    }
  }

  /// The roles and actors of an event as they are stored.
  private func participants(of event: String) throws -> [[String]] {
    try store.connection.rows(
      "SELECT role, actor_id FROM participants WHERE event_id = ? ORDER BY role, position", [event]
    ) { [$0.string(0), $0.string(1)] }
  }

  /// The same as an event has them.
  private static func participants(_ event: CorroboratedEvent) -> [[String]] {
    [("other", event.others), ("source", event.sources), ("target", event.targets)]
      .flatMap { role, actors in actors.map { [role, $0] } }
  }

  /// Whether an event is what its reports and reviews make of it.
  func isSound(event id: String) throws -> Bool {
    let ids = try store.connection.rows("SELECT id FROM reports WHERE event_id = ?", [id]) {
      $0.string(0)
    }
    let reports = try ids.compactMap { try store.report($0) }
    guard var event = try signatures.event(of: reports.map(\.report)), event.id == id else {
      return false
    }
    let decided = Decisions(hasReviews ? try store.activeReviews(of: ids) : [], on: Set(ids))
    decided.apply(to: &event, merged)
    let stored = try store.connection.first(
      "SELECT \(EventColumns.names) FROM events WHERE id = ?", [id]
    ) { row in (0..<row.count).map { "\(row.value($0))" } }
    let wanted = EventColumns(event, of: reports, decided)
    return try stored == wanted.texts(in: store.connection)
      && participants(of: id) == Self.participants(event)
  }

  private func writeParticipants(of event: CorroboratedEvent) throws {
    guard try participants(of: event.id) != Self.participants(event) else { return }
    try store.connection.run("DELETE FROM participants WHERE event_id = ?", event.id)
    for (role, actors) in [
      ("source", event.sources), ("target", event.targets), ("other", event.others),
    ] {
      for (position, actor) in actors.enumerated() {
        try store.connection.run(
          "INSERT INTO participants (event_id, role, position, actor_id) VALUES (?, ?, ?, ?)",
          event.id, role, position, actor)
      }
    }
  }
}

/// The row of an event.
private struct EventColumns {
  static let names = """
    id, type, realis, status, summary, date, date_first_day, date_last_day, date_precision, \
    date_basis, confidence, extractor, first_run, last_run, source_count, conflicts, reviewed_at
    """

  /// The values, in the order of the names.
  let values: [any Bindable]

  init(_ event: CorroboratedEvent, of reports: [StoredReport], _ decided: Decisions) {
    let first = reports.map(\.firstRun).min { ($0.time, $0.number) < ($1.time, $1.number) }
    let last = reports.map(\.lastRun).max { ($0.time, $0.number) < ($1.time, $1.number) }
    values = [
      event.id, event.type.rawValue, event.realis.rawValue, decided.status, event.summary,
      event.date?.description ?? "", event.date?.first?.number, event.date?.last?.number,
      event.date?.precision.rawValue, event.dateBasis.rawValue, event.confidence,
      event.extractor, first?.number, last?.number, event.sourceCount,
      event.conflicts.map(\.rawValue).joined(separator: " "), decided.madeAt,
    ]
  }

  /// The values as SQLite gives them back.
  func texts(in connection: Connection) throws -> [String]? {
    let marks = values.map { _ in "?" }.joined(separator: ", ")
    return try connection.first("SELECT \(marks)", values) { row in
      (0..<row.count).map { "\(row.value($0))" }
    }
  }
}
