/// Reports, each with those that are of the same event.
///
/// The result depends on what reports and links there are, never on the order in which they came.
public struct Clusters {
  /// What somebody has decided about a pair of reports.
  public enum Constraint: Sendable, Hashable {
    case together, apart
  }

  /// Two reports, the lesser id first.
  public struct Pair: Sendable, Hashable {
    /// The lesser id.
    public let first: String
    /// The greater id.
    public let second: String

    /// The pair of two ids, in either order.
    public init(_ a: String, _ b: String) {
      first = min(a, b)
      second = max(a, b)
    }
  }

  /// Of each event its reports' ids, in order.
  public let groups: [[String]]

  /// Joins the pairs that are most alike first. Two groups become one where at least half of the
  /// pairs between them may be of one event, so that no chain of reports leads from one event to
  /// another. Of a group that is larger than `ReportKeys.peers` only so many count: beyond these its
  /// reports were not compared with each other.
  ///
  /// - Parameters:
  ///   - reports: the ids of the reports.
  ///   - links: the pairs that are or may be of one event, with their likeness.
  ///   - decisions: what somebody has decided about pairs, the latest first. It stands above all
  ///     likeness, and a later decision above earlier ones, also where these only lead to another
  ///     through a third report.
  public init(
    reports: [String], links: [Pair: Double],
    decisions: [(pair: Pair, constraint: Constraint)] = []
  ) {
    var groups = Groups(reports)
    var apart: Set<Pair> = []
    func mayJoin(_ a: [String], _ b: [String]) -> Bool {
      apart.isEmpty || !a.contains { x in b.contains { apart.contains(Pair(x, $0)) } }
    }
    for (pair, constraint) in decisions {
      switch constraint {
      case .together: groups.join(pair, where: mayJoin)
      case .apart: if !groups.areJoined(pair) { apart.insert(pair) }
      }
    }
    let ranked = links.filter { Likeness.verdict(of: $0.value) == .merge }
      .sorted { $0.value != $1.value ? $0.value > $1.value : Self.precedes($0.key, $1.key) }
    for (pair, _) in ranked {
      groups.join(pair) { a, b in
        guard mayJoin(a, b) else { return false }
        var linked = 0
        for x in a {
          for y in b where (links[Pair(x, y)] ?? 0) >= Likeness.suggesting { linked += 1 }
        }
        return linked * 2 >= min(a.count, ReportKeys.peers) * min(b.count, ReportKeys.peers)
      }
    }
    self.groups = groups.all
  }

  private static func precedes(_ a: Pair, _ b: Pair) -> Bool {
    (a.first, a.second) < (b.first, b.second)
  }
}

/// Sets of ids that grow together.
private struct Groups {
  private var members: [[String]]
  private var group: [String: Int] = [:]

  init(_ ids: [String]) {
    members = Set(ids).sorted().map { [$0] }
    for (index, ids) in members.enumerated() { group[ids[0]] = index }
  }

  var all: [[String]] { members.filter { !$0.isEmpty }.map { $0.sorted() } }

  /// Whether a pair is of one group.
  func areJoined(_ pair: Clusters.Pair) -> Bool {
    group[pair.first].map { $0 == group[pair.second] } ?? false
  }

  /// Joins the groups of a pair where `condition` allows it.
  mutating func join(
    _ pair: Clusters.Pair, where condition: ([String], [String]) -> Bool
  ) {
    guard let a = group[pair.first], let b = group[pair.second], a != b,
      condition(members[a], members[b])
    else { return }
    for id in members[b] { group[id] = a }
    members[a] += members[b]
    members[b] = []
  }
}
