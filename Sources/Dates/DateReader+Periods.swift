/// Durations, windows and sets.
extension DateReader {
  func period(_ candidate: DateCandidate) -> DateValue? {
    switch candidate.rule.operation {
    case .duration: duration(candidate)
    case .half: nil
    case .sum: sum(candidate)
    case .durationrange: durationRange(candidate)
    case .vague, .overthe: vague(candidate)
    case .window: window(candidate)
    case .partof: partOf(candidate)
    case .windowvague: vagueWindow(candidate)
    case .theyear: theYear(candidate)
    default: set(candidate)
    }
  }

  /// A unit's letter, with the factor that goes with it and "T" where it is of the clock.
  private static func letter(_ unit: Int) -> (time: String, letter: String, factor: Int)? {
    switch unit {
    case 1: ("T", "S", 1)
    case 2: ("T", "M", 1)
    case 3: ("T", "H", 1)
    case 4: ("", "D", 1)
    case 5: ("", "W", 1)
    case 6: ("", "M", 1)
    case 7: ("", "Q", 1)
    case 8: ("", "Y", 1)
    case 9: ("", "Y", 10)
    case 10: ("", "Y", 100)
    case 11: ("", "Y", 1000)
    case 12: ("", "W", 2)
    default: nil
    }
  }

  private func unitNumber(_ candidate: DateCandidate, _ index: Int = 0) -> Int? {
    value(TokenClasses.anyUnit, of: candidate, index)
  }

  func duration(_ candidate: DateCandidate) -> DateValue? {
    guard let unit = candidate.rule.number(1) ?? unitNumber(candidate),
      let (time, letter, factor) = Self.letter(unit)
    else { return nil }
    if candidate.rule.arguments.first == "half" { return Self.half(of: unit) }
    if let count = candidate.rule.number(0) {
      return DateValue("P\(time)\(count * factor)\(letter)")
    }
    guard let place = candidate.places([.number, .article]).first else { return nil }
    if isSomeDay(candidate) {
      var value = pointer("FUTURE_REF")
      value.type = .date
      return value
    }
    let token = tokens[place]
    if token.tenths > 0, factor == 1 {
      return DateValue("P\(time)\(token.number).\(token.tenths)\(letter)")
    }
    let count = Int(token.number) * factor
    if token.traits.contains(.hasHalf) || hasHalf(candidate) {
      return Self.andHalf(count, unit, time, letter)
    }
    var value = DateValue("P\(time)\(count)\(letter)")
    value.edtf = ahead(candidate, unit, Int(token.number))
    return value
  }

  /// "In two years", where it looks ahead, names a time that far away.
  private func ahead(_ candidate: DateCandidate, _ unit: Int, _ count: Int) -> EDTF? {
    guard let opening = name(candidate.outerStart - 1), 4...10 ~= unit, count < 2000, let reference,
      name(candidate.end) != .of, let unit = CalendarSpan.Unit(rawValue: unit)
    else { return nil }
    let tense = tense(before: candidate.outerStart)
    switch opening {
    case .in where tense == 1: return Self.shifted(reference, count, unit)?.edtf
    // "Within two years" of now, unless the sentence tells of the past.
    case .within where tense != -1:
      return Self.moved(reference, by: count, unit).map {
        .interval(from: .day(reference), to: .day($0))
      }
    default: return nil
    }
  }

  /// "It will one day be law": at some time to come.
  private func isSomeDay(_ candidate: DateCandidate) -> Bool {
    guard name(candidate.start) == .one, name(candidate.end - 1) == .day,
      candidate.end - candidate.start == 2
    else { return false }
    if isModal(candidate.start - 1) || name(candidate.start - 1) == .to { return true }
    // "One day he will", "hopes to return one day"; not "will take one day", "one day after".
    if candidate.start == 0 { return isModal(candidate.end + 1) }
    let before = name(candidate.start - 1)
    guard !isClass(candidate.start - 1, .introduction), !isMeasured(candidate.start),
      ![.than, .be, .least, .about, .within].contains(before),
      ![.before, .after, .earlier, .later, .of, .dash].contains(name(candidate.end))
    else { return false }
    return tense(before: candidate.start) == 1
      || (max(0, candidate.start - 12)..<candidate.start).contains {
        name($0) == .hope || name($0) == .hopes
      }
  }

  private func hasHalf(_ candidate: DateCandidate) -> Bool {
    candidate.rule.arguments.first == "andhalf"
  }

  /// A plain length as an expression of its own.
  func length(_ count: Int, _ unit: Int) -> DateValue? {
    guard let (time, letter, factor) = Self.letter(unit) else { return nil }
    var value = DateValue("P\(time)\(count * factor)\(letter)")
    value.type = .duration
    return value
  }

  private static func half(of unit: Int) -> DateValue? {
    switch unit {
    case 2: DateValue("PT30S")
    case 3: DateValue("PT30M")
    case 4: DateValue("PT12H")
    case 8: DateValue("P6M")
    case 9: DateValue("P5Y")
    case 10: DateValue("P50Y")
    default: nil
    }
  }

  private static func andHalf(
    _ count: Int, _ unit: Int, _ time: String, _ letter: String
  ) -> DateValue? {
    switch unit {
    case 2: DateValue("PT\(count)M30S")
    case 3: DateValue("PT\(count)H30M")
    case 8: DateValue("P\(count)Y6M")
    case 9: DateValue("P\(count + 5)Y")
    default: DateValue("P\(time)\(count).5\(letter)")
    }
  }

  func sum(_ candidate: DateCandidate) -> DateValue? {
    guard let first = unitNumber(candidate), let second = unitNumber(candidate, 1), second < first,
      let a = value([.number, .article], of: candidate),
      let b = value([.number, .article], of: candidate, 1),
      let (time, letter, factor) = Self.letter(first),
      let (_, secondLetter, secondFactor) = Self.letter(second)
    else { return nil }
    return DateValue("P\(time)\(a * factor)\(letter)\(b * secondFactor)\(secondLetter)")
  }

  func durationRange(_ candidate: DateCandidate) -> DateValue? {
    guard let unit = unitNumber(candidate), let (time, letter, factor) = Self.letter(unit),
      let count = value(.number, of: candidate)
    else { return nil }
    return DateValue("P\(time)\(count * factor)\(letter)")
  }

  func vague(_ candidate: DateCandidate) -> DateValue? {
    guard let unit = unitNumber(candidate) else { return nil }
    return DateValue(Self.vague(unit))
  }

  private static func vague(_ unit: Int) -> String {
    guard let (time, letter, _) = letter(unit) else { return "PXD" }
    switch unit {
    case 9: return "PXE"
    case 10: return "PXC"
    default: return "P\(time)X\(letter)"
    }
  }

  // MARK: - Windows

  /// "The past two months", "the next three years": a duration that ends or begins today.
  func window(_ candidate: DateCandidate) -> DateValue? {
    guard
      let side = self.value(.side, of: candidate)
        ?? (contains([.past], candidate) ? -1 : contains([.next, .coming], candidate) ? 1 : nil)
    else { return nil }
    let unit = unitNumber(candidate) ?? (contains([.decade], candidate) ? 9 : 10)
    guard let letter = Self.letter(unit) else { return nil }
    let fixed = Self.fixedCounts[candidate.rule.arguments.first ?? ""]
    if hasHalf(candidate) { return Self.andHalf(letter.factor, unit, letter.time, letter.letter) }
    guard let count = fixed ?? self.value([.number, .article], of: candidate),
      var value = fixed.map({ DateValue("P\(letter.time)\($0 * letter.factor)\(letter.letter)") })
        ?? duration(candidate)
    else { return nil }
    value.edtf =
      candidate.rule.arguments.first == "business"
      ? workingDays(side * count)
      : isAndHalf(candidate)
        ? unit == 8 ? window(side: side, count: count * 12 + 6, unit: 6) : nil
        : window(side: side, count: count, unit: unit)
    return value
  }

  private func isAndHalf(_ candidate: DateCandidate) -> Bool {
    candidate.places(.number).first.map { tokens[$0].traits.contains(.hasHalf) } ?? false
  }

  /// The counts that rules name themselves.
  private static let fixedCounts = ["one": 1, "ortwo": 1, "couple": 2]

  /// What is behind ends on the reference date, what is ahead begins on the day after it; quarters
  /// are whole.
  private func window(side: Int, count: Int, unit: Int) -> EDTF? {
    guard let reference, count < 20_000, let unit = CalendarSpan.Unit(rawValue: unit) else {
      return nil
    }
    if [.second, .minute, .hour].contains(unit) { return .day(reference) }
    if unit == .quarter {
      let this = CalendarSpan(.quarter, holding: reference)
      let (first, last) = side < 0 ? (-count, -1) : (1, count)
      guard this.adding(first).isWritable, this.adding(last).isWritable else { return nil }
      return .interval(
        from: .day(this.adding(first).first), to: .day(this.adding(last).last))
    }
    guard let end = Self.moved(reference, by: side * count, unit) else { return nil }
    return side < 0
      ? .interval(from: .day(end), to: .day(reference))
      : .interval(from: .day(min(reference.adding(1), end)), to: .day(end))
  }

  /// So many working days back or ahead, not counting today.
  private func workingDays(_ count: Int) -> EDTF? {
    guard let reference, 1...2000 ~= abs(count) else { return nil }
    var day = reference
    var left = abs(count)
    while left > 0 {
      day = day.adding(count.signum())
      if day.weekday < 6 { left -= 1 }
    }
    guard 0...9999 ~= day.year else { return nil }
    return count < 0
      ? .interval(from: .day(day), to: .day(reference))
      : .interval(from: .day(min(reference.adding(1), day)), to: .day(day))
  }

  /// "The first nine months of 2023".
  private func partOf(_ candidate: DateCandidate) -> DateValue? {
    guard let count = value(.number, of: candidate), 1...400 ~= count,
      let number = unitNumber(candidate), let unit = CalendarSpan.Unit(rawValue: number),
      let letter = Self.letter(number)
    else { return nil }
    var value = DateValue("P\(letter.time)\(count * letter.factor)\(letter.letter)")
    guard let whole = whole(candidate) else { return value }
    let isLast = contains([.last, .final], candidate)
    // A week belongs to the year or month that has its Thursday.
    let inset = unit == .week ? 3 : 0
    let edge = CalendarSpan(
      unit, holding: isLast ? whole.last.adding(-inset) : whole.first.adding(inset))
    let other = edge.adding(isLast ? 1 - count : count - 1)
    let (first, last) = isLast ? (other, edge) : (edge, other)
    guard first.isWritable, last.isWritable else { return value }
    value.edtf = .interval(from: .day(first.first), to: .day(last.last))
    return value
  }

  /// The unit that something is the first part of.
  private func whole(_ candidate: DateCandidate) -> CalendarSpan? {
    if let year = value(.year, of: candidate) { return .year(year) }
    guard let reference else { return nil }
    guard let step = value(.step, of: candidate),
      let unit = unitNumber(candidate, 1).flatMap(CalendarSpan.Unit.init)
    else { return .year(reference.year) }
    return CalendarSpan(unit, holding: reference).adding(step > 2 ? 0 : step.signum())
  }

  static func adding(months: Int, to day: CivilDay) -> CivilDay {
    let (year, month, date) = day.components
    let first = CivilDay.first(ofMonth: month + months, year: year)
    return first.adding(min(date, CivilDay.length(ofMonth: first.month, year: first.year)) - 1)
  }

  func vagueWindow(_ candidate: DateCandidate) -> DateValue? {
    guard let unit = unitNumber(candidate) else { return nil }
    var value = DateValue(Self.vague(unit))
    guard let reference else { return value }
    let side =
      candidate.rule.number(0) ?? self.value(.side, of: candidate)
      ?? self.value(.step, of: candidate) ?? 1
    value.edtf =
      side < 0
      ? .interval(from: nil, to: .day(reference)) : .interval(from: .day(reference), to: nil)
    return value
  }

  /// "The year" is a length of time in business news, and the present year elsewhere.
  func theYear(_ candidate: DateCandidate) -> DateValue? {
    let isTo = name(candidate.end) == .to && isClass(candidate.end + 1, .month)
    if [.ended, .ending].contains(name(candidate.end)) || isTo {
      var length = DateValue("P1Y")
      length.type = .duration
      return length
    }
    guard var value = span(.year, around: reference, adding: 0) else { return nil }
    value.type = .date
    return value
  }

  // MARK: - Sets

  private func set(_ candidate: DateCandidate) -> DateValue? {
    switch candidate.rule.operation {
    case .set:
      guard let unit = unitNumber(candidate), let (time, letter, factor) = Self.letter(unit) else {
        return nil
      }
      let count =
        candidate.rule.number(0) ?? (contains([.every], candidate) ? everyCount(candidate) : 1)
      return DateValue("P\(time)\(count * factor)\(letter)")
    case .setunit:
      return Self.letter(candidate.rule.number(0) ?? 0).map {
        DateValue("P\($0.time)1\($0.letter)")
      }
    case .setweekday:
      guard let weekday = value([.weekday, .weekdays], of: candidate) else { return nil }
      let part = value([.partOfDay, .partsOfDay], of: candidate) ?? 0
      let letters = Self.partsOfDay[min(max(part, 0), 5)]
      return DateValue("XXXX-WXX-\(weekday)" + (part > 0 ? "T\(letters)" : ""))
    case .setmonth:
      guard let month = value(.month, of: candidate) else { return nil }
      let day = value([.day, .dayOrdinal], of: candidate)
      return DateValue("XXXX-\(Padded(month, 2))" + (day.map { "-\(Padded($0, 2))" } ?? ""))
    case .setseason:
      guard let code = value(.season, of: candidate) else { return nil }
      return DateValue("XXXX-\(CalendarSpan.seasonNames[min(max(code - 21, 0), 3)])")
    case .setweekend: return DateValue(CalendarSpan.unknown(.weekend))
    case .settod:
      let part = value(.partOfDay, of: candidate) ?? 0
      return DateValue("XXXX-XX-XXT\(Self.partsOfDay[min(max(part, 0), 5)])")
    default: return nil
    }
  }

  private func everyCount(_ candidate: DateCandidate) -> Int {
    value([.number, .ordinal], of: candidate) ?? 1
  }
}
