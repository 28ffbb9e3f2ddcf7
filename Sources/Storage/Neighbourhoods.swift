internal import Corroboration
internal import SQLite

/// Finds for each report those with which it may be of one event, directly or through others.
///
/// Where many report much of the same actors, chains of links run through years of news. Then only the
/// links of reports that are more alike count: the bar is raised until those who hang together are few
/// enough. So the work for a report has a bound; and as each bar's neighbourhoods lie within those of
/// the bar below, which report has which is a matter of the links alone, never of how they came.
final class Neighbourhoods {
  /// A report.
  struct Member: Hashable {
    let number: Int
    let id: String
  }

  /// Reports that hang together, and the bar that they do at, by its place.
  struct Neighbourhood {
    let members: [Member]
    let bar: Int
  }

  /// How alike reports must be, one bar after the other. At the last one their number has no bound: so
  /// many are nearly the same.
  private static let bars = [Likeness.merging, 0.7, 0.76, 0.82, 0.88, 0.94]
  /// How many lists of links are in memory at once.
  private static let portion = 20_000

  typealias Link = (number: Int, id: String, likeness: Double)

  private let store: Store
  private var lists: [Int: [Link]] = [:]
  /// Of each bar the reports that too many hang together with, as far as they have been met.
  private var crowded: [Set<Int>] = bars.map { _ in [] }
  /// Of each bar those whose links have been followed since they were found to be crowded.
  private var left: [Set<Int>] = bars.map { _ in [] }

  init(_ store: Store) { self.store = store }

  /// The links of a report. They must not change meanwhile.
  func links(of report: Int) throws -> [Link] {
    if let known = lists[report] { return known }
    let links = try store.links(of: report)
    if lists.count >= Self.portion { lists = [:] }
    lists[report] = links
    return links
  }

  /// The neighbourhood of a report.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - leave: called with each report whose neighbourhood is at another bar than it was.
  /// - Returns: the neighbourhood.
  /// - Throws: `SQLiteError`.
  func neighbourhood(of report: Member, leave: (Member) -> Void) throws -> Neighbourhood {
    let last = Self.bars.count - 1
    for bar in 0..<last {
      if let members = try members(around: report, at: bar, limit: store.groupLimits.neighbours) {
        return Neighbourhood(members: members, bar: bar)
      }
      try follow(report, at: bar, leave)
    }
    let members = try members(around: report, at: last, limit: .max) ?? [report]
    return Neighbourhood(members: members, bar: last)
  }

  /// Those who hang together with a report at a bar; nil where they are too many.
  private func members(around report: Member, at bar: Int, limit: Int) throws -> [Member]? {
    var seen: Set<Int> = [report.number]
    var members = [report]
    var next = 0
    while next < members.count {
      for link in try links(of: members[next].number, at: bar)
      where seen.insert(link.number).inserted {
        members.append(Member(number: link.number, id: link.id))
        if members.count > limit || crowded[bar].contains(link.number) {
          crowded[bar].formUnion(seen)
          return nil
        }
      }
      next += 1
    }
    return members
  }

  /// Finds those around a report whose neighbourhood is known that are at another bar than they were.
  func followAll(_ report: Member, leave: (Member) -> Void) throws {
    for bar in try 0..<bar(of: report.number) { try follow(report, at: bar, leave) }
  }

  /// Finds those around a report that had few enough beside them at a bar so far. What brought them
  /// together with too many are the links of reports such as this one, so they hang together with it
  /// through reports that are in the same case.
  private func follow(_ report: Member, at bar: Int, _ leave: (Member) -> Void) throws {
    var open = [report]
    while let member = open.popLast() {
      guard !left[bar].contains(member.number) else { continue }
      if member != report {
        guard try self.bar(of: member.number) <= bar else { continue }
        leave(member)
      }
      left[bar].insert(member.number)
      open += try links(of: member.number, at: bar).map { Member(number: $0.number, id: $0.id) }
    }
  }

  private func links(of report: Int, at bar: Int) throws -> [Link] {
    try links(of: report).filter { $0.likeness >= Self.bars[bar] }
  }

  /// Keeps at which bar the neighbourhoods of some reports are.
  func keep(_ neighbourhood: Neighbourhood) throws {
    for member in neighbourhood.members where try bar(of: member.number) != neighbourhood.bar {
      try store.connection.run(
        "UPDATE report_traits SET bar = ? WHERE report = ?", neighbourhood.bar, member.number)
    }
  }

  private func bar(of report: Int) throws -> Int {
    try store.connection.first("SELECT bar FROM report_traits WHERE report = ?", [report]) {
      $0.int(0)
    } ?? 0
  }
}
