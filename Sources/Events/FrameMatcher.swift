import Actors
import Text

/// Finds what a sentence says was done: tries the frames of each verb and noun on its clause.
struct FrameMatcher: Sendable {
  let number: Int
  let sentence: ParsedSentence
  let actors: ActorList
  /// Who publishes the document, for "this notice requests".
  let publisher: Int?

  let reader: ClauseReader
  let names: ActorReader
  let realis: RealisReader
  let frames = FrameTable.builtIn

  init(number: Int, sentence: ParsedSentence, actors: ActorList, publisher: Int?) {
    self.number = number
    self.sentence = sentence
    self.actors = actors
    self.publisher = publisher
    reader = ClauseReader(sentence: sentence)
    names = ActorReader(sentence: sentence, actors: actors)
    realis = RealisReader(reader: reader)
  }

  var tokens: [Token] { sentence.tokens }

  /// The mentions of events in the sentence, in order.
  func candidates() -> [Candidate] {
    var found: [Candidate] = []
    var covered = Set<Int>()
    for index in tokens.indices where !covered.contains(index) {
      let candidate: Candidate?
      switch tokens[index].part {
      case .verb: candidate = verb(index)
      case .noun: candidate = noun(index)
      default: candidate = nil
      }
      guard let candidate else { continue }
      covered.formUnion(candidate.trigger)
      found.append(candidate)
    }
    return withoutMeans(found)
  }

  /// Leaves out the rule by which the same sentence says that somebody was put on a list, and the
  /// accusation that a lawsuit makes: they are one act.
  func withoutMeans(_ found: [Candidate]) -> [Candidate] {
    found.filter { candidate in
      if let verb = governor(of: candidate),
        found.contains(where: {
          $0.type == candidate.type && $0.trigger.contains(verb)
            && !frames.yielding.contains($0.rule)
        })
      {
        return false
      }
      // "agreed to sign a pact": the pact.
      if frames.yielding.contains(candidate.rule),
        found.contains(where: { governor(of: $0).map(candidate.trigger.contains) == true })
      {
        return false
      }
      // "a suit, which alleges that X": what the suit says.
      if candidate.type == .accusation, candidate.sources.isEmpty,
        found.contains(where: { $0.type == .lawsuit })
      {
        return false
      }
      // "placed it on a blacklist": the placing.
      if candidate.isNoun, found.contains(where: { isToldBy($0, candidate) }) { return false }
      // "denied his request": what the court does.
      if candidate.isNoun, [.demand, .accusation].contains(candidate.type),
        isBeforeCourt(candidate, found)
      {
        return false
      }
      // "removed a ban": the removal; "ended its contract": the end; "revoked an order": the revoking.
      if candidate.isNoun, let chunk = sentence.chunkOf[candidate.trigger.lowerBound],
        let verb = reader.carrier(of: chunk),
        found.contains(where: {
          $0.trigger.contains(verb)
            && ($0.type == Self.undoing[candidate.type]
              || $0.type == candidate.type && candidate.targets.allSatisfy($0.targets.contains)
                && !Self.mutual.contains(candidate.type))
        })
      {
        return false
      }
      return !found.contains { other in
        guard other.sources.contains(where: candidate.sources.contains) else { return false }
        switch candidate.type {
        case .regulation: return other.type == .sanction && other.isNews
        case .accusation:
          return other.type == .lawsuit && other.realis == .asserted
            || other.type == .demand && candidate.targets.isEmpty
        case .rejection: return other.type == .legislation
        // "settled the case, agreeing to pay"
        case .agreement: return other.type == .settlement
        default: return false
        }
      }
    }
  }

  /// Types whose noun may name more parties than the verb that carries it.
  private static let mutual: Set<EventType> = [.agreement, .talks]

  /// By what an act is undone, whose noun is its object then.
  private static let undoing: [EventType: EventType] = [
    .ban: .lifting, .sanction: .lifting, .agreement: .withdrawal,
  ]

  /// Whether a request is what a court decides on, whose ruling is told.
  private func isBeforeCourt(_ candidate: Candidate, _ found: [Candidate]) -> Bool {
    guard let chunk = sentence.chunkOf[candidate.trigger.lowerBound] else { return false }
    if let verb = reader.carrier(of: chunk), let lemma = tokens[verb].reading?.lemma {
      return Self.deciding.contains(lemma)
        && reader.subjects(of: reader.group(at: verb)).contains { subject in
          names.actors(of: subject, deep: false).contains { actors[$0].kind == "court" }
        }
    }
    return found.contains {
      $0.type == .ruling && $0.isPassive && $0.clause.contains(candidate.trigger.lowerBound)
    }
  }

  private static let deciding: Set<WordKey> = [
    "deny", "reject", "grant", "weigh", "consider", "hear", "decline", "dismiss", "refuse",
    "approve",
  ]

  /// Whether a verb tells with its clause what a noun in it tells too, of nobody else.
  private func isToldBy(_ verb: Candidate, _ noun: Candidate) -> Bool {
    guard !verb.isNoun, verb.type == noun.type,
      verb.clause.contains(noun.trigger.lowerBound)
    else { return false }
    let parties = verb.sources + verb.targets
    return (noun.sources + noun.targets).allSatisfy(parties.contains)
  }

  /// The verb that a verb's infinitive hangs on: "voted to approve" is one act.
  func governor(of candidate: Candidate) -> Int? {
    guard !candidate.isNoun else { return nil }
    return reader.governor(of: reader.group(at: candidate.trigger.lowerBound))?.word
  }

  // MARK: Verbs

  func verb(_ index: Int) -> Candidate? {
    guard let lemma = tokens[index].reading?.lemma, let choices = frames.verbs[lemma] else {
      return nil
    }
    let group = reader.group(at: index)
    let realis = realis.realis(of: group)
    guard realis != nil || reader.isObliged(group) else { return nil }
    let subjects = reader.subjects(of: group)
    for frame in choices {
      guard realis != nil || frame.conditions.contains(.obliged),
        let rest = restEnd(of: frame, behind: index)
      else { continue }
      var arguments = reader.following(rest.start, isNoun: false)
      if arguments.objects.isEmpty, !group.isPassive {
        arguments.objects = reader.fronted(before: subjects)
      }
      let clause = Clause(
        trigger: index..<(rest.end - index <= 6 ? rest.end : index + 1), group: group,
        realis: realis ?? .asserted, subjects: subjects, arguments: arguments, support: nil)
      if let candidate = apply(frame, to: clause) {
        return candidate
      }
    }
    return nil
  }

  /// Where the arguments begin behind a trigger of several words; nil where a word is missing.
  func restEnd(of frame: Frame, behind index: Int) -> (start: Int, end: Int)? {
    var place = index + 1
    guard !frame.rest.isEmpty else { return (place, place) }
    var start = place
    for (order, key) in frame.rest.enumerated() {
      let isAdjacent =
        order == 0 && frame.rest.count == 1 && key != "into" && key != "back"
        && !FunctionWords.classes(of: key).isEmpty
      // "took X to the High Court", but not "took hours to close the case in court"
      let follows = order > 0 && !FunctionWords.classes(of: frame.rest[order - 1]).isEmpty
      let limit = min(isAdjacent || follows ? place + 5 : place + 10, tokens.count)
      guard place < limit, let found = (place..<limit).first(where: { matches($0, key) }),
        isAdjacent
          ? tokens[place..<found].allSatisfy({ $0.part == .adverb })
          : !tokens[place..<found].contains(where: { $0.part == .boundary })
      else { return nil }
      // "argued for decades": how long.
      if key == "for", let chunk = reader.chunkAfter(found),
        Self.spans.contains(tokens[sentence.chunks[chunk].head].key)
      {
        return nil
      }
      let isSlot = (frame.sources + frame.targets).contains(.preposition(key))
      if isAdjacent, !isSlot {
        // "call on X": the preposition belongs to the verb, X is its object.
        start = found + 1
      }
      place = found + 1
    }
    return (start, place)
  }

  private static let spans: Set<WordKey> = [
    "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries", "hour", "day",
    "week", "month", "year", "decade", "century",
  ]

  func matches(_ index: Int, _ key: WordKey) -> Bool {
    tokens[index].key == key || tokens[index].reading?.lemma == key
  }

  // MARK: Frames

  /// A trigger with what its sentence says about it.
  struct Clause {
    let trigger: Range<Int>
    let group: VerbGroup?
    let realis: Realis
    let subjects: [Int]
    let arguments: Arguments
    let support: (verb: Int, entry: SupportVerbs.Entry)?
  }

  func apply(_ frame: Frame, to clause: Clause) -> Candidate? {
    let roles = Roles(frame: frame, clause: clause)
    guard clause.group?.isEnded != true || frame.isNoun || frame.conditions.contains(.ended),
      frame.conditions.allSatisfy({ holds($0, roles) })
    else { return nil }
    var sources = names.unique(frame.sources.flatMap { actors(at: $0, roles) })
    if frame.type == .talks { sources = withEmployers(sources) }
    var targets = names.unique(frame.targets.flatMap { actors(at: $0, roles) })
    if frame.isNoun, clause.support?.entry.isTarget == true, !frame.targets.isEmpty {
      // "X faces an inquiry", "X suffered a breach".
      targets = names.unique(targets + roles.objects.flatMap { names.actors(of: $0, deep: false) })
      sources.removeAll { targets.contains($0) }
    }
    targets.removeAll { sources.contains($0) }
    if frame.type == .appointment, !frame.isNoun { addEmployer(&sources, &targets) }
    if frame.type == .ban, frame.isNoun, targets.isEmpty, isOfBanned(clause) {
      // "the DeepSeek ban"
      swap(&sources, &targets)
    }
    if frame.conditions.contains(.person),
      !(sources + targets).contains(where: { actors[$0].kind == "person" })
    {
      return nil
    }
    if targets.isEmpty { targets = farTargets(roles).filter { !sources.contains($0) } }
    if targets.isEmpty, frame.conditions.contains(.target) { return nil }
    if sources.isEmpty, frame.sources.contains(.subject), let publisher,
      roles.subjects.contains(where: isDocument)
    {
      sources = [publisher]
    }
    if sources.isEmpty, roles.isPassive, Self.makersAct.contains(frame.type) {
      sources = names.unique(roles.objects.flatMap { names.actors(of: $0, deep: true) })
      if sources.isEmpty {
        // "Version 6 of Midjourney was launched"
        sources = names.unique(
          roles.objects.flatMap(ofPhrase).compactMap { tokens[$0].mention }
            .map { sentence.mentions[$0].actor })
      }
      targets.removeAll { sources.contains($0) }
    }
    let isAnaphor = sources.isEmpty && targets.isEmpty && comesBack(frame, clause)
    let needsDate = isAnaphor || sources.isEmpty && targets.isEmpty && isPublicAct(frame, roles)
    let recallsTarget = sources.isEmpty && targets.isEmpty && isRecalled(frame, roles)
    guard needsDate || recallsTarget || isWorthTelling(frame, roles, sources, targets) else {
      return nil
    }
    var realis = clause.realis
    if frame.conditions.contains(.denied) {
      // "will not renew the contract": it leaves it.
      realis = clause.group?.modal == nil ? .asserted : .planned
    } else if realis == .denied, Self.hollow.contains(frame.type), !isRefusal(frame, clause) {
      return nil
    }
    if realis == .asserted, let own = frame.realis { realis = own }
    if realis == .asserted, clause.arguments.isScheduled || isCalled(clause, frame) {
      realis = .planned
    }
    // "may impose fines of as much as 4 percent": what it has power to.
    if realis == .possible, targets.isEmpty, Self.powers.contains(frame.type) { return nil }
    if realis == .possible, !Self.weighty.contains(frame.type.group), clause.group?.modal != nil {
      return nil
    }
    let clauseRange = range(of: clause)
    let mentioned = names.unique(
      names.mentions(in: clauseRange).filter { sentence.mentions[$0].form == .name }
        .map { sentence.mentions[$0].actor })
    return Candidate(
      sentence: number, type: frame.type, realis: realis, sources: sources,
      targets: targets, others: mentioned.filter { !sources.contains($0) && !targets.contains($0) },
      trigger: clause.trigger, clause: clauseRange,
      theme: roles.objects.first.map { sentence.chunks[$0].tokens },
      preposition: preposition(before: targets, roles), isNoun: frame.isNoun,
      isPassive: roles.isPassive, isBackground: isBackground(clause),
      isHeadline: sentence.passage.isHeadline, isNews: isNews(clause),
      isPresent: clause.group.map(isPresent) == true, carrier: clause.support?.verb,
      needsDate: needsDate, isAnaphor: isAnaphor, recallsTarget: recallsTarget,
      rule: frame.rule)
  }

  /// The preposition behind which all targets stand; nil where one is an object.
  private func preposition(before targets: [Int], _ roles: Roles) -> Int? {
    guard !targets.isEmpty, !roles.frame.isNoun, !roles.isPassive else { return nil }
    let objects = roles.objects.flatMap { names.actors(of: $0, deep: true) }
    guard !targets.contains(where: objects.contains) else { return nil }
    for (_, chunks) in roles.clause.arguments.prepositional {
      let found = chunks.flatMap { names.actors(of: $0, deep: true) }
      guard targets.allSatisfy(found.contains), let first = chunks.first else { continue }
      return sentence.chunks[first].preposition
    }
    return nil
  }

  /// Whether a meeting is announced, so that it is still to come.
  func isCalled(_ clause: Clause, _ frame: Frame) -> Bool {
    guard frame.type == .talks, let verb = clause.support?.verb else { return false }
    return tokens[verb].reading?.lemma == "announce"
  }

  /// Who meets somebody in office meets the office too: "Anthropic CEO Dario Amodei".
  func withEmployers(_ actors: [Int]) -> [Int] {
    names.unique(
      actors.flatMap { actor in
        guard self.actors[actor].kind == "person",
          let mention = sentence.mentions.firstIndex(where: {
            $0.actor == actor && $0.form == .name
          }),
          let token = tokens.firstIndex(where: { $0.mention == mention }),
          let chunk = sentence.chunkOf[token]
        else { return [actor] }
        let before = names.mentions(in: sentence.chunks[chunk].tokens.lowerBound..<token)
          .map { sentence.mentions[$0] }.filter { $0.form == .name }.map(\.actor)
        return before.filter { self.actors[$0].kind != "person" } + [actor]
      })
  }

  /// The places of a clause with the passive turned round.
  struct Roles {
    let frame: Frame
    let clause: Clause
    let subjects: [Int]
    let objects: [Int]
    let isPassive: Bool

    init(frame: Frame, clause: Clause) {
      self.frame = frame
      self.clause = clause
      isPassive = clause.group?.isPassive == true
      let agents = clause.arguments.prepositional.filter { $0.preposition == "by" }.flatMap(
        \.chunks)
      if frame.isNoun {
        let carriesTarget = clause.support?.entry.isTarget == true
        subjects =
          carriesTarget ? [] : isPassive ? agents : clause.subjects
        objects = carriesTarget ? clause.subjects : clause.arguments.objects
      } else {
        subjects = isPassive ? agents : clause.subjects
        objects = isPassive ? clause.subjects : clause.arguments.objects
      }
    }
  }

  func actors(at slot: Slot, _ roles: Roles) -> [Int] {
    switch slot {
    case .subject:
      let isDeep = Self.byThings.contains(roles.frame.type)
      let found = roles.subjects.flatMap { chunk in
        ownFirm(chunk).map { [$0] } ?? names.actors(of: chunk, deep: isDeep)
      }
      return found.isEmpty && roles.frame.type.group == .position
        ? roles.subjects.flatMap(authors) : found
    case .object(let isDeep):
      let objects = roles.objects.filter { !isVague($0, roles.frame.type) }
      var found = objects.flatMap { names.actors(of: $0, deep: isDeep) }
      guard isDeep else { return found }
      if found.isEmpty, reaches(roles) {
        // "condemned Israeli air raids on Lebanon"
        found = objects.flatMap { names.nations(of: $0) }
        if !found.isEmpty { return found }
      }
      for (preposition, chunks) in prepositional(roles)
      where Self.within.contains(preposition)
        || preposition == "by" && !roles.isPassive && roles.frame.type == .ban
      {
        found += chunks.flatMap { names.actors(of: $0, deep: true) }
        if found.isEmpty, reaches(roles) { found = chunks.flatMap { names.nations(of: $0) } }
      }
      return found
    case .possessor: return possessors(roles.clause)
    case .deepSubject: return roles.subjects.flatMap { names.actors(of: $0, deep: true) }
    case .complement:
      return roles.clause.arguments.complement.map { names.actors(of: $0, deep: true) } ?? []
    case .infinitive:
      guard let verb = roles.clause.arguments.infinitive ?? nextGerund(roles.clause.arguments.end)
      else { return [] }
      let arguments = reader.following(verb + 1, isNoun: false)
      var chunks = arguments.objects + arguments.prepositional.flatMap(\.chunks)
      if let next = arguments.infinitive ?? nextGerund(arguments.end) {
        let inner = reader.following(next + 1, isNoun: false)
        chunks += inner.objects + inner.prepositional.flatMap(\.chunks)
      }
      return chunks.flatMap { names.actors(of: $0, deep: true) }
    case .preposition(let key):
      let isAgent = key == "by"
      if key == "accusing" {
        let blamed: Set<WordKey> = ["accusing", "alleging", "claiming"]
        return roles.clause.arguments.prepositional.filter { blamed.contains($0.preposition) }
          .flatMap { $0.chunks.flatMap { names.actors(of: $0, deep: true) } }
      }
      let phrases = roles.clause.arguments.prepositional
      return phrases.indices.filter { phrases[$0].preposition == key }.flatMap { place in
        let found = phrases[place].chunks.flatMap { names.actors(of: $0, deep: !isAgent) }
        guard found.isEmpty, !isAgent, reaches(roles) else { return found }
        let nations = phrases[place].chunks.flatMap { names.nations(of: $0) }
        return nations.isEmpty ? further(place, phrases) : nations
      }
    }
  }

  /// Whose paper it is that says something: "the commission's report urges", "a letter from X warns".
  private func authors(of chunk: Int) -> [Int] {
    guard Self.papers.contains(tokens[sentence.chunks[chunk].head].key) else { return [] }
    let owners = names.actors(of: chunk, deep: true)
    guard owners.isEmpty else { return owners }
    return reader.following(sentence.chunks[chunk].tokens.upperBound, isNoun: true).prepositional
      .filter { $0.preposition == "by" || $0.preposition == "from" }
      .flatMap { $0.chunks.flatMap { names.actors(of: $0, deep: false) } }
  }

  private static let papers: Set<WordKey> = [
    "report", "letter", "statement", "paper", "memo", "filing", "study", "brief", "submission",
    "editorial", "op-ed", "resolution", "petition", "document", "post", "testimony", "proposal",
    "guidance", "comments", "draft", "essay", "complaint", "note", "notice", "posts", "tweet",
  ]

  func nextGerund(_ index: Int) -> Int? {
    index < tokens.count && tokens[index].forms.contains(.ing) ? index : nil
  }

  /// Whether an object is an "it" that is more likely a bill or a claim than an actor.
  func isVague(_ chunk: Int, _ type: EventType) -> Bool {
    let range = sentence.chunks[chunk].tokens
    guard range.count == 1, tokens[range.lowerBound].key == "it" else { return false }
    return ![.lawsuit, .accusation, .charge, .penalty, .investigation, .demand].contains(type)
  }

  /// What hangs on the object by prepositions; in the passive, what hangs on the subject.
  func prepositional(_ roles: Roles) -> [(preposition: WordKey, chunks: [Int])] {
    var found = roles.clause.arguments.prepositional
    if roles.isPassive {
      for chunk in roles.objects {
        found +=
          reader.following(sentence.chunks[chunk].tokens.upperBound, isNoun: true).prepositional
      }
    }
    return found
  }

  /// Types that only whose thing it is does to it: "OpenAI's app was released".
  static let makersAct: Set<EventType> = [.release, .suspension]

  /// Types of which nothing is told by saying that they were not done.
  static let hollow: Set<EventType> = [
    .accusation, .demand, .rejection, .protest, .deployment, .release, .incident,
  ]

  /// Whether somebody has made known not to release something, which is a decision: "will not release".
  private func isRefusal(_ frame: Frame, _ clause: Clause) -> Bool {
    frame.type == .release && clause.group?.isNegated == true
      && (clause.group?.modal == "will" || clause.group?.modal == "won't")
  }

  /// Types of laws and rules, which are told of though nobody is named.
  static let publicActs: Set<EventType> = [.legislation, .regulation, .ban]

  /// Whether a law or rule is told of that is dated though nobody is named: "The law takes effect
  /// on January 1".
  func isPublicAct(_ frame: Frame, _ roles: Roles) -> Bool {
    guard Self.publicActs.contains(frame.type) else { return false }
    if frame.isNoun { return frame.type != .ban && roles.clause.support == nil }
    if frame.rule.hasPrefix("frames:apply.") { return true }
    return roles.isPassive || frame.rest.last == "force" || frame.rest.last == "effect"
  }

  /// Types that an authority has power to, so that what it only may do tells nothing without a target.
  private static let powers: Set<EventType> = [.penalty, .charge]

  /// What is told even where it only may be.
  static let weighty: Set<EventType.Group> = [
    .legal, .enforcement, .rulemaking, .diplomacy,
  ]

  /// Types whose subject may be somebody's thing: "a Cruise vehicle ran over".
  static let byThings: Set<EventType> = [.incident]

  /// Prepositions by which a name belongs to the object.
  static let within: Set<WordKey> = [
    "of", "on", "between", "against", "into", "involving",
  ]

  /// "X's lawsuit", "the FTC inquiry", "its ban".
  func possessors(_ clause: Clause) -> [Int] {
    guard let chunk = sentence.chunkOf[clause.trigger.lowerBound] else { return [] }
    let range = sentence.chunks[chunk].tokens.lowerBound..<clause.trigger.lowerBound
    return names.mentions(in: range).map { sentence.mentions[$0] }
      .filter { mention in
        mention.form != .adjective || actors[mention.actor].kind != "person"
      }
      .map(\.actor)
  }
}
