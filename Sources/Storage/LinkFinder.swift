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
  private static let portion = 4000

  private let store: Store
  private var groups: ReportGroups
  private var actorNames: [String: [String]] = [:]
  private var ancestors: [String: Set<String>] = [:]
  private var parts: Set<String>?
  /// Reports whose links may have changed, by number.
  private var relinked: Set<Int> = []
  private var linked: Set<Int> = []
  private var single: [Int: String] = [:]

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
        SELECT number, id, EXISTS (SELECT 1 FROM report_traits WHERE report = number)
        FROM reports WHERE compared = 0 ORDER BY number LIMIT \(Self.portion)
        """
      ) { (number: $0.int(0), id: $0.string(1), wasCompared: $0.int(2) == 1) }
      groups.beginAnew()
      for report in new where report.wasCompared {
        try forgetLinks(of: report.number)
        try groups.remove(report.number)
      }
      try groups.noticeWhatHasGone()
      outcome.read = [:]
      let reports = try new.compactMap { report -> ComparedReport? in
        guard let stored = try store.report(report.id) else { return nil }
        outcome.read[report.id] = stored
        return ComparedReport(
          GroupMember(number: report.number, rank: ReportKeys.rank(of: report.id)),
          ReportTraits(stored.report, names: try names(of: stored.report)))
      }
      try compare(reports)
      outcome.reports += new.map(\.id)
      for report in new where !report.wasCompared { single[report.number] = report.id }
      guard let last = new.last else { break }
      try store.connection.run(
        "UPDATE reports SET compared = 1 WHERE compared = 0 AND number <= ?", last.number)
      if new.count < Self.portion { break }
    }
    for number in linked { single[number] = nil }
    outcome.single = Set(single.values)
    outcome.reports += try Set(relinked.map { try id(of: $0) }).subtracting(outcome.reports)
      .sorted()
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
    for report in new { try groups.insert(report) }
    try groups.insert(
      new.flatMap { report in
        report.keys.sorts.map { report.entry(under: $0.key) }
      })
    let turned = try old(groups.membersOfTurnedGroups(), without: numbers)
    var entries: [GroupEntry] = []
    for report in new { entries += try narrowEntries(of: report) }
    for report in turned { entries += try changedNarrowEntries(of: report) }
    try groups.insert(entries)
    let others = try old(
      groups.membersOfOtherStanding(), without: numbers.union(turned.map(\.member.number)))
    for report in turned + others { try forgetLinks(of: report.member.number) }
    for report in new + turned + others { try link(report) }
  }

  /// Members of groups as they are compared, each once.
  private mutating func old(
    _ members: [GroupMember], without known: Set<Int>
  ) throws -> [ComparedReport] {
    var seen = known
    return try members.compactMap { member in
      guard seen.insert(member.number).inserted else { return nil }
      return try groups.traits(of: member.number).flatMap { ComparedReport(member, $0) }
    }
  }

  /// The narrow keys that the crowds that a report is in ask for.
  private mutating func narrowEntries(of report: ComparedReport) throws -> [GroupEntry] {
    try report.possibleKeys.flatMap { wide, narrow in
      try groups.isCrowd(ReportGroup(key: wide, week: report.keys.week))
        ? narrow.map(report.entry) : []
    }
  }

  /// Takes the narrow keys away that a report has and no crowd asks for any more.
  ///
  /// - Returns: those that it has not and should.
  private mutating func changedNarrowEntries(of report: ComparedReport) throws -> [GroupEntry] {
    let wanted = try narrowEntries(of: report)
    let keys = Set(wanted.map(\.group.key))
    for key in report.possibleKeys.flatMap(\.narrow) where !keys.contains(key) {
      try groups.remove(report.entry(under: key))
    }
    return wanted
  }

  /// Takes back what was found for a report.
  private mutating func forgetLinks(of report: Int) throws {
    relinked.insert(report)
    let linked = try store.links(of: report).map(\.number)
    guard !linked.isEmpty else { return }
    relinked.formUnion(linked)
    try store.connection.run("DELETE FROM links WHERE report = ?1 OR other = ?1", report)
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
    guard let otherTraits = try groups.traits(of: other.number) else { return }
    let traits = report.traits
    for actors in [traits.sources, traits.targets, otherTraits.sources, otherTraits.targets] {
      for actor in actors { try readAncestors(of: actor) }
    }
    let likeness = Likeness(traits, otherTraits) { part, whole in
      ancestors[part]?.contains(whole) ?? false
    }
    guard likeness.verdict != .apart else { return }
    let (one, two) = (report.member.number, other.number)
    try store.connection.run(
      "INSERT OR IGNORE INTO links (report, other, likeness) VALUES (?, ?, ?)",
      min(one, two), max(one, two), likeness.value)
    linked.formUnion([one, two])
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
    var crowded: [ReportKeys.Probe] = []
    for probe in probes {
      let sparse = try groups.scan(
        probe, limit: store.groupLimits.crowd, isWanted: isWanted, isWhole: true)
      candidates += try sparse.members.filter { other in
        guard isInCrowd else { return true }
        guard !peerFacets.isEmpty else { return false }
        let facets = try groups.traits(of: other.number).map {
          ReportKeys.facets(of: $0, beside: sort.actor)
        }
        return !peerFacets.isDisjoint(with: facets ?? [])
      }
      if sparse.isCrowded { crowded.append(probe) }
    }
    let narrow = sort.facets.map { facet in crowded.map { ReportKeys.narrow($0, facet) } }
    for (probes, isPeer) in zip(try groups.answered(narrow), isPeer) {
      for probe in probes {
        candidates += try groups.scan(
          probe, limit: isPeer ? nil : store.groupLimits.peers, isWanted: isWanted, isWhole: false
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

extension ComparedReport {
  /// Its row under a key.
  func entry(under key: Int64) -> GroupEntry {
    GroupEntry(group: ReportGroup(key: key, week: keys.week), member: member)
  }
}

extension Store {
  /// The reports that a report is linked with.
  ///
  /// - Parameter report: the report's number.
  /// - Returns: their numbers and ids, and how much speaks for each.
  /// - Throws: `SQLiteError`.
  func links(of report: Int) throws -> [(number: Int, id: String, likeness: Double)] {
    try connection.rows(
      """
      SELECT r.number, r.id, l.likeness FROM links l CROSS JOIN reports r ON r.number = l.other
      WHERE l.report = ?1
      UNION ALL
      SELECT r.number, r.id, l.likeness FROM links l CROSS JOIN reports r ON r.number = l.report
      WHERE l.other = ?1
      """, [report]
    ) { (number: $0.int(0), id: $0.string(1), likeness: $0.double(2)) }
  }
}
