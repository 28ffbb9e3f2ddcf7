/// Periods of reports: the quarter or month that a report is about, and the same a year before.
extension DateReader {
  /// The month whose figure a sentence sets against that of "a year earlier": "fell to 7.7 percent in
  /// February from 8.3 percent a year earlier".
  func comparedMonth(_ candidate: DateCandidate) -> CalendarSpan? {
    guard let anchor = context.anchor, anchor.unit == .month,
      (max(0, candidate.start - 12)..<candidate.start).contains(where: {
        name($0) == .from || name($0) == .compared
      })
    else { return nil }
    return anchor
  }

  /// The quarter or half whose figure a sentence sets against that of "last year": "up from $2 million last
  /// year", "compared with a loss of $3 million last year".
  func comparedPeriod(_ candidate: DateCandidate) -> CalendarSpan? {
    guard let period = context.reported, candidate.end - candidate.start == 2 else { return nil }
    let places = max(0, candidate.start - 12)..<candidate.start
    guard let link = places.last(where: { name($0) == .from || name($0) == .compared }) else {
      return nil
    }
    // "More this year, up from last year's" compares years.
    guard !places.contains(where: { name($0) == .this && name($0 + 1) == .year }) else {
      return nil
    }
    let isMoney = (link..<candidate.start).contains { utf8[tokens[$0].start] == UInt8(ascii: "$") }
    return isMoney || name(candidate.end) == .possessive ? period : nil
  }

  /// "This quarter's loss" and "the previous quarter" in a report of a quarter; "that quarter".
  func reportedQuarter(_ candidate: DateCandidate, _ step: Int) -> CalendarSpan? {
    switch step {
    case 0 where name(candidate.end) == .possessive && context.reported?.unit == .quarter:
      context.reported
    case 3: context.quarter
    case -2 where context.reported?.unit == .quarter: context.reported?.adding(-1)
    default: nil
    }
  }

  func yearAgo() -> DateValue? {
    if let period = context.reported { return DateValue(period.adding(years: -1)) }
    return span(.year, around: reference, adding: -1)
  }

  /// "The year-earlier month": that of the month last mentioned.
  func yearAgoMonth() -> DateValue? {
    guard let anchor = context.anchor, anchor.unit == .month else {
      return span(.month, around: reference, adding: -12)
    }
    return DateValue(anchor.adding(-12))
  }

  func samePeriod(_ candidate: DateCandidate) -> DateValue? {
    guard let year = value(.year, of: candidate) else { return nil }
    guard let period = context.reported else { return DateValue(.year(year), isRelative: false) }
    return DateValue(period.adding(years: year - period.year))
  }

  /// The date of "the quarter ended Sept. 30".
  private func endDate(after candidate: DateCandidate) -> CivilDay? {
    guard [.ended, .ending].contains(name(candidate.end)),
      let next = candidates.first(where: { $0.start == candidate.end + 1 }),
      next.rule.operation == .date, let month = value(.month, of: next),
      let day = value([.day, .dayOrdinal], of: next)
    else { return nil }
    if let year = value(.year, of: next) { return CivilDay(year: year, month: month, day: day) }
    return nearest(month, day, nil, 0)
  }

  func thisQuarter(_ candidate: DateCandidate) -> DateValue? {
    if let end = endDate(after: candidate) {
      // The quarter that has most of the three months before its last day.
      return DateValue(CalendarSpan(.quarter, holding: end.adding(-45)))
    }
    if let period = context.reported, period.unit == .quarter || !contains([.quarter], candidate) {
      return DateValue(period)
    }
    return span(.quarter, around: reference, adding: -1)
  }
}
