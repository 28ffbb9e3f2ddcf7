/// Gives the candidates of one sentence their values.
struct DateReader {
  let rules: DateRules
  let utf8: [UInt8]
  let tokens: [DateToken]
  var candidates: [DateCandidate]
  var context: DateContext

  var reference: CivilDay? { context.reference }

  // MARK: - Slots

  /// The number of a token of a candidate that was taken as one of some classes.
  ///
  /// - Parameters:
  ///   - classes: the classes.
  ///   - candidate: the match.
  ///   - index: which of several, from 0.
  /// - Returns: the number; nil where there is no such token.
  func value(_ classes: TokenClasses, of candidate: DateCandidate, _ index: Int = 0) -> Int? {
    let places = candidate.places(classes)
    guard index < places.count else { return nil }
    return number(tokens[places[index]], classes)
  }

  private func number(_ token: DateToken, _ classes: TokenClasses) -> Int? {
    if token.traits.contains(.isNumber) || token.entry < 0
      || !classes.isDisjoint(with: TokenClasses.numeric)
    {
      return Int(token.number)
    }
    return rules.lexicon.entries[Int(token.entry)].value(classes)
  }

  /// The word at a place of the sentence, if it is one that code knows.
  func name(_ place: Int) -> WordIndices.Name? {
    tokens.indices.contains(place) ? rules.words.name(of: tokens[place]) : nil
  }

  /// Whether a candidate has a word in it.
  func contains(_ names: Set<WordIndices.Name>, _ candidate: DateCandidate) -> Bool {
    (candidate.start..<candidate.end).contains { name($0).map(names.contains) ?? false }
  }

  // MARK: - Values

  /// The value of a candidate; nil where it means nothing.
  func value(of candidate: DateCandidate, at index: Int) -> DateValue? {
    switch candidate.rule.operation {
    case .date: date(candidate, index)
    case .days: days(candidate)
    case .daysacross: daysAcross(candidate)
    case .iso: iso(candidate)
    case .numeric: numeric(candidate)
    case .month: month(candidate, index)
    case .yearmonth: yearMonth(candidate)
    case .stepmonth: stepMonth(candidate)
    case .year: explicitYear(candidate).flatMap { DateValue(.year($0), isRelative: false) }
    case .fiscal: fiscalYear(candidate)
    case .years: years(candidate)
    case .decade: decade(candidate)
    case .century: century(candidate)
    case .silent: nil
    case .quarter: quarter(candidate, index)
    case .half: half(candidate, index)
    case .season: season(candidate, index)
    case .weekof: weekOf(candidate)
    case .weekinmonth: weekInMonth(candidate)
    case .nthweekday: nthWeekday(candidate)
    case .lastday: lastDay(candidate)
    case .weeknumber: weekNumber(candidate)
    case .monthnumber: monthNumber(candidate)
    case .holiday: holiday(candidate)
    case .holidayweekend: holidayWeekend(candidate)
    case .holidayweek: holidayWeek(candidate)
    case .compact: compact(candidate)
    case .monthdays: monthDays(candidate)
    default: relativeValue(of: candidate, at: index)
    }
  }

  private func relativeValue(of candidate: DateCandidate, at index: Int) -> DateValue? {
    switch candidate.rule.operation {
    case .dayword: dayWord(candidate)
    case .ordinalday: span(.day, around: reference, adding: 0)
    case .weekday, .weekdaybeside: weekday(candidate)
    case .tonight: partOfDay(day: reference, part: 4)
    case .tod: thisPartOfDay(candidate)
    case .anchorday, .dayhalf: anchorDay(candidate)
    case .weekdayofweek: weekdayOfWeek(candidate)
    case .weekdayday, .dayofmonth: dayOfMonth(candidate)
    case .weekend: weekend(candidate)
    case .unit: unit(candidate)
    case .unitbeside: unitBeside(candidate)
    case .part: part(candidate)
    case .yearend: yearEnd(candidate)
    case .monthend: reference.flatMap { DateValue(CalendarSpan(.month, holding: $0)) }
    case .shift: shift(candidate)
    case .shiftday: shiftDay(candidate)
    case .halfago: halfAgo(candidate)
    case .shiftsum: shiftSum(candidate)
    case .business: business(candidate)
    case .todate: toDate(candidate)
    case .yearago: yearAgo()
    case .yearagomonth: yearAgoMonth()
    case .monthquarter: monthQuarter(candidate)
    case .sameperiod: samePeriod(candidate)
    case .thisquarter: thisQuarter(candidate)
    case .theunit: theUnit(candidate)
    case .ref: pointer(candidate)
    case .clock: clock(candidate)
    default: period(candidate)
    }
  }

  /// The value of a unit around a day; where there is no day, one that leaves everything open.
  func span(_ unit: CalendarSpan.Unit, around day: CivilDay?, adding count: Int) -> DateValue? {
    guard let day else { return DateValue(CalendarSpan.unknown(unit)) }
    return DateValue(CalendarSpan(unit, holding: day).adding(count))
  }
}
