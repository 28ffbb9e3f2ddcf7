/// A day of the proleptic Gregorian calendar, as a count of days.
public struct CivilDay: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public let number: Int

  /// - Parameter number: days since 1970-01-01.
  public init(number: Int) { self.number = number }

  /// The day of a date; nil where there is no such day.
  ///
  /// - Parameters:
  ///   - year: the astronomical year: 0 is 1 BC.
  ///   - month: 1 to 12.
  ///   - day: 1 to the month's length.
  public init?(year: Int, month: Int, day: Int) {
    guard abs(year) <= Self.yearLimit, 1...12 ~= month,
      1...Self.length(ofMonth: month, year: year) ~= day
    else { return nil }
    self.init(valid: year, month, day)
  }

  /// The largest year, before or after 0, that a day can lie in.
  static let yearLimit = 1_000_000_000_000

  /// Counts days in eras of 400 years that begin in March, so that the leap day comes last
  /// (https://howardhinnant.github.io/date_algorithms.html).
  private init(valid year: Int, _ month: Int, _ day: Int) {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// The first day of a month, which may lie outside 1 to 12: 13 is January of the next year.
  static func first(ofMonth month: Int, year: Int) -> CivilDay {
    let months = year * 12 + month - 1
    let year = months >= 0 ? months / 12 : (months - 11) / 12
    return CivilDay(valid: year, months - year * 12 + 1, 1)
  }

  /// The last day of a month, which may lie outside 1 to 12.
  static func last(ofMonth month: Int, year: Int) -> CivilDay {
    first(ofMonth: month + 1, year: year).adding(-1)
  }

  /// The year, month (1–12) and day (1–31).
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The astronomical year: 0 is 1 BC.
  public var year: Int { components.year }
  /// The month, 1 to 12.
  public var month: Int { components.month }
  /// The day of the month, 1 to 31.
  public var day: Int { components.day }
  /// The day of the week, 1 (Monday) to 7 (Sunday), as ISO 8601 counts.
  public var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

  /// The day some days later, or earlier where `days` is negative.
  public func adding(_ days: Int) -> CivilDay { CivilDay(number: number + days) }

  /// The ISO 8601 week the day lies in, and the year that week belongs to.
  var isoWeek: (year: Int, week: Int) {
    let thursday = adding(4 - weekday)
    let year = thursday.year
    let start = CivilDay.first(ofMonth: 1, year: year)
    return (year, (thursday.number - start.number) / 7 + 1)
  }

  /// The number of days of a month, 1 to 12.
  static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// Whether a day is before another.
  public static func < (a: CivilDay, b: CivilDay) -> Bool { a.number < b.number }

  /// The date as ISO 8601 has it: `2024-05-21`.
  public var description: String {
    let (year, month, day) = components
    guard 0...9999 ~= year else {
      return "\(Padded(year, 4))-\(Padded(month, 2))-\(Padded(day, 2))"
    }
    // Four of these stand in each row of an export of millions.
    return String(unsafeUninitializedCapacity: 10) { bytes in
      for (place, number) in [(0, year / 100), (2, year % 100), (5, month), (8, day)] {
        bytes[place] = UInt8(ascii: "0") + UInt8(number / 10)
        bytes[place + 1] = UInt8(ascii: "0") + UInt8(number % 10)
      }
      bytes[4] = UInt8(ascii: "-")
      bytes[7] = UInt8(ascii: "-")
      return 10
    }
  }
}

/// A number with leading zeros.
struct Padded: CustomStringConvertible {
  let description: String

  init(_ number: Int, _ width: Int) {
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
    description = (number < 0 ? "-" : "") + zeros + digits
  }
}
