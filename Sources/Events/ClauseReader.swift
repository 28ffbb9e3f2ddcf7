import Actors
import Text

/// A verb with its auxiliaries and what they say.
struct VerbGroup: Sendable {
  /// The verb itself.
  let verb: Int
  /// The first of its auxiliaries, or the verb.
  var start: Int
  var isPassive = false
  var isNegated = false
  var isPerfect = false
  var isPluperfect = false
  var isProgressive = false
  /// A modal, such as "may".
  var modal: WordKey?
  /// Whether it is "to" and the base form.
  var isInfinitive = false
  /// Whether it is a form in -ing without an auxiliary.
  var isGerund = false
  /// Whether it is a participle without an auxiliary: "a lawsuit filed by".
  var isReduced = false
}

/// What a verb or noun has about it.
struct Arguments: Sendable {
  /// The noun phrases that are the subject, joined ones included.
  var subjects: [Int] = []
  /// The objects.
  var objects: [Int] = []
  /// Noun phrases behind prepositions, by the preposition.
  var prepositional: [(preposition: WordKey, chunks: [Int])] = []
  /// The verb of an infinitive behind it: "ordered X to stop".
  var infinitive: Int?
  /// The subject of the clause behind "that": "alleged that X scraped".
  var complement: Int?
  /// Whether it is said "to be held".
  var isScheduled = false
  /// Where what belongs to it ends.
  var end = 0
}

/// Reads who does what from the order of words.
struct ClauseReader: Sendable {
  let sentence: ParsedSentence

  private var tokens: [Token] { sentence.tokens }
  private var chunks: [Chunk] { sentence.chunks }

  // MARK: Verbs

  /// The verb with its auxiliaries.
  func group(at verb: Int) -> VerbGroup {
    var group = VerbGroup(verb: verb, start: verb)
    var auxiliaries: [Int] = []
    var index = verb - 1
    while index >= 0 {
      switch tokens[index].part {
      case .auxiliary:
        auxiliaries.append(index)
        group.start = index
      case .negation:
        group.isNegated = true
      case .adverb: break
      case .to:
        group.isInfinitive = true
        group.start = index
      default:
        index = -1
      }
      if group.isInfinitive { break }
      index -= 1
    }
    // A negation behind the verb's own place was met only if it stands with an auxiliary.
    read(auxiliaries, into: &group)
    if auxiliaries.isEmpty, !group.isInfinitive { shareAuxiliaries(&group) }
    let forms = tokens[verb].forms
    if auxiliaries.isEmpty, !group.isInfinitive, !group.isPassive, !group.isPerfect {
      if forms.contains(.ing) {
        group.isGerund = true
      } else if forms.contains(.participle), !forms.contains(.base) {
        group.isReduced = isReduced(verb) || causative(verb) != nil
        group.isPassive = group.isReduced
      }
    }
    return group
  }

  private func read(_ auxiliaries: [Int], into group: inout VerbGroup) {
    let forms = tokens[group.verb].forms
    for index in auxiliaries {
      let key = tokens[index].key
      let classes = FunctionWords.classes(of: key)
      if Self.negated.contains(key) { group.isNegated = true }
      if classes.contains(.modal) {
        group.modal = key
      } else if classes.contains(.be) || key == "'s" && !forms.contains(.participle) {
        if forms.contains(.ing) {
          group.isProgressive = true
        } else if forms.contains(.participle) {
          group.isPassive = true
        }
      } else if classes.contains(.have) || key == "'s" {
        group.isPerfect = true
        group.isPluperfect = key == "had" || key == "hadn't"
      }
    }
    if group.isInfinitive, tokens[group.verb].forms.contains(.participle),
      !tokens[group.verb].forms.contains(.base)
    {
      group.isPassive = !group.isPerfect || auxiliaries.contains { tokens[$0].key == "been" }
    }
  }

  private static let negated: Set<WordKey> = [
    "isn't", "aren't", "wasn't", "weren't", "hasn't", "haven't", "hadn't", "don't", "doesn't",
    "didn't", "won't", "wouldn't", "can't", "cannot", "couldn't", "shouldn't", "mustn't",
  ]

  /// "was arrested and jailed": the second participle has the auxiliaries of the first.
  private func shareAuxiliaries(_ group: inout VerbGroup) {
    let forms = tokens[group.verb].forms
    guard let before = sentence.previous(group.verb),
      tokens[before].part == .conjunction || tokens[before].part == .comma && forms == .base,
      let other = previousVerb(before), before - other < 14
    else { return }
    let first = self.group(at: other)
    if first.isPassive, forms.contains(.participle), !startsNoun(group.verb + 1) {
      group.isPassive = true
    } else if first.isPerfect, !first.isPassive, forms.contains(.participle) {
      group.isPerfect = true
    }
    if first.isInfinitive || first.modal != nil, forms.contains(.base) {
      group.modal = first.modal
      group.isInfinitive = first.isInfinitive
      group.isNegated = first.isNegated
    }
  }

  /// Whether a participle without auxiliary is passive: nothing follows that it could act upon.
  private func isReduced(_ verb: Int) -> Bool {
    if sentence.key(verb + 1) == "by" { return true }
    // Headlines tell in the present: "X sued in California", "X fined".
    if sentence.passage.isHeadline { return !startsNoun(verb + 1) }
    guard let before = sentence.previous(verb) else { return !startsNoun(verb + 1) }
    switch tokens[before].part {
    case .noun, .possessive:
      // "the bill aimed at", "fees charged to", but "Google announced that".
      let next = verb + 1 < tokens.count ? tokens[verb + 1].part : .boundary
      let isTransitive = next == .noun || next == .determiner || next == .pronoun
      if isTransitive || next == .subordinator || next == .to { return false }
      return hasFiniteVerb(after: verb) && !tokens[before].isCapital
    case .comma: return !startsNoun(verb + 1)
    case .pronoun, .relative, .auxiliary, .conjunction: return false
    default: return !startsNoun(verb + 1)
    }
  }

  private func hasFiniteVerb(after index: Int) -> Bool {
    tokens[(index + 1)...].contains { token in
      token.part == .auxiliary
        || token.part == .verb && !token.forms.isDisjoint(with: [.past, .third])
    }
  }

  private func startsNoun(_ index: Int) -> Bool {
    guard index < tokens.count else { return false }
    return [.noun, .determiner, .pronoun].contains(tokens[index].part)
  }

  /// The nearest verb before a token.
  func previousVerb(_ index: Int) -> Int? {
    tokens[..<max(index, 0)].lastIndex { $0.part == .verb }
  }

  // MARK: Subjects

  /// The noun phrases that are the subject of a verb; none where there is none to be found.
  func subjects(of group: VerbGroup, depth: Int = 0) -> [Int] {
    guard depth < 6 else { return [] }
    if group.isInfinitive { return infinitiveSubjects(group, depth) }
    guard let before = sentence.previous(group.start) else {
      return group.isGerund || group.isReduced ? nextSubjects(group, depth) : []
    }
    if group.isGerund { return gerundSubjects(group, before, depth) }
    switch tokens[before].part {
    case .relative: return antecedent(before)
    case .conjunction: return sharedSubjects(before, depth)
    case .comma:
      if tokens[group.verb].forms == .base { return sharedSubjects(before, depth) }
      if group.isReduced {
        if before > 0, let chunk = sentence.chunkOf[before - 1] { return walk(chunk, depth) }
        return []
      }
      return subjectsBeforeParenthesis(before, depth)
    case .noun, .pronoun, .possessive, .determiner:
      guard let chunk = sentence.chunkOf[before] else { return [] }
      return group.isReduced ? [chunk] : walk(chunk, depth)
    case .verb:
      // "has been leading", "keeps asking": the subject of what is before.
      return subjects(of: self.group(at: before), depth: depth + 1)
    default:
      // Behind a preposition or a dash the sentence's own subject is the best guess.
      if group.isReduced, let other = previousVerb(before) {
        return subjects(of: self.group(at: other), depth: depth + 1)
      }
      return []
    }
  }

  /// "had his charges dismissed and is suing": the subject of the verb before, or of its "had".
  private func sharedSubjects(_ conjunction: Int, _ depth: Int) -> [Int] {
    guard let other = previousVerb(conjunction) else {
      // "is due and signs"
      guard let auxiliary = tokens[..<conjunction].lastIndex(where: { $0.part == .auxiliary })
      else {
        return []
      }
      return copulaSubjects(auxiliary, depth)
    }
    if let auxiliary = causative(other) { return copulaSubjects(auxiliary, depth) }
    let next = tokens[(conjunction + 1)...].first { $0.part == .verb }
    let isFinite = next.map { !$0.forms.contains(.base) && !$0.forms.contains(.ing) } ?? false
    let first = self.group(at: other)
    if isFinite, first.isInfinitive || first.isGerund {
      // "thought it was fair to use it, and sued": not who uses.
      let main = mainSubjects(before: other, depth)
      if !main.isEmpty { return main }
    }
    return subjects(of: first, depth: depth + 1)
  }

  /// The "had" of "had its license revoked"; nil where a verb has none.
  func causative(_ verb: Int) -> Int? {
    guard tokens[verb].forms.contains(.participle), let before = sentence.previous(verb),
      let chunk = sentence.chunkOf[before],
      let auxiliary = sentence.previous(chunks[chunk].tokens.lowerBound),
      FunctionWords.classes(of: tokens[auxiliary].key).contains(.have)
    else { return nil }
    return auxiliary
  }

  /// From the noun phrase before a verb back to the one that is its subject: "researchers from X".
  private func walk(_ chunk: Int, _ depth: Int) -> [Int] {
    var current = chunk
    var joined = [chunk]
    for _ in 0..<12 {
      guard let before = sentence.previous(chunks[current].tokens.lowerBound) else { break }
      switch tokens[before].part {
      case .preposition:
        // "companies such as X and Y": X and Y.
        if tokens[before].key == "as", before > 0, tokens[before - 1].key == "such" {
          return joined
        }
        guard before > 0, let left = sentence.previous(before), let host = sentence.chunkOf[left],
          !isAdverbial(host), !Self.partitive.contains(tokens[chunks[host].head].key)
        else { return joined }
        current = host
        joined = [host]
      case .conjunction:
        guard before > 0, let host = chunkBeforeConjunction(before) else { return joined }
        current = host
        joined.insert(host, at: 0)
      case .comma:
        guard joined.count > 1, before > 0, let host = sentence.chunkOf[before - 1],
          chunks[host].preposition == nil, chunks[host].tokens.count < 6
        else { return joined }
        current = host
        joined.insert(host, at: 0)
      case .verb:
        let verb = self.group(at: before)
        guard verb.isGerund || verb.isReduced || verb.isInfinitive,
          let left = sentence.previous(verb.start),
          let host = sentence.chunkOf[left]
        else { return joined }
        current = host
        joined = [host]
      default: return joined
      }
    }
    return joined
  }

  /// Words before "of" that only count: "one of the agencies".
  private static let partitive: Set<WordKey> = [
    "one", "some", "many", "several", "most", "two", "three", "four", "dozens", "hundreds",
    "number", "majority", "members", "representatives", "all", "each", "both", "group", "part",
    "none", "half", "any",
  ]

  private func chunkBeforeConjunction(_ conjunction: Int) -> Int? {
    var index = conjunction - 1
    if index >= 0, tokens[index].part == .comma { index -= 1 }
    guard index >= 0 else { return nil }
    return sentence.chunkOf[index]
  }

  /// Whether a noun phrase is only when or how: "In April".
  private func isAdverbial(_ chunk: Int) -> Bool {
    guard let preposition = chunks[chunk].preposition else { return false }
    return preposition == 0 && chunks[chunk].tokens.count <= 2
  }

  /// The object that stands before its clause: "the rule that X issued".
  func fronted(before subjects: [Int]) -> [Int] {
    guard let first = subjects.map({ chunks[$0].tokens.lowerBound }).min(), first > 0 else {
      return []
    }
    let before = first - 1
    switch tokens[before].part {
    case .relative: return antecedent(before)
    case .subordinator where tokens[before].key == "that" && before > 0:
      return sentence.chunkOf[before - 1].map { [$0] } ?? []
    default: return []
    }
  }

  /// What a relative clause hangs on.
  private func antecedent(_ relative: Int) -> [Int] {
    var index = relative - 1
    // "of which", "to whom"
    while index >= 0, tokens[index].part == .preposition { index -= 1 }
    if index >= 0, tokens[index].part == .comma { index -= 1 }
    guard index >= 0, let chunk = sentence.chunkOf[index] else { return [] }
    // "X, the maker of Y, which": the first of the two may be meant, but the nearer is the rule.
    return [chunk]
  }

  /// "X, the maker of Y, sued": the noun phrase before the first comma.
  private func subjectsBeforeParenthesis(_ comma: Int, _ depth: Int) -> [Int] {
    let start = clauseStart(before: comma)
    var first: Int?
    for index in start..<comma where tokens[index].part == .comma {
      guard index > start, sentence.chunkOf[index - 1] != nil else { continue }
      if opensAdverbial(start), index < comma {
        // "In April, X, the maker of Y, sued"
        let rest = tokens[(index + 1)..<comma].contains { $0.part == .comma }
        if rest || first == nil, startsNoun(index + 1), rest { continue }
      }
      first = index
      break
    }
    guard let open = first, open > 0, let chunk = sentence.chunkOf[open - 1] else {
      return comma > 0 ? sentence.chunkOf[comma - 1].map { walk($0, depth) } ?? [] : []
    }
    // "A group of companies, including X and Y, signed": X and Y.
    if ["including", "such"].contains(tokens[open + 1].key), let named = exampleAfter(open) {
      return sentence.series(from: named, within: comma)
    }
    // "OpenAI's chief executive, X, said": X.
    if let name = sentence.chunkOf[comma - 1], chunks[name].tokens.lowerBound == open + 1,
      chunks[name].tokens.upperBound == comma, let mention = tokens[comma - 1].mention,
      sentence.mentions[mention].form == .name, tokens[chunks[chunk].head].mention == nil
    {
      return [name]
    }
    return walk(chunk, depth)
  }

  private func opensAdverbial(_ index: Int) -> Bool {
    index < tokens.count
      && [.preposition, .subordinator, .adverb].contains(tokens[index].part)
  }

  /// Where the clause that a token is in begins.
  func clauseStart(before index: Int) -> Int {
    var place = index - 1
    while place >= 0 {
      switch tokens[place].part {
      case .boundary, .subordinator: return place + 1
      default: place -= 1
      }
    }
    return 0
  }

  private func infinitiveSubjects(_ group: VerbGroup, _ depth: Int) -> [Int] {
    guard let governor = governor(of: group) else { return [] }
    switch governor.kind {
    case .verb(let verb): return subjects(of: self.group(at: verb), depth: depth + 1)
    case .object(let chunk):
      if let word = governor.word, Catenatives.builtIn[tokens[word].key]?.control == .means {
        return subjects(of: self.group(at: word), depth: depth + 1)
      }
      return [chunk]
    case .word(let index):
      if let chunk = sentence.chunkOf[index] {
        // "plans to sue": whose plans, or who has them.
        if let verb = carrier(of: chunk) {
          return subjects(of: self.group(at: verb), depth: depth + 1)
        }
        return [chunk]
      }
      return copulaSubjects(index, depth)
    case .headline(let chunk): return walk(chunk, depth)
    }
  }

  /// The subject of "is set", "is likely".
  func copulaSubjects(_ index: Int, _ depth: Int = 0) -> [Int] {
    var group = VerbGroup(verb: index, start: index)
    var place = index - 1
    while place >= 0, [.auxiliary, .adverb, .negation].contains(tokens[place].part) {
      group.start = place
      place -= 1
    }
    return subjects(of: group, depth: depth + 1)
  }

  private func gerundSubjects(_ group: VerbGroup, _ before: Int, _ depth: Int) -> [Int] {
    switch tokens[before].part {
    case .verb: return subjects(of: self.group(at: before), depth: depth + 1)
    case .noun, .pronoun, .possessive:
      guard let chunk = sentence.chunkOf[before] else { return [] }
      // "sent a letter to X asking": not X asks.
      if let preposition = chunks[chunk].preposition, tokens[preposition].key == "to" {
        let main = mainSubjects(before: preposition, depth)
        if !main.isEmpty { return main }
      }
      return walkSeries(chunk)
    case .conjunction:
      if let other = previousVerb(before), tokens[other].forms.contains(.ing) {
        return subjects(of: self.group(at: other), depth: depth + 1)
      }
      return mainSubjects(before: before, depth)
    case .auxiliary: return copulaSubjects(before, depth)
    default:
      let main = mainSubjects(before: before, depth)
      return main.isEmpty ? nextSubjects(group, depth) : main
    }
  }

  /// The noun phrases joined with one to its left: "with A and B saying".
  private func walkSeries(_ chunk: Int) -> [Int] {
    var members = [chunk]
    var current = chunk
    while let before = sentence.previous(chunks[current].tokens.lowerBound),
      tokens[before].part == .conjunction, let host = chunkBeforeConjunction(before)
    {
      members.insert(host, at: 0)
      current = host
    }
    return members
  }

  /// The subject of the nearest finite verb before a token.
  private func mainSubjects(before index: Int, _ depth: Int) -> [Int] {
    var place = index
    while let verb = previousVerb(place) {
      let group = self.group(at: verb)
      if !group.isGerund, !group.isReduced, !group.isInfinitive {
        return subjects(of: group, depth: depth + 1)
      }
      place = verb
    }
    if let auxiliary = tokens[..<index].lastIndex(where: { $0.part == .auxiliary }) {
      return copulaSubjects(auxiliary, depth)
    }
    return []
  }

  /// The subject of the first finite verb behind: "After suing X, Y …".
  private func nextSubjects(_ group: VerbGroup, _ depth: Int) -> [Int] {
    guard let comma = tokens[group.verb...].firstIndex(where: { $0.part == .comma }),
      let verb = tokens[comma...].firstIndex(where: { $0.part == .verb })
    else { return [] }
    return subjects(of: self.group(at: verb), depth: depth + 1)
  }

  // MARK: Governors

  /// What an infinitive or a form in -ing hangs on.
  struct Governor {
    enum Kind {
      case verb(Int)
      case object(Int)
      case word(Int)
      case headline(Int)
    }
    let kind: Kind
    /// The word that governs; nil for a headline's "X to ban Y".
    let word: Int?
  }

  /// What an infinitive hangs on; nil where it is an aim or nothing is known of it.
  func governor(of group: VerbGroup) -> Governor? {
    var start = group.start
    if !group.isInfinitive { return nil }
    // "to copy or use": the first infinitive's.
    if tokens[start].part != .to,
      let to = tokens[..<start].lastIndex(where: { $0.part == .to })
    {
      start = to
    }
    guard let before = sentence.previous(start) else { return nil }
    let token = tokens[before]
    switch token.part {
    case .verb: return Governor(kind: .verb(before), word: before)
    case .auxiliary: return Governor(kind: .word(before), word: before)
    case .noun, .pronoun, .possessive, .determiner:
      guard let chunk = sentence.chunkOf[before] else { return nil }
      if Catenatives.builtIn[token.key] != nil, token.mention == nil {
        return Governor(kind: .word(before), word: before)
      }
      if let verb = carrier(of: chunk) { return Governor(kind: .object(chunk), word: verb) }
      if !tokens[..<start].contains(where: { $0.part == .verb || $0.part == .auxiliary }) {
        return Governor(kind: .headline(chunk), word: nil)
      }
      return nil
    case .adverb, .preposition:
      return Catenatives.builtIn[token.key] != nil
        ? Governor(kind: .word(before), word: before) : nil
    default: return nil
    }
  }

  /// The verb that a noun phrase is the object of; nil where it is none's.
  func carrier(of chunk: Int) -> Int? {
    var current = chunk
    for _ in 0..<6 {
      guard var before = sentence.previous(chunks[current].tokens.lowerBound) else { return nil }
      if tokens[before].part == .conjunction || tokens[before].part == .comma {
        while before > 0, tokens[before].part == .conjunction || tokens[before].part == .comma {
          before -= 1
        }
        guard let host = sentence.chunkOf[before], host != current else { return nil }
        current = host
        continue
      }
      if tokens[before].part == .noun || tokens[before].part == .pronoun,
        let host = sentence.chunkOf[before], host == current - 1
      {
        // The first of two objects: "sent Google a letter".
        current = host
        continue
      }
      return tokens[before].part == .verb ? before : nil
    }
    return nil
  }

  // MARK: Arguments to the right

  /// What follows a verb or noun and belongs to it.
  ///
  /// - Parameters:
  ///   - index: the first token behind it.
  ///   - isNoun: whether it is a noun, whose participles may go on: "a lawsuit filed by X".
  /// - Returns: objects, prepositional phrases, and where they end.
  func following(_ index: Int, isNoun: Bool) -> Arguments {
    var arguments = Arguments()
    var place = index
    while place < tokens.count {
      let token = tokens[place]
      switch token.part {
      case .adverb, .negation:
        place += 1
        continue
      case .preposition:
        guard let chunk = chunkAfter(place) else {
          place += 1
          continue
        }
        let members = sentence.series(from: chunk, within: tokens.count)
          .filter { isNoun && !followsComma($0) || !isNewClause($0, after: chunk) }
        arguments.prepositional.append((token.key, members))
        place = members.last.map { chunks[$0].tokens.upperBound } ?? place + 1
        continue
      case .noun, .determiner, .pronoun, .possessive:
        guard let chunk = sentence.chunkOf[place], arguments.prepositional.isEmpty, !isNoun,
          arguments.objects.count < 4
        else { break }
        let members = sentence.series(from: chunk, within: tokens.count)
          .filter { !isNewClause($0, after: chunk) }
        arguments.objects += members
        place = members.last.map { chunks[$0].tokens.upperBound } ?? place + 1
        continue
      case .subordinator where token.key == "that" && place == index && !isNoun:
        arguments.complement = place + 1 < tokens.count ? sentence.chunkOf[place + 1] : nil
      case .to:
        // "sessions to be held between"
        if isNoun, sentence.key(place + 1) == "be", place + 2 < tokens.count,
          tokens[place + 2].forms.contains(.participle)
        {
          arguments.isScheduled = true
          place += 3
          continue
        }
        arguments.infinitive = tokens[place...].firstIndex { $0.part == .verb }
      case .verb:
        if isNoun, Self.blaming.contains(token.key) {
          place += 1
          if place < tokens.count, tokens[place].part == .subordinator { place += 1 }
          guard place < tokens.count, let chunk = sentence.chunkOf[place] else { break }
          arguments.prepositional.append(
            (token.key, sentence.series(from: chunk, within: tokens.count)))
          place = chunks[chunk].tokens.upperBound
          continue
        }
        if isNoun || !arguments.objects.isEmpty, continues(place) {
          place += 1
          continue
        }
      case .comma:
        if isNoun, place + 1 < tokens.count, tokens[place + 1].part == .verb, continues(place + 1) {
          place += 2
          continue
        }
        if let chunk = exampleAfter(place) {
          let members = sentence.series(from: chunk, within: tokens.count)
          if arguments.prepositional.isEmpty || !arguments.objects.isEmpty {
            arguments.objects += members
          } else {
            arguments.prepositional[arguments.prepositional.count - 1].chunks += members
          }
          place = members.last.map { chunks[$0].tokens.upperBound } ?? place + 1
          continue
        }
      default: break
      }
      break
    }
    arguments.end = place
    return arguments
  }

  /// Whether a comma comes before the conjunction that joins a noun phrase: ", and Y said".
  private func followsComma(_ chunk: Int) -> Bool {
    let start = chunks[chunk].tokens.lowerBound
    return start > 1 && tokens[start - 2].part == .comma
  }

  private static let blaming: Set<WordKey> = ["accusing", "alleging", "claiming"]

  /// The noun phrase behind ", such as" or ", including".
  private func exampleAfter(_ comma: Int) -> Int? {
    var place = comma + 1
    if sentence.key(place) == "such", sentence.key(place + 1) == "as" {
      place += 2
    } else if sentence.key(place) == "including" {
      place += 1
    } else {
      return nil
    }
    return place < tokens.count ? sentence.chunkOf[place] : nil
  }

  /// Whether a participle goes on with what is before it: "filed by", "brought against",
  /// "accusing".
  private func continues(_ verb: Int) -> Bool {
    let forms = tokens[verb].forms
    if forms.contains(.ing) { return false }
    guard forms.contains(.participle), verb + 1 < tokens.count else { return false }
    return tokens[verb + 1].part == .preposition || tokens[verb + 1].part == .adverb
  }

  /// Whether a noun phrase that seems joined is the subject of what comes next: "…, and Y said".
  private func isNewClause(_ chunk: Int, after first: Int) -> Bool {
    guard chunk != first else { return false }
    let end = chunks[chunk].tokens.upperBound
    guard end < tokens.count else { return false }
    var index = end
    while index < tokens.count, tokens[index].part == .adverb { index += 1 }
    guard index < tokens.count else { return false }
    return tokens[index].part == .auxiliary
      || tokens[index].part == .verb && !tokens[index].forms.isDisjoint(with: [.past, .third])
        && !isReduced(index)
  }

  private func chunkAfter(_ index: Int) -> Int? {
    var place = index + 1
    while place < tokens.count, tokens[place].part == .adverb || tokens[place].part == .preposition
    {
      place += 1
    }
    guard place < tokens.count else { return nil }
    return sentence.chunkOf[place]
  }
}
