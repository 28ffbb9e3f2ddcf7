/// Holidays, from the second column of `holidays.tsv`.
extension DateReader {
  func holiday(_ candidate: DateCandidate) -> DateValue? {
    holiday(candidate) { $0 }
  }

  /// The holiday of which `opening`, the first day of what is meant, lies on the side that the
  /// sentence says.
  private func holiday(
    _ candidate: DateCandidate, opening: (CivilDay) -> CivilDay
  ) -> DateValue? {
    guard let spec = candidate.rule.arguments.first else { return nil }
    if let year = explicitYear(candidate) {
      return Self.day(of: spec, in: year).flatMap {
        DateValue(.day($0), isRelative: value(.step, of: candidate) != nil)
      }
    }
    guard let reference else { return DateValue("XXXX-XX-XX") }
    let days = (-2...2).compactMap { Self.day(of: spec, in: reference.year + $0) }
    let found: CivilDay?
    switch value(.step, of: candidate) {
    case .some(-1), .some(-2): found = days.last { $0 < reference }
    case .some(1), .some(2): found = days.first { $0 > reference }
    case .some: found = Self.day(of: spec, in: reference.year)
    case nil:
      switch direction(of: candidate) {
      case 1, 2: found = days.first { $0 >= reference }
      // "Shops were full ahead of Christmas", said in December.
      case -1: found = soon(days, after: reference) ?? days.last { opening($0) <= reference }
      case -2: found = days.last { opening($0) <= reference }
      default:
        found = days.min { abs($0.number - reference.number) < abs($1.number - reference.number) }
      }
    }
    return found.flatMap { DateValue(.day($0)) }
  }

  /// The one of some days that comes within two weeks.
  private func soon(_ days: [CivilDay], after reference: CivilDay) -> CivilDay? {
    days.first { 1...14 ~= $0.number - reference.number }
  }

  /// "Labor Day weekend": the weekend nearest to the day, and the days between.
  func holidayWeekend(_ candidate: DateCandidate) -> DateValue? {
    guard let value = holiday(candidate), let day = value.span?.first else {
      return DateValue(CalendarSpan.unknown(.weekend))
    }
    // From Thursday on the weekend lies ahead.
    let week = CalendarSpan(.weekend, holding: day).adding(day.weekday < 4 ? -1 : 0)
    guard var weekend = DateValue(week, isRelative: value.isRelative) else { return nil }
    weekend.edtf = .interval(
      from: .day(min(day, week.first)), to: .day(max(day, week.last)))
    return weekend
  }

  /// "Easter week": the week of the day.
  func holidayWeek(_ candidate: DateCandidate) -> DateValue? {
    let value = holiday(candidate) { CalendarSpan(.week, holding: $0).first }
    guard let value, let day = value.span?.first else {
      return DateValue(CalendarSpan.unknown(.week))
    }
    return DateValue(CalendarSpan(.week, holding: day), isRelative: value.isRelative)
  }

  /// The day that a specification names in a year.
  static func day(of spec: String, in year: Int) -> CivilDay? {
    guard 1...9999 ~= year else { return nil }
    if spec.hasPrefix("easter") {
      return Int(spec.dropFirst(6)).map { easter(year).adding($0) }
    }
    if spec.utf8.count == 10, spec.utf8.allSatisfy({ $0 <= UInt8(ascii: "9") }) {
      return once(spec)
    }
    let parts = spec.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count > 1, let month = Int(parts[0]) else { return nil }
    let span = CalendarSpan.month(month, year: year)
    if let day = Int(parts[1]) { return CivilDay(year: year, month: month, day: day) }
    switch parts[1] {
    case "election": return weekday(1, number: 1, in: span)?.adding(1)
    case "friday": return weekday(4, number: 4, in: span)?.adding(1)
    case "monday": return weekday(4, number: 4, in: span)?.adding(4)
    default:
      guard parts.count > 2, let day = Int(parts[1].dropFirst()), let number = Int(parts[2]) else {
        return nil
      }
      return weekday(day, number: number, in: span)
    }
  }

  /// A day that has come but once: "1987-10-19".
  private static func once(_ spec: String) -> CivilDay? {
    let parts = spec.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    return CivilDay(year: parts[0], month: parts[1], day: parts[2])
  }

  /// Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8).
  static func easter(_ year: Int) -> CivilDay {
    let a = year % 19
    let (b, c) = (year / 100, year % 100)
    let (d, e) = (b / 4, b % 4)
    let g = (8 * b + 13) / 25
    let h = (19 * a + b - d - g + 15) % 30
    let (i, k) = (c / 4, c % 4)
    let l = (32 + 2 * e + 2 * i - h - k) % 7
    let m = (a + 11 * h + 19 * l) / 433
    let month = (h + l - 7 * m + 90) / 25
    let day = (h + l - 7 * m + 33 * month + 19) % 32
    return CivilDay.first(ofMonth: month, year: year).adding(day - 1)
  }
}
