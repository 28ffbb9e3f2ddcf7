import Actors
import Text

/// Nouns that name an act: what carries them and what is said of them.
extension FrameMatcher {
  // MARK: Nouns

  func noun(_ index: Int) -> Candidate? {
    guard tokens[index].mention == nil, let choices = frames.nouns[tokens[index].key],
      let chunk = sentence.chunkOf[index]
    else {
      return nil
    }
    // "weighs whether the deal is a merger"
    let start = reader.clauseStart(before: index)
    if start > 0, ["whether", "if", "unless"].contains(tokens[start - 1].key) { return nil }
    // "claims that a contract existed"
    if start > 1, tokens[start - 1].key == "that",
      RealisReader.rumours.contains(tokens[start - 2].key)
    {
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
        if isOnlyPossible(chunk) || isSince(chunk) || isRuled(chunk, frame) { continue }
        guard let said = predicate(at: arguments.end) else { continue }
        realisHere = said
        if let next = occurrence(at: arguments.end) {
          let more = reader.following(next, isNoun: true)
          arguments.prepositional += more.prepositional
          arguments.end = more.end
        }
      }
      // "a ruling that Google broke the law"
      if sentence.key(arguments.end) == "that", arguments.end + 1 < tokens.count {
        arguments.complement = sentence.chunkOf[arguments.end + 1]
      }
      let holders = (isIn(chunk) ?? isSaid(chunk)).map { reader.copulaSubjects($0) } ?? []
      if let carrier { add(argumentsOf: carrier.verb, to: &arguments) }
      arguments.objects += underneath(chunk)
      let clause = Clause(
        trigger: index..<end, group: group, realis: realisHere,
        subjects: group.map { reader.subjects(of: $0) } ?? holders, arguments: arguments,
        support: carrier)
      if let candidate = apply(frame, to: clause) { return candidate }
    }
    return nil
  }

  /// Whether a noun only comes back to an act that was told, and says when it was: "the deal, announced
  /// on Monday", "the suit was filed in May".
  func comesBack(_ frame: Frame, _ clause: Clause) -> Bool {
    guard frame.isNoun, clause.realis == .asserted,
      let chunk = sentence.chunkOf[clause.trigger.lowerBound],
      Self.definite.contains(tokens[sentence.chunks[chunk].tokens.lowerBound].key)
    else { return false }
    var place = sentence.chunks[chunk].tokens.upperBound
    while place < tokens.count, [.comma, .auxiliary, .adverb].contains(tokens[place].part) {
      place += 1
    }
    guard place < tokens.count, tokens[place].forms.contains(.participle),
      let lemma = tokens[place].reading?.lemma
    else { return false }
    return Self.dating.contains(lemma)
  }

  private static let definite: Set<WordKey> = ["the", "this", "that"]

  /// Verbs by which an act is said to have been done when it was.
  private static let dating: Set<WordKey> = [
    "announce", "file", "sign", "issue", "reach", "make", "publish", "unveil", "pass", "impose",
    "hand", "release", "disclose", "reveal", "strike", "open", "launch", "hold", "date", "deliver",
    "bring", "adopt", "approve", "take", "introduce", "finalize", "close", "report", "levy",
  ]

  /// Whether an act only says since when something else is: "since its launch, the store has sold".
  private func isSince(_ chunk: Int) -> Bool {
    let start = sentence.chunks[chunk].tokens.lowerBound
    return Self.around.contains(sentence.key(start - 1) ?? "")
      && Self.owners.contains(tokens[start].key)
  }

  private static let around: Set<WordKey> = ["since", "after", "before", "until"]
  private static let owners: Set<WordKey> = ["its", "their", "his", "her"]

  /// Whether an act is only what somebody forbids, rules or thinks about: "banning the use of it".
  private func isRuled(_ chunk: Int, _ frame: Frame) -> Bool {
    guard Self.ruledTypes.contains(frame.type), let verb = reader.carrier(of: chunk),
      let lemma = tokens[verb].reading?.lemma
    else { return false }
    return Self.ruling.contains(lemma)
  }

  private static let ruledTypes: Set<EventType> = [
    .deployment, .release, .investment, .incident, .agreement, .suspension,
  ]

  private static let ruling: Set<WordKey> = [
    "ban", "prohibit", "forbid", "bar", "outlaw", "restrict", "limit", "regulate", "prevent",
    "oppose", "discourage", "allow", "permit", "require", "govern", "curb", "promote", "encourage",
    "enable", "monitor", "oversee", "address", "study", "mandate", "stop", "control", "criticize",
    "discuss", "affect", "approve", "authorize", "examine", "assess", "ensure",
    "negotiate", "renegotiate", "suspend", "halt", "pause", "revoke", "block", "delay", "cancel",
  ]

  /// Whether a noun is the object of what only may be done: "it could breach export controls".
  private func isOnlyPossible(_ chunk: Int) -> Bool {
    guard let verb = reader.carrier(of: chunk) else { return false }
    switch reader.group(at: verb).modal {
    case "could", "may", "might", "would": return true
    default: return false
    }
  }

  /// Where what belongs to a noun goes on behind "took place" or "began"; nil without such a verb.
  func occurrence(at index: Int) -> Int? {
    guard
      let verb = tokens[min(index, tokens.count)...].prefix(4).firstIndex(where: {
        $0.part == .verb
      }),
      let lemma = tokens[verb].reading?.lemma, Self.occurring.contains(lemma)
    else { return nil }
    return sentence.key(verb + 1) == "place" ? verb + 2 : verb + 1
  }

  static let occurring: Set<WordKey> = [
    "take", "begin", "start", "resume", "continue", "happen", "occur", "collapse", "stall", "end",
    "hold",
  ]

  /// The "is" of "is in talks"; nil where a noun does not stand so.
  func isIn(_ chunk: Int) -> Int? {
    guard let preposition = sentence.chunks[chunk].preposition, tokens[preposition].key == "in",
      let before = sentence.previous(preposition), tokens[before].part == .auxiliary
    else { return nil }
    return before
  }

  /// The "is" of "is available"; nil where a noun stands otherwise.
  func isSaid(_ chunk: Int) -> Int? {
    let range = sentence.chunks[chunk].tokens
    guard range.count == 1, Self.predicates.contains(tokens[range.lowerBound].key),
      let before = sentence.previous(range.lowerBound), tokens[before].part == .auxiliary
    else { return nil }
    return before
  }

  /// Who is said to be under something: "X is under investigation", "X came under scrutiny", "X is the
  /// subject of an inquiry".
  private func underneath(_ chunk: Int) -> [Int] {
    guard let preposition = sentence.chunks[chunk].preposition,
      let before = sentence.previous(preposition)
    else { return [] }
    if tokens[preposition].key == "of", Self.subjects.contains(tokens[before].key),
      let host = sentence.chunkOf[before],
      let copula = sentence.previous(sentence.chunks[host].tokens.lowerBound),
      tokens[copula].part == .auxiliary
    {
      return reader.copulaSubjects(copula)
    }
    guard tokens[preposition].key == "under" else { return [] }
    switch tokens[before].part {
    case .auxiliary: return reader.copulaSubjects(before)
    case .verb where tokens[before].reading?.lemma == "come":
      return reader.subjects(of: reader.group(at: before))
    default: return []
    }
  }

  /// Nouns for who or what an act is about.
  private static let subjects: Set<WordKey> = ["subject", "target", "focus", "object"]

  /// Adjectives that tell by themselves that something was done.
  static let predicates: Set<WordKey> = ["available", "live", "downloadable"]

  /// What a verb behind a noun says of it: "talks are to begin", "a ban may follow".
  func predicate(at index: Int) -> Realis? {
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
  func isHead(_ index: Int, of chunk: Int) -> Bool {
    let range = sentence.chunks[chunk].tokens
    guard index + 1 < range.upperBound else { return true }
    return ((index + 1)..<range.upperBound).allSatisfy {
      tokens[$0].part == .possessive || tokens[index + 1].part == .possessive
        || Self.trailing.contains(tokens[$0].key)
    }
  }

  static let trailing: Set<WordKey> = ["letter", "order", "case", "lawsuit"]

  /// The verb that carries a noun as its object or passive subject.
  func support(of chunk: Int) -> (verb: Int, entry: SupportVerbs.Entry)? {
    // "began two days of talks"
    if let preposition = sentence.chunks[chunk].preposition, tokens[preposition].key == "of",
      preposition > 0, let host = sentence.chunkOf[preposition - 1], host < chunk,
      Self.measures.contains(tokens[sentence.chunks[host].head].key)
    {
      return support(of: host)
    }
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
      // "A text on the use of it was adopted": the text.
      if group.isPassive, sentence.chunks[chunk].preposition == nil,
        reader.subjects(of: group).contains(chunk)
      {
        return (verb, entry)
      }
    }
    return nil
  }

  /// Nouns that only say how much of an act there is.
  static let measures: Set<WordKey> = [
    "day", "days", "week", "weeks", "hours", "months", "round", "rounds", "series", "set", "string",
    "session", "sessions", "wave", "spate", "number", "batch", "kind", "form", "campaign", "pair",
  ]

  /// What the verb that carries a noun has beside it: "filed a suit in court against X".
  func add(argumentsOf verb: Int, to arguments: inout Arguments) {
    let more = reader.following(verb + 1, isNoun: false)
    arguments.objects += more.objects
    arguments.prepositional += more.prepositional
    arguments.infinitive = arguments.infinitive ?? more.infinitive
    arguments.end = max(arguments.end, more.end)
  }

  /// What the words around a noun make of its realis: "a possible lawsuit", "calls for a ban".
  func modified(_ realis: Realis?, _ chunk: Int, _ index: Int) -> Realis? {
    let range = sentence.chunks[chunk].tokens
    for place in range where place < index {
      if Self.possible.contains(tokens[place].key) { return .possible }
      if Self.planned.contains(tokens[place].key) { return .planned }
      // "made a big deal about it"
      if tokens[place].key == "big", tokens[index].key == "deal",
        !["with", "between"].contains(sentence.key(index + 1) ?? "")
      {
        return nil
      }
      // "fair use" is a defence.
      if tokens[place].key == "fair", tokens[index].key == "use" { return nil }
      if tokens[place].key == "no" || tokens[place].key == "any" || tokens[place].key == "every" {
        return nil
      }
    }
    // "is no longer in talks"
    if let copula = isIn(chunk), copula + 2 < tokens.count, tokens[copula + 2].key == "longer" {
      return nil
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

  static let states: Set<WordKey> = ["talks", "negotiations", "discussions", "litigation"]
  static let possible: Set<WordKey> = [
    "possible", "potential", "threatened", "likely", "hypothetical", "future", "would-be",
  ]
  static let planned: Set<WordKey> = ["planned", "upcoming", "forthcoming", "scheduled"]
  static let wishes: Set<WordKey> = [
    "call", "calls", "called", "calling", "need", "push", "pushed", "demand", "demands",
    "proposal", "request", "bid", "support", "advocated", "wait",
  ]
}
