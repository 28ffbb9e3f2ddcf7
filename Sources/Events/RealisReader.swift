import Actors
import Text

/// Tells from a verb's auxiliaries and governors whether what it names happened.
struct RealisReader: Sendable {
  let reader: ClauseReader

  /// The realis of a verb.
  ///
  /// - Returns: nil for what tells no event: a condition, a duty, an aim, what a bill would do.
  func realis(of group: VerbGroup, depth: Int = 0) -> Realis? {
    guard depth < 6 else { return nil }
    if let own = modal(group) {
      if isTerm(group) || isAskedHow(group) || isConditional(group) { return nil }
      return own.realis.map { negate($0, group) }
    }
    if isConditional(group) || isAlleged(group) || isAsked(group) || isRumoured(group) {
      return nil
    }
    if group.isInfinitive { return governed(group, depth).map { negate($0, group) } }
    if group.isGerund { return gerund(group, depth).map { negate($0, group) } }
    return negate(.asserted, group)
  }

  private func negate(_ realis: Realis, _ group: VerbGroup) -> Realis {
    group.isNegated ? .denied : realis
  }

  /// What a modal says; nil where there is none.
  private func modal(_ group: VerbGroup) -> (realis: Realis?, Void)? {
    guard let modal = group.modal else { return nil }
    switch modal {
    case "will", "shall", "'ll", "won't": return (.planned, ())
    case "could", "may", "might": return (.possible, ())
    case "would", "'d", "wouldn't":
      // "It would ban" is what a bill does; "said it would ban" is a plan.
      return (isReported(group) ? .planned : nil, ())
    default: return (nil, ())
    }
  }

  /// Whether a verb of saying governs the clause: "said it would".
  private func isReported(_ group: VerbGroup) -> Bool {
    guard let verb = reader.previousVerb(group.start) else { return false }
    let lemma = reader.sentence.tokens[verb].reading?.lemma
    return lemma.map(Self.sayings.contains) == true
  }

  private static let sayings: Set<WordKey> = [
    "say", "announce", "promise", "pledge", "tell", "vow", "confirm", "state", "add", "declare",
  ]

  /// Whether a clause only tells what is alleged: "The lawsuit argues that OpenAI scraped".
  private func isAlleged(_ group: VerbGroup) -> Bool {
    guard !group.isInfinitive, !group.isGerund else { return false }
    let joined = joinedReport(group)
    guard let verb = joined ?? reader.previousVerb(group.start),
      let lemma = reader.sentence.tokens[verb].reading?.lemma,
      let speaker = Attributions.builtIn[lemma],
      // "Musk argued for it and sued": the one who says so did it.
      let subject = reader.subjects(of: group).last,
      reader.chunks[subject].tokens.lowerBound > verb,
      joined != nil || !beginsAnew(verb..<reader.chunks[subject].tokens.lowerBound)
    else { return false }
    switch speaker {
    case .any: return true
    case .suit:
      return reader.subjects(of: reader.group(at: verb)).contains { chunk in
        let head = reader.sentence.chunks[chunk].head
        return Self.suits.contains(reader.sentence.tokens[head].key)
      }
    }
  }

  /// The verb of which a clause behind "and that" is a second thing said: "ruled that X, but that Y".
  private func joinedReport(_ group: VerbGroup) -> Int? {
    let tokens = reader.tokens
    guard let that = tokens[..<group.start].lastIndex(where: { $0.key == "that" }), that > 1,
      tokens[that - 1].part == .conjunction,
      let first = tokens[..<that].firstIndex(where: { $0.key == "that" }), first > 0,
      tokens[first - 1].part == .verb
    else { return nil }
    return first - 1
  }

  /// Whether a clause of its own begins among the tokens behind a verb: "argued for it, and Musk".
  private func beginsAnew(_ range: Range<Int>) -> Bool {
    let tokens = reader.tokens
    return range.dropFirst().contains { index in
      tokens[index].part == .conjunction
        && (tokens[index - 1].part == .comma || tokens[range.lowerBound + 1].part != .subordinator)
    }
  }

  private static let suits = EventTables.classes["suit"] ?? []

  /// Whether a clause only tells what somebody is to do: "demanded that X stop".
  private func isAsked(_ group: VerbGroup) -> Bool {
    let tokens = reader.tokens
    guard
      group.start == group.verb && tokens[group.verb].forms.contains(.base)
        || tokens[group.start].key == "be",
      let start = tokens[..<group.verb].lastIndex(where: { $0.part == .subordinator }), start > 0,
      tokens[start].key == "that", group.verb - start < 8
    else { return false }
    return Self.asking.contains(tokens[start - 1].reading?.lemma ?? tokens[start - 1].key)
      || Self.asking.contains(tokens[start - 1].key)
  }

  /// Verbs and nouns behind which "that" says what is to be done.
  private static let asking: Set<WordKey> = [
    "demand", "demanding", "insist", "require", "order", "request", "ask", "recommend", "urge",
    "propose", "mandate", "suggest", "recommendation", "requirement", "demands", "letter",
  ]

  /// Whether a clause only asks: "It is unclear how it will enforce the rule".
  private func isAskedHow(_ group: VerbGroup) -> Bool {
    let start = reader.clauseStart(before: group.start)
    return start > 0 && ["how", "why"].contains(reader.tokens[start - 1].key)
  }

  /// Whether a clause only says what something allows: "a deal under which it may resume sales".
  private func isTerm(_ group: VerbGroup) -> Bool {
    let tokens = reader.tokens
    guard let which = tokens[..<group.start].lastIndex(where: { $0.key == "which" }), which > 0,
      tokens[which - 1].part == .preposition
    else { return false }
    return !tokens[which..<group.start].contains { $0.part == .verb }
  }

  /// Whether a clause only tells what is claimed or feared: "false claims that he was jailed".
  private func isRumoured(_ group: VerbGroup) -> Bool {
    let tokens = reader.tokens
    guard let that = tokens[..<group.start].lastIndex(where: { $0.key == "that" }), that > 0,
      tokens[that].part == .subordinator, Self.rumours.contains(tokens[that - 1].key)
    else { return false }
    return !tokens[that..<group.start].contains { $0.part == .verb || $0.part == .conjunction }
  }

  /// Nouns behind which "that" says what may not be so.
  static let rumours: Set<WordKey> = [
    "claims", "claim", "allegations", "allegation", "accusations", "accusation", "rumors",
    "rumours",
    "fears", "fear", "concerns", "concern", "idea", "possibility", "risk", "chance", "likelihood",
    "notion", "suggestion", "suggestions", "speculation", "belief", "worries", "theory", "argument",
    "suspicion", "suspicions", "hope", "hopes", "evidence",
  ]

  private func isConditional(_ group: VerbGroup) -> Bool {
    let start = reader.clauseStart(before: group.start)
    guard start > 0 else { return false }
    let key = reader.sentence.tokens[start - 1].key
    return key == "if" || key == "unless" || key == "whether" || key == "lest"
  }

  private func governed(_ group: VerbGroup, _ depth: Int) -> Realis? {
    guard let governor = reader.governor(of: group) else { return nil }
    guard let word = governor.word else { return .planned }
    if case .rank(let auxiliary) = governor.kind {
      var copula = VerbGroup(verb: auxiliary, start: auxiliary)
      while copula.start > 0, reader.tokens[copula.start - 1].part == .auxiliary {
        copula.start -= 1
      }
      switch reader.tokens[copula.start].key {
      case "will", "shall": return .planned
      case "could", "may", "might": return .possible
      case "would", "should", "must": return nil
      default: return .asserted
      }
    }
    guard let entry = Catenatives.builtIn[reader.sentence.tokens[word].key] else { return nil }
    // "paused plans to train it": it doesn't.
    if case .word(let noun) = governor.kind, let chunk = reader.sentence.chunkOf[noun],
      let verb = reader.carrier(of: chunk), let lemma = reader.tokens[verb].reading?.lemma,
      Self.stopping.contains(lemma)
    {
      return nil
    }
    // "refused to sign" is told by "refused".
    if let lemma = reader.sentence.tokens[word].reading?.lemma,
      lemma == "refuse" || lemma == "decline"
    {
      return nil
    }
    switch governor.kind {
    case .object:
      guard entry.control != .subject else { return nil }
    case .rank: break
    case .verb, .word, .headline:
      guard entry.control == .subject else { return nil }
    }
    // "planned to sue", "may force it to withdraw": no more than what governs it.
    if let verb = governor.verb {
      guard let outer = realis(of: reader.group(at: verb), depth: depth + 1) else { return nil }
      return outer == .asserted ? entry.realis : outer
    }
    if case .word(let index) = governor.kind, reader.sentence.tokens[index].part != .noun,
      isNegatedCopula(index)
    {
      return .denied
    }
    return entry.realis
  }

  /// Verbs by which plans come to nothing.
  private static let stopping: Set<WordKey> = [
    "pause", "scrap", "drop", "abandon", "cancel", "halt", "shelve", "delay", "ditch", "suspend",
    "oppose", "reject", "block", "criticize", "criticise", "deny", "decline", "dismiss", "weigh",
    "consider", "hear",
  ]

  private func isNegatedCopula(_ index: Int) -> Bool {
    var place = index - 1
    while place >= 0 {
      switch reader.sentence.tokens[place].part {
      case .negation: return true
      case .auxiliary, .adverb: place -= 1
      default: return false
      }
    }
    return false
  }

  private func gerund(_ group: VerbGroup, _ depth: Int) -> Realis? {
    guard let before = reader.sentence.previous(group.start) else { return .asserted }
    let token = reader.sentence.tokens[before]
    switch token.part {
    case .verb:
      guard let entry = Catenatives.builtIn[token.key], entry.control == .subject else {
        return nil
      }
      guard let outer = realis(of: reader.group(at: before), depth: depth + 1) else { return nil }
      return outer == .asserted ? entry.realis : outer
    // "It will be his first time testifying"
    case .noun where token.key == "time": return nil
    // "warned that using it is forbidden"
    case .subordinator where token.key == "that": return nil
    // "is close to acquiring it"
    case .preposition where token.key == "to" && reader.sentence.key(before - 1) == "close":
      return .possible
    // "joined others in suing"
    case .preposition where token.key == "in" && isJoined(before): return means(before, depth)
    case .preposition:
      guard Self.telling.contains(token.key) else { return nil }
      return token.key == "by" || token.key == "before" ? means(before, depth) : .asserted
    // "by training and financing it"
    case .conjunction where reader.sentence.key(before - 2) == "by": return means(before - 2, depth)
    case .conjunction:
      guard let other = reader.previousVerb(before), before - other == 1,
        reader.sentence.tokens[other].forms.contains(.ing)
      else { return .asserted }
      return gerund(reader.group(at: other), depth + 1)
    case .noun where token.mention == nil && Catenatives.builtIn[token.key] != nil:
      return Catenatives.builtIn[token.key]?.realis
    default: return .asserted
    }
  }

  /// Whether somebody joined others in what follows a preposition.
  private func isJoined(_ preposition: Int) -> Bool {
    guard let verb = reader.previousVerb(preposition) else { return false }
    return reader.sentence.tokens[verb].reading?.lemma == "join"
  }

  /// What is done "by" doing something is no more done than that: "aims to grow by financing it".
  private func means(_ by: Int, _ depth: Int) -> Realis? {
    guard let verb = reader.previousVerb(by) else { return .asserted }
    return realis(of: reader.group(at: verb), depth: depth + 1)
  }

  /// Prepositions whose gerund tells what was done.
  private static let telling: Set<WordKey> = [
    "by", "following", "upon", "amid", "despite", "including", "with", "after", "before", "since",
  ]
}
