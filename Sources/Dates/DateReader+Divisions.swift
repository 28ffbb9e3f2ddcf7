/// Quarters, halves, seasons, weeks and days counted within a month.
extension DateReader {
  func quarter(_ candidate: DateCandidate, _ index: Int) -> DateValue? {
    let number = candidate.rule.number(1) ?? value([.ordinal, .quarterNumber], of: candidate)
    guard let quarter = number, 1...4 ~= quarter else { return nil }
    let step = candidate.rule.number(0) ?? 0
    if let year = explicitYear(candidate) {
      return DateValue(
        .quarter(quarter, year: year), isRelative: value(.step, of: candidate) != nil)
    }
    if isApposition(index), let past = yearAgo()?.span {
      return DateValue(.quarter(quarter, year: past.year))
    }
    if isHabitual(candidate) {
      var value = DateValue("XXXX-Q\(quarter)")
      value.type = .set
      return value
    }
    guard let reference else { return DateValue("XXXX-Q\(quarter)") }
    let year = dividedYear(
      CalendarSpan.quarter(quarter, year: reference.year), direction(of: candidate))
    return DateValue(.quarter(quarter, year: year + step))
  }

  /// "The year-ago quarter, the second quarter ended Oct. 31".
  private func isApposition(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = candidates[index - 1]
    return before.rule.operation == .yearago && name(before.outerEnd) == .comma
      && candidates[index].outerStart == before.outerEnd + 1
  }

  /// "The third and fourth quarters": the second of them.
  func secondQuarter(_ candidate: DateCandidate, after first: DateValue) -> DateValue? {
    guard let number = value(.ordinal, of: candidate, 1), 1...4 ~= number else { return nil }
    guard let year = first.span?.year else {
      var value = first
      value.text = "XXXX-Q\(number)"
      return value
    }
    return DateValue(
      .quarter(number, year: year), isRelative: value(.year, of: candidate) == nil)
  }

  /// "The September quarter", "the July-September quarter".
  func monthQuarter(_ candidate: DateCandidate) -> DateValue? {
    guard let month = value(.month, of: candidate, 1) ?? value(.month, of: candidate) else {
      return nil
    }
    guard let year = monthYear(month, direction(of: candidate)) else {
      return DateValue("XXXX-Q\((month + 2) / 3)")
    }
    return DateValue(.quarter((month + 2) / 3, year: year))
  }

  /// "Sales usually fall in the first quarter": of every year.
  private func isHabitual(_ candidate: DateCandidate) -> Bool {
    (max(0, candidate.start - 8)..<candidate.start).contains {
      name($0).map(Self.habits.contains) ?? false
    }
  }

  private static let habits: Set<WordIndices.Name> = [
    .usually, .typically, .normally, .generally, .traditionally,
  ]

  /// The year of a part of the year of which the text doesn't say the year: the last that has
  /// begun, unless the sentence looks ahead.
  private func dividedYear(_ span: CalendarSpan, _ direction: Int) -> Int {
    guard let reference else { return span.year }
    if direction > 0 {
      // Results of a quarter that has just ended are still to come.
      return span.last < reference.adding(-150) ? reference.year + 1 : reference.year
    }
    return span.first > reference.adding(45) ? reference.year - 1 : reference.year
  }

  func half(_ candidate: DateCandidate, _ index: Int) -> DateValue? {
    let number = candidate.rule.number(1) ?? value([.ordinal, .halfNumber], of: candidate)
    guard let half = number, 1...2 ~= half else { return nil }
    if let year = explicitYear(candidate) {
      return DateValue(.half(half, year: year), isRelative: value(.step, of: candidate) != nil)
    }
    guard let reference else { return DateValue("XXXX-H\(half)") }
    let year = dividedYear(CalendarSpan.half(half, year: reference.year), direction(of: candidate))
    return DateValue(.half(half, year: year + (candidate.rule.number(0) ?? 0)))
  }

  func season(_ candidate: DateCandidate, _ index: Int) -> DateValue? {
    guard let code = value(.season, of: candidate) else { return nil }
    let step = value(.step, of: candidate)
    let isYearStep = contains([.year], candidate)
    if let year = explicitYear(candidate), step == nil || isYearStep {
      return DateValue(.season(code, year: year), isRelative: step != nil)
    }
    if let year = sharedYear(index) {
      return DateValue(.season(code, year: year), isRelative: false)
    }
    let name = CalendarSpan.seasonNames[min(max(code - 21, 0), 3)]
    guard let reference else { return DateValue("XXXX-\(name)") }
    let base = anchored(step) ?? reference
    let this = CalendarSpan.season(code, year: base.year)
    let year: Int
    switch step {
    case .some(-1), .some(-2): year = this.last < base ? this.year : this.year - 1
    case .some(1), .some(2): year = this.first > base ? this.year : this.year + 1
    // "That summer" is one that has been.
    case .some(3): year = this.first > max(base, reference) ? this.year - 1 : this.year
    // "This winter", in January, is the one that began in December.
    case .some: year = code == 24 && reference.month < 4 ? reference.year - 1 : reference.year
    case nil:
      year =
        direction(of: candidate) > 0
        ? (this.last < reference ? this.year + 1 : this.year)
        : (this.first > reference ? this.year - 1 : this.year)
    }
    return DateValue(.season(code, year: year))
  }

  // MARK: - Weeks and days within a month

  func weekOf(_ candidate: DateCandidate) -> DateValue? {
    guard let day = value([.day, .dayOrdinal], of: candidate) else { return nil }
    guard let month = value(.month, of: candidate) else {
      return dayOfMonth(candidate)?.span.flatMap {
        DateValue(CalendarSpan(.week, holding: $0.first))
      }
    }
    let date =
      explicitYear(candidate).map { CivilDay(year: $0, month: month, day: day) }
      ?? nearest(month, day, nil, direction(of: candidate))
    guard let date else {
      return reference == nil ? DateValue("XXXX-\(Padded(month, 2))-\(Padded(day, 2))") : nil
    }
    return DateValue(
      CalendarSpan(.week, holding: date), isRelative: explicitYear(candidate) == nil)
  }

  /// The first day of the month that a candidate names, or steps to.
  private func monthStart(_ candidate: DateCandidate) -> (CivilDay, isRelative: Bool)? {
    if let month = value(.month, of: candidate) {
      let year = explicitYear(candidate)
      guard let known = year ?? monthYear(month, direction(of: candidate)) else { return nil }
      return (.first(ofMonth: month, year: known), year == nil)
    }
    guard let step = value(.step, of: candidate), let reference else { return nil }
    return (CalendarSpan(.month, holding: reference).adding(step.signum()).first, true)
  }

  func weekInMonth(_ candidate: DateCandidate) -> DateValue? {
    guard let (start, isRelative) = monthStart(candidate) else { return nil }
    let month = CalendarSpan(.month, holding: start)
    if candidate.rule.arguments.first == "last" {
      return DateValue(CalendarSpan(.week, holding: month.last), isRelative: isRelative)
    }
    guard let number = value(.ordinal, of: candidate), 1...5 ~= number else { return nil }
    // The week that has the month's first Thursday is its first.
    let first = CalendarSpan(.week, holding: start.adding(3))
    return DateValue(first.adding(number - 1), isRelative: isRelative)
  }

  func nthWeekday(_ candidate: DateCandidate) -> DateValue? {
    guard let weekday = value(.weekday, of: candidate),
      let (start, isRelative) = monthStart(candidate)
    else { return nil }
    let month = CalendarSpan(.month, holding: start)
    let number =
      candidate.rule.arguments.first == "last" ? -1 : value(.ordinal, of: candidate) ?? 0
    return Self.weekday(weekday, number: number, in: month).flatMap {
      DateValue(.day($0), isRelative: isRelative)
    }
  }

  /// The N-th weekday of a month, counted from its end where N is negative.
  static func weekday(_ weekday: Int, number: Int, in month: CalendarSpan) -> CivilDay? {
    let day: CivilDay
    if number > 0 {
      day = month.first.adding((weekday - month.first.weekday + 7) % 7 + (number - 1) * 7)
    } else {
      day = month.last.adding(-((month.last.weekday - weekday + 7) % 7) + (number + 1) * 7)
    }
    return number != 0 && day >= month.first && day <= month.last ? day : nil
  }

  func lastDay(_ candidate: DateCandidate) -> DateValue? {
    guard let (start, isRelative) = monthStart(candidate) else { return nil }
    return DateValue(
      .day(CalendarSpan(.month, holding: start).last), isRelative: isRelative)
  }

  func weekNumber(_ candidate: DateCandidate) -> DateValue? {
    let isLast = candidate.rule.arguments.first == "last"
    let number = isLast ? 53 : value([.number, .ordinal], of: candidate) ?? 0
    guard 1...53 ~= number else { return nil }
    let year = explicitYear(candidate)
    guard let known = year ?? reference?.year,
      let fourth = CivilDay(year: known, month: 1, day: 4),
      let end = CivilDay(year: known, month: 12, day: 28)
    else { return isLast ? nil : DateValue("XXXX-W\(Padded(number, 2))") }
    // The fourth of January lies in a year's first week, the 28th of December in its last.
    let last = CalendarSpan(.week, holding: end)
    let week = isLast ? last : CalendarSpan(.week, holding: fourth).adding(number - 1)
    guard week.index <= last.index else { return nil }
    return DateValue(week, isRelative: value(.year, of: candidate) == nil)
  }

  func monthNumber(_ candidate: DateCandidate) -> DateValue? {
    guard let number = value(.ordinal, of: candidate), 1...12 ~= number,
      let year = explicitYear(candidate)
    else { return nil }
    return DateValue(
      .month(number, year: year), isRelative: value(.step, of: candidate) != nil)
  }
}
