import Text

/// Finds names of actors that are in no list, by their words and by what stands beside them.
struct NameDiscovery {
  /// What speaks for and against a name.
  private struct Evidence {
    var name: String
    var order: Int
    var wordCount: Int
    var person = 0
    var organisation = 0
    var thing = 0
    var kind: String?
    var surname: String?
    var insideSentence = false
    var uses = 0
    var isAcronym = false
  }

  private let tables: NameTables
  private var found: [String: Evidence] = [:]

  init(tables: NameTables) { self.tables = tables }

  /// Collects the names of a sentence.
  ///
  /// - Parameters:
  ///   - passage: the sentence.
  ///   - known: the mentions of actors that are known already.
  mutating func read(_ passage: Passage, known: [ActorMention]) {
    let words = passage.words
    var covered = [Bool](repeating: false, count: words.count)
    for mention in known where mention.form != .adjective {
      for index in mention.words { covered[index] = true }
    }
    var index = 0
    while index < words.count {
      guard canBegin(index, words, covered) else {
        index += 1
        continue
      }
      let end = extend(from: index, words, covered)
      note(passage, placeBefore(index..<end, words, known), covered)
      index = max(end, index + 1)
    }
  }

  /// The actors found, in the order of the text.
  func actors() -> [Actor] {
    found.values.sorted { $0.order < $1.order }.compactMap(actor)
  }

  private func actor(_ evidence: Evidence) -> Actor? {
    guard
      evidence.insideSentence || evidence.wordCount > 1 || evidence.organisation > 1
        || evidence.uses > 1 && evidence.organisation > 0
    else {
      return nil
    }
    let best = max(evidence.person, evidence.organisation)
    guard best > 0, best > evidence.thing else { return nil }
    let isPerson = evidence.person > evidence.organisation
    let isAcronym = evidence.isAcronym && evidence.uses > 1 && evidence.organisation > 0
    guard isPerson || isAcronym || evidence.organisation > 1 else { return nil }
    return Actor(
      id: ProvisionalID.of(evidence.name), name: evidence.name,
      kind: isPerson ? "person" : evidence.kind ?? "organization",
      surname: isPerson ? evidence.surname : nil, isProvisional: true)
  }

  // MARK: Where a name begins and ends

  /// Where a title inside a name ends; nil where there is none with a name behind it.
  private func titleEnd(inside range: Range<Int>, _ words: [Word]) -> Int? {
    for index in range.dropFirst() {
      let length = tables.titleLength(at: index, in: words)
      if length > 0, index + length < range.upperBound { return index + length }
    }
    return nil
  }

  /// Where a title ends that begins before a name and reaches into it.
  private func titleEnd(across range: Range<Int>, _ words: [Word]) -> Int? {
    (1...3).lazy.map { range.lowerBound - $0 }.filter { $0 >= 0 }
      .map { $0 + tables.titleLength(at: $0, in: words) }
      .first { $0 > range.lowerBound && $0 < range.upperBound }
  }

  private func endsInHead(_ range: Range<Int>, _ words: [Word]) -> Bool {
    guard let last = range.last, range.count > 1 else { return false }
    return tables.endHeads[words[last].key] != nil
  }

  /// The place before a name that belongs to it: "Illinois Advisory Committee".
  private func placeBefore(
    _ range: Range<Int>, _ words: [Word], _ known: [ActorMention]
  ) -> Range<Int> {
    let isOffice =
      endsInHead(range, words)
      || range.dropLast().contains { isOfHead(words[$0]) && words[$0 + 1].key == "of" }
    guard isOffice, let place = known.first(where: { $0.words.upperBound == range.lowerBound })
    else { return range }
    // "South Wales Police"
    var start = place.words.lowerBound
    if start > 0, words[start - 1].isCapital, Self.quarters.contains(words[start - 1].key) {
      start -= 1
    }
    return start..<range.upperBound
  }

  private static let quarters: Set<WordKey> = ["north", "south", "east", "west", "new", "greater"]

  private func canBegin(_ index: Int, _ words: [Word], _ covered: [Bool]) -> Bool {
    guard words[index].isCapital, !covered[index],
      !FunctionWords.weekdays.contains(words[index].key)
    else {
      return false
    }
    if FunctionWords.classes(of: words[index].key) != [] { return false }
    if NameTables.isStateChamber(index, words) { return false }
    return words[index].range.count > 1
  }

  private func extend(from start: Int, _ words: [Word], _ covered: [Bool]) -> Int {
    var end = start + 1
    var hasOfHead = isOfHead(words[start])
    while end < words.count {
      let word = words[end]
      if word.isCapital || word.shape == .number && end > start && word.range.count < 3,
        FunctionWords.classes(of: word.key) == [] || word.shape == .upper
      {
        // A known actor inside is kept apart, unless the name is an office's: "Bureau of X".
        if covered[end], !hasOfHead { break }
        // "Yasser Arafat Wednesday rejected"
        if FunctionWords.weekdays.contains(word.key) { break }
        hasOfHead = hasOfHead || isOfHead(word)
        end += 1
        continue
      }
      guard end + 1 < words.count, words[end + 1].isCapital,
        !FunctionWords.weekdays.contains(words[end + 1].key)
      else { break }
      let isLink = [
        "of", "for", "&", "de", "von", "van", "der", "al", "del", "la", "bin", "ibn",
        "bint", "el", "dos", "da", "di", "den", "ter",
      ].contains(
        word.key)
      let isLateLink = hasOfHead && ["and", "the", "on", "in", "to"].contains(word.key)
      let isOfThe =
        word.key == "of" && end + 2 < words.count && words[end + 1].key == "the"
        && words[end + 2].isCapital
      if word.key == "of" || word.key == "for", !hasOfHead { break }
      if word.key == "and", covered[end + 1] { break }
      guard isLink || isLateLink || isOfThe || joinsFields(end, from: start, words, covered) else {
        break
      }
      end += 1
    }
    if end < words.count, hasOfHead, words[end].key == "of", end + 2 < words.count,
      words[end + 1].key == "the", words[end + 2].isCapital
    {
      return extend(from: end + 2, words, covered)
    }
    return end
  }

  /// Whether "and" stands between the fields of one office: "Competition and Consumer Commission".
  /// Where two bodies are named, the second has an article.
  private func joinsFields(_ and: Int, from start: Int, _ words: [Word], _ covered: [Bool]) -> Bool
  {
    guard words[and].key == "and", tables.endHeads[words[and - 1].key] == nil,
      !tables.firstNames.contains(words[start].key)
    else { return false }
    var end = and + 1
    while end < words.count, end - and < 6, words[end].isCapital, !covered[end] { end += 1 }
    return end - and > 2 && Self.offices.contains(words[end - 1].key)
  }

  private static let offices: Set<WordKey> = [
    "commission", "authority", "agency", "ministry", "department", "administration", "office",
    "board", "bureau", "council", "committee", "directorate", "directive",
  ]

  private func isOfHead(_ word: Word) -> Bool { tables.ofHeads[word.key] != nil }

  // MARK: Evidence

  private mutating func note(_ passage: Passage, _ whole: Range<Int>, _ covered: [Bool]) {
    let words = passage.words
    if isTitleOnly(whole, words, covered) { return }
    var range = whole
    var hasTitle = false
    while range.count > 0, !endsInHead(whole, words) {
      let length = tables.titleLength(at: range.lowerBound, in: words)
      guard length > 0, range.lowerBound + length <= range.upperBound else { break }
      // "Commissioner" ends the name of an office too, so a title alone is no person's name.
      range = range.lowerBound + length..<range.upperBound
      hasTitle = true
    }
    if !hasTitle, !endsInHead(whole, words), let start = titleEnd(inside: range, words) {
      // "Zimbabwean Prime Minister Robert Mugabe": what follows the title.
      range = start..<range.upperBound
      hasTitle = true
    }
    if !hasTitle, let start = titleEnd(across: range, words) {
      // "Secretary of State Colin Powell"
      range = start..<range.upperBound
      hasTitle = true
    }
    if range.lowerBound > 0, !hasTitle {
      hasTitle = (1...3).contains { back in
        let start = range.lowerBound - back
        return start >= 0 && tables.titleLength(at: start, in: words) == back
          && start + back == range.lowerBound
      }
    }
    guard let first = range.first, let last = range.last, range.count <= 10,
      !range.allSatisfy({
        Self.generic.contains(words[$0].key) || GroupTables.builtIn.isPeople(words[$0].key)
      }),
      !isCompound(passage.string(first..<first + 1))
    else { return }
    let name = passage.string(range)
    let key = FoldedName(name).text
    guard !key.isEmpty else { return }
    var evidence =
      found[key] ?? Evidence(name: name, order: found.count, wordCount: range.count)
    evidence.uses += 1
    let isInitial = first == words.firstIndex { $0.shape != .mark }
    if !isInitial { evidence.insideSentence = true }
    weighWords(range, words, hasTitle, &evidence)
    weighNeighbours(passage, range, &evidence)
    if evidence.person > 0, range.count > 1 { evidence.surname = passage.string(last..<last + 1) }
    found[key] = evidence
  }

  /// Whether words are only the title of somebody known who is named behind them: "French President".
  private func isTitleOnly(_ range: Range<Int>, _ words: [Word], _ covered: [Bool]) -> Bool {
    guard range.upperBound < words.count, covered[range.upperBound], !endsInHead(range, words)
    else {
      return false
    }
    return range.contains { $0 + tables.titleLength(at: $0, in: words) == range.upperBound }
  }

  /// Whether a word only tells whose or of when something is: "Biden-era", "California-based".
  private func isCompound(_ word: String) -> Bool {
    guard let hyphen = word.utf8.lastIndex(of: UInt8(ascii: "-")) else { return false }
    return Self.compounds.contains(String(word[word.utf8.index(after: hyphen)...]))
  }

  private static let compounds: Set<String> = [
    "era", "generated", "powered", "driven", "based", "led", "backed", "owned", "made", "style",
    "funded", "linked",
  ]

  private func weighWords(
    _ range: Range<Int>, _ words: [Word], _ hasTitle: Bool, _ evidence: inout Evidence
  ) {
    guard let first = range.first, let last = range.last else { return }
    if hasTitle, range.count(where: { words[$0].isCapital }) <= 4 {
      evidence.person += range.count > 1 ? 3 : 1
    }
    if 2...4 ~= range.count, tables.firstNames.contains(words[first].key),
      tables.endHeads[words[last].key] == nil
    {
      evidence.person += 3
    }
    if 2...4 ~= range.count, range.dropFirst().contains(where: { isInitial(words[$0]) }) {
      evidence.person += 2
    }
    if tables.thingEnds.contains(words[last].key) { evidence.thing += 5 }
    if range.contains(where: { words[$0].shape == .number }) { evidence.thing += 5 }
    if range.count > 1 {
      if let long = tables.longHeads[words[last].key]?.first(where: {
        $0.first == words[last - 1].key
      }) {
        evidence.organisation += 4
        evidence.kind = long.kind
      } else if let kind = tables.endHeads[words[last].key] {
        // "Zhipu AI" is a company, but "Grok AI" and "Big Tech AI" are none: it takes more.
        let isWeak = words[last].key == "ai" || words[last].key == "a.i."
        evidence.organisation += isWeak ? 1 : 4
        evidence.kind = kind
      }
      for index in range.dropLast()
      where words[index + 1].key == "of" || words[index + 1].key == "for" {
        guard let kind = tables.ofHeads[words[index].key] else { continue }
        evidence.organisation += 5
        evidence.kind = kind
        break
      }
      for index in range.dropLast()
      where words[index + 1].key == "on" || words[index + 1].key == "to" {
        guard let kind = tables.endHeads[words[index].key], tables.ofHeads[words[index].key] != nil
        else { continue }
        evidence.organisation += 5
        evidence.kind = kind
        break
      }
    }
    let text = words[last]
    evidence.isAcronym = range.count == 1 && text.shape == .upper && 3...7 ~= text.range.count
    if range.count == 1, text.shape == .mixed, text.range.count > 3 { evidence.organisation += 1 }
  }

  private func isInitial(_ word: Word) -> Bool { word.shape == .upper && word.range.count == 2 }

  private func weighNeighbours(
    _ passage: Passage, _ range: Range<Int>, _ evidence: inout Evidence
  ) {
    let words = passage.words
    guard let last = range.last else { return }
    // "(EAR)" is short for what stands before, which is known if it is an actor.
    if range.count == 1, range.lowerBound > 0, words[range.lowerBound - 1].key == "(" {
      evidence.thing += 5
    }
    weighGovernors(range.lowerBound, words, &evidence)
    let series = seriesStart(range.lowerBound, words)
    if series < range.lowerBound { weighGovernors(series, words, &evidence) }
    let before = range.lowerBound > 0 ? words[range.lowerBound - 1] : nil
    let after = last + 1 < words.count ? words[last + 1] : nil
    if let before {
      if tables.thingsNear.contains(before.key) { evidence.thing += 3 }
      if before.shape == .mark, before.range.count > 1,
        before.key == "\u{201C}" || before.key == "\""
      {
        evidence.thing += 1
      }
      if before.key == "'s" || before.key == "\"" || before.key == "\u{201C}" {
        evidence.thing += 2
      }
      if let kind = nominalKind(endingAt: range.lowerBound, words) {
        evidence.organisation += 3
        evidence.kind = evidence.kind ?? kind
      }
    }
    guard let after else { return }
    if tables.thingsNear.contains(after.key) { evidence.thing += 3 }
    let next = last + 2 < words.count ? words[last + 2] : nil
    if after.key == "'s" || after.key == "\u{2019}s", let next {
      if tables.people.contains(next.key) || tables.titleLength(at: last + 2, in: words) > 0 {
        evidence.organisation += 2
      }
    } else if tables.titleLength(at: last + 1, in: words) > 0 {
      evidence.organisation += 3
      evidence.kind = evidence.kind ?? "company"
    }
    if after.key == "," { weighApposition(last + 2, words, &evidence) }
    // "Mira Murati resigned"
    if 2...4 ~= range.count, isActing(after.key, "personal"), !passage.isHeadline {
      evidence.person += 3
    }
    let isAuxiliary =
      !FunctionWords.classes(of: after.key).isDisjoint(with: [.have, .be, .modal])
    guard let verb = isAuxiliary ? next?.key : after.key else { return }
    if isActing(verb, "subject") { evidence.organisation += 1 }
    // A name of two words that says or asks something is somebody's.
    if 2...3 ~= range.count, isActing(verb, "speaking"), !passage.isHeadline {
      evidence.organisation += 1
    }
    // "is sued" has no actor before it, and a headline has capitals everywhere.
    let isPassive = FunctionWords.classes(of: after.key).contains(.be) && verb != "suing"
    if isActing(verb, "decisive"), !passage.isHeadline, !isPassive, canAct(range, passage) {
      evidence.organisation += 3
    }
    weighDeed(isAuxiliary ? last + 2 : last + 1, range, passage, &evidence)
  }

  /// `X unveiled a model`: who does that to something is somebody, and mostly a company.
  private func weighDeed(
    _ verb: Int, _ range: Range<Int>, _ passage: Passage, _ evidence: inout Evidence
  ) {
    let words = passage.words
    guard verb + 1 < words.count, !passage.isHeadline, range.count < 4,
      // "Young Algerians blocked"
      !GroupTables.builtIn.modifiers.contains(words[range.lowerBound].key)
    else { return }
    let isCommercial = isActing(words[verb].key, "commercial")
    guard isCommercial || isActing(words[verb].key, "transitive"),
      takesObject(verb, words), canAct(range, passage), !isAbstract(range, passage)
    else { return }
    evidence.organisation += 3
    if isCommercial { evidence.kind = evidence.kind ?? "company" }
  }

  /// Whether an object or a particle stands behind a verb: "launched a model", "rolled out", but not
  /// "launched in May".
  private func takesObject(_ verb: Int, _ words: [Word]) -> Bool {
    let next = words[verb + 1]
    if words[verb].key == "raised" { return next.key == "$" || next.shape == .number }
    if Self.particles.contains(next.key) { return true }
    return next.shape != .mark
      && FunctionWords.classes(of: next.key).isDisjoint(with: [
        .preposition, .conjunction, .subordinator, .be, .have, .modal, .to,
      ])
  }

  private static let particles: Set<WordKey> = ["out", "off", "up", "back"]

  /// Whether a single word has the ending of what is no one: "Legislation introduced".
  private func isAbstract(_ range: Range<Int>, _ passage: Passage) -> Bool {
    guard range.count == 1 else { return false }
    let word = passage.string(range)
    return Self.abstract.contains { word.hasSuffix($0) }
  }

  private static let abstract = [
    "tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism", "ware", "ship", "logy", "ics",
    "ing",
  ]

  /// Whether a name can be one where only its capital speaks for it: not so the first word of a
  /// sentence where that may be a common noun. One without an article is in the plural, as "Authors".
  private func canAct(_ range: Range<Int>, _ passage: Passage) -> Bool {
    let words = passage.words
    let first = words.firstIndex { $0.shape != .mark }
    guard range.count == 1 else { return true }
    let word = words[range.lowerBound]
    // "The Commission agreed": one that has a longer name.
    if word.shape == .capitalized,
      tables.endHeads[word.key] != nil || tables.ofHeads[word.key] != nil
        || tables.nominals[word.key] != nil
    {
      return false
    }
    guard range.lowerBound == first else { return true }
    if [.upper, .mixed].contains(word.shape) { return true }
    return word.range.count > 3 && passage.text.utf8[word.range].last != UInt8(ascii: "s")
      && !tables.people.contains(word.key) && !Self.crowds.contains(word.key)
  }

  /// Common nouns that begin a sentence without an article and end in no "s".
  private static let crowds: Set<WordKey> = [
    "people", "women", "children", "everyone", "everybody", "someone", "somebody", "nobody",
    "anyone", "one", "others", "police", "staff", "management", "congress", "parliament", "labor",
    "industry", "opposition", "government", "counsel", "council", "plaintiff", "defendant", "media",
    "press", "research", "data", "society", "humanity", "nature", "history", "time", "technology",
    "businessmen", "policemen", "gunmen", "militia", "clergy", "youth", "personnel", "leadership",
  ]

  private func isActing(_ word: WordKey, _ place: String) -> Bool {
    tables.acting[place]?.contains(word) == true
  }

  /// Where the list of names begins that a name goes on with "and": "sued by Disney and Universal".
  private func seriesStart(_ start: Int, _ words: [Word]) -> Int {
    guard start > 1, words[start - 1].key == "and" || words[start - 1].key == "the" else {
      return start
    }
    var place = start
    while place > max(0, start - 12) {
      let before = words[place - 1]
      guard before.isCapital || ["and", ",", "the", "&"].contains(before.key) else { break }
      place -= 1
    }
    // A list has an "and", and a name before it.
    let isList = words[place..<start].contains { $0.key == "and" } && words[place].isCapital
    return isList ? place : start
  }

  /// `sued X`, `the CEO of X`, `partnered with X`.
  private func weighGovernors(_ start: Int, _ words: [Word], _ evidence: inout Evidence) {
    guard start > 0 else { return }
    let before = words[start - 1].key
    if isActing(before, "object") { evidence.organisation += 2 }
    guard start > 1 else { return }
    let second = words[start - 2].key
    switch before {
    case "of" where Self.towns.contains(second):
      evidence.organisation += 4
      evidence.kind = "government"
    case "of" where tables.people.contains(second) || tables.titles[second] != nil:
      evidence.organisation += 2
    case "with", "by", "against", "in", "from", "at":
      if isActing(second, "with") || tables.people.contains(second) {
        evidence.organisation += 2
      } else if before == "by", isActing(second, "by") {
        evidence.organisation += 3
      }
    default: break
    }
  }

  /// What a name behind "of" is a place of.
  private static let towns: Set<WordKey> = [
    "town", "city", "village", "county", "borough", "municipality",
  ]

  /// `X, a startup that …`, `X, the chief executive of Y`, `X, a tool for …`.
  private func weighApposition(_ start: Int, _ words: [Word], _ evidence: inout Evidence) {
    guard start < words.count else { return }
    if words[start].shape == .number { evidence.person += 1 }
    if words[start].key == "who", 2...4 ~= evidence.wordCount { evidence.person += 3 }
    if tables.titleLength(at: start, in: words) > 0 { evidence.person += 2 }
    // "X, head of Y"
    if 2...4 ~= evidence.wordCount, start + 1 < words.count, Self.posts.contains(words[start].key),
      ["of", "at", "for", "and"].contains(words[start + 1].key)
    {
      evidence.person += 3
    }
    guard ["a", "an", "the", "one", "another"].contains(words[start].key) else { return }
    for index in start + 1..<min(start + 8, words.count) {
      let word = words[index]
      if word.shape == .mark || FunctionWords.classes(of: word.key).contains(.preposition) {
        return
      }
      if tables.thingsNear.contains(word.key) {
        // "a software company" is a company.
        if index + 1 < words.count, tables.nominal(at: index + 1, in: words) != nil { continue }
        evidence.thing += 3
        return
      }
      if let nominal = tables.nominal(at: index, in: words) {
        if nominal.kinds.first == "person" {
          evidence.person += 2
        } else {
          evidence.organisation += 3
          evidence.kind = evidence.kind ?? nominal.kinds.first
        }
        return
      }
    }
  }

  /// What somebody is who is named before it.
  private static let posts: Set<WordKey> = [
    "head", "chief", "director", "researcher", "engineer", "scientist", "professor", "president",
    "founder", "co-founder", "cofounder", "co-lead", "lead", "leader", "chair", "manager",
    "analyst",
    "fellow", "lawyer", "attorney", "counsel", "spokesperson", "spokesman", "spokeswoman", "member",
    "editor", "author", "dean", "minister", "secretary", "commissioner", "ceo", "cto", "coo", "cfo",
    "vice", "executive",
  ]

  /// The kind of a noun just before a name: `AI startup Udio`.
  private func nominalKind(endingAt end: Int, _ words: [Word]) -> String? {
    for length in 1...2 where end - length >= 0 {
      guard !words[end - length].isCapital || length == 1 else { continue }
      if let nominal = tables.nominal(at: end - length, in: words), nominal.length == length,
        let kind = nominal.kinds.first, kind != "person"
      {
        return kind
      }
    }
    return nil
  }

  /// Words of which no name is made: "Generative AI", "Big Tech".
  private static let generic: Set<WordKey> = [
    "generative", "artificial", "intelligence", "ai", "a.i.", "big", "tech", "general",
    "responsible",
    "frontier", "machine", "learning", "deep", "american", "chinese", "european", "us", "u.s.",
    "internet", "web", "silicon", "valley", "wall", "street", "republican", "republicans",
    "democrat", "democrats", "democratic", "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "christian", "nazi", "english",
    "ceo", "cto", "ipo", "llm", "llms", "api", "gpu", "gpus", "csam", "covid-19", "gdpr",
  ]
}
