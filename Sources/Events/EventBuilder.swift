import Actors
import Dates
import Documents
import Text

/// Makes events of mentions: joins those of one event, names actors, quotes and sums up.
struct EventBuilder: Sendable {
  let document: Document
  let reading: DocumentReading
  /// Whether every event comes with why it is one.
  var explains = false

  /// The longest quote, in Unicode scalars.
  private static let longestQuote = 300

  /// The events, in the order of the text.
  func events() -> [Event] {
    let merger = Merger(
      isRelated: isRelated, themes: themes, kind: { reading.actors[$0].kind })
    var events: [Event] = []
    var ordinals: [String: Int] = [:]
    for group in merger.groups(reading.mentions) {
      guard var event = event(of: group) else { continue }
      let key = "\(event.type.rawValue)\u{0}\(event.mention.quote.text)"
      let ordinal = ordinals[key, default: 0]
      ordinals[key] = ordinal + 1
      event.id = Event.id(
        document: document.name, type: event.type, quote: event.mention.quote.text,
        ordinal: ordinal)
      events.append(event)
    }
    return events.sorted { place($0.mention) < place($1.mention) }
  }

  private func place(_ mention: Mention) -> (Int, Int) {
    (mention.quote.field == .title ? 1 : 0, mention.trigger.start)
  }

  private func event(of group: [DatedCandidate]) -> Event? {
    guard let face = group.first else { return nil }
    let mentions = group.compactMap(mention)
    guard let mention = mentions.first, mentions.count == group.count else { return nil }
    let dated =
      group.first { $0.link.expression != nil && $0.link.basis != .inherited }
      ?? (face.link.date != nil ? face : group.first { $0.link.date != nil }) ?? face
    let candidate = face.candidate
    var sources = candidate.sources
    var targets = candidate.targets
    for other in group.dropFirst() where sources.isEmpty || targets.isEmpty {
      if sources.isEmpty { sources = other.candidate.sources.filter { !targets.contains($0) } }
      if targets.isEmpty { targets = other.candidate.targets.filter { !sources.contains($0) } }
    }
    let rest = group.dropFirst()
    sources = specific(sources, rest.flatMap(\.candidate.sources))
    targets = specific(targets, rest.flatMap(\.candidate.targets))
    sources = inOffice(sources, candidate, dated.link)
    targets = inOffice(targets, candidate, dated.link)
    let others = inOffice(candidate.others, candidate, dated.link)
      .filter { !sources.contains($0) && !targets.contains($0) }
    let summary = Summary(
      type: candidate.type, realis: candidate.realis, sources: participants(sources),
      targets: participants(targets), act: act(candidate), verb: verb(candidate),
      stage: stage(candidate))
    let features = features(group, dated: dated.link)
    var event = Event(
      id: "", document: document.identifier, type: candidate.type, realis: candidate.realis,
      summary: summary.text, date: dated.link.date, dateBasis: dated.link.basis,
      sources: participants(sources), targets: participants(targets),
      others: participants(others), mention: mention, repeats: Array(mentions.dropFirst()),
      confidence: Confidence.builtIn.probability(of: features), extractor: Extractor.version)
    event.stage = stage(candidate) ?? rest.lazy.compactMap { stage($0.candidate) }.first
    if explains { event.explanation = explanation(candidate, dated.link, features) }
    return event
  }

  /// The longest object that a summary repeats, in bytes.
  private static let longestTheme = 90

  /// The verb, with the preposition before whom it is done to: "resigned from".
  private func verb(_ candidate: Candidate) -> Summary.Verb? {
    guard !candidate.isNoun, candidate.trigger.count == 1 else { return nil }
    let sentence = reading.sentences[candidate.sentence]
    guard let lemma = sentence.tokens[candidate.trigger.lowerBound].reading?.lemma,
      let past = VerbLexicon.builtIn.past(of: lemma),
      let base = VerbLexicon.builtIn.base(of: lemma)
    else { return nil }
    guard let preposition = candidate.preposition else {
      return candidate.theme == nil || candidate.isPassive || isTarget(candidate)
        ? Summary.Verb(base: base, past: past, preposition: nil) : nil
    }
    // "threatened action against X" takes more than its verb.
    guard candidate.theme == nil, let bytes = bytes(preposition..<preposition + 1, sentence) else {
      return nil
    }
    return Summary.Verb(base: base, past: past, preposition: sentence.passage.text[bytes])
  }

  /// Whether the object of an act is who it is done to.
  private func isTarget(_ candidate: Candidate) -> Bool {
    guard let theme = candidate.theme else { return false }
    let sentence = reading.sentences[candidate.sentence]
    return sentence.tokens[theme].last?.mention.map {
      candidate.targets.contains(sentence.mentions[$0].actor)
    } ?? false
  }

  /// The verb and its object in the words of the text.
  private func act(_ candidate: Candidate) -> Summary.Act? {
    guard !candidate.isNoun, !candidate.isPassive, candidate.trigger.count == 1,
      let theme = candidate.theme
    else { return nil }
    let sentence = reading.sentences[candidate.sentence]
    let verb = sentence.tokens[candidate.trigger.lowerBound]
    guard let lemma = verb.reading?.lemma, let past = VerbLexicon.builtIn.past(of: lemma),
      let base = VerbLexicon.builtIn.base(of: lemma), !isCutShort(theme, sentence),
      let bytes = bytes(sentence.withOf(theme), sentence), bytes.count <= Self.longestTheme,
      let last = sentence.tokens[theme].last, last.part == .noun
    else { return nil }
    let text = sentence.passage.text[bytes]
    // Half a quotation is no phrase.
    guard !text.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ",") }),
      text.contains("\u{201C}") == text.contains("\u{201D}")
    else { return nil }
    let end = sentence.withOf(theme).upperBound
    let goesOn = end < sentence.tokens.count && sentence.tokens[end].part == .to
    let pointsBack = sentence.tokens[theme].contains {
      $0.part == .pronoun || Self.pointers.contains($0.key)
    }
    return Summary.Act(base: base, past: past, theme: text, isWhole: !goesOn && !pointsBack)
  }

  /// Words that say nothing without the sentence before.
  private static let pointers: Set<WordKey> = [
    "his", "her", "its", "their", "our", "your", "my", "this", "that", "these", "those", "such",
  ]

  /// Whether a noun phrase goes on behind what was taken for its end: "a new, faster model", "an
  /// annual pass".
  private func isCutShort(_ theme: Range<Int>, _ sentence: ParsedSentence) -> Bool {
    guard theme.upperBound < sentence.tokens.count else { return false }
    let next = sentence.tokens[theme.upperBound]
    switch next.part {
    case .noun: return true
    case .verb: return !next.forms.isDisjoint(with: [.base, .third]) && next.forms != .participle
    case .comma: return theme.count < 3
    default: return false
    }
  }

  /// The actors with each who is named by an office alone replaced by who held it when it happened;
  /// where nobody is known to have, by whose office it is.
  private func inOffice(
    _ actors: [Int], _ candidate: Candidate, _ link: DateLink
  ) -> [Int] {
    guard let first = link.date?.first, let last = link.date?.last,
      [.explicit, .relative].contains(link.basis)
    else { return actors }
    let mentions = reading.sentences[candidate.sentence].mentions
    return actors.map { actor in
      let own = mentions.filter { $0.actor == actor }
      guard let office = own.first?.office, own.allSatisfy({ $0.office != nil }) else {
        return actor
      }
      return reading.actors.holder(of: office, on: first.number...last.number) ?? office.body
    }
  }

  func participants(_ actors: [Int]) -> [Participant] {
    actors.map { index in
      let actor = reading.actors[index]
      let wholes = actor.isProvisional ? actor.partOf.compactMap(reading.actors.place) : []
      return participant(actor, partOf: wholes.map { participant(reading.actors[$0]) })
    }
  }

  private func participant(_ actor: Actor, partOf wholes: [Participant] = []) -> Participant {
    Participant(
      id: actor.id, name: actor.name, kind: actor.kind, isProvisional: actor.isProvisional,
      partOf: wholes)
  }

  @Sendable
  private func isRelated(_ a: Int, _ b: Int) -> Bool {
    a == b || isPart(a, of: b) || isPart(b, of: a)
  }

  /// Whether an actor is a part of another, at some depth.
  private func isPart(_ part: Int, of whole: Int) -> Bool {
    let id = reading.actors[whole].id
    var open = reading.actors[part].partOf
    for _ in 0..<6 where !open.isEmpty {
      if open.contains(id) { return true }
      open = open.flatMap { id in
        reading.actors.place(of: id).map { reading.actors[$0].partOf } ?? []
      }
    }
    return false
  }

  /// The actors with each whole replaced by the part of it that another mention names.
  private func specific(_ actors: [Int], _ others: [Int]) -> [Int] {
    var seen: Set<Int> = []
    return actors.map { actor in
      actors.contains { isPart($0, of: actor) }
        ? actor : others.first { isPart($0, of: actor) } ?? actor
    }.filter { seen.insert($0).inserted }
  }

  /// The words that an act is done to, as keys.
  @Sendable
  private func themes(_ candidate: Candidate) -> Set<UInt64> {
    guard let theme = candidate.theme else { return [] }
    let tokens = reading.sentences[candidate.sentence].tokens
    return Set(theme.clamped(to: 0..<tokens.count).map { tokens[$0].key.hash })
  }

  // MARK: Evidence

  private func mention(_ dated: DatedCandidate) -> Mention? {
    let candidate = dated.candidate
    let sentence = reading.sentences[candidate.sentence]
    guard let trigger = bytes(candidate.trigger, sentence),
      let clause = bytes(candidate.clause, sentence),
      let whole = sentence.passage.bytes(0..<sentence.passage.words.count)
    else { return nil }
    let field: Evidence.Field = reading.isTitle[candidate.sentence] ? .title : .text
    let text = sentence.passage.text
    let quote = quote(whole, clause: clause, trigger: trigger, in: text)
    return Mention(
      trigger: evidence(trigger, text, field), quote: evidence(quote, text, field),
      dateText: dated.link.expression.map { evidence($0.range, text, field) },
      rule: candidate.rule)
  }

  /// The sentence where it is short enough, else the clause, else what is around the trigger.
  private func quote(
    _ whole: Range<Int>, clause: Range<Int>, trigger: Range<Int>, in text: SourceText
  ) -> Range<Int> {
    if text.scalarRange(of: whole).count <= Self.longestQuote { return whole }
    if text.scalarRange(of: clause).count <= Self.longestQuote { return clause }
    var end = min(clause.upperBound, clause.lowerBound + Self.longestQuote)
    var start = clause.lowerBound
    if trigger.upperBound > end {
      start = trigger.lowerBound
      end = min(clause.upperBound, start + Self.longestQuote)
    }
    while end < text.count, !SourceText.startsScalar(text.utf8[end]) { end += 1 }
    return start..<max(end, trigger.upperBound)
  }

  func bytes(_ tokens: Range<Int>, _ sentence: ParsedSentence) -> Range<Int>? {
    let range = tokens.clamped(to: 0..<sentence.tokens.count)
    guard let first = range.first, let last = range.last else { return nil }
    return sentence.passage.bytes(sentence.tokens[first].word..<sentence.tokens[last].word + 1)
  }

  func evidence(_ bytes: Range<Int>, _ text: SourceText, _ field: Evidence.Field)
    -> Evidence
  {
    let scalars = text.scalarRange(of: bytes)
    return Evidence(
      text: text[bytes], field: field, start: scalars.lowerBound, end: scalars.upperBound)
  }
}
