/// How precisely a date is known.
public enum DatePrecision: String, Sendable, Hashable, CaseIterable {
  case day, month, season, quarter, year
  /// More than one of these: an interval, a decade, a set.
  case range
  /// An interval of which one end is open or unknown.
  case open
}

/// Why a text is no date.
public struct EDTFError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public let description: String
}

/// A date in the Extended Date/Time Format (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/):
/// levels 0 and 1, and of level 2 sets, masked digits, qualified parts, and the seasons, quarters and
/// halves 21 to 41. Significant digits and exponents are refused.
///
/// A value is its text, checked, with the days it may mean.
///
/// Dates are ordered by their first day, those with an open start by their last; then by the last
/// day, so that the narrower comes first; then by their text. So 2024 < 2024-05 < ../2024-05-03.
/// What has no day at all comes last.
public struct EDTF: Hashable, Sendable, CustomStringConvertible {
  /// The date as it is written.
  public let description: String
  /// The first day it may mean; nil where that is open or unknown.
  public let first: CivilDay?
  /// The last day it may mean; nil where that is open or unknown.
  public let last: CivilDay?
  /// How precisely it is known.
  public let precision: DatePrecision

  /// Reads a date.
  ///
  /// - Parameter text: the date, without space around it.
  /// - Throws: `EDTFError`.
  public init(_ text: String) throws(EDTFError) {
    var parser = EDTFParser(text)
    let span = try parser.parse()
    self.init(text: text, span)
  }

  private init(text: String, _ span: EDTFSpan) {
    description = text
    first = span.first
    last = span.last
    precision = span.precision
  }

  /// Whether all or part of it is approximate (`~` or `%`).
  public var isApproximate: Bool { description.utf8.contains { "~%".utf8.contains($0) } }

  /// Whether all or part of it is uncertain (`?` or `%`).
  public var isUncertain: Bool { description.utf8.contains { "?%".utf8.contains($0) } }

  /// Whether there may be a day that both mean. An open end reaches as far as need be.
  public func overlaps(_ other: EDTF) -> Bool {
    if let last, let start = other.first, last < start { return false }
    if let first, let end = other.last, end < first { return false }
    return true
  }

  /// Whether every day that another may mean is one that this may mean.
  public func contains(_ other: EDTF) -> Bool {
    let startsBefore = first.map { mine in other.first.map { mine <= $0 } ?? false } ?? true
    let endsAfter = last.map { mine in other.last.map { $0 <= mine } ?? false } ?? true
    return startsBefore && endsAfter
  }
}

extension EDTF {
  /// One day.
  public static func day(_ day: CivilDay) -> EDTF {
    EDTF(
      text: day.description, EDTFSpan(first: day, last: day, precision: .day))
  }

  /// A month; `month` may lie outside 1 to 12.
  public static func month(_ month: Int, year: Int) -> EDTF {
    let first = CivilDay.first(ofMonth: month, year: year)
    return EDTF(
      text: "\(Padded(first.year, 4))-\(Padded(first.month, 2))",
      EDTFSpan(
        first: first, last: CivilDay.last(ofMonth: month, year: year), precision: .month))
  }

  /// A year from -9999 to 9999.
  public static func year(_ year: Int) -> EDTF {
    EDTF(
      text: Padded(year, 4).description,
      EDTFSpan(
        first: CivilDay.first(ofMonth: 1, year: year), last: CivilDay.last(ofMonth: 12, year: year),
        precision: .year))
  }

  /// A quarter, 1 to 4.
  public static func quarter(_ quarter: Int, year: Int) -> EDTF {
    division(32 + quarter, year: year)
  }

  /// A half, 1 or 2.
  public static func half(_ half: Int, year: Int) -> EDTF { division(39 + half, year: year) }

  /// A season by its code, 21 (spring) to 24 (winter).
  public static func season(_ code: Int, year: Int) -> EDTF { division(code, year: year) }

  private static func division(_ code: Int, year: Int) -> EDTF {
    EDTF(
      text: "\(Padded(year, 4))-\(Padded(code, 2))",
      EDTFParser.division(code, first: year, last: year))
  }

  /// The time from the first day of one date to the last day of another; nil leaves an end open.
  ///
  /// Where both are the same the result is that date. The ends change places where the second is
  /// before the first.
  public static func interval(from start: EDTF?, to end: EDTF?) -> EDTF {
    if let start, let end {
      if start == end { return start }
      if let first = start.first, let last = end.first, last < first {
        return interval(from: end, to: start)
      }
    }
    // A season or quarter can't end an interval; its first or last day can.
    let opening = start.map { $0.isDivision ? $0.first.map(EDTF.day) ?? $0 : $0 }
    let closing = end.map { $0.isDivision ? $0.last.map(EDTF.day) ?? $0 : $0 }
    return EDTF(
      text: "\(opening?.description ?? "..")/\(closing?.description ?? "..")",
      EDTFSpan(
        first: start?.first, last: end?.last,
        precision: start?.first == nil || end?.last == nil ? .open : .range))
  }

  /// Whether it is a year and a division of it, such as `2024-34`.
  private var isDivision: Bool { description.utf8.count == 7 && precision != .month }

  /// The same date, said to be approximate; a date that is qualified already stays as it is.
  public var approximate: EDTF {
    guard !isApproximate, !isUncertain, let end = description.utf8.last,
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= end
    else { return self }
    return EDTF(
      text: description + "~", EDTFSpan(first: first, last: last, precision: precision))
  }
}

extension EDTF: Comparable {
  /// Whether a date comes before another in the order described above.
  public static func < (a: EDTF, b: EDTF) -> Bool {
    let starts = (a.first ?? a.last, b.first ?? b.last)
    if starts.0 != starts.1 {
      guard let first = starts.0 else { return false }
      guard let second = starts.1 else { return true }
      return first < second
    }
    if a.last != b.last {
      guard let first = a.last else { return false }
      guard let second = b.last else { return true }
      return first < second
    }
    return a.description.utf8.lexicographicallyPrecedes(b.description.utf8)
  }
}

/// The days that a date may mean.
struct EDTFSpan {
  var first: CivilDay?
  var last: CivilDay?
  var precision: DatePrecision
  /// Whether it is a season, a quarter or another division of the year.
  var isDivision = false
}
