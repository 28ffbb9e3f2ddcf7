import Dates

/// A mention of an event with its date.
struct DatedCandidate: Sendable {
  var candidate: Candidate
  var link: DateLink
}

/// Joins the mentions of one event in a document.
struct Merger: Sendable {
  /// Whether two actors are one, or one a part of the other.
  let isRelated: @Sendable (Int, Int) -> Bool
  /// What tells themes of the same type apart: the words of the object, by their keys.
  let themes: @Sendable (Candidate) -> Set<UInt64>
  /// The kind of an actor.
  let kind: @Sendable (Int) -> String

  /// How many events back, and how many mentions of each, a mention is compared with, so that a text
  /// of any length is read in a time that grows no faster than it.
  private static let reach = 100

  /// Groups of mentions, each one event, the fullest mention first.
  func groups(_ mentions: [DatedCandidate]) -> [[DatedCandidate]] {
    var groups: [[DatedCandidate]] = []
    for mention in mentions {
      if mention.candidate.isAnaphor {
        // It tells of an act only when that was.
        let told = groups.indices.suffix(Self.reach).last {
          groups[$0].first?.candidate.type == mention.candidate.type
            && groups[$0].count < Self.reach && isDateless(groups[$0])
        }
        if let told { groups[told].append(mention) }
        continue
      }
      if let index = group(of: mention, among: groups) {
        groups[index].append(mention)
      } else {
        groups.append([mention])
      }
    }
    return groups.map { group in
      let best = group.indices.max { weight(group[$0]) < weight(group[$1]) } ?? 0
      return [group[best]] + group.indices.filter { $0 != best }.map { group[$0] }
    }
  }

  /// Whether no mention of an event has said when it was.
  private func isDateless(_ group: [DatedCandidate]) -> Bool {
    group.allSatisfy {
      $0.candidate.realis == .asserted && $0.link.expression == nil && !$0.candidate.isBackground
    }
  }

  /// The group that a mention belongs to. It is asked apart from the growing of groups, so that no
  /// slice of them is alive then and makes it a copy.
  private func group(of mention: DatedCandidate, among groups: [[DatedCandidate]]) -> Int? {
    groups.indices.suffix(Self.reach).last { index in
      let known = groups[index].prefix(Self.reach)
      return known.contains { isSame($0, mention) }
        && !known.contains { contradicts($0, mention) }
    }
  }

  private func isSame(_ a: DatedCandidate, _ b: DatedCandidate) -> Bool {
    let (x, y) = (a.candidate, b.candidate)
    guard x.type == y.type else { return false }
    guard x.realis == y.realis || x.isHeadline != y.isHeadline else { return false }
    let sameSource = overlap(x.sources, y.sources)
    let sameTarget = overlap(x.targets, y.targets)
    if x.isHeadline || y.isHeadline {
      return sameSource != false && sameTarget != false
        || sameTarget == true || sameSource == true && sameTarget != false
    }
    if x.type == .ruling, sameTarget != false, isState(x) == isState(y) { return true }
    if isSigning(x, y) { return true }
    if sameSource == false || sameTarget == false { return false }
    guard sameSource == true || sameTarget == true else { return false }
    if Self.byTheme.contains(x.type), !x.isNoun, !y.isNoun, x.sentence == y.sentence {
      let (first, second) = (themes(x), themes(y))
      // "offer, develop or sell it": the first two have no object of their own.
      return first.isEmpty || second.isEmpty || !first.isDisjoint(with: second)
    }
    return true
  }

  /// Whether a law that a state enacts is the one that somebody signs in the next sentence.
  private func isSigning(_ x: Candidate, _ y: Candidate) -> Bool {
    guard x.type == .legislation, abs(x.sentence - y.sentence) == 1 else { return false }
    return isSigned(x) && isEnacted(y) || isEnacted(x) && isSigned(y)
  }

  /// Whether the courts of a country act, and none of them is named: "courts in Australia have ruled".
  private func isState(_ candidate: Candidate) -> Bool {
    !candidate.sources.isEmpty && candidate.sources.allSatisfy { kind($0) == "government" }
  }

  private func isSigned(_ candidate: Candidate) -> Bool {
    candidate.rule.hasPrefix("frames:sign") && candidate.sources.map(kind) == ["person"]
  }

  private func isEnacted(_ candidate: Candidate) -> Bool {
    candidate.rule.hasPrefix("frames:enact") && candidate.sources.map(kind) == ["government"]
  }

  private static let byTheme: Set<EventType> = [
    .release, .regulation, .strategy, .legislation, .investment, .demand, .suspension,
  ]

  private func contradicts(_ a: DatedCandidate, _ b: DatedCandidate) -> Bool {
    let (x, y) = (a.candidate, b.candidate)
    if x.isHeadline || y.isHeadline || x.type == .ruling { return false }
    if isSigning(x, y) { return false }
    if overlap(x.sources, y.sources) == false || overlap(x.targets, y.targets) == false {
      return true
    }
    if x.type == .release, isEarlier(a, than: b) || isEarlier(b, than: a) { return true }
    guard a.link.expression != nil, b.link.expression != nil, a.link.basis != .inherited,
      b.link.basis != .inherited, let first = a.link.date,
      let second = b.link.date
    else { return false }
    return !first.overlaps(second)
  }

  /// Whether one of two releases is dated well before the other, which is the news: a text on a new
  /// product names those before it.
  private func isEarlier(_ a: DatedCandidate, than news: DatedCandidate) -> Bool {
    guard news.candidate.isNews, news.link.basis == .report, let day = news.link.date?.first,
      a.link.expression != nil, let last = a.link.date?.last
    else { return false }
    return last.number + 60 < day.number
  }

  /// Whether two lists share an actor; nil where one is empty.
  private func overlap(_ a: [Int], _ b: [Int]) -> Bool? {
    a.isEmpty || b.isEmpty ? nil : a.contains { one in b.contains { isRelated(one, $0) } }
  }

  private func weight(_ mention: DatedCandidate) -> Int {
    let candidate = mention.candidate
    var weight = candidate.sources.isEmpty ? 0 : 4
    weight += 2 * min(candidate.sources.count, 4)
    if !candidate.targets.isEmpty { weight += 3 }
    if mention.link.expression != nil { weight += 2 }
    if !candidate.isNoun { weight += 2 }
    if !candidate.isBackground { weight += 1 }
    if candidate.isHeadline { weight -= 12 }
    return weight * 1000 - candidate.sentence
  }
}
