/// What looks like a length of time and is none: ages, rates, units alone.
extension DateReader {
  func isDuration(_ candidate: DateCandidate) -> Bool {
    // Ages: "42 years old", "a 42-year-old", "42 years of age".
    if name(candidate.end) == .old { return false }
    if name(candidate.end) == .dash, name(candidate.end + 1) == .old { return false }
    if name(candidate.end) == .of, name(candidate.end + 1) == .age { return false }
    if name(candidate.end) == .possessive, candidate.end - candidate.start == 1 { return false }
    // "A day-long hearing" is no day, "a week--or two" is a week.
    if isClass(candidate.start, .article), isGluedDash(candidate.end),
      isWord(candidate.end + 1)
    {
      return false
    }
    if isYearAgo(candidate.end) || isRate(candidate) || isBareUnit(candidate) { return false }
    let last = candidate.end - 1
    // "18 to 25-years-old".
    if name(last) == .old, name(candidate.start - 1) == .dash { return false }
    // "The 1988 quarter", "the 1989 fiscal year" are no lengths.
    if isClass(candidate.start, .year), isClass(last, .unit) { return false }
    // "A decades-long dispute" is not a decade.
    if isClass(candidate.start, .article), isClass(candidate.start + 1, [.units, .clockUnits]) {
      return false
    }
    // "An eight-month-old truce"; what is years old is mostly a person.
    if name(last) == .old, contains([.year], candidate) { return false }
    if let unit = candidate.places(TokenClasses.anyUnit).first {
      // "a second group", "three-quarters of it", "their quarters", "60 Minutes".
      if name(unit) == .second, isClass(candidate.start, .article) { return false }
      if isClass(unit, [.unit, .units]), unitValue(unit) == 7 {
        if candidate.start == unit || name(candidate.end) == .of { return false }
        if name(unit - 1) == .dash { return false }
      }
      // "The Thirty Years' War".
      if isCapitalized(unit), [.apostrophe, .possessive].contains(name(unit + 1)),
        isCapitalized(unit + 2)
      {
        return false
      }
      if isCapitalized(unit), !isCapitalized(last - 1) || last - 1 < candidate.start, unit > 0 {
        return false
      }
    }
    return true
  }

  /// "Will last two weeks", "could last a few days": the verb.
  func isLasting(_ candidate: DateCandidate) -> Bool {
    guard name(candidate.start) == .last else { return false }
    return isModal(candidate.start - 1)
      || [.to, .will, .must, .not, .may].contains(name(candidate.start - 1))
  }

  /// "2007 was the year of the iPhone".
  func isYearOf(_ end: Int) -> Bool {
    name(end) == .of && name(end + 1).map(Self.articles.contains) ?? false
  }

  /// "Four flights a week", "$5 million a year": how often or how much, not how long.
  private func isRate(_ candidate: DateCandidate) -> Bool {
    guard isClass(candidate.start, .article), candidate.outerStart == candidate.start,
      candidate.end - candidate.start == 2, !isClass(candidate.start - 1, .introduction)
    else { return false }
    return (max(0, candidate.start - 5)..<candidate.start).contains {
      isClass($0, .number) || tokens[$0].traits.contains(.isNumber)
    }
  }

  /// "Days" and "months" alone say too little, unless they last: "for years", "within weeks".
  private func isBareUnit(_ candidate: DateCandidate) -> Bool {
    guard candidate.end - candidate.start == 1, candidate.outerStart == candidate.start,
      isClass(candidate.start, [.units, .clockUnits])
    else { return false }
    switch name(candidate.start - 1) {
    case .for, .within, .even: return false
    case let verb? where Self.lasting.contains(verb): return false
    // "For the first time in years", "the worst in decades".
    case .in: return !(max(0, candidate.start - 6)..<candidate.start).contains(where: isSuperlative)
    // "After months of talks".
    case .after, .follows, .following, .despite, .through, .over:
      return name(candidate.end) != .of
    // "A matter of days before the vote".
    case .of: return true
    default: return !isBeforeOrAfter(candidate.end)
    }
  }

  /// "First", "most", "biggest".
  private func isSuperlative(_ place: Int) -> Bool {
    if let name = name(place) { return [.first, .most, .least, .worst, .best].contains(name) }
    let token = tokens[place]
    return token.end - token.start > 5
      && utf8[token.start..<token.end].suffix(3).elementsEqual("est".utf8)
  }

  /// "Over the next decade" are ten years, "in the next decade" may be one of the calendar's.
  func isWindow(_ candidate: DateCandidate) -> Bool {
    guard candidate.rule.arguments.first == "one" else { return true }
    return [.over, .during, .within, .for, .through].contains(name(candidate.start - 1))
  }

  /// "Over the years".
  func isSpanned(_ candidate: DateCandidate) -> Bool {
    [.over, .through, .down].contains(name(candidate.start - 1)) || isBeforeOrAfter(candidate.end)
  }

  /// "Days before the vote", "in the weeks after it".
  private func isBeforeOrAfter(_ end: Int) -> Bool { name(end) == .before || name(end) == .after }

  /// "In over a decade", "took under an hour": more or less than so much; not "over three years".
  func isMeasured(_ start: Int) -> Bool {
    guard let opening = name(start - 1) else { return false }
    return [.for, .in, .after, .within, .of, .last].contains(opening)
      || Self.lasting.contains(opening)
  }

  /// Verbs that have a length of time behind them: "took weeks".
  private static let lasting: Set<WordIndices.Name> = [
    .took, .take, .takes, .taking, .spent, .spend, .lasted, .waited, .wait,
  ]

  private func unitValue(_ place: Int) -> Int? {
    let entry = tokens[place].entry
    return entry < 0 ? nil : rules.lexicon.entries[Int(entry)].value([.unit, .units])
  }

  /// "year-ago", "year-earlier".
  func isYearAgo(_ end: Int) -> Bool {
    name(end) == .dash && (name(end + 1) == .ago || name(end + 1) == .earlier)
  }
}
