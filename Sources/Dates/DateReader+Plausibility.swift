/// What looks like a date and is none.
extension DateReader {
  /// Whether a candidate is a date where it stands.
  func isPlausible(_ candidate: DateCandidate) -> Bool {
    guard !isGlued(candidate) else { return false }
    switch candidate.rule.operation {
    case .month: return isMonth(candidate)
    case .date, .days, .daypair, .stepmonth: return !isAddress(candidate) && isMonthWord(candidate)
    case .year: return candidate.end - candidate.start > 1 || isYear(candidate.start)
    case .weekday: return isWeekday(candidate)
    case .duration, .vague, .sum, .durationrange: return isDuration(candidate)
    case .decade: return isDecade(candidate)
    case .season: return isSeason(candidate)
    case .dayofmonth: return isDayOfMonth(candidate)
    case .numeric: return isNumeric(candidate)
    case .clock: return isClock(candidate)
    case .holiday: return isHoliday(candidate)
    default: return true
    }
  }

  // MARK: - What stands around

  private func isGlued(_ candidate: DateCandidate) -> Bool {
    let first = tokens[candidate.start]
    if candidate.start > 0, first.traits.contains(.isGlued) {
      let before = tokens[candidate.start - 1]
      if !before.traits.isDisjoint(with: [.isWord, .isNumber]) { return true }
      // "GPT-2024", "1.5", "@2024", "a/2024", "e.g.1".
      let byte = utf8[before.start]
      if first.traits.contains(.isNumber) {
        if "#@$+*=\\_&~^".utf8.contains(byte) { return true }
        if ".,/:".utf8.contains(byte), before.traits.contains(.isGlued) { return true }
        if name(candidate.start - 1) == .dash, before.traits.contains(.isGlued),
          !isPrefix(candidate)
        {
          return true
        }
      }
    }
    guard candidate.end < tokens.count, tokens[candidate.end].traits.contains(.isGlued) else {
      return false
    }
    let after = tokens[candidate.end]
    if !after.traits.isDisjoint(with: [.isWord, .isNumber]) { return true }
    guard tokens[candidate.end - 1].traits.contains(.isNumber), candidate.end + 1 < tokens.count,
      tokens[candidate.end + 1].traits.contains(.isGlued)
    else { return false }
    return "_/\\@#".utf8.contains(utf8[after.start])
      || (name(candidate.end) == .dash
        && tokens[candidate.end + 1].traits.contains(.isNumber))
  }

  /// "post-2019", "mid-1996".
  private func isPrefix(_ candidate: DateCandidate) -> Bool {
    candidate.outerStart < candidate.start
  }

  private func isCapitalized(_ place: Int) -> Bool {
    tokens.indices.contains(place) && tokens[place].traits.contains(.isCapitalized)
  }

  private func isClass(_ place: Int, _ classes: TokenClasses) -> Bool {
    tokens.indices.contains(place) && !tokens[place].classes.isDisjoint(with: classes)
  }

  // MARK: - Months

  private func isMonthWord(_ candidate: DateCandidate) -> Bool {
    guard let place = candidate.places(.month).first else { return true }
    if isCapitalized(place) { return true }
    // "may 5", "march 5" in lower case may be verbs before an amount.
    guard let word = name(place), [.may, .march].contains(word) else { return true }
    return !isClass(candidate.end, [.counted, .unit, .units])
  }

  private func isMonth(_ candidate: DateCandidate) -> Bool {
    guard let place = candidate.places(.month).first else { return true }
    let isAmbiguous = name(place).map {
      [.may, .march, .mar, .sec, .april, .june, .august].contains($0)
    } ?? false
    if candidate.end - candidate.start > 1 { return isCapitalized(place) || !isAmbiguous }
    let before = candidate.start - 1
    let isIntroduced = isClass(before, .introduction) || candidate.outerStart < candidate.start
    if !isCapitalized(place) { return isAmbiguous ? isIntroduced : tokens[place].classes.isDisjoint(with: .dotted) }
    if tokens[place].classes.contains(.dotted) {
      return isIntroduced || name(place + 1) == .period
    }
    guard isAmbiguous else { return true }
    if isIntroduced { return !(isCapitalized(place + 1) && !isClass(place + 1, [.weekday])) }
    if place == 0 || tokens[place].traits.contains(.startsLine) { return false }
    return !isCapitalized(place + 1) && !isCapitalized(place - 1)
  }

  /// "5 May St".
  private func isAddress(_ candidate: DateCandidate) -> Bool {
    switch name(candidate.end) {
    case .street, .st, .avenue, .ave, .road, .rd: isCapitalized(candidate.end)
    default: false
    }
  }

  // MARK: - Years

  private func isYear(_ place: Int) -> Bool {
    let token = tokens[place]
    let number = Int(token.number)
    if !token.traits.contains(.isNumber) { return token.entry < 0 }
    if isClass(place, .shortYear) { return true }
    guard 1500...2100 ~= number else { return false }
    if isClass(place - 1, .label) { return false }
    if isClass(place + 1, [.counted, .units, .clockUnits, .cardinal]) { return false }
    if isClass(place + 1, .unit), name(place + 1) != .second { return false }
    if name(place + 1) == .dash, isClass(place + 2, [.unit, .clockUnit]) { return false }
    if isIntroduced(place) { return true }
    switch name(place - 1) {
    case .than, .about, .around, .over, .at, .up, .a, .an, .per, .for, .with: return false
    default: break
    }
    guard 1800...2050 ~= number else { return false }
    return true
  }

  private func isIntroduced(_ place: Int) -> Bool {
    isClass(place - 1, .introduction)
  }

  private func isDecade(_ candidate: DateCandidate) -> Bool {
    guard let place = candidate.places(.decade).first else {
      return candidate.places(.decadeWord).isEmpty || name(candidate.start) == .the
        || candidate.outerStart < candidate.start
    }
    let number = Int(tokens[place].number)
    // "in his 50s" is an age.
    if number < 100 { return name(place - 1) == .the || name(place - 1) == .apostrophe }
    return 1500...2100 ~= number
  }

  // MARK: - Others

  private func isWeekday(_ candidate: DateCandidate) -> Bool {
    guard let place = candidate.places([.weekday, .weekdayAbbreviation]).first else { return true }
    guard isClass(place, .weekdayAbbreviation), !isClass(place, .weekday) else { return true }
    guard candidate.end - candidate.start == 1, isCapitalized(place) else {
      return candidate.end - candidate.start > 1
    }
    if let word = name(place), [.sun, .sat, .mon, .wed].contains(word) {
      return name(place + 1) == .period && isIntroduced(place)
    }
    return isIntroduced(place) || name(place + 1) == .period
  }

  private func isDuration(_ candidate: DateCandidate) -> Bool {
    // Ages: "42 years old", "a 42-year-old", "42 years of age".
    if name(candidate.end) == .old { return false }
    if name(candidate.end) == .dash, name(candidate.end + 1) == .old { return false }
    if name(candidate.end) == .of, name(candidate.end + 1) == .age { return false }
    if name(candidate.end) == .possessive, candidate.end - candidate.start == 1 { return false }
    // "24/7", "the second quarter": numbers that are parts of others.
    return true
  }

  private func isSeason(_ candidate: DateCandidate) -> Bool {
    guard candidate.end - candidate.start == 1 else {
      return name(candidate.start) != .the || name(candidate.start + 1) != .fall
        || candidate.end - candidate.start > 2 || name(candidate.end) != .of
    }
    let place = candidate.start
    if name(place) == .fall || name(place) == .spring || name(place) == .lead {
      return name(place - 1) == .in && !isCapitalized(place + 1)
    }
    return isIntroduced(place) && !isCapitalized(place + 1)
  }

  private func isDayOfMonth(_ candidate: DateCandidate) -> Bool {
    if candidate.end - candidate.start > 2 { return true }
    guard tokens[candidate.end - 1].traits.contains(.isNumber) else { return false }
    guard [.on, .by, .since, .until, .before, .after, .for].contains(name(candidate.start - 1))
    else { return false }
    return candidate.end >= tokens.count || tokens[candidate.end].traits.isDisjoint(with: .isWord)
      || isClass(candidate.end, .introduction)
  }

  private func isNumeric(_ candidate: DateCandidate) -> Bool {
    true
  }

  private func isClock(_ candidate: DateCandidate) -> Bool {
    // "3:10 to Yuma", ratios, scriptures and scores are no times by themselves.
    guard candidate.end - candidate.start == 1, isClass(candidate.start, .clock) else {
      return true
    }
    return name(candidate.start - 1) == .at || name(candidate.start - 1) == .by
      || name(candidate.start - 1) == .until || name(candidate.start - 1) == .from
  }

  private func isHoliday(_ candidate: DateCandidate) -> Bool {
    let places = candidate.start..<candidate.end
    return places.contains { isCapitalized($0) } || candidate.end - candidate.start == 1
      || places.contains { name($0) == .possessive }
  }
}
