/// Expressions that hang on the reference date or on a date mentioned before.
extension DateReader {
  /// TIMEX3's letters for the parts of a day, by the numbers of `words.tsv`.
  static let partsOfDay = ["", "MO", "AF", "EV", "NI", "MI"]

  /// A day, with the part of it that the candidate names.
  private func dayValue(_ day: CivilDay, _ candidate: DateCandidate) -> DateValue? {
    guard let part = value([.partOfDay, .partsOfDay], of: candidate), part > 0 else {
      return DateValue(.day(day))
    }
    return partOfDay(day: day, part: part)
  }

  func partOfDay(day: CivilDay?, part: Int) -> DateValue? {
    let letters = Self.partsOfDay[min(max(part, 0), Self.partsOfDay.count - 1)]
    guard let day else { return DateValue("XXXX-XX-XXT\(letters)") }
    guard var value = DateValue(.day(day)) else { return nil }
    value.text += "T\(letters)"
    value.type = .time
    return value
  }

  func dayWord(_ candidate: DateCandidate) -> DateValue? {
    let offset = candidate.rule.number(0) ?? value(.dayWord, of: candidate) ?? 0
    guard let day = reference?.adding(offset) else { return DateValue("XXXX-XX-XX") }
    return dayValue(day, candidate)
  }

  func thisPartOfDay(_ candidate: DateCandidate) -> DateValue? {
    let part = candidate.rule.number(1) ?? value(.partOfDay, of: candidate) ?? 0
    return partOfDay(day: reference?.adding(candidate.rule.number(0) ?? 0), part: part)
  }

  func anchorDay(_ candidate: DateCandidate) -> DateValue? {
    guard let day = context.day ?? reference else { return DateValue("XXXX-XX-XX") }
    // "That day" of no day named before is any day.
    if context.day == nil, name(candidate.start) == .that {
      return value(.partOfDay, of: candidate).flatMap { partOfDay(day: nil, part: $0) }
    }
    return dayValue(day.adding(candidate.rule.number(0) ?? 0), candidate)
  }

  // MARK: - Weekdays

  func weekday(_ candidate: DateCandidate) -> DateValue? {
    guard let weekday = value([.weekday, .weekdayAbbreviation], of: candidate) else { return nil }
    let isBeside = candidate.rule.operation == .weekdaybeside
    let step = isBeside ? candidate.rule.number(0) : value(.step, of: candidate)
    let base = step.map { abs($0) >= 2 } == true ? context.day ?? reference : reference
    guard let base else { return DateValue("XXXX-WXX-\(weekday)") }
    let back = (base.weekday - weekday + 7) % 7
    let ahead = (weekday - base.weekday + 7) % 7
    let offset: Int
    switch step {
    case .some(-1), .some(-2): offset = back == 0 ? -7 : -back
    case .some(1), .some(2): offset = ahead == 0 ? 7 : ahead
    case .some(3): offset = nearestOffset(back, ahead)
    case .some: offset = weekday - base.weekday
    case nil: offset = direction(of: candidate) > 0 ? ahead : -back
    }
    let shift = isBeside ? 0 : candidate.rule.number(0) ?? 0
    return dayValue(base.adding(offset + shift), candidate)
  }

  private func nearestOffset(_ back: Int, _ ahead: Int) -> Int { ahead < back ? ahead : -back }

  func weekdayOfWeek(_ candidate: DateCandidate) -> DateValue? {
    guard let weekday = value(.weekday, of: candidate), let step = value(.step, of: candidate)
    else { return nil }
    guard let reference else { return DateValue("XXXX-WXX-\(weekday)") }
    let base = abs(step) >= 2 ? context.day ?? reference : reference
    let week = CalendarSpan(.week, holding: base).adding(step > 2 ? 0 : step.signum())
    return DateValue(.day(week.first.adding(weekday - 1)))
  }

  /// "Tuesday the 21st", "the 21st".
  func dayOfMonth(_ candidate: DateCandidate) -> DateValue? {
    guard let day = value([.day, .dayOrdinal], of: candidate), 1...31 ~= day else { return nil }
    guard let reference else { return DateValue("XXXX-XX-\(Padded(day, 2))") }
    let step = value(.step, of: candidate)
    let weekday = value([.weekday, .weekdayAbbreviation], of: candidate)
    let month = CalendarSpan(.month, holding: reference)
    if let step {
      let start = month.adding(step > 2 ? 0 : step.signum()).first
      return CivilDay(year: start.year, month: start.month, day: day).flatMap {
        DateValue(.day($0))
      }
    }
    let days = (-12...12).compactMap { offset -> CivilDay? in
      let start = month.adding(offset).first
      return CivilDay(year: start.year, month: start.month, day: day)
    }.filter { weekday == nil || $0.weekday == weekday }
    let found =
      switch direction(of: candidate) {
      case 1, 2: days.first { $0 >= reference }
      case -2, -1: days.last { $0 <= reference }
      default:
        days.min { abs($0.number - reference.number) < abs($1.number - reference.number) }
      }
    return found.flatMap { DateValue(.day($0)) }
  }

  // MARK: - Units

  /// Where a step from the last date mentioned begins: at its end where it leads on.
  func anchored(_ step: Int?) -> CivilDay? {
    guard let step, abs(step) >= 2 else { return nil }
    return step == 2 ? context.anchor?.last : context.anchor?.first
  }

  func unit(_ candidate: DateCandidate) -> DateValue? {
    guard
      let number = candidate.rule.number(1) ?? value([.unit, .units], of: candidate)
        ?? (contains([.year], candidate) ? 8 : quarterWord(candidate) ? 7 : nil),
      var unit = CalendarSpan.Unit(rawValue: number)
    else { return nil }
    if unit == .fortnight { unit = .week }
    let step = candidate.rule.number(0) ?? value(.step, of: candidate) ?? 0
    let isAnaphoric = (value(.step, of: candidate).map { abs($0) } ?? abs(step)) >= 2
    let base =
      isAnaphoric && candidate.rule.number(0).map { abs($0) } != 2
      ? context.anchor?.first ?? reference : reference
    if unit == .week, step == 3, context.anchor?.unit == .year { return nil }
    let count = abs(step) == 3 ? 0 : candidate.rule.number(0) ?? step.signum()
    if unit == .year, step == -1, let period = comparedPeriod(candidate) {
      return DateValue(period.adding(years: -1))
    }
    if unit == .quarter, let quarter = reportedQuarter(candidate, step) {
      return DateValue(quarter)
    }
    guard var value = span(unit, around: base, adding: count) else { return nil }
    narrow(&value, candidate, unit)
    return value
  }

  /// "The month before", "the year after": beside the last date mentioned.
  func unitBeside(_ candidate: DateCandidate) -> DateValue? {
    guard let unit = value(.unit, of: candidate).flatMap(CalendarSpan.Unit.init) else { return nil }
    let step = candidate.rule.number(0) ?? -1
    return span(unit, around: context.anchor?.first ?? reference, adding: step)
  }

  private func quarterWord(_ candidate: DateCandidate) -> Bool {
    (candidate.start..<candidate.end).contains {
      tokens[$0].classes.contains(.unit) && number(of: tokens[$0]) == 7
    }
  }

  private func number(of token: DateToken) -> Int? {
    token.entry < 0 ? nil : rules.lexicon.entries[Int(token.entry)].value([.unit, .units])
  }

  /// "Earlier this month" ends today, "later this month" begins then.
  private func narrow(
    _ value: inout DateValue, _ candidate: DateCandidate, _ unit: CalendarSpan.Unit
  ) {
    guard let reference, let span = value.span, span.first <= reference, reference <= span.last,
      unit != .day
    else { return }
    if contains([.earlier], candidate) {
      value.edtf = .interval(from: .day(span.first), to: .day(reference))
    } else if contains([.later], candidate) {
      value.edtf = .interval(from: .day(reference), to: .day(span.last))
    }
  }

  /// "The beginning of the year", "the end of next month".
  func part(_ candidate: DateCandidate) -> DateValue? {
    guard let number = value([.unit], of: candidate) ?? (contains([.year], candidate) ? 8 : nil),
      let unit = CalendarSpan.Unit(rawValue: number)
    else { return nil }
    let step = value(.step, of: candidate) ?? 0
    let base = abs(step) >= 2 ? context.anchor?.first ?? reference : reference
    let count = abs(step) == 3 ? 0 : step.signum()
    guard var found = span(unit, around: base, adding: count) else { return nil }
    if [.quarter, .decade, .century, .millennium].contains(unit) {
      found.edtf = found.edtf?.approximate
    }
    return found
  }

  func weekend(_ candidate: DateCandidate) -> DateValue? {
    guard let reference else { return DateValue(CalendarSpan.unknown(.weekend)) }
    let step = value(.step, of: candidate)
    let this = CalendarSpan(.weekend, holding: reference)
    let isWeekend = reference.weekday >= 6
    switch step {
    case .some(-1), .some(-2): return DateValue(this.adding(-1))
    case .some(1), .some(2): return DateValue(this.adding(isWeekend ? 1 : 0))
    case .some: return DateValue(this)
    case nil:
      let isAhead = direction(of: candidate) > 0
      return DateValue(isAhead || isWeekend ? this : this.adding(-1))
    }
  }

  func yearEnd(_ candidate: DateCandidate) -> DateValue? {
    guard let reference else { return DateValue("XXXX") }
    return DateValue(.year(reference.year))
  }

  // MARK: - Distances

  /// "Two years ago", "two days later".
  func shift(_ candidate: DateCandidate) -> DateValue? {
    guard let sign = candidate.rule.number(0),
      let count = value([.number, .article], of: candidate),
      let number = value(TokenClasses.anyUnit, of: candidate),
      let unit = CalendarSpan.Unit(rawValue: number), count < 20_000
    else { return nil }
    let isAnchored = candidate.rule.arguments.last == "anchor"
    // In a report of a quarter "a year ago" is the same quarter.
    if unit == .year, count == 1, sign < 0, let period = context.reported {
      return DateValue(period.adding(years: -1))
    }
    if unit == .year, count == 1, let month = comparedMonth(candidate) {
      return DateValue(month.adding(12 * sign))
    }
    // "Two decades later" of something that has no date is but a length.
    if isAnchored, sign > 0, reference != nil, context.anchor == nil {
      return length(count, number)
    }
    let anchor = isAnchored ? context.anchor : nil
    guard let base = anchor?.first ?? reference else {
      return DateValue(CalendarSpan.unknown(unit))
    }
    // "Two and a half years ago".
    if unit == .year, contains([.half], candidate) || hasHalf(candidate) {
      return Self.shifted(base, sign * (count * 12 + 6), .month)
    }
    return Self.shifted(base, sign * count, unit)
  }

  private func hasHalf(_ candidate: DateCandidate) -> Bool {
    candidate.places(.number).contains { tokens[$0].traits.contains(.hasHalf) }
  }

  /// "Two years ago today", "a week from today": a day, whatever the unit.
  func shiftDay(_ candidate: DateCandidate) -> DateValue? {
    guard let sign = candidate.rule.number(0),
      let count = value([.number, .article], of: candidate), count < 20_000,
      let unit = value([.unit, .units], of: candidate).flatMap(CalendarSpan.Unit.init)
    else { return nil }
    guard let reference else { return DateValue("XXXX-XX-XX") }
    return Self.moved(reference, by: sign * count, unit).flatMap { DateValue(.day($0)) }
  }

  /// "Half a century ago", "a quarter-century ago".
  func halfAgo(_ candidate: DateCandidate) -> DateValue? {
    let years = contains([.decade], candidate) ? 5 : contains([.quarter], candidate) ? 25 : 50
    return span(.year, around: reference, adding: -years)
  }

  static func shifted(
    _ base: CivilDay, _ count: Int, _ unit: CalendarSpan.Unit
  ) -> DateValue? {
    switch unit {
    case .second, .minute, .hour:
      guard unit == .hour, abs(count) > 23 else { return DateValue(.day(base)) }
      return DateValue(.day(base.adding(count / 24)))
    case .day: return DateValue(.day(base.adding(count)))
    case .week, .fortnight:
      let weeks = unit == .fortnight ? count * 2 : count
      var value = DateValue(CalendarSpan(.week, holding: base).adding(weeks))
      // So many weeks from a day is about such a day, not any day of a week from Monday on.
      value?.edtf = EDTF.day(base.adding(weeks * 7)).approximate
      return value
    case .decade: return DateValue(CalendarSpan(.year, holding: base).adding(count * 10))
    case .century: return DateValue(CalendarSpan(.year, holding: base).adding(count * 100))
    case .millennium: return nil
    default: return DateValue(CalendarSpan(unit, holding: base).adding(count))
    }
  }

  /// "One month and 21 days ago".
  func shiftSum(_ candidate: DateCandidate) -> DateValue? {
    let units = candidate.places(TokenClasses.anyUnit).count
    guard let sign = candidate.rule.number(0), let reference else {
      return DateValue("XXXX-XX-XX")
    }
    var day = reference
    var smallest = 8
    for index in 0..<units {
      guard let count = value([.number, .article], of: candidate, index), count < 20_000,
        let number = value(TokenClasses.anyUnit, of: candidate, index),
        let unit = CalendarSpan.Unit(rawValue: number),
        let next = Self.moved(day, by: sign * count, unit)
      else { return nil }
      day = next
      smallest = min(smallest, number)
    }
    return DateValue(smallest >= 6 ? CalendarSpan(.month, holding: day) : .day(day))
  }

  /// The day some units from another: after a month, the day of the same number.
  static func moved(_ day: CivilDay, by count: Int, _ unit: CalendarSpan.Unit) -> CivilDay? {
    guard abs(count) < 20_000 else { return nil }
    let moved: CivilDay
    switch unit {
    case .day: moved = day.adding(count)
    case .week: moved = day.adding(count * 7)
    case .fortnight: moved = day.adding(count * 14)
    case .month: moved = adding(months: count, to: day)
    case .quarter: moved = adding(months: count * 3, to: day)
    case .year: moved = adding(months: count * 12, to: day)
    case .decade: moved = adding(months: count * 120, to: day)
    case .century: moved = adding(months: count * 1200, to: day)
    default: return nil
    }
    return 0...9999 ~= moved.year ? moved : nil
  }

  func business(_ candidate: DateCandidate) -> DateValue? {
    guard let count = value([.number, .article], of: candidate), 1...2000 ~= count,
      let sign = candidate.rule.number(0)
    else { return nil }
    guard var day = reference else { return DateValue("XXXX-XX-XX") }
    var left = count
    while left > 0 {
      day = day.adding(sign)
      if day.weekday < 6 { left -= 1 }
    }
    return DateValue(.day(day))
  }

  func toDate(_ candidate: DateCandidate) -> DateValue? {
    let number = value(.unit, of: candidate) ?? (contains([.year], candidate) ? 8 : 6)
    guard let unit = CalendarSpan.Unit(rawValue: number) else { return nil }
    guard var value = span(unit, around: reference, adding: 0) else { return nil }
    if let reference, let span = value.span {
      value.edtf = .interval(from: .day(span.first), to: .day(reference))
    }
    return value
  }

  func theUnit(_ candidate: DateCandidate) -> DateValue? {
    guard contains([.week], candidate) else { return span(.month, around: reference, adding: 0) }
    // Which week of the year "the week" is, the words leave open.
    guard var value = span(.week, around: reference, adding: 0), let week = value.span else {
      return DateValue(CalendarSpan.unknown(.week))
    }
    value.text = "\(Padded(week.first.isoWeek.year, 4))-WXX"
    return value
  }

  /// "Now", "recently", "in the future": what is said is no more than on which side of now.
  func pointer(_ candidate: DateCandidate) -> DateValue? {
    candidate.rule.arguments.first.map(pointer)
  }

  func pointer(_ name: String) -> DateValue {
    var value = DateValue(name)
    guard let reference else { return value }
    switch name {
    case "PAST_REF": value.edtf = .interval(from: nil, to: .day(reference))
    case "FUTURE_REF": value.edtf = .interval(from: .day(reference), to: nil)
    default: value.edtf = .day(reference)
    }
    return value
  }

  // MARK: - Clock times

  func clock(_ candidate: DateCandidate) -> DateValue? {
    guard let text = clockText(candidate) else { return nil }
    guard let day = context.day ?? reference else { return DateValue("XXXX-XX-XX\(text)") }
    guard var value = DateValue(.day(day)) else { return nil }
    value.text += text
    return value
  }

  /// A clock time as TIMEX3 writes it behind a day: `T22:00`.
  func clockText(_ candidate: DateCandidate) -> String? {
    if let minutes = value(.clockWord, of: candidate) {
      return minutes == 720 ? "T12:00" : "T24:00"
    }
    if candidate.rule.arguments.first == "hhmm" { return fourDigits(candidate) }
    guard var minutes = value(.clock, of: candidate) ?? value(.hour, of: candidate).map({ $0 * 60 })
    else { return nil }
    // "Eight thirty p.m."
    if let rest = value(.number, of: candidate) {
      guard 0..<60 ~= rest, value(.clock, of: candidate) == nil else { return nil }
      minutes += rest
    }
    if let half = value(.amPm, of: candidate) {
      guard 60..<780 ~= minutes else { return nil }
      minutes = minutes % 720 + half * 60
    } else if let part = value(.partOfDay, of: candidate), part > 1, minutes < 720 {
      minutes += 720
    } else if afternoon(candidate), minutes < 720 {
      minutes += 720
    }
    return "T\(Padded(minutes / 60, 2)):\(Padded(minutes % 60, 2))"
  }

  /// "0920 GMT".
  private func fourDigits(_ candidate: DateCandidate) -> String? {
    guard let place = candidate.places(.number).first else { return nil }
    let token = tokens[place]
    let (hours, minutes) = (Int(token.number) / 100, Int(token.number) % 100)
    guard token.end - token.start == 4, 0..<24 ~= hours, 0..<60 ~= minutes else { return nil }
    return "T\(Padded(hours, 2)):\(Padded(minutes, 2))"
  }

  private func afternoon(_ candidate: DateCandidate) -> Bool {
    (candidate.start..<candidate.end).contains {
      guard tokens[$0].classes.contains(.partOfDay), tokens[$0].entry >= 0 else { return false }
      return (rules.lexicon.entries[Int(tokens[$0].entry)].value(.partOfDay) ?? 0) > 1
    }
  }
}
