internal import Corroboration
internal import Dates
internal import Events
internal import SQLite

/// Finds the pairs of reports that are or may be of one event.
///
/// Which pairs are compared, and what is found, depends on what reports there are, never on the order
/// in which they came. Where many share an actor, a type and a week, sharing these is no reason to
/// compare (`ReportKeys`), so that the work for a report has a bound, whatever else is there.
struct LinkFinder {
  /// What has been compared.
  struct Outcome {
    /// The reports that have not been compared before, in the order in which they came, then others
    /// whose links may have changed.
    var reports: [String] = []
    /// Some of them as they are stored.
    var read: [String: StoredReport] = [:]
    /// Those that have not been compared before and are linked with none.
    var single: Set<String> = []
  }

  /// Of how many reports the keys are in memory at once.
  private static let portion = 1000

  private let store: Store
  private var groups: ReportGroups
  private var actorNames: [String: [String]] = [:]
  private var ancestors: [String: Set<String>] = [:]
  private var parts: Set<String>?
  private var relinked: Set<String> = []
  private var linked: Set<String> = []

  init(_ store: Store) {
    self.store = store
    groups = ReportGroups(store)
  }

  /// Compares every report that has not been compared.
  mutating func linkNewReports() throws -> Outcome {
    var outcome = Outcome()
    while true {
      let new = try store.connection.rows(
        """
        SELECT number, id, EXISTS (SELECT 1 FROM report_keys WHERE report = number)
        FROM reports WHERE compared = 0 ORDER BY number LIMIT \(Self.portion)
        """
      ) { (number: $0.int(0), id: $0.string(1), wasCompared: $0.int(2) == 1) }
      groups = ReportGroups(store)
      for report in new where report.wasCompared {
        try forgetLinks(of: report.id)
        try groups.remove(report.number)
      }
      try groups.noticeWhatHasGone()
      outcome.read = [:]
      let reports = try new.compactMap { report -> ComparedReport? in
        guard let stored = try store.report(report.id) else { return nil }
        outcome.read[report.id] = stored
        let member = GroupMember(
          number: report.number, rank: ReportKeys.rank(of: report.id),
          traits: ReportTraits(stored.report, names: try names(of: stored.report)))
        return ComparedReport(member, id: report.id)
      }
      try compare(reports)
      outcome.reports += new.map(\.id)
      outcome.single.formUnion(new.lazy.filter { !$0.wasCompared }.map(\.id))
      guard let last = new.last else { break }
      try store.connection.run(
        "UPDATE reports SET compared = 1 WHERE compared = 0 AND number <= ?", last.number)
      if new.count < Self.portion { break }
    }
    outcome.single.subtract(linked)
    outcome.reports += relinked.subtracting(outcome.reports).sorted()
    return outcome
  }

  /// Leaves every report that has not been compared an event of its own.
  ///
  /// - Returns: these reports.
  func leaveNewReportsApart() throws -> Outcome {
    let new = try store.connection.rows("SELECT id FROM reports WHERE compared = 0 ORDER BY number")
    {
      $0.string(0)
    }
    try store.connection.run("UPDATE reports SET compared = 1 WHERE compared = 0")
    return Outcome(reports: new, single: Set(new))
  }

  /// Puts new reports under their keys, and links them and those that stand otherwise because of them.
  private mutating func compare(_ new: [ComparedReport]) throws {
    let numbers = Set(new.map(\.member.number))
    for report in new {
      let bytes = report.member.traits.bytes
      for sort in report.keys.sorts {
        try groups.insert(report.member, bytes, under: sort.key, week: report.keys.week)
      }
    }
    var old: [Int: ComparedReport] = [:]
    for member in try groups.membersOfTurnedGroups() where !numbers.contains(member.number) {
      old[member.number] = ComparedReport(member, id: try id(of: member.number))
    }
    for report in new { try setNarrowKeys(of: report, having: []) }
    for report in old.values {
      try setNarrowKeys(of: report, having: groups.narrowKeys(of: report.member.number))
    }
    try groups.noticeWhatHasGone()
    for member in try groups.membersOfOtherStanding() where !numbers.contains(member.number) {
      old[member.number] = ComparedReport(member, id: try id(of: member.number))
    }
    for report in old.values { try forgetLinks(of: report.id) }
    for report in new + old.values { try link(report) }
  }

  /// Brings the narrow keys of a report to what the crowds that it is in ask for.
  private mutating func setNarrowKeys(of report: ComparedReport, having: Set<Int64>) throws {
    let week = report.keys.week
    var wanted: Set<Int64> = []
    for sort in report.keys.sorts where try groups.isCrowd(ReportGroup(key: sort.key, week: week)) {
      wanted.formUnion(sort.facets.map { ReportKeys.narrow(sort.key, $0) })
    }
    guard wanted != having else { return }
    let bytes = report.member.traits.bytes
    for key in wanted.subtracting(having) {
      try groups.insert(report.member, bytes, under: key, week: week)
    }
    for key in having.subtracting(wanted) {
      try groups.remove(report.member, from: ReportGroup(key: key, week: week))
    }
  }

  /// Takes back what was found for a report.
  private mutating func forgetLinks(of id: String) throws {
    relinked.insert(id)
    let linked = try store.links(of: id).map(\.other)
    guard !linked.isEmpty else { return }
    relinked.formUnion(linked)
    try store.connection.run("DELETE FROM links WHERE report_id = ?1 OR other_id = ?1", id)
  }

  // MARK: - Comparing

  private mutating func link(_ report: ComparedReport) throws {
    var seen: Set<Int> = [report.member.number]
    for (sort, probes) in zip(
      report.keys.sorts, try groups.answered(report.keys.sorts.map(\.probes)))
    {
      for other in try candidates(for: report, sort, probes, seen)
      where seen.insert(other.number).inserted {
        try compare(report, other)
      }
    }
  }

  private mutating func compare(_ report: ComparedReport, _ other: GroupMember) throws {
    let traits = report.member.traits
    for actors in [traits.sources, traits.targets, other.traits.sources, other.traits.targets] {
      for actor in actors { try readAncestors(of: actor) }
    }
    let likeness = Likeness(traits, other.traits) { part, whole in
      ancestors[part]?.contains(whole) ?? false
    }
    guard likeness.verdict != .apart else { return }
    let otherID = try id(of: other.number)
    try store.connection.run(
      "INSERT OR IGNORE INTO links (report_id, other_id, likeness) VALUES (?, ?, ?)",
      min(report.id, otherID), max(report.id, otherID), likeness.value)
    linked.formUnion([report.id, otherID])
  }

  /// The reports that one is compared with for the sake of one of its actors. Two that are in no
  /// crowd are compared with each other. Otherwise they must share a facet, and of two that are in a
  /// crowd one, of one that is and one that is not the former, must be a peer of that facet's group.
  private mutating func candidates(
    for report: ComparedReport, _ sort: ReportKeys.Sort, _ probes: [ReportKeys.Probe],
    _ seen: Set<Int>
  ) throws -> [GroupMember] {
    let isWanted = { !seen.contains($0) }
    let isInCrowd = try groups.isCrowd(ReportGroup(key: sort.key, week: report.keys.week))
    let isPeer = try sort.facets.map { facet in
      guard isInCrowd else { return false }
      let group = ReportGroup(key: ReportKeys.narrow(sort.key, facet), week: report.keys.week)
      return try groups.isPeer(report.member, in: group)
    }
    let peerFacets = Set(zip(sort.facets, isPeer).filter(\.1).map(\.0))
    var candidates: [GroupMember] = []
    for probe in probes {
      let sparse = try groups.scan(
        probe, limit: store.groupLimits.crowd, isWanted: isWanted, isWhole: true)
      candidates += sparse.members.filter { other in
        !isInCrowd
          || !peerFacets.isDisjoint(
            with: ReportKeys.facets(of: other.traits, beside: sort.actor))
      }
      guard sparse.isCrowded else { continue }
      for (facet, isPeer) in zip(sort.facets, isPeer) {
        candidates += try groups.scan(
          ReportKeys.narrow(probe, facet), limit: isPeer ? nil : store.groupLimits.peers,
          isWanted: isWanted, isWhole: false
        ).members
      }
    }
    return candidates
  }

  // MARK: - Reading

  private func id(of report: Int) throws -> String {
    try store.connection.first("SELECT id FROM reports WHERE number = ?", [report]) {
      $0.string(0)
    } ?? ""
  }

  private mutating func names(of report: Report) throws -> [String] {
    try (report.sources + report.targets).flatMap { actor in
      if let known = actorNames[actor] { return known }
      let names = try store.connection.rows(
        "SELECT alias FROM aliases WHERE actor_id = ?", [actor]
      ) { $0.string(0) }
      actorNames[actor] = names
      return names
    }
  }

  private mutating func readAncestors(of actor: String) throws {
    let parts: Set<String>
    if let known = self.parts {
      parts = known
    } else {
      parts = Set(
        try store.connection.rows("SELECT DISTINCT actor_id FROM part_of") { $0.string(0) })
      self.parts = parts
    }
    guard parts.contains(actor), ancestors[actor] == nil else { return }
    ancestors[actor] = Set(
      try store.connection.rows(
        "SELECT ancestor_id FROM ancestors WHERE actor_id = ? AND ancestor_id <> actor_id", [actor]
      ) { $0.string(0) })
  }
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
