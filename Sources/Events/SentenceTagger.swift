import Actors
import Text

/// Tells what the words of a sentence do, from closed classes, verb forms and neighbours.
struct SentenceTagger {
  private let lexicon = VerbLexicon.builtIn
  private let passage: Passage
  private let mentions: [ActorMention]
  var tokens: [Token] = []
  private var classes: [WordClasses] = []
  /// Whether a token is part of a title in quotation marks, which is one noun.
  private var isTitle: [Bool] = []
  /// Mentions in brackets by the token before: "agencies (National Security Agency)".
  private var bracketed: [Int: Int] = [:]

  private init(passage: Passage, mentions: [ActorMention]) {
    self.passage = passage
    self.mentions = mentions
  }

  /// The tokens of a sentence.
  ///
  /// - Parameters:
  ///   - passage: the sentence.
  ///   - mentions: where it names actors.
  /// - Returns: the tokens, and the mentions in brackets by the token before them.
  static func tokens(
    of passage: Passage, mentions: [ActorMention]
  ) -> (tokens: [Token], bracketed: [Int: Int]) {
    var tagger = SentenceTagger(passage: passage, mentions: mentions)
    tagger.collect()
    for index in tagger.tokens.indices { tagger.tag(index) }
    return (tagger.tokens, tagger.bracketed)
  }

  // MARK: What counts

  private mutating func collect() {
    var titles = quotedTitles()
    addLaws(to: &titles)
    var mentionOf = [Int?](repeating: nil, count: passage.words.count)
    for (index, mention) in mentions.enumerated() {
      for word in mention.words { mentionOf[word] = index }
    }
    let hidden = brackets()
    for (index, word) in passage.words.enumerated() {
      if hidden[index] {
        if let mention = mentionOf[index], mentions[mention].form == .name,
          bracketed[tokens.count - 1] == nil
        {
          bracketed[tokens.count - 1] = mention
        }
        continue
      }
      let isMark = word.shape == .mark
      if isMark, Self.quotes.contains(word.key), !isPossessive(index) { continue }
      let reading = isMark ? nil : lexicon[word.key]
      tokens.append(
        Token(
          word: index, key: word.key, part: .noun, reading: reading, forms: reading?.forms ?? [],
          mention: mentionOf[index], isCapital: word.isCapital))
      classes.append(isMark ? [] : FunctionWords.classes(of: word.key))
      isTitle.append(titles[index])
    }
  }

  /// Whether an apostrophe only makes a plural whose something is: "the authors\u{2019} lawsuit".
  private func isPossessive(_ index: Int) -> Bool {
    let words = passage.words
    guard words[index].key == "'" || words[index].key == "\u{2019}", index > 0,
      index + 1 < words.count, words[index].isAttached, words[index - 1].shape != .mark,
      !words[index + 1].isAttached, words[index + 1].shape == .lower || words[index + 1].isCapital
    else { return false }
    return passage.text.utf8[words[index - 1].range].last == UInt8(ascii: "s")
      && !words[..<index].contains { $0.key == "\u{2018}" || $0.key == "'" }
  }

  private static let quotes: Set<WordKey> = [
    "\"", "\u{201C}", "\u{201D}", "\u{2018}", "\u{2019}", "'", "`", "*", "_", "\u{AB}", "\u{BB}",
  ]

  /// The words of titles: quotes of a few words, most of them with capitals.
  private func quotedTitles() -> [Bool] {
    var titles = [Bool](repeating: false, count: passage.words.count)
    var open: Int?
    for (index, word) in passage.words.enumerated() where word.shape == .mark {
      guard word.key == "\"" || word.key == "\u{201C}" || word.key == "\u{201D}" else { continue }
      guard let start = open else {
        open = index
        continue
      }
      open = nil
      let inside = passage.words[(start + 1)..<index].filter {
        $0.shape != .mark && $0.range.count > 3
      }
      let capitals = inside.count { $0.isCapital }
      if 1...12 ~= inside.count, capitals * 10 >= inside.count * 8, index - start > 2 {
        for place in start + 1..<index { titles[place] = true }
      }
    }
    return titles
  }

  /// Marks the words of a law's name, whatever else they could be: "the Take It Down Act".
  private func addLaws(to titles: inout [Bool]) {
    guard !passage.isHeadline else { return }
    for (index, word) in passage.words.enumerated() where Self.laws.contains(word.key) {
      guard word.isCapital else { continue }
      var start = index
      while start > 0, passage.words[start - 1].isCapital { start -= 1 }
      guard
        (start..<index).contains(where: {
          !FunctionWords.classes(of: passage.words[$0].key).isEmpty
        })
      else { continue }
      // A sentence begins with a capital too.
      if start == 0 { start = 1 }
      for place in start..<max(start, index) { titles[place] = true }
    }
  }

  private static let laws: Set<WordKey> = ["act", "bill", "law"]

  /// The words that stand in brackets, and the brackets.
  private func brackets() -> [Bool] {
    var hidden = [Bool](repeating: false, count: passage.words.count)
    var open: Int?
    for (index, word) in passage.words.enumerated() where word.shape == .mark {
      if word.key == "(" || word.key == "[" {
        open = index
      } else if word.key == ")" || word.key == "]" {
        if let start = open, index - start < 40 {
          for place in start...index { hidden[place] = true }
        } else {
          hidden[index] = true
        }
        open = nil
      }
    }
    return hidden
  }

  // MARK: Parts of speech

  private mutating func tag(_ index: Int) {
    let token = tokens[index]
    let word = passage.words[token.word]
    if isTitle[index] {
      tokens[index].part = .noun
      tokens[index].forms = []
      return
    }
    if word.shape == .mark {
      tokens[index].part = mark(word.key)
      return
    }
    if let mention = token.mention, mentions[mention].form != .pronoun {
      let isArticle = classes[index].contains(.determiner)
      tokens[index].part = isArticle && mentions[mention].form == .nominal ? .determiner : .noun
      tokens[index].forms = []
      return
    }
    if isTime(index) {
      tokens[index].part = .adverb
      tokens[index].forms = []
      return
    }
    if let part = closed(index) {
      tokens[index].part = part
      return
    }
    if token.reading == nil, isUnknownPast(index) {
      tokens[index].part = .verb
      tokens[index].forms = [.past, .participle]
      return
    }
    if word.shape == .number || token.reading == nil {
      tokens[index].part = isAdverb(token) ? .adverb : .noun
      tokens[index].forms = []
      return
    }
    let forms = verbForms(index)
    tokens[index].part = forms.isEmpty ? .noun : .verb
    tokens[index].forms = forms
  }

  /// Whether a word that no table knows is a verb in the past: "the refusal angered the ministry".
  private func isUnknownPast(_ index: Int) -> Bool {
    let word = passage.words[tokens[index].word]
    guard word.shape == .lower, word.range.count > 4, index > 0, tokens[index - 1].part == .noun,
      passage.text.utf8[word.range].suffix(2).elementsEqual("ed".utf8)
    else { return false }
    guard index + 1 < tokens.count else { return true }
    let next = tokens[index + 1]
    return next.mention != nil || passage.words[next.word].shape == .mark
      || !classes[index + 1].isDisjoint(with: [.determiner, .pronoun, .preposition, .to])
  }

  func mark(_ key: WordKey) -> PartOfSpeech {
    switch key {
    case ",": .comma
    case "'s", "'", "\u{2019}s", "\u{2019}": .possessive
    case "$", "\u{20AC}", "\u{A3}", "\u{A5}", "%", "#", "+": .noun
    case "/": .conjunction
    default: .boundary
    }
  }

  private func isAdverb(_ token: Token) -> Bool {
    let word = passage.words[token.word]
    guard word.shape == .lower, word.range.count > 4 else { return false }
    let bytes = passage.text.utf8[word.range].suffix(2)
    return bytes.elementsEqual("ly".utf8) && token.key != "family" && token.key != "assembly"
      && token.key != "supply" && token.key != "monopoly"
  }

  private func closed(_ index: Int) -> PartOfSpeech? {
    let found = classes[index]
    guard found != [] else { return nil }
    let next = index + 1 < tokens.count ? index + 1 : nil
    let key = tokens[index].key
    if key == "'s", index > 0, classes[index - 1].contains(.pronoun) { return .auxiliary }
    // "US", "IT" and "WHO" are names.
    if passage.words[tokens[index].word].shape == .upper,
      passage.words[tokens[index].word].range.count > 1,
      !passage.isHeadline
    {
      return nil
    }
    if key == "that" { return that(index) }
    if key == "once", let next, isOnceMore(index, next) { return .adverb }
    if key == "more", index > 0, tokens[index - 1].key == "once" { return .adverb }
    // "had given commitments"
    if found.contains(.preposition), tokens[index].reading?.forms.contains(.participle) == true,
      let before = previous(index), tokens[before].part == .auxiliary
    {
      return nil
    }
    // "have each won contracts"
    if key == "each" || key == "both" || key == "all", index > 0,
      tokens[index - 1].part == .auxiliary,
      next.map({ tokens[$0].reading != nil }) == true
    {
      return .adverb
    }
    // "will no longer sell it"
    if key == "no", let next, tokens[next].key == "longer" { return .adverb }
    // "the first country": an adjective, which goes with its noun.
    if Self.ordinals.contains(key), index > 0,
      tokens[index - 1].part == .determiner || tokens[index - 1].part == .possessive
    {
      return nil
    }
    if key == "as" { return opensClause(index + 1) ? .subordinator : .preposition }
    if found.contains(.subordinator), Self.beforeNouns.contains(key), !opensClause(index + 1),
      next.map(startsNoun) == true
    {
      return .preposition
    }
    if key == "since", index > 0, tokens[index - 1].part == .auxiliary { return .adverb }
    if let next, isUpTo(index, next) { return .adverb }
    if key == "to" { return next.map(startsInfinitive) == true ? .to : .preposition }
    if key == "her" || key == "his" || key == "its" { return .determiner }
    if key == "may", isMonth(index) { return .noun }
    if !found.isDisjoint(with: .auxiliary) {
      return .auxiliary
    }
    if Self.about.contains(key), let next, startsNumber(next) { return .adverb }
    if found.contains(.negation) { return .negation }
    if found.contains(.relative) { return .relative }
    if found.contains(.conjunction) { return .conjunction }
    if found.contains(.subordinator) { return .subordinator }
    if found.contains(.determiner) { return .determiner }
    if found.contains(.adverb), !found.contains(.preposition) { return .adverb }
    if found.contains(.preposition) { return .preposition }
    if found.contains(.pronoun) { return .pronoun }
    return .adverb
  }

  private static let ordinals: Set<WordKey> = ["first", "second", "last", "only"]

  /// Whether a word is of "up to 16".
  private func isUpTo(_ index: Int, _ next: Int) -> Bool {
    switch tokens[index].key {
    case "up": tokens[next].key == "to" && next + 1 < tokens.count && startsNumber(next + 1)
    case "to": index > 0 && tokens[index - 1].key == "up" && startsNumber(next)
    default: false
    }
  }

  /// Whether "May" is the month: "asked it in May to stop", "the May 21 hearing".
  private func isMonth(_ index: Int) -> Bool {
    guard tokens[index].isCapital, index > 0 else { return false }
    let before = tokens[index - 1]
    return before.part == .preposition || before.part == .determiner
      || Self.ofMonths.contains(before.key)
  }

  private static let ofMonths: Set<WordKey> = ["last", "this", "next", "early", "late", "mid"]

  /// Whether "once" counts: "has once sued", "once again".
  private func isOnceMore(_ index: Int, _ next: Int) -> Bool {
    tokens[next].key == "again" || tokens[next].key == "more"
      || index > 0 && tokens[index - 1].part == .auxiliary
  }

  /// Subordinators that are prepositions before a noun without a verb: "testified before Congress".
  private static let beforeNouns: Set<WordKey> = ["before", "after", "since", "until"]

  /// Words that are no prepositions before a number: "around $1 billion", "more than 300".
  private static let about: Set<WordKey> = [
    "around", "about", "over", "under", "near", "than", "more", "least", "some", "up", "to", "at",
    "nearly", "almost", "roughly",
  ]

  private func startsNumber(_ index: Int) -> Bool {
    let word = passage.words[tokens[index].word]
    return word.shape == .number || EventTables.currencies.contains(word.key)
  }

  /// Whether a subject with its verb comes next: "as the company said", but not "as chief executive".
  private func opensClause(_ start: Int) -> Bool {
    for index in start..<min(start + 8, tokens.count) {
      let found = classes[index]
      // "after Italy's agency asked it"
      if tokens[index].key == "'s" { continue }
      if passage.words[tokens[index].word].shape == .mark { return false }
      if !found.isDisjoint(with: .auxiliary) { return true }
      // "after Anthropic and Palantir announced"
      if found.contains(.conjunction), index > start, tokens[index - 1].mention != nil { continue }
      if !found.isDisjoint(with: [.preposition, .conjunction, .to, .subordinator]) { return false }
      if tokens[index].mention == nil, let reading = tokens[index].reading,
        !reading.isAlsoNoun || reading.forms.isDisjoint(with: [.base, .third]),
        !reading.forms.isDisjoint(with: [.past, .third])
      {
        return true
      }
    }
    return false
  }

  private func that(_ index: Int) -> PartOfSpeech {
    guard index + 1 < tokens.count else { return .pronoun }
    if index > 0, tokens[index - 1].part == .verb { return .subordinator }
    let next = classes[index + 1]
    if !next.isDisjoint(with: [.be, .have, .do, .modal, .adverb, .negation]) { return .relative }
    if tokens[index + 1].reading != nil, tokens[index + 1].mention == nil,
      tokens[index + 1].reading?.isAlsoNoun == false
    {
      return .relative
    }
    return index > 0 && tokens[index - 1].part == .noun && opensRelative(index + 1)
      ? .relative : .subordinator
  }

  /// Whether a verb that may be a noun too is the verb of a relative clause: "content that shows
  /// candidates", "a rule that targeted X".
  private func opensRelative(_ index: Int) -> Bool {
    guard tokens[index].mention == nil, let forms = tokens[index].reading?.forms else {
      return false
    }
    if !forms.isDisjoint(with: [.past, .participle]), !forms.contains(.base) {
      return index + 1 >= tokens.count || tokens[index + 1].mention != nil
        || classes[index + 1] != [] || passage.words[tokens[index + 1].word].shape == .mark
        || tokens[index + 1].reading == nil
    }
    guard forms.contains(.third), index + 1 < tokens.count else { return false }
    // "a text that asks states to": a noun that is a verb elsewhere, and what it is asked.
    let isAsked = index + 2 < tokens.count && classes[index + 2].contains(.to)
    return tokens[index + 1].mention != nil
      || isAsked && tokens[index + 1].reading?.isAlsoNoun == true
      || !classes[index + 1].isDisjoint(with: [.determiner, .pronoun, .to])
      || classes[index + 1] == [] && tokens[index + 1].reading == nil
        && passage.words[tokens[index + 1].word].shape != .mark
  }

  private func startsInfinitive(_ index: Int) -> Bool {
    var index = index
    while index < tokens.count, classes[index].contains(.adverb) || isAdverb(tokens[index]) {
      index += 1
    }
    guard index < tokens.count else { return false }
    if tokens[index].key == "be" || tokens[index].key == "have" || tokens[index].key == "do" {
      return true
    }
    guard tokens[index].mention == nil, let reading = tokens[index].reading else { return false }
    guard reading.forms.contains(.base) else { return false }
    guard reading.isAlsoNoun, index + 1 < tokens.count else { return true }
    return tokens[index + 1].key != "of"
  }

  /// The verb forms that a word has here; none where it is a noun or an adjective.
  private func verbForms(_ index: Int) -> VerbForms {
    let token = tokens[index]
    guard let reading = token.reading else { return [] }
    let before = previous(index)
    let isCapitalInside =
      token.isCapital && !passage.isHeadline && index != firstWord
    if isCapitalInside { return [] }
    // "an Ohio appeals panel"
    if token.key == "appeals", index + 1 < tokens.count,
      ["court", "courts", "panel", "judge", "judges"].contains(tokens[index + 1].key)
    {
      return []
    }
    if reading.forms.contains(.ing) { return ingForms(index, before) }
    if !reading.forms.isDisjoint(with: [.past, .participle]), !reading.forms.contains(.base) {
      return pastForms(index, before, reading)
    }
    return baseForms(index, before, reading)
  }

  private var firstWord: Int { tokens.firstIndex { passage.words[$0.word].shape != .mark } ?? 0 }

  /// The nearest token before that is no adverb.
  private func previous(_ index: Int) -> Int? {
    var place = index - 1
    while place >= 0, tokens[place].part == .adverb || tokens[place].part == .negation {
      place -= 1
    }
    return place >= 0 ? place : nil
  }

  private func startsNoun(_ index: Int) -> Bool {
    guard index < tokens.count else { return false }
    let token = tokens[index]
    if token.mention != nil || token.isCapital { return true }
    if passage.words[token.word].shape == .mark { return false }
    if !classes[index].isDisjoint(with: [.determiner, .pronoun]) { return true }
    return classes[index] == [] && !isAdverb(token)
  }

  private func ingForms(_ index: Int, _ before: Int?) -> VerbForms {
    if isAdjective(index, before) { return [] }
    guard let before else {
      // "Fighting broke out"
      return token(index, isNounToo: true) && !startsNoun(index + 1) ? [] : .ing
    }
    switch tokens[before].part {
    case .determiner, .possessive: return []
    case .noun where tokens[before].mention == nil && token(index, isNounToo: true): return []
    case .noun
    where tokens[before].mention == nil && index + 1 < tokens.count
      && !classes[index + 1].isDisjoint(with: .auxiliary):
      return []
    case .preposition where token(index, isNounToo: true) && !startsNoun(index + 1): return []
    // "struck licensing agreements"
    case .verb where token(index, isNounToo: true): return []
    default: return .ing
    }
  }

  /// Whether a form in -ing only says what kind its noun is: "imposed sweeping export controls".
  private func isAdjective(_ index: Int, _ before: Int?) -> Bool {
    guard Self.ingAdjectives.contains(tokens[index].key), startsNoun(index + 1),
      classes[index + 1].isDisjoint(with: [.determiner, .pronoun])
    else { return false }
    guard let before else { return true }
    return tokens[before].part != .auxiliary
  }

  private static let ingAdjectives: Set<WordKey> = [
    "sweeping", "growing", "existing", "binding", "leading", "emerging", "outstanding", "pending",
    "remaining", "underlying", "overwhelming", "misleading", "damaging", "alarming", "competing",
    "looming", "mounting", "missing", "lasting", "rising", "controlling", "winning", "founding",
    "participating", "governing", "opposing", "supporting", "sitting", "working",
  ]

  private func token(_ index: Int, isNounToo: Bool) -> Bool {
    Self.ingNouns.contains(tokens[index].key) == isNounToo
  }

  private static let ingNouns: Set<WordKey> = [
    "meeting", "hearing", "funding", "ruling", "filing", "briefing", "warning", "licensing",
    "training", "rulemaking", "spending", "financing", "understanding", "offering", "building",
    "lobbying", "testing", "processing", "computing", "housing", "manufacturing", "setting",
    "marketing", "trading", "engineering", "finding", "findings", "reasoning", "writing",
    "fighting", "bombing", "shelling", "killing", "kidnapping", "crossing",
    "routing",
  ]

  private func pastForms(_ index: Int, _ before: Int?, _ reading: VerbReading) -> VerbForms {
    let forms = reading.forms.intersection([.past, .participle])
    guard let before else { return forms }
    let next = index + 1
    let nextIsNoun =
      next < tokens.count && tokens[next].mention == nil && classes[next] == []
      && passage.words[tokens[next].word].shape != .mark && !isAdverb(tokens[next])
    switch tokens[before].part {
    case .determiner, .possessive, .preposition:
      // "hundreds of jailed Islamists"
      let nextIsName = next < tokens.count && tokens[next].mention != nil
      return nextIsNoun || nextIsName || tokens[before].part == .determiner ? [] : forms
    // "attacked suspected hideouts"
    case .verb where index == before + 1 && startsNoun(next): return []
    default: return forms
    }
  }

  private func baseForms(_ index: Int, _ before: Int?, _ reading: VerbReading) -> VerbForms {
    let forms = reading.forms
    // "added safety features such as alerts"
    if reading.isAlsoNoun, index + 2 < tokens.count, tokens[index + 1].key == "such",
      tokens[index + 2].key == "as"
    {
      return []
    }
    guard let before else {
      return !reading.isAlsoNoun && startsNoun(index + 1) ? forms.intersection(.base) : []
    }
    switch tokens[before].part {
    case .to: return forms
    case .auxiliary:
      let isModal = !classes[before].isDisjoint(with: [.modal, .do])
      if isModal { return forms }
      return reading.forms.contains(.participle) ? forms : []
    case .determiner, .possessive, .preposition, .boundary: return []
    case .pronoun, .relative: return forms
    case .conjunction:
      guard before > 0 else { return [] }
      // "sign and enforce": as the verb before it; "A and B back C" has a noun before.
      if let verb = (0..<before).last(where: { tokens[$0].part == .verb }),
        before - verb < 12, !reading.isAlsoNoun
      {
        return forms
      }
      return reading.isAlsoNoun ? [] : forms
    case .noun:
      if !reading.isAlsoNoun { return forms }
      // "Ethiopian claims": an adjective has no verb.
      if let mention = tokens[before].mention, mentions[mention].form == .adjective { return [] }
      // "The UK set up", "The US cut off": base and past look the same.
      if forms.isSuperset(of: [.base, .past]), startsNoun(index + 1) || nextIsParticle(index) {
        return [.past, .participle]
      }
      let isName =
        tokens[before].mention != nil
        || tokens[before].isCapital && !Self.notNames.contains(tokens[before].key)
      let isPlural =
        passage.text.utf8[passage.words[tokens[before].word].range].last == UInt8(ascii: "s")
      guard startsNoun(index + 1) || tokens[before].mention != nil && nextIsParticle(index) else {
        return []
      }
      // "China's new rules took effect"
      if nextIsPast(index) { return [] }
      if forms.contains(.third) {
        return isName || passage.isHeadline || determinerFollows(index) || opensPredicate(index)
          ? forms : []
      }
      return isName && (isPlural || hasConjunction(before)) || isPlural && determinerFollows(index)
        || passage.isHeadline && isPlural ? forms : []
    case .comma:
      if !reading.isAlsoNoun { return forms }
      return forms.contains(.third) && startsNoun(index + 1) && opensPredicate(index) ? forms : []
    case .verb, .subordinator, .adverb, .negation: return reading.isAlsoNoun ? [] : forms
    }
  }

  /// Whether a verb is still to come where a word like "requests" stands: "This notice requests
  /// comments". A participle behind a comma is none.
  private func opensPredicate(_ index: Int) -> Bool {
    var start = index
    while start > 0, ![.boundary, .subordinator].contains(tokens[start - 1].part) { start -= 1 }
    guard start < index, tokens[start].part == .determiner || tokens[start].mention != nil else {
      return false
    }
    return !(start..<index).contains { place in
      tokens[place].part == .auxiliary || tokens[place].part == .relative
        || tokens[place].part == .verb && (place == 0 || tokens[place - 1].part != .comma)
    }
  }

  /// Capitals that are no names of anybody who could act.
  private static let notNames: Set<WordKey> = ["ai", "a.i.", "ml", "us", "u.s.", "eu", "uk", "it"]

  private func determinerFollows(_ index: Int) -> Bool {
    index + 1 < tokens.count
      && (tokens[index + 1].mention != nil
        || !classes[index + 1].isDisjoint(with: [.determiner, .pronoun]))
  }

  private func nextIsPast(_ index: Int) -> Bool {
    guard index + 1 < tokens.count, tokens[index + 1].mention == nil,
      let next = tokens[index + 1].reading
    else { return false }
    return next.forms.contains(.past) && !next.forms.contains(.base)
  }

  private func nextIsParticle(_ index: Int) -> Bool {
    index + 1 < tokens.count && !classes[index + 1].isDisjoint(with: [.preposition, .to])
  }

  private func hasConjunction(_ index: Int) -> Bool {
    (max(0, index - 5)..<index).contains { tokens[$0].part == .conjunction }
  }
}
