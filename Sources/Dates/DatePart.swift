/// A part of a year, month or week that words name loosely: "early 2024", "the end of May".
///
/// What such words mean has no edges, so the days are given with both ends approximate.
public enum DatePart: String, Sendable, CaseIterable {
  /// The first half, the middle, the second half.
  case early, mid, late
  /// The first and the last third.
  case beginning, end
  /// The very end: "year-end".
  case close

  /// The parts by the numbers that `words.tsv` gives the names of parts.
  static let numbered: [Int: DatePart] = [1: .beginning, 2: .mid, 3: .end]

  /// The part of a unit, with both ends approximate.
  ///
  /// - Parameter span: the unit.
  /// - Returns: the part; nil for units other than year, month and week.
  func date(in span: CalendarSpan) -> EDTF? {
    switch span.unit {
    case .year:
      let (first, last) = months
      return Self.interval(
        .month(first, year: span.year), .month(last, year: span.year))
    case .month:
      let (first, last) = days
      return Self.interval(
        .day(span.first.adding(first - 1)),
        .day(last == nil ? span.last : span.first.adding((last ?? 1) - 1)))
    case .week:
      let (first, last) = weekdays
      return Self.interval(
        .day(span.first.adding(first - 1)), .day(span.first.adding(last - 1)))
    default: return nil
    }
  }

  private var months: (Int, Int) {
    switch self {
    case .early: (1, 6)
    case .beginning: (1, 4)
    case .mid: (5, 8)
    case .end: (9, 12)
    case .late: (7, 12)
    case .close: (12, 12)
    }
  }

  private var days: (Int, Int?) {
    switch self {
    case .early: (1, 15)
    case .beginning: (1, 10)
    case .mid: (10, 20)
    case .end, .close: (21, nil)
    case .late: (16, nil)
    }
  }

  private var weekdays: (Int, Int) {
    switch self {
    case .early, .beginning: (1, 3)
    case .mid: (2, 5)
    case .end, .late, .close: (4, 7)
    }
  }

  private static func interval(_ first: EDTF, _ last: EDTF) -> EDTF {
    .interval(from: first.approximate, to: last.approximate)
  }
}

extension EDTF {
  /// The year or month of which this is a part that words name loosely: of `2024-01~/2024-06~` the
  /// early part of 2024; nil for any other date.
  public var loosePart: (part: DatePart, unit: EDTF)? {
    guard precision == .range, isApproximate, let first else { return nil }
    for unit in [CalendarSpan.Unit.year, .month] {
      let span = CalendarSpan(unit, holding: first)
      if let part = DatePart.allCases.first(where: { $0.date(in: span) == self }) {
        return (part, unit == .year ? .year(first.year) : .month(first.month, year: first.year))
      }
    }
    return nil
  }
}
