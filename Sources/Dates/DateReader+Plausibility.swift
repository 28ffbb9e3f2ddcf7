/// What looks like a date and is none.
extension DateReader {
  /// Whether a candidate is a date where it stands.
  func isPlausible(_ candidate: DateCandidate) -> Bool {
    guard !isGlued(candidate) else { return false }
    // "They did this last year": in "this last year" the first word mostly stands for something.
    if name(candidate.start) == .this, name(candidate.start + 1) == .last { return false }
    switch candidate.rule.operation {
    case .month: return isMonth(candidate)
    case .date, .days, .daypair, .stepmonth: return !isAddress(candidate) && isMonthWord(candidate)
    case .year: return candidate.end - candidate.start > 1 || isYear(candidate.start)
    case .weekday: return isWeekday(candidate)
    case .duration, .vague, .sum, .durationrange:
      return !isLasting(candidate) && isDuration(candidate)
    case .decade: return isDecade(candidate)
    case .dayword: return !isTitle(candidate)
    case .half: return !isHalfOfElse(candidate.end)
    case .season: return isSeason(candidate)
    case .dayofmonth: return isDayOfMonth(candidate)
    case .weekdayday: return isWeekdayAndDay(candidate)
    case .shift, .anchorday, .weekdaybeside: return isAnchored(candidate)
    case .window:
      return !isLasting(candidate)
        && (!contains([.next, .coming], candidate) || isWindow(candidate))
    // "This years' edition".
    case .windowvague: return !isLasting(candidate) && name(candidate.start) != .this
    case .overthe: return isSpanned(candidate)
    case .dayhalf: return isDayHalf(candidate) && name(candidate.end) != .of
    case .ordinalday: return isOrdinalDay(candidate)
    case .theyear, .theunit:
      return !isYearAgo(candidate.end) && !isYearOf(candidate.end) && isPlainUnit(candidate)
        && ![.before, .after].contains(name(candidate.end)) && !isGluedDash(candidate.end)
        && !isClass(candidate.end, .number)
    case .unit, .unitbeside: return isAnchored(candidate) && isPlainUnit(candidate)
    case .numeric: return isNumeric(candidate)
    case .yearmonth: return !isClass(candidate.start - 1, .label)
    case .clock: return isClock(candidate)
    case .weeknumber: return !isGameWeek(candidate)
    case .quarter, .thisquarter: return !isOfGame(candidate)
    case .holiday: return isHoliday(candidate)
    case .weekend: return isPlainUnit(candidate)
    case .setunit: return !isTitle(candidate) && !isTitled(candidate)
    // "The past three games".
    case .ref:
      return !isNamed(candidate) && !isOpening(candidate) && isAnchored(candidate)
        && !(name(candidate.end - 1) == .past && isClass(candidate.end, .number))
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
          !isPrefix(candidate), !endsHours(candidate)
        {
          return true
        }
      }
    }
    // "$5-a-month".
    if isClass(candidate.start, .article), name(candidate.start - 1) == .dash { return true }
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

  /// "10 a.m.-1 p.m."
  private func endsHours(_ candidate: DateCandidate) -> Bool {
    candidate.rule.operation == .clock && isClass(candidate.start - 2, [.amPm, .clock])
  }

  /// "post-2019", "mid-1996".
  private func isPrefix(_ candidate: DateCandidate) -> Bool {
    candidate.outerStart < candidate.start
  }

  func isCapitalized(_ place: Int) -> Bool {
    tokens.indices.contains(place) && tokens[place].traits.contains(.isCapitalized)
  }

  /// "USA Today", "This Is Tomorrow": a capital behind a capital.
  private func isTitle(_ candidate: DateCandidate) -> Bool {
    isCapitalized(candidate.start) && candidate.start > 0 && isCapitalized(candidate.start - 1)
      && !isClass(candidate.start - 1, [.weekday, .month])
  }

  /// "The People's Daily", "the journal Monthly Notices".
  private func isTitled(_ candidate: DateCandidate) -> Bool {
    isCapitalized(candidate.start) && candidate.start > 0
      && (name(candidate.start - 1) == .possessive || isCapitalized(candidate.end))
  }

  /// "The Week 13 rematch": of a season of games.
  private func isGameWeek(_ candidate: DateCandidate) -> Bool {
    isCapitalized(candidate.end - 2) && name(candidate.end - 2) == .week
  }

  /// "Scored two touchdowns in the third quarter".
  private func isOfGame(_ candidate: DateCandidate) -> Bool {
    (max(0, candidate.start - 25)..<min(tokens.count, candidate.end + 25)).contains {
      name($0).map(Self.games.contains) ?? false
    }
  }

  private static let games: Set<WordIndices.Name> = [
    .touchdown, .touchdowns, .quarterback, .halftime, .yards,
  ]

  func isClass(_ place: Int, _ classes: TokenClasses) -> Bool {
    tokens.indices.contains(place) && !tokens[place].classes.isDisjoint(with: classes)
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

  /// "In the morning", "by mid afternoon".
  private func isDayHalf(_ candidate: DateCandidate) -> Bool {
    [.in, .during, .by, .until, .at].contains(name(candidate.start - 1))
  }

  /// "Today is the third day of the hearing".
  private func isOrdinalDay(_ candidate: DateCandidate) -> Bool {
    guard name(candidate.end) == .of else { return false }
    return name(candidate.start - 1) == .is
      || (name(candidate.start - 1) == .possessive && name(candidate.start) == .the)
  }

  /// "The day before" hangs on what was said, "the day before the vote" on the vote.
  private func isAnchored(_ candidate: DateCandidate) -> Bool {
    guard let last = name(candidate.end - 1), [.before, .after, .prior, .back].contains(last) else {
      return true
    }
    guard candidate.end < tokens.count else { return true }
    return tokens[candidate.end].traits.isDisjoint(with: [.isWord, .isNumber])
  }

  /// "This Week" in capitals is a programme.
  private func isPlainUnit(_ candidate: DateCandidate) -> Bool {
    let last = candidate.end - 1
    // "The last day of his term".
    if name(last - 1) == .last, name(candidate.end) == .of { return false }
    return !(isCapitalized(last) && last > 0 && isCapitalized(last - 1))
  }

  /// "Tuesday the 21st", but not "Friday, the fourth decline".
  private func isWeekdayAndDay(_ candidate: DateCandidate) -> Bool {
    let last = tokens[candidate.end - 1]
    guard last.traits.contains(.isNumber) || last.entry < 0 else {
      return candidate.end >= tokens.count || tokens[candidate.end].traits.isDisjoint(with: .isWord)
    }
    return true
  }

  /// "The first half of the game", "of the 1990s".
  private func isHalfOfElse(_ end: Int) -> Bool {
    guard name(end) == .of, name(end + 1).map(Self.articles.contains) ?? false else { return false }
    return !(end + 2..<end + 4).contains { name($0) == .year }
  }

  private func isSeason(_ candidate: DateCandidate) -> Bool {
    let place = candidate.end - 1
    // "The Winter Olympics", "The Winds of Winter".
    if isClass(place, .season), isCapitalized(place),
      isCapitalized(place + 1) || isCapitalized(place - 2)
    {
      return false
    }
    guard candidate.end - candidate.start == 1 else {
      // "The fall of the house", "the fall in prices".
      return name(candidate.start) != .the || name(place) != .fall
        || candidate.end - candidate.start > 2 || ![.of, .in].contains(name(candidate.end))
    }
    // "Next summer or fall".
    if isClass(place - 2, .season), [.or, .and].contains(name(place - 1)) { return true }
    if name(place) == .fall || name(place) == .spring || name(place) == .lead {
      let openings: Set<WordIndices.Name> = [.in, .by, .until, .till, .since]
      return name(place - 1).map(openings.contains) ?? false && !isCapitalized(place + 1)
    }
    // "A summer launch", but a spring may be a well.
    let isAttributive = name(place - 1) == .a && isWord(place + 1)
    return (isIntroduced(place) || isAttributive) && !isCapitalized(place + 1)
  }

  private func isDayOfMonth(_ candidate: DateCandidate) -> Bool {
    if candidate.end - candidate.start > 2 { return true }
    if candidate.end - candidate.start == 1, name(candidate.start - 1) != .on { return false }
    guard tokens[candidate.end - 1].traits.contains(.isNumber) else { return false }
    guard [.on, .by, .since, .until, .before, .after, .for].contains(name(candidate.start - 1))
    else { return false }
    guard candidate.end < tokens.count, name(candidate.end) != .possessive else { return true }
    return !isGluedDash(candidate.end) && tokens[candidate.end].traits.isDisjoint(with: .isWord)
      || isClass(candidate.end, .introduction) && !isGluedDash(candidate.end)
  }

  /// A hyphen within a word, as in "the 6-year-old".
  func isGluedDash(_ place: Int) -> Bool {
    name(place) == .dash && tokens[place].traits.contains(.isGlued)
  }

  /// Not "on 7-2 votes": a day and month with a dash are followed by nothing that they count.
  private func isNumeric(_ candidate: DateCandidate) -> Bool {
    guard candidate.end - candidate.start == 4, name(candidate.start + 2) == .dash else {
      return true
    }
    return candidate.end >= tokens.count || tokens[candidate.end].traits.isDisjoint(with: .isWord)
  }

  private func isClock(_ candidate: DateCandidate) -> Bool {
    // "5:04 p.m. local time (2104 GMT)" says one time twice.
    if candidate.rule.arguments.first == "hhmm", name(candidate.start - 1) == .open { return false }
    // "3:10 to Yuma", ratios, scriptures and scores are no times by themselves.
    guard candidate.end - candidate.start == 1, isClass(candidate.start, .clock) else {
      return true
    }
    let openings: Set<WordIndices.Name> = [.at, .by, .until, .from, .between, .about, .around]
    return name(candidate.start - 1).map(openings.contains) ?? false
  }

  /// "The Future of Life Institute", "The Power of Now": capitals within a sentence.
  private func isNamed(_ candidate: DateCandidate) -> Bool {
    let last = candidate.end - 1
    if last == candidate.start, isCapitalized(last), isWord(last - 1) { return true }
    // "Names like Chime, Current and Varo".
    if name(last) == .current, isCapitalized(last), name(last - 1) == .comma { return true }
    return last > candidate.start && isCapitalized(last)
      && !tokens[last].traits.contains(.isAllCaps)
  }

  /// "Now, the question is": a word that opens what is said, and no time.
  private func isOpening(_ candidate: DateCandidate) -> Bool {
    name(candidate.start) == .now && name(candidate.end) == .comma
      && (candidate.start == 0 || name(candidate.start - 1) == .quote)
  }

  private func isHoliday(_ candidate: DateCandidate) -> Bool {
    let places = candidate.start..<candidate.end
    return places.contains { isCapitalized($0) } || candidate.end - candidate.start == 1
      || !candidate.places([.year, .shortYear]).isEmpty || name(candidate.start - 1) == .on
      || places.contains { name($0) == .possessive }
  }
}
