import Actors
import Text

/// What is worth telling, as news or as background.
extension FrameMatcher {
  // MARK: What is worth telling

  func isWorthTelling(_ frame: Frame, _ roles: Roles, _ sources: [Int], _ targets: [Int])
    -> Bool
  {
    if sources.isEmpty && targets.isEmpty {
      guard !frame.isNoun else { return false }
      return frame.type == .legislation && roles.subjects.contains(where: areLegislators)
        || frame.type == .protest && roles.subjects.contains(where: arePeople)
    }
    if frame.isNoun { return true }
    if !roles.isPassive,
      roles.subjects.contains(where: { tokens[sentence.chunks[$0].tokens.lowerBound].key == "no" })
    {
      return false
    }
    // An active verb whose subject is a thing tells of no act: "the model uses".
    if frame.type == .incident, !targets.isEmpty { return true }
    if sources.isEmpty, !roles.isPassive, frame.sources.contains(.subject) {
      if !targets.isEmpty, Self.doneBySomebody.contains(frame.type) {
        return roles.subjects.contains { !isThing($0) }
      }
      return roles.subjects.contains(where: isCrowd)
    }
    return true
  }

  /// Types that only people and bodies can do, so that an unknown subject is one.
  static let doneBySomebody: Set<EventType> = [
    .lawsuit, .accusation, .charge, .penalty, .investigation, .protest, .demand, .appointment,
  ]

  /// Nouns that are no people: "the model accused".
  static let things: Set<WordKey> = [
    "product", "law", "rule", "document", "suit", "statement",
  ]
  .reduce(into: []) { $0.formUnion(EventTables.classes[$1] ?? []) }

  func isThing(_ chunk: Int) -> Bool {
    Self.things.contains(tokens[sentence.chunks[chunk].head].key)
  }

  func isCrowd(_ chunk: Int) -> Bool {
    let head = sentence.chunks[chunk].head
    return EventTables.classes["crowd"]?.contains(tokens[head].key) == true
  }

  /// Whether those who propose or pass a law are known by that alone: "A pair of lawmakers introduced".
  private func areLegislators(_ chunk: Int) -> Bool {
    Self.legislators.contains(tokens[sentence.chunks[chunk].head].key)
      || ofPhrase(of: chunk).contains { Self.legislators.contains(tokens[$0].key) }
  }

  /// Whether a ban that the text has told of is undone: "The ban was lifted".
  func isRecalled(_ frame: Frame, _ roles: Roles) -> Bool {
    guard Self.recalling.contains(frame.type), roles.isPassive else { return false }
    return roles.objects.contains { chunk in
      let range = sentence.chunks[chunk].tokens
      return range.count == 2 && ["the", "that", "this"].contains(tokens[range.lowerBound].key)
        && Self.bans.contains(tokens[sentence.chunks[chunk].head].key)
    }
  }

  /// Types that undo what the text has told.
  static let recalling: Set<EventType> = [.lifting]

  private static let bans = (EventTables.classes["ban"] ?? []).union(["suspension", "order"])

  private func arePeople(_ chunk: Int) -> Bool {
    let crowd = EventTables.classes["crowd"] ?? []
    let head = tokens[sentence.chunks[chunk].head].key
    return crowd.contains(head) && head != "it" && head != "he" && head != "she" && head != "who"
      || ofPhrase(of: chunk).contains { crowd.contains(tokens[$0].key) }
  }

  private static let legislators = EventTables.classes["legislator"] ?? []

  func isDocument(_ chunk: Int) -> Bool {
    let range = sentence.chunks[chunk].tokens
    return tokens[range.lowerBound].key == "this"
      && EventTables.classes["document"]?.contains(tokens[range.upperBound - 1].key) == true
  }

  func isBackground(_ clause: Clause) -> Bool {
    if let group = clause.group, group.isPluperfect, !isReported(group) { return true }
    let range =
      max(0, clause.trigger.lowerBound - 6)..<min(tokens.count, clause.trigger.upperBound + 3)
    return range.contains { Self.before.contains(tokens[$0].key) }
  }

  /// Whether a clause tells news: in the past tense or a headline, or early in the text.
  func isNews(_ clause: Clause) -> Bool {
    guard !sentence.passage.isHeadline, number > 1 else { return true }
    guard let group = clause.group, !isGoingOn(group) else { return false }
    return !group.isPerfect || isReported(group)
  }

  /// Whether a verb tells what goes on when it is reported, so that nobody knows since when.
  private func isGoingOn(_ group: VerbGroup) -> Bool {
    if group.isProgressive { return true }
    let lemma = sentence.previous(group.start).flatMap { tokens[$0].reading?.lemma }
    return lemma == "continue" || lemma == "keep"
  }

  /// Whether a verb of saying comes before: "said it had fined" is told as news.
  func isReported(_ group: VerbGroup) -> Bool {
    guard let verb = reader.previousVerb(group.start), let lemma = tokens[verb].reading?.lemma
    else {
      return false
    }
    return DateLinker.reporting.contains(lemma)
  }

  static let before: Set<WordKey> = [
    "previously", "earlier", "formerly", "initially", "originally",
  ]

  /// The tokens from the subject to the last argument.
  func range(of clause: Clause) -> Range<Int> {
    let verb = clause.group?.start ?? clause.trigger.lowerBound
    var start = min(verb, clause.trigger.lowerBound)
    if let chunk = sentence.chunkOf[start] { start = sentence.chunks[chunk].tokens.lowerBound }
    for subject in clause.subjects {
      let lower = sentence.chunks[subject].tokens.lowerBound
      if lower < start { start = lower }
    }
    let end = max(clause.arguments.end, clause.trigger.upperBound)
    return start..<min(max(end, start + 1), tokens.count)
  }
}
