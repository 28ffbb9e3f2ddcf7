/// Tense and prepositions: on which side of the reference date a bare weekday or month lies.
extension DateReader {
  /// How far a verb may be from the words it dates.
  private static let reach = 25
  /// How far it may be behind them, where nothing before them says it.
  private static let reachAfter = 40

  /// - Returns: 1 ahead of the reference date, 2 surely so, -1 behind it, -2 surely so, 0 where the
  ///   sentence does not say.
  func direction(of candidate: DateCandidate) -> Int {
    let place = preposition(before: candidate)
    switch name(place) {
    case .since, .ago, .ended: return -2
    // "Ahead of Sunday's vote".
    case .of where name(place - 1) == .ahead: return 1
    case _ where name(candidate.outerEnd) == .possessive: return -1
    case .until, .till:
      if place == 0 { return -1 }
      let isGranted = name(place - 1) == .has || name(place - 1) == .have
      return isGranted || isPromised(place) ? 2 : 1
    // "By late Tuesday the fire was out", but "to answer by Tuesday".
    case .by where place == 0 || name(place - 1) == .but:
      return tense(after: candidate.outerEnd) ?? 1
    case .by where !isAttribute(candidate): return isPromised(place) ? 2 : 1
    case .as where isSoonAs(place): return 1
    default: break
    }
    if isPromised(candidate.outerStart) { return 2 }
    if let tense = tense(before: candidate.outerStart) { return tense }
    return tense(after: candidate.outerEnd) ?? 0
  }

  /// The place of the word before a candidate; articles, and a clock time with it, left out.
  func preposition(before candidate: DateCandidate) -> Int {
    var place = candidate.outerStart - 1
    while tokens.indices.contains(place),
      name(place) == .the
        || !tokens[place].classes.isDisjoint(with: [.amPm, .zone, .clock, .clockWord])
        || (!tokens[place].classes.isDisjoint(with: .hour)
          && !tokens[place + 1].classes.isDisjoint(with: .amPm))
    {
      place -= 1
    }
    return place
  }

  private static let clauses: Set<WordIndices.Name> = [.that, .when, .because, .after, .before]

  /// Whether "will" or "must" stands shortly before, and nothing past or to be dated otherwise between.
  private func isPromised(_ start: Int) -> Bool {
    var place = start - 1
    while place >= max(0, start - 7) {
      if name(place) == .will || name(place) == .must { return true }
      let token = tokens[place]
      if token.classes.contains(.past) || isPastForm(place) { return false }
      if let name = name(place), Self.clauses.contains(name) { return false }
      place -= 1
    }
    return false
  }

  /// "By the Tuesday deadline": the day tells which deadline, not by when.
  private func isAttribute(_ candidate: DateCandidate) -> Bool {
    name(candidate.outerStart - 1) == .the && tokens.indices.contains(candidate.outerEnd)
      && tokens[candidate.outerEnd].traits.contains(.isWord)
  }

  /// "As soon as", "as early as".
  private func isSoonAs(_ place: Int) -> Bool {
    name(place - 2) == .as && (name(place - 1) == .soon || name(place - 1) == .early)
  }

  func tense(before start: Int) -> Int? {
    var place = start - 1
    let limit = max(0, start - Self.reach)
    while place >= limit {
      if let tense = tense(at: place, distance: start - place) { return tense }
      place -= 1
    }
    return nil
  }

  private func tense(after end: Int) -> Int? {
    var place = end
    let limit = min(tokens.count, end + Self.reachAfter)
    while place < limit {
      if let tense = tense(at: place, distance: Self.reachAfter) { return tense }
      place += 1
    }
    return nil
  }

  /// What a word says of the time of what it governs.
  private func tense(at place: Int, distance: Int) -> Int? {
    let token = tokens[place]
    if token.classes.contains(.future), token.entry >= 0 {
      let kind = rules.lexicon.entries[Int(token.entry)].value(.future) ?? 1
      // "Made it hard to meet the demand".
      if kind == 1, name(place - 1) == .to { return nil }
      if kind < 3 { return 1 }
      // "As previously planned".
      if kind == 3, [.as, .previously].contains(name(place - 1)) { return nil }
      // "An agreement to buy it".
      if kind == 6 { return name(place + 1) == .to ? 1 : nil }
      // "Expected to rule", "planned for"; "had been expected to rule" has passed.
      if name(place + 1) == .to || kind == 5 || (kind == 3 && distance < 4) {
        return isPastPerfect(place) ? -1 : 1
      }
      // "Set for Oct. 3".
      if kind == 4, name(place + 1) == .for, distance < 4 { return isPastPerfect(place) ? -1 : 1 }
      return token.traits.contains(.endsInEd) ? -1 : nil
    }
    if name(place) == .to, [.is, .are].contains(name(place - 1)) { return 1 }
    if token.classes.contains(.past) || isPastForm(place) {
      // "Is heard", "are released" say nothing of when.
      if [.is, .are].contains(name(place - 1)) { return nil }
      // "A still unspecified date", "a proposed rule".
      if isPastForm(place), isParticiple(place) { return nil }
      return isInfinitive(place) ? 1 : -1
    }
    return nil
  }

  /// "Will", "would", "may", "can": what follows is not yet so.
  func isModal(_ place: Int) -> Bool {
    guard tokens.indices.contains(place) else { return false }
    if let name = name(place), [.may, .might, .could, .can].contains(name) { return true }
    let token = tokens[place]
    guard token.classes.contains(.future), token.entry >= 0 else { return false }
    return rules.lexicon.entries[Int(token.entry)].value(.future) ?? 3 < 3
  }

  private func isPastForm(_ place: Int) -> Bool {
    let token = tokens[place]
    guard token.traits.contains(.endsInEd), !token.traits.contains(.isCapitalized) else {
      return false
    }
    return utf8[token.end - 3] != UInt8(ascii: "e")
  }

  /// Whether a past form stands behind an article, with at most an adverb between.
  private func isParticiple(_ place: Int) -> Bool {
    guard place > 1 else { return false }
    let before = tokens[place - 1]
    let isAdverb =
      [.still, .previously].contains(name(place - 1))
      || utf8[before.start..<before.end].suffix(2).elementsEqual("ly".utf8)
    return name(isAdverb ? place - 2 : place - 1).map(Self.articles.contains) ?? false
  }

  static let articles: Set<WordIndices.Name> = [.a, .an, .the, .its, .their, .possessive]

  private func isPastPerfect(_ place: Int) -> Bool {
    (max(0, place - 4)..<place).contains { [.was, .were, .had].contains(name($0)) }
  }

  /// Whether a past form stands behind "will be", "to be", "to have": "will be released".
  private func isInfinitive(_ place: Int) -> Bool {
    var before = place - 1
    let limit = max(0, place - 3)
    while before >= limit {
      let token = tokens[before]
      if token.classes.contains(.future), token.entry >= 0,
        rules.lexicon.entries[Int(token.entry)].value(.future) ?? 3 < 3
      {
        return true
      }
      if name(before) == .to, let next = name(before + 1), next == .be || next == .have {
        return true
      }
      before -= 1
    }
    return false
  }

  /// The year that the other end of a range says: "between May and July 2023".
  func sharedYear(_ index: Int) -> Int? {
    guard index + 1 < candidates.count else { return nil }
    let this = candidates[index]
    let next = candidates[index + 1]
    guard [.date, .month, .season, .quarter].contains(next.rule.operation),
      let year = value(.year, of: next), next.outerStart - this.outerEnd == 1
    else { return nil }
    let links: Set<WordIndices.Name> = [
      .and, .to, .through, .until, .till, .dash, .or, .thru, .comma, .slash,
    ]
    guard let link = name(this.outerEnd), links.contains(link) else { return nil }
    guard let month = value(.month, of: this), let other = value(.month, of: next) else {
      return year
    }
    return month > other ? year - 1 : year
  }
}
