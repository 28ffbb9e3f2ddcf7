/// Durations, windows and sets.
extension DateReader {
  func period(_ candidate: DateCandidate) -> DateValue? {
    switch candidate.rule.operation {
    case .duration: duration(candidate)
    case .half: nil
    case .sum: sum(candidate)
    case .durationrange: durationRange(candidate)
    case .vague: vague(candidate)
    case .window: window(candidate)
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
    guard name(candidate.outerStart - 1) == .in, 4...10 ~= unit, count < 2000, let reference,
      name(candidate.end) != .of, tense(before: candidate.outerStart) == 1,
      let unit = CalendarSpan.Unit(rawValue: unit)
    else { return nil }
    return Self.shifted(reference, count, unit)?.edtf
  }

  private func hasHalf(_ candidate: DateCandidate) -> Bool {
    candidate.rule.arguments.first == "andhalf"
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
    guard var value = duration(candidate), let side = self.value(.side, of: candidate),
      let unit = unitNumber(candidate),
      let count = self.value([.number, .article], of: candidate)
    else { return nil }
    value.edtf = window(side: side, count: count, unit: unit)
    return value
  }

  private func window(side: Int, count: Int, unit: Int) -> EDTF? {
    guard let reference, count < 20_000 else { return nil }
    let end: CivilDay
    switch unit {
    case 4: end = reference.adding(side * count)
    case 5, 12: end = reference.adding(side * count * (unit == 12 ? 14 : 7))
    case 6, 7, 8, 9, 10:
      let months = [6: 1, 7: 3, 8: 12, 9: 120, 10: 1200][unit] ?? 1
      end = Self.adding(months: side * count * months, to: reference)
    default: return .day(reference)
    }
    guard 0...9999 ~= end.year else { return nil }
    return .interval(from: .day(min(end, reference)), to: .day(max(end, reference)))
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
    let side = self.value(.side, of: candidate) ?? 1
    value.edtf =
      side < 0
      ? .interval(from: nil, to: .day(reference)) : .interval(from: .day(reference), to: nil)
    return value
  }

  /// "The year" is a length of time in business news, and the present year elsewhere.
  func theYear(_ candidate: DateCandidate) -> DateValue? {
    if [.ended, .ending].contains(name(candidate.end)) { return DateValue("P1Y") }
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
    case .settod:
      let part = value(.partOfDay, of: candidate) ?? 0
      return DateValue("XXXX-XX-XXT\(Self.partsOfDay[min(max(part, 0), 5)])")
    default: return nil
    }
  }

  private func everyCount(_ candidate: DateCandidate) -> Int {
    value(.number, of: candidate) ?? 1
  }
}
