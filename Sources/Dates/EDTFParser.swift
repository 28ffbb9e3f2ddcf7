/// Reads the text of an `EDTF`.
struct EDTFParser {
  /// The longest text that is read: sets may be long, but not without end.
  private static let lengthLimit = 4096

  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8.prefix(Self.lengthLimit + 1)) }

  /// Reads the whole text.
  mutating func parse() throws(EDTFError) -> EDTFSpan {
    guard !bytes.isEmpty else { throw error("the date is empty") }
    guard bytes.count <= Self.lengthLimit else { throw error("the date is too long") }
    let span: EDTFSpan
    if peek == UInt8(ascii: "[") || peek == UInt8(ascii: "{") {
      span = try set()
    } else if bytes.contains(UInt8(ascii: "/")) {
      span = try interval()
    } else {
      span = try date(allowsTime: true)
    }
    guard position == bytes.count else { throw unexpected() }
    return span
  }

  // MARK: - Intervals and sets

  private mutating func interval() throws(EDTFError) -> EDTFSpan {
    let start = try end(before: UInt8(ascii: "/"))
    guard take(UInt8(ascii: "/")) else { throw error("'/' is expected") }
    let stop = try end(before: nil)
    for limit in [start, stop] where limit.map({ $0.isDivision }) ?? false {
      throw error("an interval begins and ends with days, months or years, not seasons or quarters")
    }
    if let first = start?.first, let last = stop?.first, last < first {
      throw error("the interval ends before it begins")
    }
    return EDTFSpan(
      first: start?.first, last: stop?.last,
      precision: start?.first == nil || stop?.last == nil ? .open : .range)
  }

  /// One end of an interval; nil where it is open (`..`) or unknown (empty).
  private mutating func end(before delimiter: UInt8?) throws(EDTFError) -> EDTFSpan? {
    if peek == delimiter { return nil }
    if take(UInt8(ascii: ".")) {
      guard take(UInt8(ascii: ".")) else { throw unexpected() }
      return nil
    }
    return try date(allowsTime: false)
  }

  private mutating func set() throws(EDTFError) -> EDTFSpan {
    let close = take(UInt8(ascii: "[")) ? UInt8(ascii: "]") : UInt8(ascii: "}")
    if close == UInt8(ascii: "}") { position += 1 }
    var span: EDTFSpan?
    repeat {
      let element = try setElement(close: close)
      guard let known = span else {
        span = element
        continue
      }
      span = EDTFSpan(
        first: Self.outer(known.first, element.first, min),
        last: Self.outer(known.last, element.last, max),
        precision: known.precision == .open || element.precision == .open ? .open : .range)
    } while take(UInt8(ascii: ","))
    guard take(close), var span else { throw unexpected() }
    if span.precision != .open { span.precision = .range }
    return span
  }

  private mutating func setElement(close: UInt8) throws(EDTFError) -> EDTFSpan {
    skipSpaces()
    let start = try takeDots() ? nil : date(allowsTime: false)
    var stop = start
    if start == nil {
      stop = try date(allowsTime: false)
    } else if takeDots() {
      skipSpaces()
      stop = peek == close || peek == UInt8(ascii: ",") ? nil : try date(allowsTime: false)
    }
    skipSpaces()
    return EDTFSpan(
      first: start?.first, last: stop?.last,
      precision: start?.first == nil || stop?.last == nil ? .open : .range)
  }

  /// The outer of two ends, an open one being outermost.
  private static func outer(
    _ a: CivilDay?, _ b: CivilDay?, _ choose: (CivilDay, CivilDay) -> CivilDay
  ) -> CivilDay? {
    guard let a, let b else { return nil }
    return choose(a, b)
  }

  // MARK: - Dates

  private mutating func date(allowsTime: Bool) throws(EDTFError) -> EDTFSpan {
    skipQualifier()
    if peek == UInt8(ascii: "Y") { return try longYear() }
    let isNegative = take(UInt8(ascii: "-"))
    let digits = try masked(atLeast: 2, atMost: 4, "a year")
    if isNegative && digits.allSatisfy({ $0 == 0 }) { throw error("there is no year -0") }
    let years = Self.years(digits, isNegative: isNegative)
    skipQualifier()
    guard peek == UInt8(ascii: "-"), digits.count == 4 else {
      let isOne = years.lowerBound == years.upperBound
      return EDTFSpan(
        first: .first(ofMonth: 1, year: years.lowerBound),
        last: .last(ofMonth: 12, year: years.upperBound), precision: isOne ? .year : .range)
    }
    position += 1
    skipQualifier()
    let month = try masked(atLeast: 2, atMost: 2, "a month")
    skipQualifier()
    guard peek == UInt8(ascii: "-") else { return try self.month(month, of: years, digits) }
    position += 1
    skipQualifier()
    let day = try masked(atLeast: 2, atMost: 2, "a day")
    let mask = DateMask(year: digits, isNegative: isNegative, month: month, day: day)
    guard let first = mask.first(in: years), let last = mask.last(in: years) else {
      throw error("there is no such day")
    }
    if allowsTime, take(UInt8(ascii: "T")) {
      try time()
    } else {
      skipQualifier()
    }
    let isKnown = !day.contains(nil) && !month.contains(nil) && !digits.contains(nil)
    let isMonth = day.allSatisfy { $0 == nil } && !month.contains(nil) && !digits.contains(nil)
    let isYear = day.allSatisfy { $0 == nil } && month.allSatisfy { $0 == nil }
    return EDTFSpan(
      first: first, last: last,
      precision: isKnown ? .day : isMonth ? .month : isYear && years.count == 1 ? .year : .range)
  }

  private mutating func month(
    _ month: [Int?], of years: ClosedRange<Int>, _ digits: [Int?]
  ) throws(EDTFError) -> EDTFSpan {
    if let tens = month[0], let ones = month[1], 21...41 ~= tens * 10 + ones {
      return Self.division(tens * 10 + ones, first: years.lowerBound, last: years.upperBound)
    }
    let months = (1...12).filter { DateMask.matches($0, month) }
    guard let first = months.first, let last = months.last else {
      throw error("there is no such month")
    }
    let isYear = month.allSatisfy { $0 == nil }
    let isOneYear = years.lowerBound == years.upperBound
    return EDTFSpan(
      first: .first(ofMonth: first, year: years.lowerBound),
      last: .last(ofMonth: last, year: years.upperBound),
      precision: first == last && isOneYear ? .month : isYear && isOneYear ? .year : .range)
  }

  /// A division of the year, 21 to 41. Winter (24, 28) is taken to begin in December and to end in
  /// February of the next year; the standard leaves that open.
  static func division(_ code: Int, first year: Int, last lastYear: Int) -> EDTFSpan {
    let (start, length, precision): (Int, Int, DatePrecision) =
      switch code {
      case 21...24: (3 + (code - 21) * 3, 3, .season)
      case 25...28: (3 + (code - 25) * 3, 3, .season)
      case 29...32: (9 + (code - 29) * 3, 3, .season)
      case 33...36: (1 + (code - 33) * 3, 3, .quarter)
      case 37...39: (1 + (code - 37) * 4, 4, .range)
      default: (1 + (code - 40) * 6, 6, .range)
      }
    // Southern seasons run on into the next year from summer on; only autumn begins it anew.
    let shift = 31...32 ~= code ? -12 : 0
    return EDTFSpan(
      first: .first(ofMonth: start + shift, year: year),
      last: .last(ofMonth: start + shift + length - 1, year: lastYear), precision: precision,
      isDivision: true)
  }

  private mutating func longYear() throws(EDTFError) -> EDTFSpan {
    position += 1
    let isNegative = take(UInt8(ascii: "-"))
    let start = position
    var year = 0
    while let digit = self.digit {
      guard position - start < 12 else { throw error("the year is too large") }
      year = year * 10 + digit
      position += 1
    }
    if peek == UInt8(ascii: "E") || peek == UInt8(ascii: "S") {
      throw error("exponents and significant digits are not supported")
    }
    guard position - start > 4, bytes[start] != UInt8(ascii: "0") else {
      throw error("a year after 'Y' has five digits or more")
    }
    skipQualifier()
    let signed = isNegative ? -year : year
    return EDTFSpan(
      first: .first(ofMonth: 1, year: signed), last: .last(ofMonth: 12, year: signed),
      precision: .year)
  }

  /// Years that digits, some of them masked or missing at the end, may mean.
  private static func years(_ digits: [Int?], isNegative: Bool) -> ClosedRange<Int> {
    let padded = digits + [Int?](repeating: nil, count: 4 - digits.count)
    let low = padded.reduce(0) { $0 * 10 + ($1 ?? 0) }
    let high = padded.reduce(0) { $0 * 10 + ($1 ?? 9) }
    return isNegative ? -high ... -low : low...high
  }

  // MARK: - Times

  private mutating func time() throws(EDTFError) {
    let hour = try number(2, "an hour")
    guard take(UInt8(ascii: ":")) else { throw unexpected() }
    let minute = try number(2, "a minute")
    guard take(UInt8(ascii: ":")) else { throw unexpected() }
    let second = try number(2, "a second")
    guard minute < 60, second < 60, hour < 24 || (hour == 24 && minute == 0 && second == 0) else {
      throw error("there is no such time")
    }
    if take(UInt8(ascii: ".")) {
      guard digit != nil else { throw unexpected() }
      while digit != nil { position += 1 }
    }
    try offset()
  }

  private mutating func offset() throws(EDTFError) {
    if take(UInt8(ascii: "Z")) { return }
    let isNegative = peek == UInt8(ascii: "-")
    guard isNegative || peek == UInt8(ascii: "+") else { return }
    position += 1
    let hours = try number(2, "an offset")
    let hasColon = take(UInt8(ascii: ":"))
    let minutes = hasColon || digit != nil ? try number(2, "an offset") : 0
    let total = hours * 60 + minutes
    guard minutes < 60, isNegative ? 1...720 ~= total : total <= 840 else {
      throw error("there is no such offset from UTC")
    }
  }

  // MARK: - Characters

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private var digit: Int? {
    guard let byte = peek, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
    return Int(byte - UInt8(ascii: "0"))
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    position += 1
    return true
  }

  private mutating func takeDots() -> Bool {
    guard bytes[position...].starts(with: "..".utf8) else { return false }
    position += 2
    return true
  }

  private mutating func skipSpaces() { while take(0x20) {} }

  private mutating func skipQualifier() {
    if let byte = peek, "?~%".utf8.contains(byte) { position += 1 }
  }

  /// Digits, nil where one is masked (`X`).
  private mutating func masked(
    atLeast least: Int, atMost most: Int, _ what: String
  ) throws(EDTFError) -> [Int?] {
    var digits: [Int?] = []
    while digits.count < most {
      if let digit {
        digits.append(digit)
      } else if peek == UInt8(ascii: "X") {
        digits.append(nil)
      } else {
        break
      }
      position += 1
    }
    if peek == UInt8(ascii: "S") || peek == UInt8(ascii: "E") {
      throw error("exponents and significant digits are not supported")
    }
    guard digits.count >= least else { throw error("\(what) is expected") }
    return digits
  }

  private mutating func number(_ count: Int, _ what: String) throws(EDTFError) -> Int {
    var number = 0
    for _ in 0..<count {
      guard let digit else { throw error("\(what) is expected") }
      number = number * 10 + digit
      position += 1
    }
    return number
  }

  private func unexpected() -> EDTFError {
    guard position < bytes.count else { return error("the date ends too early") }
    let rest = String(decoding: bytes[position...], as: UTF8.self)
    return error("'\(rest.prefix(20))' is not expected")
  }

  private func error(_ message: String) -> EDTFError {
    let text = String(decoding: bytes.prefix(40), as: UTF8.self)
    return EDTFError(description: "'\(text)' is no EDTF date: \(message)")
  }
}

/// Which days the digits of a date, some of them masked, may mean.
struct DateMask {
  let year: [Int?]
  let isNegative: Bool
  let month: [Int?]
  let day: [Int?]

  /// Whether a number of two digits may be what the digits mean.
  static func matches(_ number: Int, _ digits: [Int?]) -> Bool {
    (digits[0] ?? number / 10) == number / 10 && (digits[1] ?? number % 10) == number % 10
  }

  /// The first day; nil where there is none.
  func first(in years: ClosedRange<Int>) -> CivilDay? {
    for year in years where matches(year) {
      for month in 1...12 where Self.matches(month, self.month) {
        let days = (1...31).filter { Self.matches($0, day) }
        if let day = days.lazy.compactMap({ CivilDay(year: year, month: month, day: $0) }).first {
          return day
        }
      }
    }
    return nil
  }

  /// The last day; nil where there is none.
  func last(in years: ClosedRange<Int>) -> CivilDay? {
    for year in years.reversed() where matches(year) {
      for month in (1...12).reversed() where Self.matches(month, self.month) {
        let days = (1...31).reversed().filter { Self.matches($0, day) }
        if let day = days.lazy.compactMap({ CivilDay(year: year, month: month, day: $0) }).first {
          return day
        }
      }
    }
    return nil
  }

  private func matches(_ number: Int) -> Bool {
    var rest = number.magnitude
    for digit in year.reversed() {
      if let digit, UInt(digit) != rest % 10 { return false }
      rest /= 10
    }
    return true
  }
}
