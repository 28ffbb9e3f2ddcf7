import Actors
import Text

/// What a frame asks for beyond its trigger.
extension FrameMatcher {
  // MARK: Conditions

  func holds(_ condition: Condition, _ roles: Roles) -> Bool {
    switch condition {
    case .subject(let test):
      // "Apple Intelligence, introduced in 2024": who made it is who introduced it.
      roles.isPassive && roles.subjects.isEmpty && Self.makersAct.contains(roles.frame.type)
        ? makersPass(test, roles) : passes(test, roles.subjects)
    case .object(let test): passes(test, roles.objects)
    case .whole(let test):
      passes(
        test, prepositional(roles).filter { $0.preposition == "of" }.flatMap(\.chunks))
    case .infinitive(let lemmas):
      roles.clause.arguments.infinitive.flatMap { tokens[$0].reading?.lemma }.map(lemmas.contains)
        == true
    case .anyInfinitive: roles.clause.arguments.infinitive != nil
    case .support(let lemmas):
      roles.clause.support.flatMap { tokens[$0.verb].reading?.lemma }.map(lemmas.contains) == true
    case .anySupport: roles.clause.support != nil
    case .passive: roles.isPassive
    case .target: roles.frame.targets.contains { !actors(at: $0, roles).isEmpty }
    case .source: roles.frame.sources.contains { !actors(at: $0, roles).isEmpty }
    // Asked again when all who take part are known.
    case .person: true
    case .parties: names.unique(roles.frame.sources.flatMap { actors(at: $0, roles) }).count > 1
    case .planned: roles.clause.realis == .planned
    case .named: roles.objects.contains(where: hasName)
    case .past:
      roles.clause.group.map(isPast) == true
    case .main:
      roles.clause.group.map { group in
        !group.isReduced && sentence.previous(group.start).map { tokens[$0].part } != .relative
      } == true
    case .denied: roles.clause.realis == .denied
    case .obliged: roles.clause.group.map(reader.isObliged) == true
    case .ended: roles.clause.group?.isEnded == true
    case .aspect: isAspectual(roles.clause)
    case .severalSubjects:
      names.unique(roles.subjects.flatMap { names.actors(of: $0, deep: false) }).count > 1
    case .state: sentence.chunkOf[roles.clause.trigger.lowerBound].flatMap(isIn) != nil
    case .word(let key): hasWord(key, roles)
    case .preposition(let key):
      roles.clause.arguments.prepositional.contains { $0.preposition == key }
    case .any(let conditions): conditions.contains { holds($0, roles) }
    }
  }

  /// Whether a verb tells what was done or goes on, and not what something is: "chips designed by
  /// Nvidia", "its models are trained on books".
  /// Whether a clause is told in the present: "takes effect", "is banned", "are meeting".
  func isPresent(_ group: VerbGroup) -> Bool {
    guard group.modal == nil, !group.isPerfect, !group.isInfinitive, !group.isReduced,
      !group.isGerund
    else { return false }
    guard group.isPassive || group.isProgressive else {
      return !tokens[group.verb].forms.contains(.past)
    }
    return !tokens[group.start..<group.verb].contains { $0.key == "was" || $0.key == "were" }
  }

  private func isPast(_ group: VerbGroup) -> Bool {
    if group.isPerfect || group.isProgressive || group.modal != nil || group.isInfinitive {
      return true
    }
    if sentence.passage.isHeadline { return true }
    guard group.isPassive else { return tokens[group.verb].forms.contains(.past) }
    return tokens[group.start..<group.verb].contains { $0.key == "was" || $0.key == "were" }
  }

  func passes(_ test: NounTest, _ chunks: [Int]) -> Bool {
    let found = chunks.contains { chunk in
      if nouns(of: chunk).contains(where: { test.words.contains(tokens[$0].key) && !isInName($0) })
      {
        return true
      }
      if !test.kinds.isEmpty,
        (ownFirm(chunk).map { [$0] } ?? names.actors(of: chunk, deep: false))
          .contains(where: isKind(test.kinds))
      {
        return true
      }
      return !test.words.isEmpty
        && ofPhrase(of: chunk).contains { test.words.contains(tokens[$0].key) }
    }
    return found != test.isNegated
  }

  /// Whether a word is of the name of a firm, where it means nothing else: "Rite Aid".
  private func isInName(_ token: Int) -> Bool {
    guard let mention = tokens[token].mention.map({ sentence.mentions[$0] }) else { return false }
    return mention.form == .name && mention.words.count > 1
      && ["company", "lab", "media"].contains(actors[mention.actor].kind)
  }

  /// The tokens of a noun phrase that say what it is: "a technology company" is no technology.
  private func nouns(of chunk: Int) -> Range<Int> {
    let range = sentence.chunks[chunk].tokens
    let head = sentence.chunks[chunk].head
    return Self.firms.contains(tokens[head].key) ? head..<range.upperBound : range
  }

  private static let firms = EventTables.classes["firm"] ?? []

  func makersPass(_ test: NounTest, _ roles: Roles) -> Bool {
    let makers = roles.objects.flatMap { names.actors(of: $0, deep: true) }
    return makers.contains(where: isKind(test.kinds)) != test.isNegated
  }

  func isKind(_ kinds: Set<String>) -> (Int) -> Bool {
    { kinds.contains(actors[$0].kind) }
  }

  /// The tokens of "of" phrases behind a noun phrase: "a set of guidelines".
  func ofPhrase(of chunk: Int) -> Range<Int> {
    let end = sentence.chunks[chunk].tokens.upperBound
    guard end + 1 < tokens.count, let next = sentence.chunkOf[end + 1],
      tokens[end].key == "of" || tokens[end].key == "in" && isAmount(chunk)
    else {
      return end..<end
    }
    return sentence.chunks[next].tokens
  }

  /// Whether a noun phrase only says how much: "5 million dollars in aid".
  private func isAmount(_ chunk: Int) -> Bool {
    let range = sentence.chunks[chunk].tokens
    return EventTables.classes["money"]?.contains(tokens[range.upperBound - 1].key) == true
  }

  /// Whether a noun phrase ends in a capital that is no actor: "announced Gemini 2.0".
  func hasName(_ chunk: Int) -> Bool {
    sentence.chunks[chunk].tokens.contains {
      tokens[$0].isCapital
        && (tokens[$0].mention.map { sentence.mentions[$0].form == .product } ?? true)
    }
  }

  func isAspectual(_ clause: Clause) -> Bool {
    guard let group = clause.group else { return false }
    if group.isProgressive || group.modal != nil { return true }
    guard let before = sentence.previous(group.start) else { return false }
    let lemma = tokens[before].reading?.lemma
    return lemma.map(Self.aspects.contains) == true
  }

  static let aspects: Set<WordKey> = [
    "begin", "start", "continue", "resume", "plan", "keep", "set", "agree", "decide",
  ]

  func hasWord(_ key: WordKey, _ roles: Roles) -> Bool {
    if key == "poss" { return !possessors(roles.clause).isEmpty }
    if FunctionWords.classes(of: key).contains(.preposition) {
      return roles.clause.arguments.prepositional.contains { $0.preposition == key }
    }
    let start = range(of: roles.clause).lowerBound
    let end = min(tokens.count, roles.clause.trigger.upperBound + 25)
    return tokens[start..<max(end, start)].contains { $0.key == key }
  }
}
