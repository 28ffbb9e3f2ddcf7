internal import Corroboration
internal import SQLite

/// How many reports may share a key in one week.
package struct GroupLimits: Sendable {
  /// Of a wide key: beyond these it is a crowd.
  package var crowd = ReportKeys.crowd
  /// Of a narrow key: beyond these all are compared with the first ones.
  package var peers = ReportKeys.peers

  package init() {}
}

/// The reports under one key in one week.
struct ReportGroup: Hashable {
  let key: Int64
  let week: Int
}

/// A report in a group.
struct GroupMember {
  let number: Int
  let rank: Int64
  let traits: ReportTraits
}

/// A report that is to be compared with others.
struct ComparedReport {
  let member: GroupMember
  let keys: ReportKeys
  let id: String

  /// Nil where it is not to be compared with any.
  init?(_ member: GroupMember, id: String) {
    guard let keys = ReportKeys(member.traits) else { return nil }
    self.member = member
    self.keys = keys
    self.id = id
  }
}

/// The table of keys by which reports are found.
struct ReportGroups {
  /// What has come to a group and gone from it, in the order of ranks.
  private struct Change {
    var come: [Int64] = []
    var gone: [Int64] = []
  }

  private let connection: Connection
  private let limits: GroupLimits
  private var changes: [ReportGroup: Change] = [:]
  private var crowds: [ReportGroup: Bool] = [:]

  init(_ store: Store) {
    connection = store.connection
    limits = store.groupLimits
  }

  // MARK: - Changing

  mutating func insert(_ member: GroupMember, _ bytes: [UInt8], under key: Int64, week: Int) throws
  {
    try connection.run(
      "INSERT OR IGNORE INTO report_keys (key, week, rank, report, traits) VALUES (?, ?, ?, ?, ?)",
      key, week, member.rank, member.number, Value.blob(bytes))
    changes[ReportGroup(key: key, week: week), default: Change()].come.append(member.rank)
  }

  /// Takes all keys of a report away.
  func remove(_ report: Int) throws {
    try connection.run("DELETE FROM report_keys WHERE report = ?", report)
  }

  func remove(_ member: GroupMember, from group: ReportGroup) throws {
    try connection.run(
      "DELETE FROM report_keys WHERE key = ? AND week = ? AND rank = ? AND report = ?",
      group.key, group.week, member.rank, member.number)
  }

  /// Takes notice of the rows that have gone, whoever deleted them.
  mutating func noticeWhatHasGone() throws {
    let gone = try connection.rows("SELECT key, week, rank FROM report_keys_left") {
      (ReportGroup(key: Int64($0.int(0)), week: $0.int(1)), Int64($0.int(2)))
    }
    guard !gone.isEmpty else { return }
    for (group, rank) in gone { changes[group, default: Change()].gone.append(rank) }
    try connection.run("DELETE FROM report_keys_left")
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
      let now = try self.members(of: group, limit: limits.peers + change.come.count + 1)
      let come = Set(change.come)
      let before = (now.map(\.rank).filter { !come.contains($0) } + change.gone).sorted()
      guard max(now.count, before.count) > limits.peers else { continue }
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
      """
      SELECT report, rank, traits FROM report_keys WHERE key = ? AND week = ?
      ORDER BY rank LIMIT ?
      """, [group.key, group.week, limit], Self.member
    ).compactMap { $0 }
  }

  private static func member(_ row: Row) -> GroupMember? {
    row.withBytes(2) { ReportTraits($0) }.map {
      GroupMember(number: row.int(0), rank: Int64(row.int(1)), traits: $0)
    }
  }

  // MARK: - Reading

  /// The narrow keys that a report stands under.
  func narrowKeys(of report: Int) throws -> Set<Int64> {
    Set(
      try connection.rows("SELECT key FROM report_keys WHERE report = ?", [report]) {
        Int64($0.int(0))
      }.filter(ReportKeys.isNarrow))
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
  ///   - isWanted: whether a report's traits are to be read at all.
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
        SELECT report, rank, traits, week FROM report_keys
        WHERE key = ? AND week BETWEEN ? AND ? ORDER BY week, rank
        """
      ).forEach([probe.key, first, probe.weeks.upperBound]) { row in
        if row.int(3) != week { (week, count, start) = (row.int(3), 0, members.count) }
        count += 1
        if let limit, count > limit {
          isCrowded = true
          if isWhole { members.removeSubrange(start...) }
          from = week + 1
          return false
        }
        if isWanted(row.int(0)), let member = Self.member(row) { members.append(member) }
        return true
      }
    }
    return (members, isCrowded)
  }
}
