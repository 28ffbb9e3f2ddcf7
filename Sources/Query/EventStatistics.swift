internal import Dates
internal import Events

/// How many events there are of each type, in each month, with each counterpart, by each publisher.
public struct EventStatistics: Sendable {
  /// By what events are counted.
  public enum Dimension: String, Sendable, CaseIterable {
    case type
    /// The month where both ends of the date lie in it, else their year, else `range`; `undated`
    /// where nothing is known.
    case month
    /// Those who take part, but for the actors that were asked for.
    case counterpart
    /// Those who report it.
    case publisher
  }

  /// How many events have something in common.
  public struct Count: Sendable, Hashable {
    /// What they have in common.
    public let name: String
    /// How many they are.
    public let events: Int
  }

  /// How many events were counted.
  public private(set) var events = 0

  private let actors: Set<String>
  private var counts: [Dimension: [String: Int]] = [:]

  /// - Parameter actors: the ids of those who are nobody's counterpart.
  public init(of actors: [String] = []) {
    self.actors = Set(actors)
  }

  /// Counts an event.
  public mutating func add(_ event: EventRow) {
    events += 1
    let parties = (event.sources + event.targets).filter { !actors.contains($0.id) }
    let names: [(Dimension, [String])] = [
      (.type, [event.type]), (.month, [Self.month(of: event)]),
      (.counterpart, Set(parties.map(\.name)).sorted()), (.publisher, event.publishers),
    ]
    for (dimension, names) in names {
      for name in names { counts[dimension, default: [:]][name, default: 0] += 1 }
    }
  }

  /// The counts of one dimension.
  ///
  /// - Parameter dimension: by what.
  /// - Returns: months in their order, anything else with the most events first.
  public func counts(by dimension: Dimension) -> [Count] {
    let counts = (counts[dimension] ?? [:]).map { Count(name: $0.key, events: $0.value) }
    return counts.sorted {
      dimension == .month || $0.events == $1.events ? $0.name < $1.name : $0.events > $1.events
    }
  }

  private static func month(of event: EventRow) -> String {
    guard let first = event.firstDay ?? event.lastDay, let last = event.lastDay ?? event.firstDay
    else { return "undated" }
    guard first.year == last.year else { return "range" }
    return String(first.description.prefix(first.month == last.month ? 7 : 4))
  }
}
