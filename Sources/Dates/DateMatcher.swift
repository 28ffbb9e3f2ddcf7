/// Finds the matches of the patterns in a sentence, from left to right, the longest first.
struct DateMatcher {
  let reader: DateReader

  private var rules: DateRules { reader.rules }
  private var tokens: [DateToken] { reader.tokens }

  func candidates() -> [DateCandidate] {
    var candidates: [DateCandidate] = []
    var position = 0
    while position < tokens.count {
      if tokens[position].entry < 0, tokens[position].classes.isEmpty {
        position += 1
        continue
      }
      guard let candidate = candidate(at: position) else {
        position += 1
        continue
      }
      candidates.append(candidate)
      position = candidate.outerEnd
    }
    return candidates
  }

  private func candidate(at position: Int) -> DateCandidate? {
    let plain = core(at: position, outerStart: position, modifier: nil)
    guard
      let before = rules.before.longestMatch(tokens, at: position, before: tokens.count),
      before.end < tokens.count,
      let modified = core(at: before.end, outerStart: position, modifier: before.rule),
      modified.outerEnd > plain?.outerEnd ?? -1
    else { return plain }
    return modified
  }

  /// The longest match that is a date where it stands; where the longest is none, a shorter one.
  private func core(at position: Int, outerStart: Int, modifier: Int?) -> DateCandidate? {
    var limit = tokens.count
    while let match = rules.patterns.longestMatch(tokens, at: position, before: limit) {
      let candidate = candidate(match, position, outerStart, modifier)
      if let candidate, reader.isPlausible(candidate) { return candidate }
      limit = match.end - 1
    }
    return nil
  }

  private func candidate(
    _ match: PatternTrie.Match, _ position: Int, _ outerStart: Int, _ modifier: Int?
  ) -> DateCandidate? {
    let rule = rules.rules[match.rule]
    if let modifier {
      let modifier = rules.modifiers[modifier]
      guard modifier.applies(to: rule) || modifier.measures(rule) && reader.isMeasured(outerStart)
      else { return nil }
    }
    var candidate = DateCandidate(
      rule: rule, start: position, end: match.end, symbols: match.symbols, outerStart: outerStart,
      outerEnd: match.end)
    candidate.isApproximate = modifier.map { rules.modifiers[$0].isApproximate } ?? false
    candidate.part = modifier.flatMap { rules.modifiers[$0].part }
    guard match.end < tokens.count,
      let after = rules.after.longestMatch(tokens, at: match.end, before: tokens.count),
      rules.modifiers[after.rule].applies(to: rule)
    else { return candidate }
    candidate.outerEnd = after.end
    candidate.isApproximate = candidate.isApproximate || rules.modifiers[after.rule].isApproximate
    return candidate
  }
}

extension DateModifier {
  /// Whether the words go with the expressions of a rule.
  func applies(to rule: DateRule) -> Bool {
    switch rule.operation {
    case .shift: kinds.contains("shift")
    case .duration, .sum, .durationrange, .vague, .window: kinds.contains("period")
    case .decade, .century: !kinds.isDisjoint(with: ["decade", "point"])
    case .ref, .set, .setunit, .setweekday, .setweekend, .clock: false
    default: kinds.contains("point")
    }
  }

  /// Whether the words say how much a length is more or less than, where they can be nothing else.
  func measures(_ rule: DateRule) -> Bool {
    kinds.contains("measure") && [.duration, .sum, .durationrange, .vague].contains(rule.operation)
  }
}
