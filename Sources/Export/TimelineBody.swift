internal import Dates
public import Query

/// The events of a timeline under headings for their years and months, one after another, so that
/// memory does not grow with their number.
///
/// What is known less precisely than to the month stands at the end of its year, and what has no date
/// at all at the end.
public struct TimelineBody {
  private let text: TimelineText
  private let actors: Set<String>
  private let isGrouped: Bool
  private var year: String?
  private var month: Int?
  private var wide = ""

  /// - Parameters:
  ///   - text: writes the entries.
  ///   - actors: the ids of those whose timeline it is, with their parts; empty for nobody's.
  ///   - isGrouped: whether events come by date, and so stand under headings.
  public init(_ text: TimelineText, of actors: Set<String> = [], isGrouped: Bool = true) {
    self.text = text
    self.actors = actors
    self.isGrouped = isGrouped
  }

  /// Writes an event, and before it the headings that it needs.
  ///
  /// - Parameter event: the event; they come in the order of their dates, either way.
  /// - Returns: the lines; empty where the event has to wait for the end of its year.
  public mutating func add(_ event: EventRow) -> String {
    let entry = text.entry(event, of: actors)
    guard isGrouped else { return entry }
    let section = TimelineSection(event)
    var lines = ""
    if section.year != year {
      lines += end() + (year == nil ? "" : "\n") + text.heading(section.year)
      (year, month) = (section.year, nil)
    }
    guard section.isPrecise else {
      wide += entry
      return lines
    }
    if section.month != month {
      if let number = section.month {
        lines += text.heading(TimelineSection.months[number - 1], indent: 2)
      }
      month = section.month
    }
    return lines + entry
  }

  /// Writes what has waited for the end of its year.
  ///
  /// - Returns: the lines.
  public mutating func end() -> String {
    defer { wide = "" }
    return wide.isEmpty ? "" : text.heading("Month not known", indent: 2) + wide
  }
}

/// Where an event stands in a timeline.
struct TimelineSection: Hashable {
  /// The names of the months.
  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October",
    "November", "December",
  ]

  /// How many days may lie between the ends of a date that still stands under a month.
  private static let widest = 30

  /// The year, or `Undated`.
  let year: String
  /// The month, 1 to 12; nil where it is not known.
  let month: Int?

  /// Whether there is nothing to wait for: a month is known, or no date at all.
  var isPrecise: Bool { month != nil || year == Self.undated }

  private static let undated = "Undated"

  init(_ event: EventRow) {
    guard let first = event.firstDay ?? event.lastDay, let last = event.lastDay ?? event.firstDay
    else {
      year = Self.undated
      month = nil
      return
    }
    year = String(first.year)
    month = last.number - first.number <= Self.widest ? first.month : nil
  }
}
