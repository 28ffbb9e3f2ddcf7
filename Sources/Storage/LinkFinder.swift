internal import Corroboration
internal import Dates
internal import Events
internal import SQLite

/// Finds the pairs of reports that are or may be of one event.
///
/// What is found depends on the two reports alone, so that it makes no difference when they came.
/// They are found by an actor, a kindred type and their days; there is no going through all pairs.
struct LinkFinder {
  /// The most reports of one actor and type in some days that a report is compared with. Where there
  /// are more, those with the lesser ids are taken, and the order of arrival may tell.
  private static let crowd = 1000
  /// The most days that a date of each width leaves open; a report with a wider one is not compared.
  private static let widths = [3, 31, 366]

  private let store: Store
  private var reports: [String: ReadReport] = [:]
  private var actorNames: [String: [String]] = [:]
  private var ancestors: [String: Set<String>] = [:]

  init(_ store: Store) { self.store = store }

  /// Compares every report that has not been compared.
  ///
  /// - Returns: the ids of these reports in the order in which they came, then of those that they were
  ///   linked with before.
  mutating func linkNewReports() throws -> [String] {
    let new = try store.connection.rows(
      "SELECT id FROM reports WHERE compared = 0 ORDER BY number"
    ) { $0.string(0) }
    var linked: Set<String> = []
    for id in new { try linked.formUnion(forget(id)) }
    for id in new { try addKeys(of: id) }
    for id in new { try link(id) }
    try store.connection.run("UPDATE reports SET compared = 1 WHERE compared = 0")
    return new + linked.sorted()
  }

  /// Takes back what was found for a report as it was.
  ///
  /// - Returns: the reports that it was linked with.
  private func forget(_ id: String) throws -> [String] {
    let linked = try store.links(of: id).map(\.other)
    try store.connection.run("DELETE FROM report_keys WHERE report_id = ?", id)
    if !linked.isEmpty {
      try store.connection.run("DELETE FROM links WHERE report_id = ?1 OR other_id = ?1", id)
    }
    return linked
  }

  private mutating func addKeys(of id: String) throws {
    guard let report = try read(id)?.report, let days = Days(report) else { return }
    for actor in Set(report.sources + report.targets).sorted() {
      try store.connection.run(
        """
        INSERT OR IGNORE INTO report_keys (actor_id, type, width, first_day, report_id)
        VALUES (?, ?, ?, ?, ?)
        """, actor, report.type.rawValue, days.width, days.first, id)
    }
  }

  private mutating func link(_ id: String) throws {
    guard let one = try read(id), let days = Days(one.report) else { return }
    for candidate in try candidates(for: one.report, days) where candidate != id {
      guard let other = try read(candidate) else { continue }
      for actor in one.report.actors.union(other.report.actors) { try readAncestors(of: actor) }
      let likeness = Likeness(one, other) { part, whole in
        ancestors[part]?.contains(whole) ?? false
      }
      guard likeness.verdict != .apart else { continue }
      try store.connection.run(
        "INSERT OR IGNORE INTO links (report_id, other_id, likeness) VALUES (?, ?, ?)",
        min(id, candidate), max(id, candidate), likeness.value)
    }
  }

  private func candidates(for report: Report, _ days: Days) throws -> [String] {
    var found: Set<String> = []
    for actor in Set(report.sources + report.targets) {
      for type in report.type.kindred {
        for (width, extent) in Self.widths.enumerated() {
          try found.formUnion(
            store.connection.rows(
              """
              SELECT report_id FROM report_keys
              WHERE actor_id = ? AND type = ? AND width = ? AND first_day BETWEEN ? AND ?
              ORDER BY report_id LIMIT \(Self.crowd)
              """,
              [
                actor, type.rawValue, width, days.first - Likeness.reach - extent,
                days.last + Likeness.reach,
              ]
            ) { $0.string(0) })
        }
      }
    }
    return found.sorted()
  }

  private mutating func read(_ id: String) throws -> ReadReport? {
    if let known = reports[id] { return known }
    guard let report = try store.report(id)?.report else { return nil }
    let names = try (report.sources + report.targets).flatMap { try self.names(of: $0) }
    let read = ReadReport(report, names: names)
    // A bound, not a policy: what is forgotten is read again.
    if reports.count >= 4096 { reports = [:] }
    reports[id] = read
    return read
  }

  private mutating func names(of actor: String) throws -> [String] {
    if let known = actorNames[actor] { return known }
    let names = try store.connection.rows(
      "SELECT alias FROM aliases WHERE actor_id = ?", [actor]
    ) { $0.string(0) }
    actorNames[actor] = names
    return names
  }

  private mutating func readAncestors(of actor: String) throws {
    guard ancestors[actor] == nil else { return }
    ancestors[actor] = Set(
      try store.connection.rows(
        "SELECT ancestor_id FROM ancestors WHERE actor_id = ? AND ancestor_id <> actor_id", [actor]
      ) { $0.string(0) })
  }

  /// The days on which an event may have happened, where they are known well enough.
  private struct Days {
    let first: Int
    let last: Int
    /// The place of its width among the widths.
    let width: Int

    init?(_ report: Report) {
      guard let first = report.date?.first, let last = report.date?.last,
        let width = LinkFinder.widths.firstIndex(where: { last.number - first.number <= $0 })
      else { return nil }
      self.width = width
      self.first = first.number
      self.last = last.number
    }

  }
}

extension Report {
  /// Those who act or are acted upon.
  fileprivate var actors: Set<String> { Set(sources + targets) }
}

extension Store {
  /// The reports that a report is linked with.
  func links(of report: String) throws -> [(other: String, likeness: Double)] {
    try connection.rows(
      """
      SELECT other_id, likeness FROM links WHERE report_id = ?1
      UNION ALL SELECT report_id, likeness FROM links WHERE other_id = ?1
      """, [report]
    ) { (other: $0.string(0), likeness: $0.double(1)) }
  }
}
