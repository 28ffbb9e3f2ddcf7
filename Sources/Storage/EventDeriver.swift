internal import Corroboration
internal import Dates
internal import Events
internal import SQLite

extension EventDeriver.Circle {
  /// Makes one of the groups of two reports.
  fileprivate mutating func join(_ one: String, _ other: String) {
    guard let a = groups.firstIndex(where: { $0.contains(one) }),
      let b = groups.firstIndex(where: { $0.contains(other) }), a != b
    else { return }
    groups[a] += groups[b]
    groups.remove(at: b)
  }
}

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

  /// The events that some reports are of, with all reports of these and all that are linked with one.
  func touched(around reports: [String]) throws -> Touched {
    var touched = Touched()
    for id in reports {
      if let number = try connection.first(
        "SELECT number FROM reports WHERE id = ?", [id], { $0.int(0) })
      {
        touched.reports.formUnion(try links(of: number).map(\.id))
      }
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
  private let neighbourhoods: Neighbourhoods
  /// What is known of the reports before any event is made.
  private let known: LinkFinder.Outcome

  init(_ store: Store, having known: LinkFinder.Outcome = LinkFinder.Outcome()) throws {
    self.store = store
    self.known = known
    signatures = SignatureShelf(store.connection)
    neighbourhoods = Neighbourhoods(store)
    hasReviews = try store.connection.first("SELECT 1 FROM reviews LIMIT 1") { _ in true } ?? false
    merged = hasReviews ? try store.mergedActors() : [:]
  }

  /// Makes the events of some reports and of all that hang together with them anew.
  func derive(around ids: [String]) throws {
    var done: [String: Neighbourhoods.Member] = [:]
    var open = Array(ids.reversed())
    while let id = open.popLast() {
      if let member = done[id] {
        // Another's circle held it: what its own links have changed is still to be found.
        try neighbourhoods.followAll(member) { open.append($0.id) }
        continue
      }
      let circle = try circle(of: id) { open.append($0) }
      for (id, report) in circle.reports {
        done[id] = Neighbourhoods.Member(number: report.number, id: id)
      }
      try derive(circle)
    }
  }

  /// Reports whose events have to be made together, as some were of one event.
  fileprivate struct Circle {
    var reports: [String: StoredReport] = [:]
    /// Those of which an event may be made.
    var groups: [[String]] = []
  }

  /// The neighbourhood of a report, and those of all reports that were of one event with any of these or
  /// that somebody has joined with one.
  ///
  /// - Parameters:
  ///   - id: the report's id.
  ///   - leave: called with each report that is to be looked at besides.
  /// - Returns: the reports.
  /// - Throws: `SQLiteError`.
  private func circle(of id: String, leave: (String) -> Void) throws -> Circle {
    var found = Circle()
    var events: Set<String> = []
    var joined: [(String, String)] = []
    var open = [id]
    while let id = open.popLast() {
      guard found.reports[id] == nil, let report = try stored(id) else { continue }
      let member = Neighbourhoods.Member(number: report.number, id: id)
      var ids = [id]
      if !known.single.contains(id) {
        let neighbourhood = try neighbourhoods.neighbourhood(of: member) { leave($0.id) }
        try neighbourhoods.keep(neighbourhood)
        ids = neighbourhood.members.map(\.id)
      }
      found.groups.append(ids)
      for other in ids {
        guard let report = other == id ? report : try stored(other) else { continue }
        found.reports[other] = report
        // What was one event with it so far may be another now.
        let isAlone = report.event == other && !hasReviews && ids.count == 1
        if !isAlone, events.insert(report.event).inserted {
          open += try store.connection.rows(
            "SELECT id FROM reports WHERE event_id = ?", [report.event]
          ) { $0.string(0) }
        }
        guard hasReviews else { continue }
        let partners = try store.reportsJoined(with: other)
        joined += partners.map { (other, $0) }
        open += partners
      }
    }
    for (one, other) in joined { found.join(one, other) }
    return found
  }

  private func stored(_ id: String) throws -> StoredReport? {
    try known.read[id] ?? store.report(id)
  }

  private func derive(_ circle: Circle) throws {
    let reviews = hasReviews ? try store.activeReviews(of: circle.reports.keys.sorted()) : []
    for ids in circle.groups {
      let reports = ids.compactMap { circle.reports[$0] }
      let clusters = Clusters(
        reports: ids, links: try links(among: reports),
        decisions: Self.pairs(reviews, in: Set(ids)))
      for group in clusters.groups {
        let reports = group.compactMap { circle.reports[$0] }
        guard var event = try signatures.event(of: reports.map(\.report)) else { continue }
        let decided = Decisions(reviews, on: Set(group))
        decided.apply(to: &event, merged)
        try write(event, of: reports, decided)
      }
    }
    let old = Set(circle.reports.values.map(\.event))
    for event in old.sorted() { try store.deleteIfUnreported(event: event) }
  }

  private func links(among reports: [StoredReport]) throws -> [Clusters.Pair: Double] {
    guard reports.count > 1 else { return [:] }
    let ids = Set(reports.map(\.report.id))
    var links: [Clusters.Pair: Double] = [:]
    for report in reports {
      for link in try neighbourhoods.links(of: report.number) where ids.contains(link.id) {
        links[Clusters.Pair(report.report.id, link.id)] = link.likeness
      }
    }
    return links
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
