/// What a token of a date expression can be. A token may be several of these at once.
struct TokenClasses: OptionSet, Hashable, Sendable {
  let rawValue: UInt64

  /// The classes by the names that the tables use, in the order of their bits.
  static let names = [
    "MONTH", "WEEKDAY", "WEEKDAYS", "WEEKDAYABBR", "UNIT", "UNITS", "CUNIT", "CUNITS", "WEEKEND",
    "SEASON", "DAYWORD", "PARTOFDAY", "PARTSOFDAY", "CLOCKWORD", "CARDINAL", "ORDINAL", "STEP",
    "SIDE", "DECADEWORD", "EVERY", "AGO", "EARLIER", "LATER", "PARTNAME", "MODIFIER", "ZONE",
    "ART", "NUM", "DAY", "DAYORD", "YEAR", "SHORTYEAR", "TWODIGITS", "MM", "DD", "MONTHNUMBER",
    "DECADE", "HOUR", "CLOCK", "AMPM", "QUARTERNUMBER", "HALFNUMBER", "FISCALYEAR", "PAST",
    "FUTURE", "PRESENT", "ABBREVIATION", "DOTTED", "LABEL", "COUNTED", "INTRODUCTION", "HOLIDAY",
    "CAPITAL", "COMPACT", "KNOWNDAY",
  ]

  /// The number that `TokenClasses.names` and the patterns' symbols give a class.
  static func index(of name: String) -> Int? { names.firstIndex(of: name) }

  static func named(_ name: String) -> TokenClasses? {
    index(of: name).map { TokenClasses(rawValue: 1 << UInt64($0)) }
  }

  /// A class that the tables name; the tests see to it that there is one.
  private static func known(_ name: String) -> TokenClasses { named(name) ?? [] }

  static let month = known("MONTH")
  static let weekday = known("WEEKDAY")
  static let weekdays = known("WEEKDAYS")
  static let weekdayAbbreviation = known("WEEKDAYABBR")
  static let unit = known("UNIT")
  static let units = known("UNITS")
  static let clockUnit = known("CUNIT")
  static let clockUnits = known("CUNITS")
  static let anyUnit: TokenClasses = [unit, units, clockUnit, clockUnits]
  static let season = known("SEASON")
  static let dayWord = known("DAYWORD")
  static let partOfDay = known("PARTOFDAY")
  static let partsOfDay = known("PARTSOFDAY")
  static let clockWord = known("CLOCKWORD")
  static let cardinal = known("CARDINAL")
  static let ordinal = known("ORDINAL")
  static let step = known("STEP")
  static let side = known("SIDE")
  static let decadeWord = known("DECADEWORD")
  static let partName = known("PARTNAME")
  static let zone = known("ZONE")
  static let article = known("ART")
  static let number = known("NUM")
  static let day = known("DAY")
  static let dayOrdinal = known("DAYORD")
  static let year = known("YEAR")
  static let shortYear = known("SHORTYEAR")
  static let twoDigits = known("TWODIGITS")
  static let twoDigitMonth = known("MM")
  static let twoDigitDay = known("DD")
  static let monthNumber = known("MONTHNUMBER")
  static let decade = known("DECADE")
  static let hour = known("HOUR")
  static let clock = known("CLOCK")
  static let amPm = known("AMPM")
  static let quarterNumber = known("QUARTERNUMBER")
  static let halfNumber = known("HALFNUMBER")
  static let fiscalYear = known("FISCALYEAR")
  static let past = known("PAST")
  static let future = known("FUTURE")
  static let present = known("PRESENT")
  static let abbreviation = known("ABBREVIATION")
  static let dotted = known("DOTTED")
  static let label = known("LABEL")
  static let compact = known("COMPACT")
  static let knownDay = known("KNOWNDAY")
  static let counted = known("COUNTED")
  static let introduction = known("INTRODUCTION")

  /// The classes whose value stands in the token, as its number.
  static let numeric: TokenClasses = [
    number, day, dayOrdinal, ordinal, year, shortYear, twoDigits, twoDigitMonth, twoDigitDay,
    monthNumber, decade, hour, clock, amPm, quarterNumber, halfNumber, fiscalYear, decadeWord,
    compact,
  ]
}
