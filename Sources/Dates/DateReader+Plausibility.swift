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
    case .duration, .vague, .sum, .durationrange:
      return !isLasting(candidate) && isDuration(candidate)
    case .decade: return isDecade(candidate)
    case .dayword: return !isTitle(candidate)
    case .half: return !isHalfOfElse(candidate.end)
    case .season: return isSeason(candidate)
    case .dayofmonth: return isDayOfMonth(candidate)
    case .weekdayday: return isWeekdayAndDay(candidate)
    case .shift, .anchorday: return isAnchored(candidate)
    case .window:
      return !isLasting(candidate)
        && (!contains([.next, .coming], candidate) || isWindow(candidate))
    case .windowvague: return !isLasting(candidate)
    case .overthe: return isSpanned(candidate)
    case .dayhalf: return isDayHalf(candidate) && name(candidate.end) != .of
    case .ordinalday: return isOrdinalDay(candidate)
    case .theyear, .theunit:
      return !isYearAgo(candidate.end) && !isYearOf(candidate.end) && isPlainUnit(candidate)
        && ![.before, .after].contains(name(candidate.end)) && !isGluedDash(candidate.end)
    case .unit, .unitbeside: return isAnchored(candidate) && isPlainUnit(candidate)
    case .numeric: return isNumeric(candidate)
    case .yearmonth: return !isClass(candidate.start - 1, .label)
    case .clock: return isClock(candidate)
    case .holiday: return isHoliday(candidate)
    case .weekend: return isPlainUnit(candidate)
    case .setunit: return !isTitle(candidate)
    // "The past three games".
    case .ref:
      return !isNamed(candidate)
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

  func isClass(_ place: Int, _ classes: TokenClasses) -> Bool {
    tokens.indices.contains(place) && !tokens[place].classes.isDisjoint(with: classes)
  }

  // MARK: - Months

  private func isMonthWord(_ candidate: DateCandidate) -> Bool {
    guard let place = candidate.places(.month).first else { return true }
    if isCapitalized(place) { return true }
    // "may 5", "march 5" in lower case may be verbs before an amount.
    guard let word = name(place), [.may, .march].contains(word) else { return true }
    // Nor is "one may" a day of May, nor "that may", "this may have" a month.
    if !candidate.places(.step).isEmpty {
      return name(candidate.start) != .that && !isVerb(place)
    }
    return !isVerb(place) && !isClass(candidate.end, [.counted, .unit, .units])
      && (candidate.start..<candidate.end).contains { tokens[$0].traits.contains(.isNumber) }
  }

  private func isMonth(_ candidate: DateCandidate) -> Bool {
    guard let place = candidate.places(.month).first, !isVerb(place) else { return false }
    // "May of 87", but not "March of 30".
    if let year = value(.twoDigits, of: candidate), year < 32 { return false }
    let isAmbiguous =
      name(place).map { [.may, .march, .mar, .sec, .april, .june, .august].contains($0) } ?? false
    if candidate.end - candidate.start > 1 {
      return isCapitalized(place) || !isAmbiguous || !candidate.places(.year).isEmpty
    }
    if opensRange(place) { return true }
    // "July-August".
    if name(place - 1) == .dash, isClass(place - 2, .month) { return true }
    let isIntroduced = isClass(place - 1, .introduction)
    let isGoverned = isModified(candidate) || isTemporal(place - 1)
    if tokens[place].classes.contains(.dotted) {
      return isGoverned || (isIntroduced && utf8[tokens[place].end - 1] == UInt8(ascii: "."))
    }
    if !isCapitalized(place) { return isGoverned || !isAmbiguous }
    guard isAmbiguous else { return !isName(place) }
    if isGoverned { return !isName(place) }
    if place == 0 || isName(place) { return false }
    if isCapitalized(place - 1), name(place - 1) != .the { return false }
    // "the March accession", "March and April", but not "March of the Mothers".
    return isIntroduced
      || [.the, .possessive, .a].contains(name(place - 1)) && name(place + 1) != .of
  }

  /// "This may have an effect", "those aged 13-17 may be asked".
  private func isVerb(_ month: Int) -> Bool {
    guard name(month) == .may, !isCapitalized(month) else { return false }
    return name(month - 1) == .this && isWord(month + 1)
      || [.be, .have, .not].contains(name(month + 1))
  }

  /// "Jan-Feb", "April to June".
  private func opensRange(_ place: Int) -> Bool {
    guard let link = name(place + 1), [.dash, .to, .through, .until, .and].contains(link),
      isClass(place + 2, .month), isCapitalized(place) || name(place - 1) == .from
    else { return false }
    return link != .and || name(place - 1) == .between
  }

  /// Whether a capitalized word follows, as in a person's name.
  private func isName(_ place: Int) -> Bool {
    isCapitalized(place + 1) && tokens[place + 1].start - tokens[place].end == 1
      && !isClass(place + 1, [.weekday, .month])
  }

  private func isModified(_ candidate: DateCandidate) -> Bool {
    candidate.outerStart < candidate.start
  }

  /// Whether a word is a preposition or modifier that a month alone goes with.
  private func isTemporal(_ place: Int) -> Bool {
    guard let name = name(place) else { return false }
    return [
      .in, .of, .since, .until, .till, .by, .late, .early, .mid, .last, .next, .this, .during,
      .through, .before, .after, .between, .past,
    ].contains(name)
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
    guard 1500...2100 ~= number || isOldYear(place) else { return false }
    if [.bc, .bce].contains(name(place + 1)) { return false }
    if isClass(place - 1, .label) || isBillNumber(place) { return false }
    if isClass(place + 1, [.counted, .units, .clockUnits, .cardinal]) { return false }
    if isClass(place + 1, .unit), name(place + 1) != .second { return false }
    if name(place + 1) == .dash, isClass(place + 2, [.unit, .clockUnit]) { return false }
    if isIntroduced(place) { return true }
    switch name(place - 1) {
    case .than, .about, .around, .over, .at, .up, .per, .for, .with: return false
    // "A 1971 convention".
    case .a, .an: guard isWord(place + 1), 1900...2050 ~= number else { return false }
    default: break
    }
    guard 1800...2050 ~= number else { return false }
    return !isPartOfName(place)
  }

  /// "In 1492, Columbus sailed": a year before 1500 has a preposition before it and no word behind.
  private func isOldYear(_ place: Int) -> Bool {
    1000..<1500 ~= tokens[place].number && !isWord(place + 1)
      && [.in, .since, .until, .by].contains(name(place - 1))
      && !"%-/:".utf8.contains(
        tokens.indices.contains(place + 1) ? utf8[tokens[place + 1].start] : 0)
  }

  private func isWord(_ place: Int) -> Bool {
    tokens.indices.contains(place) && tokens[place].traits.contains(.isWord)
  }

  /// "Sydney 2000", "Vision 2030": the year of a name. Words that open a sentence don't count.
  private func isPartOfName(_ place: Int) -> Bool {
    place > 1 && isCapitalized(place - 1) && tokens[place - 1].entry < 0 && isWord(place - 1)
      && tokens[place - 2].traits.contains(.isWord) && !isWord(place + 1)
  }

  /// "H.R. 2019", "S. 2020".
  private func isBillNumber(_ place: Int) -> Bool {
    guard place > 1, name(place - 1) == .period, tokens[place - 1].traits.contains(.isGlued) else {
      return false
    }
    let letter = tokens[place - 2]
    return letter.end - letter.start == 1 && letter.traits.contains(.isCapitalized)
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
    if number < 100 {
      return candidate.start < place
        || [.the, .apostrophe].contains(name(place - 1))
        // "The '60s and 70s".
        || isClass(place - 1, .introduction) && isClass(place - 2, .decade)
    }
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
    guard let last = name(candidate.end - 1), [.before, .after, .prior].contains(last) else {
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
    if name(place) == .fall || name(place) == .spring || name(place) == .lead {
      return name(place - 1) == .in && !isCapitalized(place + 1)
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
  private func isGluedDash(_ place: Int) -> Bool {
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
    return last > candidate.start && isCapitalized(last)
      && !tokens[last].traits.contains(.isAllCaps)
  }

  private func isHoliday(_ candidate: DateCandidate) -> Bool {
    let places = candidate.start..<candidate.end
    return places.contains { isCapitalized($0) } || candidate.end - candidate.start == 1
      || !candidate.places([.year, .shortYear]).isEmpty || name(candidate.start - 1) == .on
      || places.contains { name($0) == .possessive }
  }
}
