/// Days, months and years that a text names.
extension DateReader {
  /// The year that a candidate says, in digits or as "last year".
  func explicitYear(_ candidate: DateCandidate) -> Int? {
    if let year = value(.year, of: candidate) { return year }
    if let year = value([.shortYear, .twoDigits], of: candidate) { return fullYear(year) }
    guard let step = value(.step, of: candidate),
      value(.unit, of: candidate) == 8
        || contains([.year], candidate)
    else { return yearOfKnownDay(candidate) }
    let base = abs(step) >= 2 ? context.anchor?.first ?? reference : reference
    return base.map { $0.year + (step == 3 ? 0 : step.signum()) }
  }

  /// "The Sept. 11 attacks": the year of a day that the word behind it names.
  private func yearOfKnownDay(_ candidate: DateCandidate) -> Int? {
    guard candidate.rule.operation == .date, isClass(candidate.end, .knownDay),
      let known = rules.lexicon.entries[Int(tokens[candidate.end].entry)].value(.knownDay),
      value(.month, of: candidate) == known / 100 % 100,
      value([.day, .dayOrdinal], of: candidate) == known % 100
    else { return nil }
    return known / 10_000
  }

  /// A year of two digits, in the century that brings it nearest to the reference date.
  func fullYear(_ year: Int) -> Int {
    guard year < 100 else { return year }
    guard let reference else { return year < 50 ? 2000 + year : 1900 + year }
    let guess = reference.year - reference.year % 100 + year
    return guess > reference.year + 15 ? guess - 100 : guess
  }

  func date(_ candidate: DateCandidate, _ index: Int) -> DateValue? {
    guard let month = value(.month, of: candidate),
      let day = value([.day, .dayOrdinal, .number], of: candidate)
    else { return nil }
    let weekday = value([.weekday, .weekdayAbbreviation], of: candidate)
    return dayValue(month, day, weekday, explicitYear(candidate), candidate, index)
  }

  private func dayValue(
    _ month: Int, _ day: Int, _ weekday: Int?, _ year: Int?, _ candidate: DateCandidate,
    _ index: Int
  ) -> DateValue? {
    if let year {
      return CivilDay(year: year, month: month, day: day).flatMap {
        DateValue(.day($0), isRelative: value(.step, of: candidate) != nil)
      }
    }
    guard 1...12 ~= month, 1...31 ~= day, CivilDay(year: 2024, month: month, day: day) != nil else {
      return nil
    }
    if let year = sharedYear(index), let day = CivilDay(year: year, month: month, day: day) {
      return DateValue(.day(day), isRelative: false)
    }
    guard let day = nearest(month, day, weekday, direction(of: candidate)) else {
      return DateValue("XXXX-\(Padded(month, 2))-\(Padded(day, 2))")
    }
    return DateValue(.day(day))
  }

  /// The day of a month in the year that the reference date, the weekday and the sentence suggest.
  func nearest(_ month: Int, _ day: Int, _ weekday: Int?, _ direction: Int) -> CivilDay? {
    guard let reference else { return nil }
    let days = (-4...4).compactMap {
      CivilDay(year: reference.year + $0, month: month, day: day)
    }
    if let weekday {
      let fitting = days.filter { $0.weekday == weekday && abs($0.number - reference.number) < 550 }
      if let day = fitting.min(by: { distance($0) < distance($1) }) { return day }
    }
    // A day without its year is mostly near; tense decides where it is about half a year away.
    let nearest = days.min { distance($0) < distance($1) }
    if let nearest, distance(nearest) <= 120, abs(direction) < 2 { return nearest }
    switch direction {
    case 1, 2: return days.first { $0 >= reference }
    case -2, -1: return days.last { $0 <= reference }
    default: return nearest
    }
  }

  private func distance(_ day: CivilDay) -> Int {
    abs(day.number - (reference?.number ?? day.number))
  }

  /// "May 21–22": the days of one month.
  func days(_ candidate: DateCandidate) -> DateValue? {
    guard let month = value(.month, of: candidate),
      let from = value([.day, .dayOrdinal], of: candidate),
      let to = value([.day, .dayOrdinal], of: candidate, 1), from < to
    else { return nil }
    let first = explicitYear(candidate).map { CivilDay(year: $0, month: month, day: from) }
    guard let first = first ?? nearest(month, from, nil, direction(of: candidate)) else {
      guard reference == nil else { return nil }
      return DateValue(
        "XXXX-\(Padded(month, 2))-\(Padded(from, 2))/XXXX-\(Padded(month, 2))-\(Padded(to, 2))")
    }
    guard let last = CivilDay(year: first.year, month: month, day: to) else { return nil }
    return DateValue(
      from: .day(first), to: .day(last), isRelative: explicitYear(candidate) == nil)
  }

  /// "May 30–June 2, 2024".
  func daysAcross(_ candidate: DateCandidate) -> DateValue? {
    guard let month = value(.month, of: candidate), let to = value(.month, of: candidate, 1),
      let day = value([.day, .dayOrdinal], of: candidate),
      let lastDay = value([.day, .dayOrdinal], of: candidate, 1),
      let year = explicitYear(candidate),
      let last = CivilDay(year: year, month: to, day: lastDay),
      let first = CivilDay(year: month > to ? year - 1 : year, month: month, day: day)
    else { return nil }
    return DateValue(from: .day(first), to: .day(last), isRelative: false)
  }

  /// "May 21 and 22": two dates, of which this is the second.
  func secondOfPair(_ candidate: DateCandidate, _ first: CivilDay) -> CivilDay? {
    guard let day = value([.day, .dayOrdinal], of: candidate, 1) else { return nil }
    return CivilDay(year: first.year, month: first.month, day: day)
  }

  func iso(_ candidate: DateCandidate) -> DateValue? {
    guard let year = value(.year, of: candidate),
      let month = value(.twoDigitMonth, of: candidate),
      let day = value(.twoDigitDay, of: candidate, candidate.symbolsShareMonthAndDay ? 1 : 0)
    else { return nil }
    return CivilDay(year: year, month: month, day: day).flatMap {
      DateValue(.day($0), isRelative: false)
    }
  }

  /// "05/21/2024": month first unless it can't be; with dots or dashes, day first.
  func numeric(_ candidate: DateCandidate) -> DateValue? {
    let numbers = candidate.places([.day, .twoDigitMonth, .year, .twoDigits])
      .map { Int(tokens[$0].number) }
    guard numbers.count >= 2 else { return nil }
    let isDotted = contains([.period], candidate)
    let (a, b) = (numbers[0], numbers[1])
    let (month, day) = isDotted ? (b <= 12 ? (b, a) : (a, b)) : (a <= 12 ? (a, b) : (b, a))
    guard numbers.count > 2 else {
      guard 1...12 ~= month, 1...31 ~= day else { return nil }
      let weekday = value([.weekday, .weekdayAbbreviation], of: candidate)
      guard let date = nearest(month, day, weekday, direction(of: candidate)) else {
        return reference == nil
          ? DateValue("XXXX-\(Padded(month, 2))-\(Padded(day, 2))") : nil
      }
      return DateValue(.day(date))
    }
    return CivilDay(year: fullYear(numbers[2]), month: month, day: day).flatMap {
      DateValue(.day($0), isRelative: false)
    }
  }

  /// "20240521".
  func compact(_ candidate: DateCandidate) -> DateValue? {
    guard let number = value(.compact, of: candidate),
      let day = CivilDay(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    else { return nil }
    return DateValue(.day(day), isRelative: false)
  }

  /// "From 4 to 22 this month".
  func monthDays(_ candidate: DateCandidate) -> DateValue? {
    guard let step = value(.step, of: candidate), let reference,
      let from = value([.day, .dayOrdinal], of: candidate),
      let to = value([.day, .dayOrdinal], of: candidate, 1), from < to
    else { return nil }
    let month = CalendarSpan(.month, holding: reference).adding(step > 2 ? 0 : step.signum()).first
    guard let first = CivilDay(year: month.year, month: month.month, day: from),
      let last = CivilDay(year: month.year, month: month.month, day: to)
    else { return nil }
    return DateValue(from: .day(first), to: .day(last), isRelative: true)
  }

  // MARK: - Months and years

  func month(_ candidate: DateCandidate, _ index: Int) -> DateValue? {
    guard let month = value(.month, of: candidate) else { return nil }
    if let year = explicitYear(candidate) {
      return DateValue(
        .month(month, year: year), isRelative: value(.step, of: candidate) != nil)
    }
    if let year = sharedYear(index) {
      return DateValue(.month(month, year: year), isRelative: false)
    }
    guard let year = monthYear(month, direction(of: candidate)) else {
      return DateValue("XXXX-\(Padded(month, 2))")
    }
    return DateValue(.month(month, year: year))
  }

  /// The year of a bare month: the last one that has begun, or the next one that has not ended.
  func monthYear(_ month: Int, _ direction: Int) -> Int? {
    guard let reference else { return nil }
    let (year, current, _) = reference.components
    if direction > 0 { return month < current ? year + 1 : year }
    // "In March", said in February, is next month: of last year's one would say so.
    let ahead = (month - current + 12) % 12
    if direction > -2, ahead <= (direction < 0 ? 1 : 4) { return month < current ? year + 1 : year }
    return month > current ? year - 1 : year
  }

  func yearMonth(_ candidate: DateCandidate) -> DateValue? {
    guard let year = value(.year, of: candidate), let month = value(.monthNumber, of: candidate)
    else { return nil }
    if month == (year + 1) % 100, month > 9 {
      return DateValue(from: .year(year), to: .year(year + 1), isRelative: false)
    }
    return DateValue(.month(month, year: year), isRelative: false)
  }

  func stepMonth(_ candidate: DateCandidate) -> DateValue? {
    guard let month = value(.month, of: candidate), let step = value(.step, of: candidate) else {
      return nil
    }
    guard let reference else { return DateValue("XXXX-\(Padded(month, 2))") }
    let base = anchored(step) ?? reference
    let (year, current, _) = base.components
    switch step {
    // "That August" is one that has been.
    case 3:
      let this = CalendarSpan.month(month, year: year)
      return DateValue(.month(month, year: this.first > max(base, reference) ? year - 1 : year))
    case -1, -2: return DateValue(.month(month, year: month >= current ? year - 1 : year))
    case 1, 2: return DateValue(.month(month, year: month <= current ? year + 1 : year))
    default: return DateValue(.month(month, year: year))
    }
  }

  func fiscalYear(_ candidate: DateCandidate) -> DateValue? {
    guard let year = value(.fiscalYear, of: candidate).map(fullYear) ?? explicitYear(candidate)
    else {
      return nil
    }
    return DateValue(.year(fullYear(year)), isRelative: false)
  }

  func years(_ candidate: DateCandidate) -> DateValue? {
    guard let first = value(.year, of: candidate) else { return nil }
    let last =
      value(.year, of: candidate, 1)
      ?? value(.twoDigits, of: candidate).map { first - first % 100 + $0 }
    guard let last, first < last, last - first < 300 else { return nil }
    return DateValue(from: .year(first), to: .year(last), isRelative: false)
  }

  func decade(_ candidate: DateCandidate) -> DateValue? {
    guard let year = value([.decade, .decadeWord], of: candidate), year % 10 == 0 else {
      return nil
    }
    let full = year < 100 ? (year < 30 ? 2000 : 1900) + year : year
    // "The 1800s" are a century; those after 2000 have not yet been long enough.
    let isCentury = full % 100 == 0 && full < 2000
    return DateValue(
      isCentury
        ? CalendarSpan(.century, index: full / 100) : CalendarSpan(.decade, index: full / 10),
      isRelative: false)
  }

  /// "The 19th century"; of "the 18th and 19th centuries", the one at `index`.
  func century(_ candidate: DateCandidate, _ index: Int = 0) -> DateValue? {
    guard let number = value(.ordinal, of: candidate, index), 1...30 ~= number else { return nil }
    return DateValue(CalendarSpan(.century, index: number - 1), isRelative: false)
  }
}

extension DateCandidate {
  /// Whether month and day were taken as the same class, which both fit.
  var symbolsShareMonthAndDay: Bool { places(.twoDigitDay).count > 1 }
}
