/// Tense and prepositions: on which side of the reference date a bare weekday or month lies.
extension DateReader {
  /// How far a verb may be from the words it dates.
  private static let reach = 25

  /// - Returns: 1 ahead of the reference date, -1 behind it, 0 where the sentence does not say.
  func direction(of candidate: DateCandidate) -> Int {
    switch name(preposition(before: candidate)) {
    case .since, .ago: return -1
    case .until, .till, .by: return 1
    default: break
    }
    if let tense = tense(before: candidate.outerStart) { return tense }
    return tense(after: candidate.outerEnd) ?? 0
  }

  /// The place of the word before a candidate, articles and modifiers left out.
  func preposition(before candidate: DateCandidate) -> Int {
    var place = candidate.outerStart - 1
    if name(place) == .the { place -= 1 }
    return place
  }

  private func tense(before start: Int) -> Int? {
    var place = start - 1
    let limit = max(0, start - Self.reach)
    while place >= limit {
      if let tense = tense(at: place) { return tense }
      place -= 1
    }
    return nil
  }

  private func tense(after end: Int) -> Int? {
    var place = end
    let limit = min(tokens.count, end + Self.reach)
    while place < limit {
      if let tense = tense(at: place) { return tense }
      place += 1
    }
    return nil
  }

  private func tense(at place: Int) -> Int? {
    let token = tokens[place]
    if token.classes.contains(.future) { return isMonthNotModal(place) ? nil : 1 }
    if token.classes.contains(.past) || token.traits.contains(.endsInEd) {
      return isInfinitive(place) ? 1 : -1
    }
    return nil
  }

  /// "May" in capitals within a sentence is the month.
  private func isMonthNotModal(_ place: Int) -> Bool {
    name(place) == .may && tokens[place].traits.contains(.isCapitalized) && place > 0
  }

  /// Whether a past form stands behind "will be", "to be", "to have": "will be released".
  private func isInfinitive(_ place: Int) -> Bool {
    var before = place - 1
    let limit = max(0, place - 3)
    while before >= limit {
      if tokens[before].classes.contains(.future) { return !isMonthNotModal(before) }
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
