import Actors
import Text

/// Finds what a sentence says was done: tries the frames of each verb and noun on its clause.
struct FrameMatcher: Sendable {
  let number: Int
  let sentence: ParsedSentence
  let actors: ActorList
  /// Who publishes the document, for "this notice requests".
  let publisher: Int?

  private let reader: ClauseReader
  private let names: ActorReader
  private let realis: RealisReader
  private let frames = FrameTable.builtIn

  init(number: Int, sentence: ParsedSentence, actors: ActorList, publisher: Int?) {
    self.number = number
    self.sentence = sentence
    self.actors = actors
    self.publisher = publisher
    reader = ClauseReader(sentence: sentence)
    names = ActorReader(sentence: sentence, actors: actors)
    realis = RealisReader(reader: reader)
  }

  private var tokens: [Token] { sentence.tokens }

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
  private func withoutMeans(_ found: [Candidate]) -> [Candidate] {
    found.filter { candidate in
      if let verb = governor(of: candidate),
        found.contains(where: { $0.type == candidate.type && $0.trigger.contains(verb) })
      {
        return false
      }
      return !found.contains { other in
        guard other.sources.contains(where: candidate.sources.contains) else { return false }
        switch candidate.type {
        case .regulation: return other.type == .sanction && other.isNews
        case .accusation: return other.type == .lawsuit || other.type == .demand
        case .rejection: return other.type == .legislation
        default: return false
        }
      }
    }
  }

  /// The verb that a verb's infinitive hangs on: "voted to approve" is one act.
  private func governor(of candidate: Candidate) -> Int? {
    guard !candidate.isNoun else { return nil }
    return reader.governor(of: reader.group(at: candidate.trigger.lowerBound))?.word
  }

  // MARK: Verbs

  private func verb(_ index: Int) -> Candidate? {
    guard let lemma = tokens[index].reading?.lemma, let choices = frames.verbs[lemma] else {
      return nil
    }
    let group = reader.group(at: index)
    guard let realis = realis.realis(of: group) else { return nil }
    let subjects = reader.subjects(of: group)
    for frame in choices {
      guard let rest = restEnd(of: frame, behind: index) else { continue }
      var arguments = reader.following(rest.start, isNoun: false)
      if arguments.objects.isEmpty, !group.isPassive {
        arguments.objects = reader.fronted(before: subjects)
      }
      let clause = Clause(
        trigger: index..<(rest.end - index <= 6 ? rest.end : index + 1), group: group,
        realis: realis, subjects: subjects, arguments: arguments, support: nil)
      if let candidate = apply(frame, to: clause) {
        return candidate
      }
    }
    return nil
  }

  /// Where the arguments begin behind a trigger of several words; nil where a word is missing.
  private func restEnd(of frame: Frame, behind index: Int) -> (start: Int, end: Int)? {
    var place = index + 1
    guard !frame.rest.isEmpty else { return (place, place) }
    var start = place
    for (order, key) in frame.rest.enumerated() {
      let isAdjacent =
        order == 0 && frame.rest.count == 1 && key != "into" && key != "back"
        && !FunctionWords.classes(of: key).isEmpty
      let limit = min(isAdjacent ? place + 3 : place + 10, tokens.count)
      guard place < limit, let found = (place..<limit).first(where: { matches($0, key) }),
        isAdjacent
          ? tokens[place..<found].allSatisfy({ $0.part == .adverb })
          : !tokens[place..<found].contains(where: { $0.part == .boundary })
      else { return nil }
      let isSlot = (frame.sources + frame.targets).contains(.preposition(key))
      if isAdjacent, !isSlot {
        // "call on X": the preposition belongs to the verb, X is its object.
        start = found + 1
      }
      place = found + 1
    }
    return (start, place)
  }

  private func matches(_ index: Int, _ key: WordKey) -> Bool {
    tokens[index].key == key || tokens[index].reading?.lemma == key
  }

  // MARK: Nouns

  private func noun(_ index: Int) -> Candidate? {
    guard tokens[index].mention == nil, let choices = frames.nouns[tokens[index].key],
      let chunk = sentence.chunkOf[index]
    else {
      return nil
    }
    for frame in choices {
      let end = index + 1 + frame.rest.count
      guard end <= tokens.count,
        frame.rest.indices.allSatisfy({ tokens[index + 1 + $0].key == frame.rest[$0] })
      else { continue }
      let last = sentence.chunkOf[end - 1] ?? chunk
      guard isHead(end - 1, of: last) else { continue }
      let carrier = support(of: chunk)
      let group = carrier.map { reader.group(at: $0.verb) }
      var realisHere: Realis? = .asserted
      if let group {
        realisHere = realis.realis(of: group)
        if realisHere == .asserted, let entry = carrier?.entry { realisHere = entry.realis }
      }
      guard var realisHere = modified(realisHere, chunk, index) else { continue }
      var arguments = reader.following(end, isNoun: true)
      if carrier == nil, realisHere == .asserted {
        guard let said = predicate(at: arguments.end) else { continue }
        realisHere = said
        if let next = occurrence(at: arguments.end) {
          let more = reader.following(next, isNoun: true)
          arguments.prepositional += more.prepositional
          arguments.end = more.end
        }
      }
      let holders = isIn(chunk).map { reader.copulaSubjects($0) } ?? []
      if let carrier { add(argumentsOf: carrier.verb, to: &arguments) }
      let clause = Clause(
        trigger: index..<end, group: group, realis: realisHere,
        subjects: group.map { reader.subjects(of: $0) } ?? holders, arguments: arguments,
        support: carrier)
      if let candidate = apply(frame, to: clause) { return candidate }
    }
    return nil
  }

  /// Where what belongs to a noun goes on behind "took place" or "began"; nil without such a verb.
  private func occurrence(at index: Int) -> Int? {
    guard
      let verb = tokens[min(index, tokens.count)...].prefix(4).firstIndex(where: {
        $0.part == .verb
      }),
      let lemma = tokens[verb].reading?.lemma, Self.occurring.contains(lemma)
    else { return nil }
    return sentence.key(verb + 1) == "place" ? verb + 2 : verb + 1
  }

  private static let occurring: Set<WordKey> = [
    "take", "begin", "start", "resume", "continue", "happen", "occur", "collapse", "stall", "end",
    "hold",
  ]

  /// The "is" of "is in talks"; nil where a noun does not stand so.
  private func isIn(_ chunk: Int) -> Int? {
    guard let preposition = sentence.chunks[chunk].preposition, tokens[preposition].key == "in",
      let before = sentence.previous(preposition), tokens[before].part == .auxiliary
    else { return nil }
    return before
  }

  /// What a verb behind a noun says of it: "talks are to begin", "a ban may follow".
  private func predicate(at index: Int) -> Realis? {
    guard index < tokens.count, tokens[index].part == .auxiliary else { return .asserted }
    switch tokens[index].key {
    case "will", "shall": return .planned
    case "may", "might", "could": return .possible
    case "would", "should", "must": return nil
    default:
      let isTo = index + 1 < tokens.count && tokens[index + 1].part == .to
      return isTo ? .planned : .asserted
    }
  }

  /// Whether a token is the noun that its phrase is about, or the name of an actor follows only.
  private func isHead(_ index: Int, of chunk: Int) -> Bool {
    let range = sentence.chunks[chunk].tokens
    guard index + 1 < range.upperBound else { return true }
    return ((index + 1)..<range.upperBound).allSatisfy {
      tokens[$0].part == .possessive || tokens[index + 1].part == .possessive
        || Self.trailing.contains(tokens[$0].key)
    }
  }

  private static let trailing: Set<WordKey> = ["letter", "order", "case", "lawsuit"]

  /// The verb that carries a noun as its object or passive subject.
  private func support(of chunk: Int) -> (verb: Int, entry: SupportVerbs.Entry)? {
    if let verb = reader.carrier(of: chunk), let lemma = tokens[verb].reading?.lemma,
      let entry = SupportVerbs.builtIn[lemma]
    {
      let group = reader.group(at: verb)
      if !group.isPassive { return (verb, entry) }
    }
    // "A lawsuit was filed by X", "hit with a fine".
    if let preposition = sentence.chunks[chunk].preposition,
      tokens[preposition].key == "with" || tokens[preposition].key == "into"
        || tokens[preposition].key == "to" || tokens[preposition].key == "in",
      preposition > 0, tokens[preposition - 1].part == .verb,
      let lemma = tokens[preposition - 1].reading?.lemma, let entry = SupportVerbs.builtIn[lemma]
    {
      return (preposition - 1, entry)
    }
    let end = sentence.chunks[chunk].tokens.upperBound
    if let verb = tokens[min(end, tokens.count)...].prefix(14).firstIndex(where: {
      $0.part == .verb
    }),
      let lemma = tokens[verb].reading?.lemma, let entry = SupportVerbs.builtIn[lemma],
      !entry.isTarget
    {
      let group = reader.group(at: verb)
      if group.isPassive, reader.subjects(of: group).contains(chunk) { return (verb, entry) }
    }
    return nil
  }

  /// What the verb that carries a noun has beside it: "filed a suit in court against X".
  private func add(argumentsOf verb: Int, to arguments: inout Arguments) {
    let more = reader.following(verb + 1, isNoun: false)
    arguments.objects += more.objects
    arguments.prepositional += more.prepositional
    arguments.end = max(arguments.end, more.end)
  }

  /// What the words around a noun make of its realis: "a possible lawsuit", "calls for a ban".
  private func modified(_ realis: Realis?, _ chunk: Int, _ index: Int) -> Realis? {
    let range = sentence.chunks[chunk].tokens
    for place in range where place < index {
      if Self.possible.contains(tokens[place].key) { return .possible }
      if Self.planned.contains(tokens[place].key) { return .planned }
      if tokens[place].key == "no" || tokens[place].key == "any" || tokens[place].key == "every" {
        return nil
      }
    }
    if let preposition = sentence.chunks[chunk].preposition {
      let key = tokens[preposition].key
      if key == "without" { return nil }
      // "in collaboration with" is how, not what.
      if key == "in", range.count == 1, !Self.states.contains(tokens[index].key) { return nil }
      if key == "for", preposition > 0, Self.wishes.contains(tokens[preposition - 1].key) {
        return nil
      }
    }
    return realis
  }

  private static let states: Set<WordKey> = ["talks", "negotiations", "discussions", "litigation"]
  private static let possible: Set<WordKey> = [
    "possible", "potential", "threatened", "likely", "hypothetical", "future", "would-be",
  ]
  private static let planned: Set<WordKey> = ["planned", "upcoming", "forthcoming", "scheduled"]
  private static let wishes: Set<WordKey> = [
    "call", "calls", "called", "calling", "need", "push", "pushed", "demand", "demands",
    "proposal", "request", "bid", "support", "advocated", "wait",
  ]

  // MARK: Frames

  /// A trigger with what its sentence says about it.
  private struct Clause {
    let trigger: Range<Int>
    let group: VerbGroup?
    let realis: Realis
    let subjects: [Int]
    let arguments: Arguments
    let support: (verb: Int, entry: SupportVerbs.Entry)?
  }

  private func apply(_ frame: Frame, to clause: Clause) -> Candidate? {
    let roles = Roles(frame: frame, clause: clause)
    guard frame.conditions.allSatisfy({ holds($0, roles) }) else { return nil }
    var sources = names.unique(frame.sources.flatMap { actors(at: $0, roles) })
    if frame.type == .talks { sources = withEmployers(sources) }
    var targets = names.unique(frame.targets.flatMap { actors(at: $0, roles) })
    if frame.isNoun, clause.support?.entry.isTarget == true, !frame.targets.isEmpty {
      // "X faces an inquiry", "X suffered a breach".
      targets = names.unique(targets + roles.objects.flatMap { names.actors(of: $0, deep: false) })
      sources.removeAll { targets.contains($0) }
    }
    targets.removeAll { sources.contains($0) }
    if sources.isEmpty, frame.sources.contains(.subject), let publisher,
      roles.subjects.contains(where: isDocument)
    {
      sources = [publisher]
    }
    if sources.isEmpty, let court = described(roles, frame) { sources = [court] }
    if sources.isEmpty, roles.isPassive, Self.makersAct.contains(frame.type) {
      sources = names.unique(roles.objects.flatMap { names.actors(of: $0, deep: true) })
      targets.removeAll { sources.contains($0) }
    }
    let needsDate = sources.isEmpty && targets.isEmpty && isPublicAct(frame, roles)
    guard needsDate || isWorthTelling(frame, roles, sources, targets) else { return nil }
    if clause.realis == .denied, Self.hollow.contains(frame.type) { return nil }
    var realis = clause.realis
    if realis == .asserted, let own = frame.realis { realis = own }
    if realis == .asserted, clause.arguments.isScheduled || isCalled(clause, frame) {
      realis = .planned
    }
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
      isNoun: frame.isNoun, isPassive: roles.isPassive, isBackground: isBackground(clause),
      isHeadline: sentence.passage.isHeadline, isNews: isNews(clause),
      carrier: clause.support?.verb, needsDate: needsDate, rule: frame.rule)
  }

  /// Whether a meeting is announced, so that it is still to come.
  private func isCalled(_ clause: Clause, _ frame: Frame) -> Bool {
    guard frame.type == .talks, let verb = clause.support?.verb else { return false }
    return tokens[verb].reading?.lemma == "announce"
  }

  /// Who meets somebody in office meets the office too: "Anthropic CEO Dario Amodei".
  private func withEmployers(_ actors: [Int]) -> [Int] {
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
          .map { sentence.mentions[$0] }.filter { $0.form == .name }
        return before.map(\.actor) + [actor]
      })
  }

  /// The places of a clause with the passive turned round.
  private struct Roles {
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

  private func actors(at slot: Slot, _ roles: Roles) -> [Int] {
    switch slot {
    case .subject:
      let isDeep = Self.byThings.contains(roles.frame.type)
      return roles.subjects.flatMap { names.actors(of: $0, deep: isDeep) }
    case .object(let isDeep):
      var found = roles.objects.filter { !isVague($0, roles.frame.type) }
        .flatMap { names.actors(of: $0, deep: isDeep) }
      if isDeep {
        for (preposition, chunks) in prepositional(roles) where Self.within.contains(preposition) {
          found += chunks.flatMap { names.actors(of: $0, deep: true) }
        }
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
      return roles.clause.arguments.prepositional.filter { $0.preposition == key }.flatMap { item in
        item.chunks.flatMap { names.actors(of: $0, deep: !isAgent) }
      }
    }
  }

  private func nextGerund(_ index: Int) -> Int? {
    index < tokens.count && tokens[index].forms.contains(.ing) ? index : nil
  }

  /// Whether an object is an "it" that is more likely a bill or a claim than an actor.
  private func isVague(_ chunk: Int, _ type: EventType) -> Bool {
    let range = sentence.chunks[chunk].tokens
    guard range.count == 1, tokens[range.lowerBound].key == "it" else { return false }
    return ![.lawsuit, .accusation, .charge, .penalty, .investigation, .demand].contains(type)
  }

  /// What hangs on the object by prepositions; in the passive, what hangs on the subject.
  private func prepositional(_ roles: Roles) -> [(preposition: WordKey, chunks: [Int])] {
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
  private static let makersAct: Set<EventType> = [.release, .suspension]

  /// Types of which nothing is told by saying that they were not done.
  private static let hollow: Set<EventType> = [
    .accusation, .demand, .rejection, .protest, .deployment, .release, .incident,
  ]

  /// Whether a law or rule is told of that is dated though nobody is named: "The law takes effect
  /// on January 1".
  private func isPublicAct(_ frame: Frame, _ roles: Roles) -> Bool {
    guard frame.type == .legislation || frame.type == .regulation else { return false }
    if frame.isNoun { return roles.clause.support == nil }
    return roles.isPassive || frame.rest.count == 1 && roles.frame.rest == ["effect"]
      || frame.rest.last == "force"
      || frame.rest.last == "effect"
  }

  /// What is told even where it only may be.
  private static let weighty: Set<EventType.Group> = [
    .legal, .enforcement, .rulemaking, .diplomacy,
  ]

  /// Types whose subject may be somebody's thing: "a Cruise vehicle ran over".
  private static let byThings: Set<EventType> = [.incident]

  /// Prepositions by which a name belongs to the object.
  private static let within: Set<WordKey> = [
    "of", "on", "between", "against", "into", "involving",
  ]

  /// "X's lawsuit", "the FTC inquiry", "its ban".
  private func possessors(_ clause: Clause) -> [Int] {
    guard let chunk = sentence.chunkOf[clause.trigger.lowerBound] else { return [] }
    let range = sentence.chunks[chunk].tokens.lowerBound..<clause.trigger.lowerBound
    return names.mentions(in: range).map { sentence.mentions[$0] }
      .filter { mention in
        mention.form != .adjective || actors[mention.actor].kind != "person"
      }
      .map(\.actor)
  }

  // MARK: Conditions

  private func holds(_ condition: Condition, _ roles: Roles) -> Bool {
    switch condition {
    case .subject(let test):
      // "Apple Intelligence, introduced in 2024": who made it is who introduced it.
      roles.isPassive && roles.subjects.isEmpty && Self.makersAct.contains(roles.frame.type)
        ? makersPass(test, roles) : passes(test, roles.subjects)
    case .object(let test): passes(test, roles.objects)
    case .infinitive(let lemmas):
      roles.clause.arguments.infinitive.flatMap { tokens[$0].reading?.lemma }.map(lemmas.contains)
        == true
    case .support(let lemmas):
      roles.clause.support.flatMap { tokens[$0.verb].reading?.lemma }.map(lemmas.contains) == true
    case .anySupport: roles.clause.support != nil
    case .passive: roles.isPassive
    case .target: roles.frame.targets.contains { !actors(at: $0, roles).isEmpty }
    case .source: roles.frame.sources.contains { !actors(at: $0, roles).isEmpty }
    case .parties: names.unique(roles.frame.sources.flatMap { actors(at: $0, roles) }).count > 1
    case .planned: roles.clause.realis == .planned
    case .named: roles.objects.contains(where: hasName)
    case .past:
      roles.clause.group.map { group in
        group.isPerfect || group.isProgressive || group.modal != nil || sentence.passage.isHeadline
          || tokens[group.verb].forms.contains(.past) || group.isInfinitive
      } == true
    case .aspect: isAspectual(roles.clause)
    case .severalSubjects:
      names.unique(roles.subjects.flatMap { names.actors(of: $0, deep: false) }).count > 1
    case .word(let key): hasWord(key, roles)
    case .any(let conditions): conditions.contains { holds($0, roles) }
    }
  }

  private func passes(_ test: NounTest, _ chunks: [Int]) -> Bool {
    let found = chunks.contains { chunk in
      let range = sentence.chunks[chunk].tokens
      if range.contains(where: { test.words.contains(tokens[$0].key) }) { return true }
      if !test.kinds.isEmpty,
        names.actors(of: chunk, deep: false).contains(where: isKind(test.kinds))
      {
        return true
      }
      return !test.words.isEmpty
        && ofPhrase(of: chunk).contains { test.words.contains(tokens[$0].key) }
    }
    return found != test.isNegated
  }

  private func makersPass(_ test: NounTest, _ roles: Roles) -> Bool {
    let makers = roles.objects.flatMap { names.actors(of: $0, deep: true) }
    return makers.contains(where: isKind(test.kinds)) != test.isNegated
  }

  private func isKind(_ kinds: Set<String>) -> (Int) -> Bool {
    { kinds.contains(actors[$0].kind) }
  }

  /// The tokens of "of" phrases behind a noun phrase: "a set of guidelines".
  private func ofPhrase(of chunk: Int) -> Range<Int> {
    let end = sentence.chunks[chunk].tokens.upperBound
    guard end + 1 < tokens.count, tokens[end].key == "of", let next = sentence.chunkOf[end + 1]
    else {
      return end..<end
    }
    return sentence.chunks[next].tokens
  }

  /// Whether a noun phrase ends in a capital that is no actor: "announced Gemini 2.0".
  private func hasName(_ chunk: Int) -> Bool {
    sentence.chunks[chunk].tokens.contains {
      tokens[$0].isCapital
        && (tokens[$0].mention.map { sentence.mentions[$0].form == .product } ?? true)
    }
  }

  private func isAspectual(_ clause: Clause) -> Bool {
    guard let group = clause.group else { return false }
    if group.isProgressive || group.modal != nil { return true }
    guard let before = sentence.previous(group.start) else { return false }
    let lemma = tokens[before].reading?.lemma
    return lemma.map(Self.aspects.contains) == true
  }

  private static let aspects: Set<WordKey> = [
    "begin", "start", "continue", "resume", "plan", "keep", "set", "agree", "decide",
  ]

  private func hasWord(_ key: WordKey, _ roles: Roles) -> Bool {
    if key == "poss" { return !possessors(roles.clause).isEmpty }
    if FunctionWords.classes(of: key).contains(.preposition) {
      return roles.clause.arguments.prepositional.contains { $0.preposition == key }
    }
    let start = range(of: roles.clause).lowerBound
    let end = min(tokens.count, roles.clause.trigger.upperBound + 25)
    return tokens[start..<max(end, start)].contains { $0.key == key }
  }

  // MARK: What is worth telling

  private func isWorthTelling(_ frame: Frame, _ roles: Roles, _ sources: [Int], _ targets: [Int])
    -> Bool
  {
    if sources.isEmpty && targets.isEmpty { return false }
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
  private static let doneBySomebody: Set<EventType> = [
    .lawsuit, .accusation, .charge, .penalty, .investigation, .protest, .demand, .appointment,
  ]

  /// Nouns that are no people: "the model accused".
  private static let things: Set<WordKey> = [
    "product", "law", "rule", "document", "suit", "statement",
  ]
  .reduce(into: []) { $0.formUnion(EventTables.classes[$1] ?? []) }

  private func isThing(_ chunk: Int) -> Bool {
    Self.things.contains(tokens[sentence.chunks[chunk].head].key)
  }

  private func isCrowd(_ chunk: Int) -> Bool {
    let head = sentence.chunks[chunk].head
    return EventTables.classes["crowd"]?.contains(tokens[head].key) == true
  }

  private func isDocument(_ chunk: Int) -> Bool {
    let range = sentence.chunks[chunk].tokens
    return tokens[range.lowerBound].key == "this"
      && EventTables.classes["document"]?.contains(tokens[range.upperBound - 1].key) == true
  }

  /// A court or judge without a name, kept apart as an actor by the matcher's caller.
  private func described(_ roles: Roles, _ frame: Frame) -> Int? { nil }

  private func isBackground(_ clause: Clause) -> Bool {
    if let group = clause.group, group.isPluperfect, !isReported(group) { return true }
    let range =
      max(0, clause.trigger.lowerBound - 6)..<min(tokens.count, clause.trigger.upperBound + 3)
    return range.contains { Self.before.contains(tokens[$0].key) }
  }

  /// Whether a clause tells news: in the past tense or a headline, or early in the text.
  private func isNews(_ clause: Clause) -> Bool {
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
  private func isReported(_ group: VerbGroup) -> Bool {
    guard let verb = reader.previousVerb(group.start), let lemma = tokens[verb].reading?.lemma
    else {
      return false
    }
    return DateLinker.reporting.contains(lemma)
  }

  private static let before: Set<WordKey> = [
    "previously", "earlier", "formerly", "initially", "originally",
  ]

  /// The tokens from the subject to the last argument.
  private func range(of clause: Clause) -> Range<Int> {
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
