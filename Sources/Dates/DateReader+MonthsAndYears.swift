/// What looks like a month, a year or a decade and is none.
extension DateReader {
  // MARK: - Months

  func isMonthWord(_ candidate: DateCandidate) -> Bool {
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

  func isMonth(_ candidate: DateCandidate) -> Bool {
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
  func isAddress(_ candidate: DateCandidate) -> Bool {
    switch name(candidate.end) {
    case .street, .st, .avenue, .ave, .road, .rd: isCapitalized(candidate.end)
    default: false
    }
  }

  // MARK: - Years

  func isYear(_ place: Int) -> Bool {
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

  func isWord(_ place: Int) -> Bool {
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

  func isIntroduced(_ place: Int) -> Bool {
    isClass(place - 1, .introduction)
  }

  func isDecade(_ candidate: DateCandidate) -> Bool {
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
}
