internal import Dates
public import Query

/// What a timeline holds in all: how many events, from when to when, and how they stand.
public struct TimelineOverview: Sendable {
  /// How many events there are.
  public private(set) var events = 0
  /// How many events without a date there are besides, left out because days were asked for.
  public var leftOut = 0
  private(set) var undated = 0
  private var first: End?
  private var last: End?
  private(set) var chart = DensityChart.Counter()
  private var marks: [EventMark: Int] = [:]

  /// The overview of no events.
  public init() {}

  /// The overview of some events.
  ///
  /// - Parameter events: the events.
  public init(_ events: [EventRow]) {
    for event in events { add(event) }
  }

  /// Counts an event.
  ///
  /// - Parameter event: the event.
  public mutating func add(_ event: EventRow) {
    events += 1
    for mark in EventMark.marks(of: event) { marks[mark, default: 0] += 1 }
    guard let start = event.firstDay ?? event.lastDay, let end = event.lastDay ?? event.firstDay
    else {
      undated += 1
      return
    }
    let vagueness = Self.vagueness(event)
    let ends = (End(day: start, vagueness: vagueness), End(day: end, vagueness: vagueness))
    first = first.map { min($0, ends.0) } ?? ends.0
    // Of the events that end on one day the most precise counts here too.
    last = last.map { $0.day == end ? min($0, ends.1) : max($0, ends.1) } ?? ends.1
    chart.add(event)
  }

  /// One end of the days of all events.
  private struct End: Comparable, Sendable {
    let day: CivilDay
    /// What the event there is known by: 0 a day, 1 a month, 2 less than that.
    let vagueness: Int

    static func < (a: End, b: End) -> Bool { (a.day, a.vagueness) < (b.day, b.vagueness) }
  }

  private static func vagueness(_ event: EventRow) -> Int {
    guard let first = event.firstDay, let last = event.lastDay, first != last else { return 0 }
    return (first.year, first.month) == (last.year, last.month) ? 1 : 2
  }

  /// The days from the first event to the last, no more precise than these are known.
  private var span: String? {
    guard let first, let last else { return nil }
    switch max(first.vagueness, last.vagueness) {
    case 0: return DateDisplay.days(first.day, last.day)
    case 1: return DateDisplay.months(first.day, last.day)
    default:
      return first.day.year == last.day.year
        ? String(last.day.year) : "\(first.day.year)–\(last.day.year)"
    }
  }

  /// The number of events and their days: `3 events, 21 May 2024 – 3 Mar 2025, 1 undated`.
  var sentence: String {
    var parts = [events == 1 ? "1 event" : "\(events) events"]
    if let span { parts.append(span) }
    if undated > 0 { parts.append("\(undated) undated") }
    if leftOut > 0 { parts.append("\(leftOut) undated left out") }
    return parts.joined(separator: ", ")
  }

  /// How many there are of each mark: `○ 3 unreviewed · 1 planned`; empty where there is none.
  var legend: String {
    EventMark.allCases.compactMap { mark in
      marks[mark].map { count in
        [mark.sign, "\(count)", mark.rawValue].compactMap { $0 }.joined(separator: " ")
      }
    }.joined(separator: " · ")
  }
}

/// What a reader has to know of an event before relying on it.
enum EventMark: String, CaseIterable, Hashable {
  case unreviewed, accepted, rejected
  case planned, possible, denied
  case disputed
  case byHand = "by hand"

  /// The sign that stands for it in a timeline; the others stand there as words.
  var sign: String? {
    switch self {
    case .unreviewed: "○"
    case .accepted: "●"
    case .rejected: "✗"
    default: nil
    }
  }

  static func marks(of event: EventRow) -> [EventMark] {
    [event.status, event.realis].compactMap(EventMark.init)
      + (event.conflicts.isEmpty ? [] : [.disputed]) + (event.isByHand ? [.byHand] : [])
  }
}
