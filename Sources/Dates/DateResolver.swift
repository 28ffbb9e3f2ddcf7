internal import Text

/// Gives matched expressions their values.
struct DateResolver {
  let utf8: [UInt8]
  let tokens: [DateToken]
  let lexicon: Lexicon
  let reference: CivilDay?

  /// The last calendar date of the text, for what hangs on it ("the following day").
  private var lastMentioned: EDTF?

  init(utf8: [UInt8], tokens: [DateToken], lexicon: Lexicon, reference: CivilDay?) {
    self.utf8 = utf8
    self.tokens = tokens
    self.lexicon = lexicon
    self.reference = reference
  }

  /// A value on its way to an expression.
  private struct Resolved {
    var value: String
    var edtf: EDTF?
    var isRelative = true
  }

  /// The expression of a match; nil where the words are no date here.
  mutating func expression(_ pattern: DatePattern, _ filled: [Int]) -> DateExpression? {
    guard let first = filled.first, let last = filled.last else { return nil }
    let words = Words(filled: filled, tokens: tokens, lexicon: lexicon)
    guard isPlausible(pattern.rule, words), let resolved = resolve(pattern.rule, words) else {
      return nil
    }
    if let edtf = resolved.edtf, pattern.rule != .recent, pattern.rule != .window {
      lastMentioned = edtf
    }
    return DateExpression(
      range: tokens[first].start..<tokens[last].end, type: pattern.type, value: resolved.value,
      edtf: resolved.edtf, basis: resolved.isRelative ? .relative : .explicit)
  }

  // MARK: - What is a date at all

  private func isPlausible(_ rule: DatePattern.Rule, _ words: Words) -> Bool {
    guard let first = words.filled.first else { return false }
    switch rule {
    case .month, .stepmonth:
      guard let month = words.index(.month), isCapitalized(month) else { return false }
      if words.filled.count > 1 { return true }
      return Self.monthIntroductions.contains(word(first - 1))
    case .year: return words.filled.count > 1 || isYear(first)
    case .weekday: return isCapitalized(first)
    case .calendar, .days:
      return words.index(.month).map(isCapitalized) ?? true
    default: return true
    }
  }

  private static let monthIntroductions: Set<String> = [
    "in", "since", "until", "till", "by", "of", "through", "from", "to", "between", "and",
    "during", "before", "after", "this", "late", "early",
  ]

  private static let numberIntroductions: Set<String> = [
    "$", "€", "£", "#", "no", "section", "sections", "sec", "sb", "hb", "bill", "title", "part",
    "page", "room", "rule", "article", "than", "about", "approximately", "nearly", "over", "some",
  ]

  /// Whether a number of four digits alone is a year.
  private func isYear(_ index: Int) -> Bool {
    let number = tokens[index].number
    guard 1900...2100 ~= number else { return false }
    if tokens[index].isGlued, index > 0 {
      let mark = utf8[tokens[index].start - 1]
      guard "([\"'/".utf8.contains(mark) || mark >= 0x80 else { return false }
    }
    if index + 1 < tokens.count, tokens[index + 1].isGlued {
      let mark = utf8[tokens[index + 1].start]
      guard ".,;:!?)]\"'".utf8.contains(mark) || mark >= 0x80 else { return false }
    }
    let before = word(index - 1)
    if Self.numberIntroductions.contains(before) { return false }
    // "the CHIPS Act of 2022" is a name.
    return !(before == "of" && ["act", "order", "agenda"].contains(word(index - 2)))
  }

  private func isCapitalized(_ index: Int) -> Bool {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= utf8[tokens[index].start]
  }

  /// A token's text in lower case; empty outside the text.
  private func word(_ index: Int) -> String {
    guard tokens.indices.contains(index) else { return "" }
    return String(decoding: utf8[tokens[index].start..<tokens[index].end], as: UTF8.self)
      .lowercased()
  }

  // MARK: - Values

  private func resolve(_ rule: DatePattern.Rule, _ words: Words) -> Resolved? {
    switch rule {
    case .calendar: calendar(words)
    case .days: days(words)
    case .month: month(words)
    case .stepmonth: stepMonth(words)
    case .year: year(words)
    case .part: part(words)
    case .quarter:
      words.pair(.ordinal, .year).flatMap { quarter, year in
        guard 1...4 ~= quarter else { return nil }
        return .init(
          value: "\(year)-Q\(quarter)", edtf: .quarter(quarter, year: year), isRelative: false)
      }
    case .half:
      words.pair(.ordinal, .year).flatMap { half, year in
        guard 1...2 ~= half else { return nil }
        return .init(value: "\(year)-H\(half)", edtf: .half(half, year: year), isRelative: false)
      }
    case .season: season(words)
    case .stepseason: stepSeason(words)
    case .decade:
      words.value(.year).flatMap { year in
        guard year % 10 == 0, let decade = try? EDTF("\(year / 10)X") else { return nil }
        return .init(value: String(year / 10), edtf: decade, isRelative: false)
      }
    case .dayword: shifted(words.value(.dayWord) ?? 0)
    case .weekday: weekday(words, step: nil)
    case .stepweekday: weekday(words, step: words.value(.step))
    case .stepunit: stepUnit(words)
    case .stepweekend: stepWeekend(words)
    case .ago: distance(words, from: reference.map(EDTF.day), sign: -1)
    case .before: distance(words, from: lastMentioned ?? reference.map(EDTF.day), sign: -1)
    case .after: lastMentioned.flatMap { distance(words, from: $0, sign: 1) }
    case .ahead: distance(words, from: reference.map(EDTF.day), sign: 1)
    case .window: window(words)
    case .sameday:
      lastMentioned.flatMap { day in
        day.precision == .day ? .init(value: day.description, edtf: day) : nil
      }
    case .nextday:
      lastMentioned.flatMap { day in
        guard day.precision == .day, let first = day.first else { return nil }
        return .init(value: first.adding(1).description, edtf: .day(first.adding(1)))
      }
    case .yearend:
      .init(
        value: reference.map { String($0.year) } ?? "XXXX",
        edtf: reference.map { EDTF.year($0.year).approximate })
    case .recent:
      .init(
        value: "PAST_REF",
        edtf: reference.map { EDTF.month($0.month, year: $0.year).approximate })
    case .duration: duration(words)
    }
  }

  private func calendar(_ words: Words) -> Resolved? {
    let day = words.value(.day) ?? words.value(.twoDigitDay)
    guard let month = words.value(.month) ?? words.first(.twoDigitMonth),
      let date = words.value(.month) == nil ? words.last(.twoDigitDay) : day
    else { return nil }
    if let year = words.value(.year) {
      guard let day = CivilDay(year: year, month: month, day: date) else { return nil }
      return Resolved(value: day.description, edtf: .day(day), isRelative: false)
    }
    guard let year = year(ofMonth: month, day: date, words),
      let day = CivilDay(year: year, month: month, day: date)
    else {
      return Resolved(value: "XXXX-\(Padded(month, 2))-\(Padded(date, 2))")
    }
    return Resolved(value: day.description, edtf: .day(day), isRelative: false)
  }

  private func days(_ words: Words) -> Resolved? {
    guard let month = words.value(.month), let from = words.first(.day),
      let to = words.last(.day), from < to
    else { return nil }
    guard let year = words.value(.year) ?? year(ofMonth: month, day: from, words) else {
      return Resolved(value: "XXXX-\(Padded(month, 2))-\(Padded(from, 2))")
    }
    guard let first = CivilDay(year: year, month: month, day: from),
      let last = CivilDay(year: year, month: month, day: to)
    else { return nil }
    let span = EDTF.interval(from: .day(first), to: .day(last))
    return Resolved(value: span.description, edtf: span, isRelative: false)
  }

  private func month(_ words: Words) -> Resolved? {
    guard let month = words.value(.month) else { return nil }
    let isVague = words.index(.modifier) != nil
    if let year = words.value(.year) {
      let edtf = EDTF.month(month, year: year)
      return Resolved(
        value: edtf.description, edtf: isVague ? edtf.approximate : edtf, isRelative: false)
    }
    guard let reference else { return Resolved(value: "XXXX-\(Padded(month, 2))") }
    let isAhead = direction(around: words) > 0
    let years = isAhead ? (month < reference.month ? 1 : 0) : (month > reference.month ? -1 : 0)
    let edtf = EDTF.month(month, year: reference.year + years)
    return Resolved(value: edtf.description, edtf: isVague ? edtf.approximate : edtf)
  }

  private func stepMonth(_ words: Words) -> Resolved? {
    guard let month = words.value(.month), let step = words.value(.step) else { return nil }
    guard let reference else { return Resolved(value: "XXXX-\(Padded(month, 2))") }
    let years =
      switch step {
      case ..<0: month >= reference.month ? -1 : 0
      case 0: 0
      default: month <= reference.month ? 1 : 0
      }
    let edtf = EDTF.month(month, year: reference.year + years)
    return Resolved(value: edtf.description, edtf: edtf)
  }

  private func year(_ words: Words) -> Resolved? {
    guard let year = words.value(.year) else { return nil }
    let edtf = EDTF.year(year)
    let isVague = words.index(.modifier) != nil || words.index(.part) != nil
    return Resolved(
      value: String(year), edtf: isVague ? edtf.approximate : edtf, isRelative: false)
  }

  /// "the beginning of the year": the unit that holds the reference day.
  private func part(_ words: Words) -> Resolved? {
    guard let unit = words.value(.unit), let reference else {
      return Resolved(value: "XXXX")
    }
    guard let edtf = span(ofUnit: unit, holding: reference) else { return nil }
    return Resolved(value: edtf.description, edtf: edtf.approximate)
  }

  private func season(_ words: Words) -> Resolved? {
    guard let season = words.value([.season, .fall]), let year = words.value(.year) else {
      return nil
    }
    return Resolved(
      value: "\(year)-\(Self.seasonNames[season - 21])", edtf: .season(season, year: year),
      isRelative: false)
  }

  private func stepSeason(_ words: Words) -> Resolved? {
    guard let season = words.value([.season, .fall]), let step = words.value(.step) else {
      return nil
    }
    guard let reference else {
      return Resolved(value: "XXXX-\(Self.seasonNames[season - 21])")
    }
    var year = reference.year
    let current = EDTF.season(season, year: year)
    if step < 0, let last = current.last, last >= reference { year -= 1 }
    if step > 0, let first = current.first, first <= reference { year += 1 }
    return Resolved(
      value: "\(year)-\(Self.seasonNames[season - 21])", edtf: .season(season, year: year))
  }

  private static let seasonNames = ["SP", "SU", "FA", "WI"]

  private func shifted(_ days: Int) -> Resolved {
    guard let day = reference?.adding(days) else { return Resolved(value: "XXXX-XX-XX") }
    return Resolved(value: day.description, edtf: .day(day))
  }

  /// A weekday: the nearest one in the direction that the sentence speaks of.
  private func weekday(_ words: Words, step: Int?) -> Resolved? {
    guard let weekday = words.value(.weekday) else { return nil }
    guard let reference else { return Resolved(value: "XXXX-WXX-\(weekday)") }
    let back = (reference.weekday - weekday + 7) % 7
    let ahead = (weekday - reference.weekday + 7) % 7
    let days =
      switch step {
      case .some(..<0): back == 0 ? -7 : -back
      case .some(0): weekday - reference.weekday
      case .some: ahead == 0 ? 7 : ahead
      case nil: direction(around: words) > 0 ? ahead : -back
      }
    return shifted(days)
  }

  private func stepUnit(_ words: Words) -> Resolved? {
    guard let unit = words.value(.unit), let step = words.value(.step),
      let stepIndex = words.index(.step)
    else { return nil }
    // "the previous month" and "the following year" hang on the date before them.
    let isAnaphoric = ["previous", "following"].contains(word(stepIndex))
    let anchor = (isAnaphoric ? lastMentioned?.first : nil) ?? reference
    guard let anchor, let day = shift(anchor, unit: unit, by: step),
      var edtf = span(ofUnit: unit, holding: day)
    else { return unit <= 4 ? Resolved(value: "XXXX") : nil }
    let value = timex(ofUnit: unit, edtf)
    if let reference, step == 0, !isAnaphoric {
      if words.index(.earlier) != nil, let first = edtf.first {
        edtf = .interval(from: .day(first), to: .day(reference))
      } else if words.index(.later) != nil, let last = edtf.last {
        edtf = .interval(from: .day(reference), to: .day(last))
      }
    }
    return Resolved(
      value: value, edtf: words.index(.modifier) != nil ? edtf.approximate : edtf)
  }

  private func stepWeekend(_ words: Words) -> Resolved? {
    guard let step = words.value(.step) else { return nil }
    guard let reference else { return Resolved(value: "XXXX-WXX-WE") }
    let saturday = reference.adding(6 - reference.weekday + 7 * step)
    let week = saturday.isoWeek
    return Resolved(
      value: "\(week.year)-W\(Padded(week.week, 2))-WE",
      edtf: .interval(from: .day(saturday), to: .day(saturday.adding(1))))
  }

  /// "two years ago": as precise as the unit, and no more.
  private func distance(_ words: Words, from anchor: EDTF?, sign: Int) -> Resolved? {
    guard let unit = words.value(.unit), let count = words.count, count < 10_000 else { return nil }
    guard let start = anchor?.first else { return Resolved(value: "XXXX") }
    guard let day = shift(start, unit: unit, by: sign * count),
      let edtf = span(ofUnit: unit, holding: day)
    else { return nil }
    let isExact = unit == 1 && anchor?.precision == .day
    return Resolved(
      value: timex(ofUnit: unit, edtf), edtf: isExact ? .day(day) : edtf.approximate)
  }

  /// "in the coming weeks", "in the past two years": an interval that begins or ends now.
  private func window(_ words: Words) -> Resolved? {
    guard let step = words.value(.step) else { return nil }
    let value = step < 0 ? "PAST_REF" : "FUTURE_REF"
    guard let reference else { return Resolved(value: value) }
    let edtf: EDTF =
      step < 0
      ? .interval(from: nil, to: .day(reference)) : .interval(from: .day(reference), to: nil)
    return Resolved(value: value, edtf: edtf)
  }

  private func duration(_ words: Words) -> Resolved? {
    guard let unit = words.value(.unit), let count = words.count else { return nil }
    switch unit {
    case 5: return Resolved(value: "P\(count)DE")
    case 6: return Resolved(value: "P\(count)CE")
    default: return Resolved(value: "P\(count)\(["D", "W", "M", "Y"][unit - 1])")
    }
  }

  // MARK: - The calendar

  /// The day `count` units away; nil where that is out of all reach.
  private func shift(_ day: CivilDay, unit: Int, by count: Int) -> CivilDay? {
    let (year, month, date) = day.components
    let months: Int
    switch unit {
    case 1: return day.adding(count)
    case 2: return day.adding(7 * count)
    case 3: months = count
    case 4: months = 12 * count
    case 5: months = 120 * count
    default: months = 1200 * count
    }
    let first = CivilDay.first(ofMonth: month + months, year: year)
    guard abs(first.year) < 10_000 else { return nil }
    let length = CivilDay.length(ofMonth: first.month, year: first.year)
    return first.adding(min(date, length) - 1)
  }

  private func span(ofUnit unit: Int, holding day: CivilDay) -> EDTF? {
    guard 0...9999 ~= day.year else { return nil }
    switch unit {
    case 1: return .day(day)
    case 2:
      let monday = day.adding(1 - day.weekday)
      return .interval(from: .day(monday), to: .day(monday.adding(6)))
    case 3: return .month(day.month, year: day.year)
    case 4: return .year(day.year)
    case 5: return try? EDTF("\(Padded(day.year / 10, 3))X")
    default: return try? EDTF("\(Padded(day.year / 100, 2))XX")
    }
  }

  private func timex(ofUnit unit: Int, _ edtf: EDTF) -> String {
    guard let first = edtf.first else { return edtf.description }
    switch unit {
    case 2: return "\(first.isoWeek.year)-W\(Padded(first.isoWeek.week, 2))"
    case 5: return Padded(first.year / 10, 3).description
    case 6: return Padded(first.year / 100, 2).description
    default: return edtf.description
    }
  }

  /// The year of a month and day that are said without one.
  private func year(ofMonth month: Int, day: Int, _ words: Words) -> Int? {
    guard let reference else { return nil }
    let candidates = (-1...1).compactMap {
      CivilDay(year: reference.year + $0, month: month, day: day)
    }
    let direction = direction(around: words)
    let fitting = candidates.filter {
      direction == 0 || (direction < 0 ? $0 <= reference : $0 >= reference)
    }
    return fitting.min { abs($0.number - reference.number) < abs($1.number - reference.number) }?
      .year
  }

  // MARK: - Direction

  private static let futureWords: Set<String> = [
    "will", "shall", "until", "till", "by", "due", "scheduled", "upcoming", "plans", "expected",
    "slated", "next", "ahead", "deadline", "ll", "planned", "set",
  ]

  private static let pastWords: Set<String> = [
    "was", "were", "had", "has", "have", "said", "did", "won", "held", "met", "began", "took",
    "gave", "made", "went", "came", "told", "since", "sued", "fell", "rose", "wrote", "struck",
  ]

  /// Whether the sentence around an expression speaks of what is to come (1), of what was (-1), or
  /// leaves it open (0): the nearest verb before it decides, else the nearest after it.
  private func direction(around words: Words) -> Int {
    guard let first = words.filled.first, let last = words.filled.last else { return 0 }
    let before = stride(from: first - 1, through: max(0, first - 14), by: -1)
    for index in before {
      guard !endsSentence(index) else { break }
      if let direction = Self.direction(of: word(index)) { return direction }
    }
    for index in (last + 1)..<max(last + 1, min(tokens.count, last + 9)) {
      guard !endsSentence(index) else { break }
      if let direction = Self.direction(of: word(index)) { return direction }
    }
    return 0
  }

  private static func direction(of word: String) -> Int? {
    if futureWords.contains(word) { return 1 }
    if pastWords.contains(word) || (word.utf8.count > 4 && word.hasSuffix("ed")) { return -1 }
    return nil
  }

  private func endsSentence(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.end - token.start == 1, ".!?".utf8.contains(utf8[token.start]) else {
      return token.startsParagraph
    }
    return index + 1 >= tokens.count || isCapitalized(index + 1)
  }
}

/// The tokens of a match by their classes.
private struct Words {
  let filled: [Int]
  let tokens: [DateToken]
  let lexicon: Lexicon

  /// The first token of a class.
  func index(_ classes: TokenClasses) -> Int? {
    filled.first { !tokens[$0].classes.isDisjoint(with: classes) }
  }

  /// The number of the first token of a class.
  func value(_ classes: TokenClasses) -> Int? { first(classes) }

  func first(_ classes: TokenClasses) -> Int? {
    index(classes).flatMap { number($0, classes) }
  }

  func last(_ classes: TokenClasses) -> Int? {
    filled.last { !tokens[$0].classes.isDisjoint(with: classes) }.flatMap { number($0, classes) }
  }

  func pair(_ a: TokenClasses, _ b: TokenClasses) -> (Int, Int)? {
    guard let first = value(a), let second = value(b) else { return nil }
    return (first, second)
  }

  /// How many units are meant.
  var count: Int? {
    value(.number) ?? value(.cardinal) ?? value(.article)
  }

  private func number(_ index: Int, _ classes: TokenClasses) -> Int? {
    let token = tokens[index]
    guard token.entry >= 0 else { return token.number }
    return lexicon.entries[Int(token.entry)].value(classes)
  }
}
