internal import Corroboration
internal import SQLite

/// How many reports may share a key in one week, and how many may hang together.
package struct GroupLimits: Sendable {
  /// Of a wide key: beyond these it is a crowd.
  package var crowd = ReportKeys.crowd
  /// Of a narrow key: beyond these all are compared with the first ones.
  package var peers = ReportKeys.peers
  /// Of those that hang together: beyond these only the links of reports that are more alike count.
  package var neighbours = 128

  package init() {}
}

/// The reports under one key in one week.
struct ReportGroup: Hashable {
  let key: Int64
  let week: Int
}

/// The place of a report in a group.
struct GroupMember: Hashable {
  let number: Int
  let rank: Int64
}

/// A row of the table of keys.
struct GroupEntry {
  let group: ReportGroup
  let member: GroupMember

  /// The order in which the table has them.
  static func areInOrder(_ a: GroupEntry, _ b: GroupEntry) -> Bool {
    (a.group.key, a.group.week, a.member.rank, a.member.number)
      < (b.group.key, b.group.week, b.member.rank, b.member.number)
  }
}

/// A report that is to be compared with others.
struct ComparedReport {
  let member: GroupMember
  let traits: ReportTraits
  let keys: ReportKeys

  /// Nil where it is not to be compared with any.
  init?(_ member: GroupMember, _ traits: ReportTraits) {
    guard let keys = ReportKeys(traits) else { return nil }
    self.member = member
    self.traits = traits
    self.keys = keys
  }

  /// Every key that it may stand under: the wide ones, and of a crowd the narrow ones.
  var possibleKeys: [(wide: Int64, narrow: [Int64])] {
    keys.sorts.map { sort in (sort.key, sort.facets.map { ReportKeys.narrow(sort.key, $0) }) }
  }
}

/// The tables by which reports are found: what is compared of each, and the keys it stands under.
struct ReportGroups {
  /// What has come to a group and gone from it.
  private struct Change {
    var come: [Int64] = []
    var gone: [Int64] = []
  }

  /// Of how many reports the traits are in memory at once.
  private static let portion = 10_000

  private let connection: Connection
  private let limits: GroupLimits
  private var changes: [ReportGroup: Change] = [:]
  private var crowds: [ReportGroup: Bool] = [:]
  private var traits: [Int: ReportTraits] = [:]

  init(_ store: Store) {
    connection = store.connection
    limits = store.groupLimits
  }

  // MARK: - Changing

  /// Forgets what has changed so far, not what is known of reports.
  mutating func beginAnew() {
    changes = [:]
    crowds = [:]
  }

  /// Keeps what is compared of a report.
  mutating func insert(_ report: ComparedReport) throws {
    let (member, bytes) = (report.member, report.traits.bytes)
    try connection.run(
      "INSERT INTO report_traits (report, rank, traits) VALUES (?, ?, ?)",
      member.number, member.rank, Value.blob(bytes))
    remember(report.traits, of: member.number)
  }

  /// Puts reports under keys. In the table's own order, so that each page is written once.
  mutating func insert(_ entries: [GroupEntry]) throws {
    for entry in entries.sorted(by: GroupEntry.areInOrder) {
      try connection.run(
        "INSERT OR IGNORE INTO report_keys (key, week, rank, report) VALUES (?, ?, ?, ?)",
        entry.group.key, entry.group.week, entry.member.rank, entry.member.number)
      // Of two facets that are one key the second is none.
      guard connection.changes > 0 else { continue }
      changes[entry.group, default: Change()].come.append(entry.member.rank)
    }
  }

  /// Takes away what is compared of a report; its keys go when that is noticed.
  mutating func remove(_ report: Int) throws {
    traits[report] = nil
    try connection.run("DELETE FROM report_traits WHERE report = ?", report)
  }

  mutating func remove(_ entry: GroupEntry) throws {
    try connection.run(
      "DELETE FROM report_keys WHERE key = ? AND week = ? AND rank = ? AND report = ?",
      entry.group.key, entry.group.week, entry.member.rank, entry.member.number)
    guard connection.changes > 0 else { return }
    changes[entry.group, default: Change()].gone.append(entry.member.rank)
  }

  /// Takes the keys of reports away that have gone, whoever deleted them.
  mutating func noticeWhatHasGone() throws {
    let gone = try connection.rows("SELECT report, rank, traits FROM report_traits_left") { row in
      row.withBytes(2) { ReportTraits($0) }.flatMap {
        ComparedReport(GroupMember(number: row.int(0), rank: Int64(row.int(1))), $0)
      }
    }
    guard !gone.isEmpty else { return }
    for report in gone.lazy.compactMap({ $0 }) {
      for (wide, narrow) in report.possibleKeys {
        for key in [wide] + narrow {
          let group = ReportGroup(key: key, week: report.keys.week)
          try remove(GroupEntry(group: group, member: report.member))
        }
      }
    }
    try connection.run("DELETE FROM report_traits_left")
  }

  // MARK: - What the changes have led to

  /// The members of the wide groups that have become a crowd or are none any more.
  mutating func membersOfTurnedGroups() throws -> [GroupMember] {
    var members: [GroupMember] = []
    for (group, change) in changes where !ReportKeys.isNarrow(group.key) {
      let now = try count(in: group, upTo: limits.crowd + 1 + change.come.count)
      let before = now - change.come.count + change.gone.count
      crowds[group] = now > limits.crowd
      guard (before > limits.crowd) != (now > limits.crowd) else { continue }
      members += try self.members(of: group)
    }
    return members
  }

  /// The members of narrow groups that all others are compared with now and were not before, or the
  /// other way round.
  mutating func membersOfOtherStanding() throws -> [GroupMember] {
    var members: [GroupMember] = []
    for (group, change) in changes where ReportKeys.isNarrow(group.key) {
      let count = try count(in: group, upTo: limits.peers + change.come.count + 1)
      guard max(count, count - change.come.count + change.gone.count) > limits.peers else {
        continue
      }
      let now = try self.members(of: group, limit: limits.peers + change.come.count + 1)
      let come = Set(change.come)
      let before = (now.map(\.rank).filter { !come.contains($0) } + change.gone).sorted()
      let peers = Set(now.prefix(limits.peers).map(\.rank))
      members += now.filter {
        peers.contains($0.rank) != Set(before.prefix(limits.peers)).contains($0.rank)
      }
    }
    return members
  }

  private func count(in group: ReportGroup, upTo limit: Int) throws -> Int {
    try connection.first(
      """
      SELECT count(*) FROM (SELECT 1 FROM report_keys WHERE key = ? AND week = ? LIMIT ?)
      """, [group.key, group.week, limit]
    ) { $0.int(0) } ?? 0
  }

  private func members(of group: ReportGroup, limit: Int = -1) throws -> [GroupMember] {
    try connection.rows(
      "SELECT report, rank FROM report_keys WHERE key = ? AND week = ? ORDER BY rank LIMIT ?",
      [group.key, group.week, limit], Self.member)
  }

  private static func member(_ row: Row) -> GroupMember {
    GroupMember(number: row.int(0), rank: Int64(row.int(1)))
  }

  // MARK: - Reading

  /// What is compared of a report; nil where nothing is.
  mutating func traits(of report: Int) throws -> ReportTraits? {
    if let known = traits[report] { return known }
    let read = try connection.first("SELECT traits FROM report_traits WHERE report = ?", [report]) {
      $0.withBytes(0) { ReportTraits($0) }
    }
    guard let read, let read else { return nil }
    remember(read, of: report)
    return read
  }

  private mutating func remember(_ read: ReportTraits, of report: Int) {
    if traits.count >= Self.portion { traits = [:] }
    traits[report] = read
  }

  /// Whether a member stands in a group.
  func isMember(_ entry: GroupEntry) throws -> Bool {
    try connection.first(
      "SELECT 1 FROM report_keys WHERE key = ? AND week = ? AND rank = ? AND report = ?",
      [entry.group.key, entry.group.week, entry.member.rank, entry.member.number]
    ) { _ in true } ?? false
  }

  /// Whether so many share a wide key in a week that it says nothing.
  mutating func isCrowd(_ group: ReportGroup) throws -> Bool {
    if let known = crowds[group] { return known }
    let isCrowd = try count(in: group, upTo: limits.crowd + 1) > limits.crowd
    crowds[group] = isCrowd
    return isCrowd
  }

  /// Whether a member is one of those in a narrow group that all others are compared with.
  func isPeer(_ member: GroupMember, in group: ReportGroup) throws -> Bool {
    let next = try connection.first(
      "SELECT rank FROM report_keys WHERE key = ? AND week = ? ORDER BY rank LIMIT 1 OFFSET ?",
      [group.key, group.week, limits.peers]
    ) { Int64($0.int(0)) }
    return next.map { member.rank < $0 } ?? true
  }

  /// Of some lists of probes those under which anything stands.
  func answered(_ lists: [[ReportKeys.Probe]]) throws -> [[ReportKeys.Probe]] {
    var answered: [[ReportKeys.Probe]] = lists.map { _ in [] }
    let probes = lists.enumerated().flatMap { place, probes in probes.map { (place, $0) } }
    // Not more than a statement may have parameters.
    for start in stride(from: 0, to: probes.count, by: 48) {
      let some = probes[start..<min(start + 48, probes.count)]
      var values: [any Bindable] = []
      for (_, probe) in some {
        values += [probe.key, probe.weeks.lowerBound, probe.weeks.upperBound] as [any Bindable]
      }
      try connection.statement(Self.existence(of: some.count)).forEach(values) { row in
        let (place, probe) = probes[start + row.int(0)]
        answered[place].append(probe)
        return true
      }
    }
    return answered
  }

  private static func existence(of count: Int) -> String {
    let rows = (0..<count).map { "(\($0), ?, ?, ?)" }.joined(separator: ", ")
    return """
      WITH probes (place, key, first, last) AS (VALUES \(rows))
      SELECT place FROM probes p WHERE EXISTS (
        SELECT 1 FROM report_keys WHERE key = p.key AND week BETWEEN p.first AND p.last)
      """
  }

  /// Reads those that stand under a key, week by week, of each week at most `limit`.
  ///
  /// - Parameters:
  ///   - probe: the key and the weeks.
  ///   - limit: the most of a week; nil for all.
  ///   - isWanted: whether a report is to be among the members.
  ///   - isWhole: whether a week that has more than `limit` is left out.
  /// - Returns: the members, and whether there was a week with more.
  /// - Throws: `SQLiteError`.
  func scan(
    _ probe: ReportKeys.Probe, limit: Int?, isWanted: (Int) -> Bool, isWhole: Bool
  ) throws -> (members: [GroupMember], isCrowded: Bool) {
    var members: [GroupMember] = []
    var isCrowded = false
    var from: Int? = probe.weeks.lowerBound
    while let first = from {
      from = nil
      var week = Int.min
      var (count, start) = (0, 0)
      try connection.statement(
        """
        SELECT report, rank, week FROM report_keys
        WHERE key = ? AND week BETWEEN ? AND ? ORDER BY week, rank
        """
      ).forEach([probe.key, first, probe.weeks.upperBound]) { row in
        if row.int(2) != week { (week, count, start) = (row.int(2), 0, members.count) }
        count += 1
        if let limit, count > limit {
          isCrowded = true
          if isWhole { members.removeSubrange(start...) }
          from = week + 1
          return false
        }
        if isWanted(row.int(0)) { members.append(Self.member(row)) }
        return true
      }
    }
    return (members, isCrowded)
  }
}
