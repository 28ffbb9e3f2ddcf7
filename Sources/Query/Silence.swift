public import Dates

/// A time in which nothing is known to have happened, between two events.
public struct Silence: Sendable {
  /// The event that was over last before it.
  public let before: EventRow
  /// The event that comes after it.
  public let after: EventRow
  /// Its first day.
  public let start: CivilDay
  /// Its last day.
  public let end: CivilDay

  /// How many days it has.
  public var days: Int { end.number - start.number + 1 }

  /// Finds the silences between events. An event fills all the days on which it may have happened;
  /// of an open date the one day that is known. Those without any date fill none.
  ///
  /// - Parameters:
  ///   - events: events in the order of their dates.
  ///   - days: the least number of days that make a silence.
  /// - Returns: the silences, in order.
  public static func between(_ events: [EventRow], days: Int) -> [Silence] {
    var silences: [Silence] = []
    var latest: (event: EventRow, day: CivilDay)?
    for event in events {
      guard let first = event.firstDay ?? event.lastDay, let last = event.lastDay ?? event.firstDay
      else { continue }
      if let latest, first.number - latest.day.number - 1 >= days {
        silences.append(
          Silence(
            before: latest.event, after: event, start: CivilDay(number: latest.day.number + 1),
            end: CivilDay(number: first.number - 1)))
      }
      if latest.map({ $0.day < last }) ?? true { latest = (event, last) }
    }
    return silences
  }
}
