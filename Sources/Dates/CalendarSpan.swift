/// A whole unit of the calendar: one day, one week, one month and so on, counted from a fixed
/// beginning, so that the unit after it is one more.
struct CalendarSpan: Hashable, Sendable {
  /// The units, by the numbers that `words.tsv` gives them.
  enum Unit: Int, Sendable {
    case second = 1, minute, hour, day, week, month, quarter, year, decade, century, millennium
    case fortnight
    case weekend, half, season
  }

  let unit: Unit
  /// Days since 1970-01-01, weeks since the week of that day, months, quarters, seasons, halves,
  /// years, decades, centuries since the year 0.
  let index: Int

  init(_ unit: Unit, index: Int) {
    self.unit = unit
    self.index = index
  }

  /// The unit that a day lies in.
  init(_ unit: Unit, holding day: CivilDay) {
    self.unit = unit
    let (year, month, _) = day.components
    switch unit {
    case .week, .weekend, .fortnight: index = Self.floor(day.number + 3, 7)
    case .month: index = year * 12 + month - 1
    case .quarter: index = year * 4 + (month - 1) / 3
    case .half: index = year * 2 + (month - 1) / 6
    // A season begins in March, and winter with the December before.
    case .season: index = Self.floor(year * 12 + month - 3, 3)
    case .year: index = year
    case .decade: index = Self.floor(year, 10)
    case .century: index = Self.floor(year, 100)
    case .millennium: index = Self.floor(year, 1000)
    default: index = day.number
    }
  }

  static func day(_ day: CivilDay) -> CalendarSpan { CalendarSpan(.day, index: day.number) }

  static func month(_ month: Int, year: Int) -> CalendarSpan {
    CalendarSpan(.month, index: year * 12 + month - 1)
  }

  static func quarter(_ quarter: Int, year: Int) -> CalendarSpan {
    CalendarSpan(.quarter, index: year * 4 + quarter - 1)
  }

  static func half(_ half: Int, year: Int) -> CalendarSpan {
    CalendarSpan(.half, index: year * 2 + half - 1)
  }

  /// A season by its EDTF code, 21 to 24.
  static func season(_ code: Int, year: Int) -> CalendarSpan {
    CalendarSpan(.season, index: year * 4 + code - 21)
  }

  static func year(_ year: Int) -> CalendarSpan { CalendarSpan(.year, index: year) }

  /// The unit some units later.
  func adding(_ count: Int) -> CalendarSpan { CalendarSpan(unit, index: index + count) }

  /// The same quarter or half some years later.
  func adding(years count: Int) -> CalendarSpan { adding(count * (unit == .half ? 2 : 4)) }

  /// The same day or month some years later; nil for other units, and where there is none.
  func sameInYear(_ count: Int) -> CalendarSpan? {
    let (year, month, day) = first.components
    switch unit {
    case .day: return CivilDay(year: year + count, month: month, day: day).map(CalendarSpan.day)
    case .month: return adding(12 * count)
    default: return nil
    }
  }

  /// The first day.
  var first: CivilDay {
    switch unit {
    case .week, .fortnight: CivilDay(number: index * 7 - 3)
    case .weekend: CivilDay(number: index * 7 + 2)
    case .month: .first(ofMonth: index + 1, year: 0)
    case .quarter: .first(ofMonth: index * 3 + 1, year: 0)
    case .half: .first(ofMonth: index * 6 + 1, year: 0)
    case .season: .first(ofMonth: index * 3 + 3, year: 0)
    case .year: .first(ofMonth: 1, year: index)
    case .decade: .first(ofMonth: 1, year: index * 10)
    case .century: .first(ofMonth: 1, year: index * 100)
    case .millennium: .first(ofMonth: 1, year: index * 1000)
    default: CivilDay(number: index)
    }
  }

  /// The last day.
  var last: CivilDay {
    switch unit {
    case .weekend: first.adding(1)
    default: adding(1).first.adding(-1)
    }
  }

  /// The year it begins in.
  var year: Int { first.year }

  /// Whether TIMEX3 and EDTF, with their years of four digits, can write it.
  var isWritable: Bool {
    guard abs(index) < 4_000_000 else { return false }
    return 0...9999 ~= first.year && 0...9999 ~= last.year
  }

  /// The value as TIMEX3 has it.
  var value: String {
    switch unit {
    case .week, .fortnight, .weekend:
      let week = first.isoWeek
      return "\(Padded(week.year, 4))-W\(Padded(week.week, 2))" + (unit == .weekend ? "-WE" : "")
    case .month: return "\(Padded(Self.floor(index, 12), 4))-\(Padded(rest(12) + 1, 2))"
    case .quarter: return "\(Padded(Self.floor(index, 4), 4))-Q\(rest(4) + 1)"
    case .half: return "\(Padded(Self.floor(index, 2), 4))-H\(rest(2) + 1)"
    case .season:
      return "\(Padded(Self.floor(index, 4), 4))-\(Self.seasonNames[rest(4)])"
    case .year: return Padded(index, 4).description
    case .decade: return Padded(index, 3).description
    case .century: return Padded(index, 2).description
    case .millennium: return Padded(index, 1).description
    default: return first.description
    }
  }

  /// The date; nil for what EDTF can't write.
  var edtf: EDTF? {
    guard isWritable else { return nil }
    switch unit {
    case .week, .fortnight, .weekend: return .interval(from: .day(first), to: .day(last))
    case .month: return .month(rest(12) + 1, year: Self.floor(index, 12))
    case .quarter: return .quarter(rest(4) + 1, year: Self.floor(index, 4))
    case .half: return .half(rest(2) + 1, year: Self.floor(index, 2))
    case .season: return .season(21 + rest(4), year: Self.floor(index, 4))
    case .year: return .year(index)
    case .decade: return try? EDTF("\(Padded(index, 3))X")
    case .century: return try? EDTF("\(Padded(index, 2))XX")
    case .millennium: return try? EDTF("\(index)XXX")
    default: return .day(first)
    }
  }

  /// A value for a unit of which not even the year is known.
  static func unknown(_ unit: Unit) -> String {
    switch unit {
    case .day: "XXXX-XX-XX"
    case .week, .fortnight: "XXXX-WXX"
    case .weekend: "XXXX-WXX-WE"
    case .month: "XXXX-XX"
    case .quarter: "XXXX-QX"
    case .half: "XXXX-HX"
    case .decade: "XXX"
    case .century: "XX"
    case .millennium: "X"
    default: "XXXX"
    }
  }

  static let seasonNames = ["SP", "SU", "FA", "WI"]

  private func rest(_ divisor: Int) -> Int { index - Self.floor(index, divisor) * divisor }

  private static func floor(_ number: Int, _ divisor: Int) -> Int {
    (number >= 0 ? number : number - divisor + 1) / divisor
  }
}
