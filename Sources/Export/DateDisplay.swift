internal import Dates
internal import Query

/// Dates as people read them, no more precise than they are known.
enum DateDisplay {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// An event's date: `3 Mar 2025`, `early 2025`, `by 20 Apr 2026`, `reported 20 Apr 2026`.
  static func text(of event: EventRow) -> String {
    guard let date = try? EDTF(event.date), let text = text(of: date) else { return "no date" }
    if event.basis == "report" {
      return "reported \(text.hasPrefix("by ") ? String(text.dropFirst(3)) : text)"
    }
    if date.loosePart != nil { return text }
    return (date.isUncertain ? "perhaps " : "") + (date.isApproximate ? "about " : "") + text
  }

  /// One day: `3 Mar 2025`.
  static func day(_ day: CivilDay) -> String { "\(day.day) \(month(day))" }

  /// The days from one to another, with what they share said once: `21–22 May 2024`,
  /// `1 Jan – 20 Apr 2026`.
  static func days(_ first: CivilDay, _ last: CivilDay) -> String {
    guard first != last else { return day(first) }
    let (a, b) = (first.components, last.components)
    guard a.year == b.year else { return "\(day(first)) – \(day(last))" }
    guard a.month == b.month else { return "\(a.day) \(months[a.month - 1]) – \(day(last))" }
    return "\(a.day)–\(day(last))"
  }

  private static func text(of date: EDTF) -> String? {
    switch (date.first, date.last) {
    case (nil, nil): return nil
    case (nil, let last?): return "by \(day(last))"
    case (let first?, nil): return "from \(day(first))"
    case (let first?, let last?):
      switch date.precision {
      case .day: return day(first)
      case .month: return month(first)
      case .year: return String(first.year)
      case .quarter: return "Q\((first.month + 2) / 3) \(first.year)"
      case .season: return months(first, last)
      case .range, .open: return loose(date) ?? range(date, first, last)
      }
    }
  }

  /// A part of a year or month that words name loosely.
  private static func loose(_ date: EDTF) -> String? {
    guard let (part, unit) = date.loosePart, let unit = text(of: unit) else { return nil }
    switch part {
    case .early, .late: return "\(part.rawValue) \(unit)"
    case .mid: return "mid-\(unit)"
    case .beginning: return "beginning of \(unit)"
    case .end, .close: return "end of \(unit)"
    }
  }

  /// A range by the units in which its ends are written: days, months or years.
  private static func range(_ date: EDTF, _ first: CivilDay, _ last: CivilDay) -> String {
    let ends = date.description.split(separator: "/").map { $0.filter { $0 == "-" }.count }
    let hasDays = ends.contains { $0 > 1 } || ends.count == 1 && !fillsMonths(first, last)
    guard !hasDays, first.year > 0 else { return days(first, last) }
    guard first.month == 1, last.month == 12 else { return months(first, last) }
    return first.year == last.year ? String(first.year) : "\(first.year)–\(last.year)"
  }

  /// The months from one to another, with what they share said once: `Mar – May 2024`.
  static func months(_ first: CivilDay, _ last: CivilDay) -> String {
    guard (first.year, first.month) != (last.year, last.month) else { return month(last) }
    let start = first.year == last.year ? months[first.month - 1] : month(first)
    return "\(start) – \(month(last))"
  }

  private static func fillsMonths(_ first: CivilDay, _ last: CivilDay) -> Bool {
    first.day == 1 && last.adding(1).day == 1
  }

  private static func month(_ day: CivilDay) -> String {
    "\(months[day.month - 1]) \(day.year)"
  }
}
