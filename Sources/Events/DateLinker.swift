import Actors
import Dates
import Text

/// When an event happened, and how that is known.
struct DateLink: Sendable {
  let date: EDTF?
  let basis: DateBasis
  /// Where the words stand that say so.
  let expression: DateExpression?
}

/// Ties date expressions to events: by clause, then by sentence, then by what the news is.
struct DateLinker: Sendable {
  let published: EDTF?
  /// The date expressions of each passage.
  let expressions: [[DateExpression]]
  /// The time that a paragraph is about, by passage: "… since the beginning of the year."
  var frames: [Int: DateExpression] = [:]
  /// The day of the occasion that a passage comes back to: "at the event".
  var occasions: [Int: DateExpression] = [:]

  /// A mention with its date. What is told in the present with a date to come is planned: "takes effect
  /// on August 2".
  ///
  /// - Parameters:
  ///   - candidate: a mention of an event.
  ///   - sentence: its sentence.
  ///   - rivals: the triggers of all events of the sentence.
  /// - Returns: the mention and when it was; no date where none is known.
  func dated(
    _ candidate: Candidate, in sentence: ParsedSentence, rivals: [Candidate]
  ) -> DatedCandidate {
    if candidate.isPresent, candidate.realis == .asserted, let day = published?.last,
      expressions[candidate.sentence].contains(where: { $0.edtf?.first.map { day < $0 } == true })
    {
      var plan = candidate
      plan.realis = .planned
      let link = link(plan, in: sentence, rivals: rivals)
      if link.expression != nil, let first = link.date?.first, day < first {
        return DatedCandidate(candidate: plan, link: link)
      }
    }
    return DatedCandidate(
      candidate: candidate, link: link(candidate, in: sentence, rivals: rivals))
  }

  private func link(_ candidate: Candidate, in sentence: ParsedSentence, rivals: [Candidate])
    -> DateLink
  {
    let dates = expressions[candidate.sentence].filter {
      usable($0, settled($0, candidate.realis), candidate.realis)
    }
    var best: (cost: Int, expression: DateExpression)?
    for expression in dates {
      guard let place = tokens(of: expression, in: sentence) else { continue }
      guard let cost = cost(of: place, for: candidate, in: sentence, rivals: rivals) else {
        continue
      }
      if isPartOfName(place, in: sentence) { continue }
      if best == nil || cost < (best?.cost ?? 0) { best = (cost, expression) }
    }
    if let found = best?.expression, found.value == "PAST_REF" { return recent(found, candidate) }
    if let found = best?.expression, let edtf = settled(found, candidate.realis) {
      let date = isSince(found, in: sentence) ? lasting(from: edtf) : whole(found) ?? edtf
      return DateLink(
        date: date, basis: found.basis == .explicit ? .explicit : .relative, expression: found)
    }
    if let frame = frames[candidate.sentence], candidate.realis == .asserted,
      let first = frame.edtf?.first, let day = published?.last, first <= day,
      day.number - first.number <= Self.longestFrame
    {
      let start = EDTF.day(first).approximate
      return DateLink(
        date: .interval(from: start, to: .day(day)), basis: .inherited, expression: frame)
    }
    if let occasion = occasions[candidate.sentence], candidate.realis == .asserted,
      !candidate.isBackground, usable(occasion, occasion.edtf, .asserted)
    {
      return DateLink(date: occasion.edtf, basis: .inherited, expression: occasion)
    }
    return undated(candidate)
  }

  /// Whether "since" stands before a date.
  private func isSince(_ expression: DateExpression, in sentence: ParsedSentence) -> Bool {
    let words = sentence.passage.words
    guard
      let index = words.firstIndex(where: { $0.range.lowerBound >= expression.range.lowerBound }),
      index > 0
    else { return false }
    return words[index - 1].key == "since"
  }

  /// The month or year of "earlier this month", which is how one would write it down.
  private func whole(_ expression: DateExpression) -> EDTF? {
    guard expression.basis == .relative, expression.edtf?.last == published?.last,
      [4, 7].contains(expression.value.utf8.count),
      let whole = try? EDTF(expression.value), let first = expression.edtf?.first,
      whole.first == first
    else { return nil }
    return whole
  }

  /// From a date to the day of publication.
  private func lasting(from date: EDTF) -> EDTF {
    guard let first = date.first, let day = published?.last, first <= day else { return date }
    return .interval(from: .day(first), to: .day(day))
  }

  /// The longest time, in days, that a paragraph's "since" is taken to speak of.
  private static let longestFrame: Int32 = 400

  /// "recently": within about a month before the report, and said to be about it.
  private func recent(_ expression: DateExpression, _ candidate: Candidate) -> DateLink {
    guard Self.lately.contains(expression.range.count), let day = published?.last else {
      return undated(candidate)
    }
    let start = EDTF.day(CivilDay(number: day.number - 30)).approximate
    return DateLink(
      date: .interval(from: start, to: .day(day)), basis: .relative, expression: expression)
  }

  /// The lengths of "recent" and "recently", the past references that are near.
  private static let lately: Set<Int> = [6, 8]

  /// An event without a date of its own: the news, or something from before. A plan that is the news
  /// has the day on which it was told.
  private func undated(_ candidate: Candidate) -> DateLink {
    let isPlan = candidate.realis == .planned || candidate.realis == .possible
    guard !isPlan || candidate.isNews else {
      return DateLink(date: nil, basis: .none, expression: nil)
    }
    guard !candidate.isBackground, let day = published?.last else {
      return DateLink(date: nil, basis: .none, expression: nil)
    }
    // News tells what was done on or shortly before its day; what only has been done may be older.
    let date: EDTF = candidate.isNews ? .day(day).approximate : .interval(from: nil, to: .day(day))
    return DateLink(date: date, basis: .report, expression: nil)
  }

  /// The date of an expression, its year as the event has it: what happened on "January 26" happened
  /// on the last one before the report, though the next is nearer.
  private func settled(_ expression: DateExpression, _ realis: Realis) -> EDTF? {
    guard realis == .asserted, expression.basis == .relative, expression.type == .date,
      expression.signal.map(Self.deadlines.contains) != true,
      let day = published?.last, let first = expression.edtf?.first,
      let last = expression.edtf?.last, first.number - day.number > Self.week
    else { return expression.edtf }
    return yearBefore(first, last) ?? expression.edtf
  }

  private static let week: Int32 = 7
  /// What stands before a day until which something is to be done.
  private static let deadlines: Set<String> = ["by", "until", "before", "till"]

  /// The same day or month a year before; nil for other lengths of time.
  private func yearBefore(_ first: CivilDay, _ last: CivilDay) -> EDTF? {
    let (year, month, day) = first.components
    if first == last { return CivilDay(year: year - 1, month: month, day: day).map(EDTF.day) }
    guard last.components.month == month else { return nil }
    if day == 1, last.number - first.number > 26 { return .month(month, year: year - 1) }
    // "in late December"
    guard let start = CivilDay(year: year - 1, month: month, day: day),
      let end = CivilDay(year: year - 1, month: month, day: last.components.day)
    else { return nil }
    return .interval(from: EDTF.day(start).approximate, to: EDTF.day(end).approximate)
  }

  /// Whether an expression can say when something happened.
  private func usable(_ expression: DateExpression, _ date: EDTF?, _ realis: Realis) -> Bool {
    guard expression.type == .date || expression.type == .time || expression.type == .duration,
      expression.value != "PRESENT_REF", expression.value != "FUTURE_REF",
      let edtf = date
    else { return false }
    guard let published, let first = edtf.first, let end = published.last else { return true }
    if realis == .planned, let start = published.first, let last = edtf.last, last < start {
      return false
    }
    // What happened can't lie after the report of it.
    return realis == .planned || realis == .possible || first <= end
  }

  private func tokens(of expression: DateExpression, in sentence: ParsedSentence) -> Range<Int>? {
    let words = sentence.passage.words
    let inside = sentence.tokens.indices.filter { index in
      words[sentence.tokens[index].word].range.overlaps(expression.range)
    }
    guard let first = inside.first, let last = inside.last else { return nil }
    return first..<last + 1
  }

  /// Whether a date belongs to a name or noun: "the 2008 Privacy Act", "the Communications Act of
  /// 1934", "this year's conference".
  private func isPartOfName(_ place: Range<Int>, in sentence: ParsedSentence) -> Bool {
    if place.lowerBound > 1, sentence.tokens[place.lowerBound - 1].key == "of" {
      let name = sentence.tokens[place.lowerBound - 2]
      if name.isCapital, Self.enactments.contains(name.key) { return true }
    }
    guard place.upperBound < sentence.tokens.count else { return false }
    let next = sentence.tokens[place.upperBound]
    // "this year's conference" says which conference.
    if next.part == .possessive { return true }
    guard place.count == 1 else { return false }
    return next.isCapital && next.mention == nil && next.part == .noun
  }

  /// What is called by the year or day on which it was made.
  private static let enactments: Set<WordKey> = [
    "act", "acts", "amendments", "order", "law", "code", "treaty", "convention", "constitution",
  ]

  /// How far a date is from an event; nil where it belongs to another clause or event.
  private func cost(
    of place: Range<Int>, for candidate: Candidate, in sentence: ParsedSentence,
    rivals: [Candidate]
  ) -> Int? {
    let trigger = candidate.trigger
    let reader = ClauseReader(sentence: sentence)
    if candidate.isNoun, let chunk = sentence.chunkOf[trigger.lowerBound],
      sentence.chunks[chunk].tokens.contains(place.lowerBound)
    {
      return 0
    }
    if isOfOtherNoun(place, candidate, sentence) || isOfParticiple(place, candidate, reader) {
      return nil
    }
    let between =
      place.lowerBound >= trigger.upperBound
      ? trigger.upperBound..<place.lowerBound
      : place.upperBound..<max(place.upperBound, trigger.lowerBound)
    let governor =
      candidate.isNoun
      ? nil : reader.governor(of: reader.group(at: trigger.lowerBound))?.word
    if place.upperBound <= trigger.lowerBound, place.lowerBound > 1,
      governor.map({ $0 < place.lowerBound }) != true,
      !sentence.tokens[place.upperBound..<trigger.lowerBound].contains(where: { $0.key == "where" }
      ),
      isOwned(place.lowerBound, by: candidate, sentence)
    {
      return nil
    }
    // A verb between them owns the date, unless the date opens the sentence.
    let opens = place.lowerBound <= 1
    var walls = 0
    var told = 0
    let attribution = attribution(of: place, behind: candidate, reader)
    // "In July, Norway, which is no member, imposed a ban": what commas enclose parts nothing.
    let enclosed = opens ? reader.enclosedRelative(in: between) : nil
    for index in between where enclosed?.contains(index) != true {
      switch sentence.tokens[index].part {
      case .verb where candidate.isNoun && tells(index, of: candidate, sentence): break
      // ", the regulator said on Tuesday": the day of both, where nothing nearer has a day.
      case .verb where index == attribution: told += 1
      case .relative
      where candidate.isNoun && index + 1 < sentence.tokens.count && isSupport(index + 1, sentence):
        break
      case .subordinator where isAnnouncement(index, sentence): break
      // "visited China last month, where she met X": the same time.
      case _ where sentence.tokens[index].key == "where": break
      case .relative, .subordinator, .boundary: walls += 1
      case .verb where !opens && place.lowerBound >= trigger.upperBound:
        walls += isFinite(index, reader) ? 1 : 0
      case .verb where !opens: walls += isFinite(index, reader) ? 1 : 0
      default: break
      }
    }
    if opens, walls > 0,
      between.contains(where: {
        sentence.tokens[$0].part == .relative && enclosed?.contains($0) != true
      })
    {
      return nil
    }
    guard walls == 0 || opens && walls < 2 else { return nil }
    // A nearer event takes the date.
    let distance = between.count
    for rival in rivals where rival.trigger != trigger {
      let gap =
        place.lowerBound >= rival.trigger.upperBound
        ? place.lowerBound - rival.trigger.upperBound
        : max(0, rival.trigger.lowerBound - place.upperBound)
      if gap < distance, !opens, between.contains(rival.trigger.lowerBound), !rival.isNoun {
        return nil
      }
    }
    return distance + (walls + told) * 10
  }

  /// The verb of a closing "…, the regulator said on Tuesday" that a date belongs to; nil where the
  /// date, or the event, stands otherwise.
  private func attribution(
    of place: Range<Int>, behind candidate: Candidate, _ reader: ClauseReader
  ) -> Int? {
    let tokens = reader.tokens
    guard place.lowerBound > candidate.trigger.upperBound,
      let verb = tokens[..<place.lowerBound].lastIndex(where: { $0.part == .verb }),
      let lemma = tokens[verb].reading?.lemma, Self.reporting.contains(lemma),
      tokens[verb].forms.contains(.past),
      let subject = reader.subjects(of: reader.group(at: verb)).first,
      let comma = reader.sentence.previous(reader.chunks[subject].tokens.lowerBound),
      tokens[comma].part == .comma, comma >= candidate.trigger.upperBound,
      tokens[place.upperBound...].allSatisfy({ $0.part == .boundary })
    else { return nil }
    let isMain = !tokens[candidate.trigger.upperBound..<comma].contains {
      $0.part == .subordinator || $0.part == .relative
    }
    return isMain ? verb : nil
  }

  /// Whether a date says which thing something is done to, and not when: "violated a 2019 order",
  /// "rescinded a 2023 order"; but "issued its 2023 report".
  private func isOfOtherNoun(
    _ place: Range<Int>, _ candidate: Candidate, _ sentence: ParsedSentence
  ) -> Bool {
    guard place.lowerBound > 0, sentence.tokens[place.lowerBound - 1].part == .determiner,
      place.upperBound < sentence.tokens.count,
      let chunk = sentence.chunkOf[place.lowerBound],
      let last = sentence.chunkOf[place.upperBound - 1], sentence.chunkOf[place.upperBound] == last,
      sentence.chunkOf[candidate.trigger.lowerBound] != last
    else { return false }
    if let preposition = sentence.chunks[chunk].preposition,
      Self.occasional.contains(sentence.tokens[preposition].key)
    {
      return false
    }
    let verb = candidate.carrier ?? candidate.trigger.lowerBound
    return verb > place.lowerBound || !isSupport(verb, sentence)
  }

  /// Prepositions behind which a dated noun is an occasion: "at a June 25 hearing".
  private static let occasional: Set<WordKey> = [
    "at", "during", "in", "after", "following", "before",
  ]

  /// Whether a participle directly before a date has it: "charged Presto, founded in 2008, with fraud".
  private func isOfParticiple(
    _ place: Range<Int>, _ candidate: Candidate, _ reader: ClauseReader
  ) -> Bool {
    let tokens = reader.tokens
    var owner = place.lowerBound - 1
    while owner > candidate.trigger.upperBound,
      tokens[owner].part == .preposition || tokens[owner].part == .adverb
    {
      owner -= 1
    }
    guard owner >= candidate.trigger.upperBound, tokens[owner].part == .verb,
      owner != candidate.carrier, reader.group(at: owner).isReduced
    else { return false }
    return !candidate.isNoun || !tells(owner, of: candidate, reader.sentence)
  }

  /// Whether a verb before a date in its own clause has it: "who founded it in 2015, left".
  private func isOwned(_ place: Int, by candidate: Candidate, _ sentence: ParsedSentence) -> Bool {
    var index = place - 1
    var sawRelative = false
    while index >= 0 {
      switch sentence.tokens[index].part {
      case .verb:
        // "said on Friday it had fined X": the day of both.
        let lemma = sentence.tokens[index].reading?.lemma
        let isReport = lemma.map(Self.reporting.contains) == true
        let isNext = !sentence.tokens[place..<candidate.trigger.lowerBound].contains {
          $0.part == .verb
        }
        return candidate.carrier != index && !(isReport && isNext && candidate.realis == .asserted)
      case .boundary, .subordinator: return false
      case .relative: sawRelative = true
      default: break
      }
      index -= 1
    }
    return sawRelative
  }

  /// Verbs of making known.
  static let reporting: Set<WordKey> = [
    "say", "announce", "confirm", "reveal", "disclose", "report", "state", "declare", "tell",
  ]

  /// Whether a verb carries a noun, or says when what it names began or ended: "talks broke down".
  private func tells(_ index: Int, of candidate: Candidate, _ sentence: ParsedSentence) -> Bool {
    if isSupport(index, sentence) { return true }
    guard index > candidate.trigger.lowerBound, let lemma = sentence.tokens[index].reading?.lemma
    else { return false }
    return Self.phases.contains(lemma)
  }

  /// Verbs that say of what a noun names that it began, went on or ended.
  private static let phases: Set<WordKey> = [
    "begin", "start", "open", "resume", "continue", "end", "conclude", "close", "collapse",
    "break", "fail", "stall", "occur", "happen", "come", "follow",
  ]

  private func isSupport(_ index: Int, _ sentence: ParsedSentence) -> Bool {
    sentence.tokens[index].reading.map { SupportVerbs.builtIn[$0.lemma] != nil } == true
  }

  /// Whether "that" hangs on a verb of making known, whose day is that of what is made known.
  private func isAnnouncement(_ index: Int, _ sentence: ParsedSentence) -> Bool {
    guard sentence.tokens[index].key == "that", index > 0 else { return false }
    let lemma = sentence.tokens[..<index].last { $0.part == .verb }?.reading?.lemma
    return lemma.map(Self.reporting.contains) == true || lemma == "rule"
  }

  private func isFinite(_ index: Int, _ reader: ClauseReader) -> Bool {
    let tokens = reader.sentence.tokens
    let forms = tokens[index].forms
    if index > 0, tokens[index - 1].part == .auxiliary { return true }
    guard !forms.isDisjoint(with: [.past, .third]) else { return false }
    // "filed by", and a verb joined to the trigger, do not part a date from it.
    if index > 0, tokens[index - 1].part == .conjunction { return false }
    return !reader.group(at: index).isReduced
  }
}
