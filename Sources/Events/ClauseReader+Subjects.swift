import Actors
import Text

/// Subjects: of relative, participial, coordinated and infinitive clauses.
extension ClauseReader {
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
    case .boundary where Self.dashes.contains(tokens[before].key) && !group.isReduced:
      return subjectsBeforeDash(before, depth)
    default:
      // Behind a preposition or a dash the sentence's own subject is the best guess.
      if group.isReduced, let other = previousVerb(before) {
        return subjects(of: self.group(at: other), depth: depth + 1)
      }
      return []
    }
  }

  /// "had his charges dismissed and is suing": the subject of the verb before, or of its "had".
  func sharedSubjects(_ conjunction: Int, _ depth: Int) -> [Int] {
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
  func walk(_ chunk: Int, _ depth: Int) -> [Int] {
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
        // "authors including X", "countries like X": X.
        if tokens[before].key == "including" || tokens[before].key == "like",
          let left = sentence.previous(before),
          let host = sentence.chunkOf[left], chunks[host].preposition == nil,
          tokens[chunks[host].head].mention == nil
        {
          return joined
        }
        // "X along with Y": both.
        if tokens[before].key == "with", before > 1, Self.besides.contains(tokens[before - 1].key),
          let host = sentence.chunkOf[before - 2]
        {
          current = host
          joined.insert(host, at: 0)
          continue
        }
        // "novelists led by X": X, who is one of them.
        if tokens[before].key == "by", before > 0,
          tokens[before - 1].key == "led" || tokens[before - 1].key == "represented"
        {
          return joined
        }
        // "a bill signed by X": the bill.
        if let verb = sentence.previous(before), tokens[verb].part == .verb,
          let host = sentence.previous(self.group(at: verb).start).flatMap({ sentence.chunkOf[$0] }
          ),
          self.group(at: verb).isReduced
        {
          current = host
          joined = [host]
          continue
        }
        guard before > 0, let left = sentence.previous(before) else { return joined }
        // "a text that asks states to work on X was adopted": the text.
        if tokens[left].part == .verb, self.group(at: left).isInfinitive,
          let host = sentence.previous(self.group(at: left).start).flatMap({ sentence.chunkOf[$0] })
        {
          current = host
          joined = [host]
          continue
        }
        guard let host = sentence.chunkOf[left], !isAdverbial(host), !isOfTitle(current, host)
        else { return joined }
        current = host
        // "X, Y and hundreds of others": X and Y too.
        if !Self.partitive.contains(tokens[chunks[host].head].key) { joined = [host] }
      case .conjunction:
        guard before > 0, let host = chunkBeforeConjunction(before), !opensClause(before, host)
        else { return joined }
        current = host
        joined.insert(host, at: 0)
      case .comma:
        guard before > 0, let host = sentence.chunkOf[before - 1] else { return joined }
        // "Oakland, California voted": Oakland.
        if joined.count == 1, isPlaceBehind(host, comma: before, chunk) {
          current = host
          joined = [host]
          continue
        }
        guard joined.count > 1, chunks[host].tokens.count < 6 else { return joined }
        if let preposition = chunks[host].preposition {
          // "firms including A, B and C", "executives from A, B and C": A too.
          let isList =
            tokens[preposition].key == "including" || isOfPeople(preposition)
          return isList ? [host] + joined : joined
        }
        current = host
        joined.insert(host, at: 0)
      case .verb:
        let verb = self.group(at: before)
        // "A bill that regulates X passed": the bill.
        if let relative = sentence.previous(verb.start), tokens[relative].part == .relative,
          !Self.saying.contains(tokens[before].reading?.lemma ?? "") || isNoSubject(chunk)
        {
          let hosts = antecedent(relative)
          guard let host = hosts.first else { return joined }
          current = host
          joined = hosts
          continue
        }
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

  /// Whether several things stand before a verb for one: "a bill that shows candidates was passed".
  private func isNoSubject(_ chunk: Int) -> Bool {
    let end = chunks[chunk].tokens.upperBound
    guard end < tokens.count, ["was", "is", "has"].contains(tokens[end].key) else { return false }
    let head = tokens[chunks[chunk].head]
    guard head.mention == nil, !head.isCapital else { return false }
    let bytes = sentence.passage.text.utf8[sentence.passage.words[head.word].range].suffix(2)
    return bytes.last == UInt8(ascii: "s") && bytes.first != UInt8(ascii: "s")
  }

  /// Whether a preposition tells whose people some are: "executives from X".
  private func isOfPeople(_ preposition: Int) -> Bool {
    guard ["from", "at", "of"].contains(tokens[preposition].key), preposition > 0,
      let people = sentence.chunkOf[preposition - 1]
    else { return false }
    let head = tokens[chunks[people].head]
    return head.mention == nil && ActorNouns.people.contains(head.key)
  }

  /// Whether a conjunction joins clauses: "X sued Apple, and Y sued Meta", not "X, Y, and Z sued".
  private func opensClause(_ conjunction: Int, _ host: Int) -> Bool {
    let hasComma = tokens[conjunction - 1].part == .comma
    if !hasComma {
      guard let verb = sentence.previous(chunks[host].tokens.lowerBound),
        tokens[verb].part == .verb
      else { return false }
      return isFinite(verb)
    }
    var isRelative = false
    for index in clauseStart(before: conjunction)..<conjunction {
      switch tokens[index].part {
      case .relative: isRelative = true
      case .comma: isRelative = false
      case .verb where !isRelative && isFinite(index): return true
      default: break
      }
    }
    return false
  }

  private func isFinite(_ verb: Int) -> Bool {
    let group = group(at: verb)
    return !group.isGerund && !group.isReduced && !group.isInfinitive
  }

  /// Whether a name behind a comma says where the one before it is: "Oakland, California voted".
  private func isPlaceBehind(_ host: Int, comma: Int, _ chunk: Int) -> Bool {
    let start = clauseStart(before: comma)
    let range = chunks[chunk].tokens
    guard range.count == 1, tokens[range.lowerBound].isCapital,
      tokens[chunks[host].head].isCapital, tokens[chunks[host].head].part == .noun,
      !opensAdverbial(start)
    else { return false }
    return !tokens[start..<comma].contains { $0.part == .verb || $0.part == .comma }
  }

  /// Whether a name has the rest of its title before it: "Secretary of State Colin Powell".
  private func isOfTitle(_ chunk: Int, _ host: Int) -> Bool {
    let range = chunks[chunk].tokens
    guard let mention = tokens[range.upperBound - 1].mention,
      sentence.mentions[mention].form == .name,
      tokens[range.lowerBound].isCapital, tokens[range.lowerBound].mention != mention
    else { return false }
    return ActorNouns.isTitle(tokens[chunks[host].head].key)
  }

  /// Verbs behind which a clause begins without "that": "a law that says companies must".
  private static let saying: Set<WordKey> = [
    "say", "claim", "argue", "mean", "ensure", "think", "believe", "know", "show", "suggest",
    "find",
    "hope", "state", "warn", "feel", "fear", "prove", "report", "reveal",
  ]

  /// Words that join with "with".
  static let besides: Set<WordKey> = ["along", "together"]

  /// Words before "of" that only count: "one of the agencies".
  static let partitive: Set<WordKey> = [
    "one", "some", "many", "several", "most", "two", "three", "four", "dozens", "hundreds",
    "number", "majority", "members", "representatives", "all", "each", "both", "group", "part",
    "none", "half", "any", "tens", "scores", "thousands", "millions", "dozen", "groups", "band",
    "team", "crowd", "crowds", "delegation",
  ]

  func chunkBeforeConjunction(_ conjunction: Int) -> Int? {
    var index = conjunction - 1
    if index >= 0, tokens[index].part == .comma { index -= 1 }
    guard index >= 0 else { return nil }
    return sentence.chunkOf[index]
  }

  /// Whether a noun phrase is only when or how: "In April".
  func isAdverbial(_ chunk: Int) -> Bool {
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
      return sentence.chunkOf[before - 1].map { [appositive($0) ?? $0] } ?? []
    default: return []
    }
  }

  /// What a relative clause hangs on.
  func antecedent(_ relative: Int) -> [Int] {
    var index = relative - 1
    // "of which", "to whom"
    while index >= 0, tokens[index].part == .preposition { index -= 1 }
    let hasComma = index >= 0 && tokens[index].part == .comma
    if hasComma { index -= 1 }
    guard index >= 0, let chunk = sentence.chunkOf[index] else { return [] }
    if !hasComma, tokens[relative].key == "who", let person = personBefore(chunk) {
      return [person]
    }
    if let subjects = predicateSubjects(of: chunk) { return subjects }
    // "X, a startup that Y bought": X.
    if !hasComma, let name = appositive(chunk) { return [name] }
    // "X, the maker of Y, which": the first of the two may be meant, but the nearer is the rule.
    return [chunk]
  }

  /// The name before a comma that a noun phrase with "a" says more of; nil where there is none.
  private func appositive(_ chunk: Int) -> Int? {
    let range = chunks[chunk].tokens
    guard ["a", "an", "the", "one"].contains(tokens[range.lowerBound].key),
      tokens[chunks[chunk].head].mention == nil, range.lowerBound > 1,
      tokens[range.lowerBound - 1].part == .comma,
      let name = sentence.chunkOf[range.lowerBound - 2],
      let mention = tokens[chunks[name].head].mention, sentence.mentions[mention].form == .name
    else { return nil }
    return name
  }

  /// Who a noun phrase is said to be: "X is among the companies that signed", "Y was the one who sued";
  /// nil where it is said of nobody.
  private func predicateSubjects(of chunk: Int) -> [Int]? {
    guard tokens[chunks[chunk].head].mention == nil else { return nil }
    var start = chunks[chunk].tokens.lowerBound
    if let preposition = chunks[chunk].preposition {
      switch tokens[preposition].key {
      case "among": start = preposition
      case "of":
        guard preposition > 0, let host = sentence.chunkOf[preposition - 1],
          tokens[chunks[host].head].key == "one"
        else { return nil }
        start = chunks[host].tokens.lowerBound
      default: return nil
      }
    }
    guard let auxiliary = sentence.previous(start), tokens[auxiliary].part == .auxiliary,
      FunctionWords.classes(of: tokens[auxiliary].key).contains(.be)
    else { return nil }
    let subjects = copulaSubjects(auxiliary)
    return subjects.contains { tokens[chunks[$0].head].mention != nil } ? subjects : nil
  }

  /// "X, a founder of Y who resigned": X, not Y; nil where no such person stands before.
  private func personBefore(_ chunk: Int) -> Int? {
    guard let preposition = chunks[chunk].preposition, tokens[preposition].key == "of",
      let left = sentence.previous(preposition), let host = sentence.chunkOf[left]
    else { return nil }
    let start = chunks[host].tokens.lowerBound
    guard tokens[chunks[host].head].mention == nil, start > 1, tokens[start - 1].part == .comma,
      let name = sentence.chunkOf[start - 2], tokens[chunks[name].head].mention != nil
    else { return host }
    return name
  }

  private static let dashes: Set<WordKey> = ["-", "\u{2013}", "\u{2014}", "--"]

  /// "X – the maker of Y – sued": X; "three labels – X, Y and Z – sued": those who are named.
  private func subjectsBeforeDash(_ dash: Int, _ depth: Int) -> [Int] {
    guard let open = tokens[..<dash].lastIndex(where: { Self.dashes.contains($0.key) }), open > 0,
      let host = sentence.chunkOf[open - 1]
    else { return [] }
    let subjects = walk(host, depth)
    guard tokens[chunks[host].head].mention == nil, let first = sentence.chunkOf[open + 1] else {
      return subjects
    }
    let named = sentence.series(from: first, within: dash)
    let isWhole = named.last.map { chunks[$0].tokens.upperBound } == dash
    return isWhole && named.allSatisfy { tokens[chunks[$0].head].mention != nil }
      ? subjects + named : subjects
  }

  /// "X, the maker of Y, sued": the noun phrase before the first comma.
  func subjectsBeforeParenthesis(_ comma: Int, _ depth: Int) -> [Int] {
    var start = clauseStart(before: comma)
    // "Google closed, and X, its rival, opened": X.
    if let conjunction = tokens[start..<comma].lastIndex(where: { $0.part == .conjunction }),
      conjunction > start, conjunction + 1 < comma, tokens[conjunction - 1].part == .comma,
      let host = sentence.chunkOf[conjunction + 1], chunks[host].tokens.upperBound < comma,
      tokens[chunks[host].tokens.upperBound].part == .comma,
      tokens[start..<conjunction].contains(where: { $0.part == .verb })
    {
      start = conjunction + 1
    }
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
    if ["including", "such", "among"].contains(tokens[open + 1].key),
      let named = exampleAfter(open), isWhole(chunk)
    {
      return sentence.series(from: named, within: comma)
    }
    // "X, along with Y, signed": both.
    if Self.besides.contains(tokens[open + 1].key), open + 2 < comma,
      tokens[open + 2].key == "with",
      let named = (open + 3..<comma).lazy.compactMap({ sentence.chunkOf[$0] }).first
    {
      return walk(chunk, depth) + sentence.series(from: named, within: comma)
    }
    // "OpenAI's chief executive, X, said": X.
    if let name = sentence.chunkOf[comma - 1], chunks[name].tokens.lowerBound == open + 1,
      chunks[name].tokens.upperBound == comma, let mention = tokens[comma - 1].mention,
      sentence.mentions[mention].form == .name, tokens[chunks[chunk].head].mention == nil
    {
      return [name]
    }
    // "A Chinese firm, X, along with others, launched": X.
    if tokens[chunks[chunk].head].mention == nil, open + 1 < comma,
      let name = sentence.chunkOf[open + 1], chunks[name].tokens.lowerBound == open + 1,
      let mention = tokens[chunks[name].head].mention, sentence.mentions[mention].form == .name,
      chunks[name].tokens.upperBound < comma, tokens[chunks[name].tokens.upperBound].part == .comma,
      chunks[name].tokens.upperBound + 1 < comma,
      Self.besides.contains(tokens[chunks[name].tokens.upperBound + 1].key)
    {
      return [name]
    }
    // "Both team leaders, X and Y, resigned": X and Y.
    if tokens[chunks[chunk].head].mention == nil, open + 1 < comma,
      let named = sentence.chunkOf[open + 1], tokens[chunks[named].head].mention != nil,
      chunks[named].tokens.lowerBound == open + 1
    {
      let members = sentence.series(from: named, within: comma)
      if members.count > 1, let last = members.last, chunks[last].tokens.upperBound == comma {
        return members
      }
    }
    return walk(chunk, depth)
  }

  /// Whether examples of a noun phrase are examples of the subject: "a group of companies", but not
  /// "citizens in five countries".
  private func isWhole(_ chunk: Int) -> Bool {
    guard let preposition = chunks[chunk].preposition else { return true }
    guard tokens[preposition].key == "of", let left = sentence.previous(preposition),
      let host = sentence.chunkOf[left]
    else { return false }
    return Self.partitive.contains(tokens[chunks[host].head].key)
  }

  func opensAdverbial(_ index: Int) -> Bool {
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

  func infinitiveSubjects(_ group: VerbGroup, _ depth: Int) -> [Int] {
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
        // "is willing to": who is.
        if chunks[chunk].tokens.count == 1, let before = sentence.previous(index),
          tokens[before].part == .auxiliary
        {
          return copulaSubjects(index, depth)
        }
        return [chunk]
      }
      return copulaSubjects(index, depth)
    case .headline(let chunk): return walk(chunk, depth)
    case .rank(let auxiliary): return copulaSubjects(auxiliary, depth)
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

  func gerundSubjects(_ group: VerbGroup, _ before: Int, _ depth: Int) -> [Int] {
    switch tokens[before].part {
    case .verb: return subjects(of: self.group(at: before), depth: depth + 1)
    case .noun, .pronoun, .possessive:
      guard let chunk = sentence.chunkOf[before] else { return [] }
      // "sent a letter to X asking", "filed a complaint with X accusing": not X asks.
      if let preposition = chunks[chunk].preposition, isAddressed(preposition) {
        let main = mainSubjects(before: preposition, depth)
        if !main.isEmpty { return main }
      }
      return predicateSubjects(of: chunk) ?? walkSeries(chunk)
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

  /// Whether who is addressed, or where, stands behind a preposition.
  private func isAddressed(_ preposition: Int) -> Bool {
    guard preposition > 0 else { return false }
    let before = tokens[preposition - 1]
    if before.part == .noun { return Self.addressing.contains(tokens[preposition].key) }
    return before.reading.map { Self.writing.contains($0.lemma) } == true
  }

  /// Prepositions behind which stands who is addressed, or where.
  private static let addressing: Set<WordKey> = ["to", "with", "against", "before", "in", "at"]

  /// Verbs behind whose place or reader it goes on with what was written: "posted on X accusing".
  private static let writing: Set<WordKey> = ["post", "write", "tweet", "publish", "blog"]

  /// The noun phrases joined with one to its left: "with A and B saying".
  func walkSeries(_ chunk: Int) -> [Int] {
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
  func mainSubjects(before index: Int, _ depth: Int) -> [Int] {
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
  func nextSubjects(_ group: VerbGroup, _ depth: Int) -> [Int] {
    guard let comma = tokens[group.verb...].firstIndex(where: { $0.part == .comma }),
      let verb = tokens[comma...].firstIndex(where: { $0.part == .verb })
    else { return [] }
    return subjects(of: self.group(at: verb), depth: depth + 1)
  }
}
