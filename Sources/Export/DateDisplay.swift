internal import Dates
internal import Query

/// Dates as people read them, no more precise than they are known.
enum DateDisplay {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// An event's date: `3 Mar 2025`, `Mar 2025`, `by 20 Apr 2026`, `reported 20 Apr 2026`.
  static func text(of event: EventRow) -> String {
    let span = text(first: event.firstDay, last: event.lastDay, precision: event.precision)
    guard let span else { return "no date" }
    let isApproximate = event.date.utf8.contains { $0 == UInt8(ascii: "~") }
    switch event.basis {
    case "report": return "reported \(span.hasPrefix("by ") ? String(span.dropFirst(3)) : span)"
    default: return isApproximate ? "about \(span)" : span
    }
  }

  /// One day: `3 Mar 2025`.
  static func day(_ day: CivilDay) -> String { "\(day.day) \(month(day))" }

  private static func text(
    first: CivilDay?, last: CivilDay?, precision: String?
  ) -> String? {
    switch (first, last) {
    case (nil, nil): return nil
    case (nil, let last?): return "by \(day(last))"
    case (let first?, nil): return "from \(day(first))"
    case (let first?, let last?):
      switch precision {
      case "day": return day(first)
      case "month": return month(first)
      case "year": return String(first.year)
      case "quarter": return "Q\((first.month + 2) / 3) \(first.year)"
      case "season":
        let start = first.year == last.year ? months[first.month - 1] : month(first)
        return "\(start) – \(month(last))"
      default: return days(first, last)
      }
    }
  }

  /// The days from one to another, with what they share said once: `21–22 May 2024`,
  /// `1 Jan – 20 Apr 2026`.
  static func days(_ first: CivilDay, _ last: CivilDay) -> String {
    guard first != last else { return day(first) }
    let (a, b) = (first.components, last.components)
    guard a.year == b.year else { return "\(day(first)) – \(day(last))" }
    guard a.month == b.month else { return "\(a.day) \(months[a.month - 1]) – \(day(last))" }
    return "\(a.day)–\(day(last))"
  }

  private static func month(_ day: CivilDay) -> String {
    "\(months[day.month - 1]) \(day.year)"
  }
}
