/// Makes the expressions of one sentence from its candidates, and joins those that are one: a time
/// with its day, the two ends of a range.
struct DateComposer {
  var reader: DateReader
  /// Whether the two ends of a range that words link are one expression.
  let joinsRanges: Bool

  /// An expression on its way, with the tokens it covers.
  private struct Piece {
    var start: Int
    var end: Int
    var value: DateValue
    var type: TimexType
    var operation: DateRule.Operation
    var clock: String?
    /// The length of a plain duration, as counts of units.
    var length: [(count: Int, unit: CalendarSpan.Unit)] = []
    /// Whether the words name no year, so that what stands beside them may decide it.
    var isYearless = false
    /// The match, where it is but one.
    var candidate: DateCandidate?

    /// Whether only a part of the unit is meant: "the end of 2007".
    var isPart: Bool {
      guard let edtf = value.edtf, let span = value.span else { return false }
      return edtf.first != span.first || edtf.last != span.last
    }

    /// Whether it is a part of a day: "Friday night".
    var hasPartOfDay: Bool {
      type == .time && value.text.utf8.count == 13
        && DateReader.partsOfDay.dropFirst().contains { value.text.hasSuffix("T" + $0) }
    }

    /// The unit that it names, for one end of a range; "now" is the reference date.
    func end(_ reference: CivilDay?) -> CalendarSpan? {
      value.text == "PRESENT_REF" ? reference.map(CalendarSpan.day) : value.span
    }
  }

  mutating func expressions() -> [DateExpression] {
    var pieces: [Piece] = []
    for index in reader.candidates.indices {
      let candidate = reader.candidates[index]
      if [.daypair, .quarterpair, .centurypair].contains(candidate.rule.operation) {
        pieces += pair(candidate, index)
        continue
      }
      guard var value = reader.value(of: candidate, at: index) else { continue }
      value.edtf = reader.narrowed(value, candidate)
      if isLongPeriod(candidate, value) { reader.context.reported = nil }
      if let span = value.span, !isBackward(candidate) {
        reader.context.note(
          span, by: candidate.rule.operation,
          isPast: candidate.rule.operation == .quarter && reader.direction(of: candidate) < 0)
      }
      let clock = candidate.rule.operation == .clock ? reader.clockText(candidate) : nil
      pieces.append(
        Piece(
          start: candidate.outerStart, end: candidate.outerEnd, value: value,
          type: value.type ?? candidate.rule.type, operation: candidate.rule.operation,
          clock: clock, length: reader.length(candidate), isYearless: reader.isYearless(candidate),
          candidate: candidate))
    }
    return ranges(distances(times(pieces))).map(expression)
  }

  /// "A year earlier" doesn't move what the next such words hang on.
  private func isBackward(_ candidate: DateCandidate) -> Bool {
    switch candidate.rule.operation {
    case .yearago, .yearagomonth, .sameperiod: true
    case .shift: candidate.rule.number(0) == -1 && !isFarBack(candidate)
    // "After a flat second quarter".
    case .quarter: isCompared(candidate) && reader.context.reported != nil
    // "Fell in September from the previous month".
    case .unit: isCompared(candidate) && reader.value(.step, of: candidate) == -2
    default: false
    }
  }

  /// "Ten years ago": what follows may be told from there; "a year ago" compares.
  private func isFarBack(_ candidate: DateCandidate) -> Bool {
    candidate.rule.arguments.last == "reference"
      && reader.value(.number, of: candidate).map { $0 > 1 } ?? false
  }

  private func isCompared(_ candidate: DateCandidate) -> Bool {
    [.after, .from, .than, .with].contains(reader.name(reader.preposition(before: candidate)))
  }

  /// "The first nine months", "the fiscal year": the report is no longer about a quarter.
  private func isLongPeriod(_ candidate: DateCandidate, _ value: DateValue) -> Bool {
    switch candidate.rule.operation {
    case .theyear: true
    case .duration: value.text == "P9M" || value.text == "P6M"
    default: false
    }
  }

  /// "May 21 and 22": the first date is the month and its day, the second the day alone; "the third
  /// and fourth quarters".
  private mutating func pair(_ candidate: DateCandidate, _ index: Int) -> [Piece] {
    guard let (value, other) = pairValues(candidate, index),
      let middle = (candidate.start..<candidate.end).first(where: {
        reader.name($0) == .and || reader.name($0) == .or
      })
    else { return [] }
    let operation = Self.single[candidate.rule.operation] ?? .date
    if let span = other.span { reader.context.note(span, by: operation) }
    return [
      Piece(
        start: candidate.outerStart, end: middle, value: value, type: value.type ?? .date,
        operation: operation),
      Piece(
        start: middle + 1, end: candidate.outerEnd, value: other, type: other.type ?? .date,
        operation: operation),
    ]
  }

  /// What each of a pair is.
  private static let single: [DateRule.Operation: DateRule.Operation] = [
    .daypair: .date, .quarterpair: .quarter, .centurypair: .century,
  ]

  private func pairValues(_ candidate: DateCandidate, _ index: Int) -> (DateValue, DateValue)? {
    if candidate.rule.operation == .quarterpair {
      guard let value = reader.quarter(candidate, index),
        let other = reader.secondQuarter(candidate, after: value)
      else { return nil }
      return (value, other)
    }
    if candidate.rule.operation == .centurypair {
      guard let value = reader.century(candidate), let other = reader.century(candidate, 1) else {
        return nil
      }
      return (value, other)
    }
    guard let value = reader.date(candidate, index), let first = value.span?.first,
      let second = reader.secondOfPair(candidate, first), let other = DateValue(.day(second))
    else { return nil }
    return (value, other)
  }

  // MARK: - Joining

  /// A clock time takes the day beside it: "9 a.m. on Tuesday", "Tuesday at 9 a.m.".
  private func times(_ pieces: [Piece]) -> [Piece] {
    var joined: [Piece] = []
    for piece in pieces {
      guard let last = joined.last, let both = time(last, piece) else {
        joined.append(piece)
        continue
      }
      joined[joined.count - 1] = both
    }
    return sharedDays(joined)
  }

  /// "Between 8 a.m. and 10 a.m. Thursday", "5:04 p.m. (2104 GMT) Thursday": a clock time takes the
  /// day of what it is linked to.
  private func sharedDays(_ pieces: [Piece]) -> [Piece] {
    var pieces = pieces
    for index in pieces.indices.dropLast() {
      let next = pieces[index + 1]
      guard let clock = pieces[index].clock, next.clock == nil, let day = next.value.span,
        day.unit == .day, isLinked(pieces[index], next)
      else { continue }
      pieces[index].value.text = day.value + clock
      pieces[index].value.edtf = day.edtf
      pieces[index].value.span = day
    }
    return pieces
  }

  private func time(_ a: Piece, _ b: Piece) -> Piece? {
    let (clock, day) = a.clock != nil ? (a, b) : (b, a)
    guard let text = clock.clock, day.clock == nil, let span = day.value.span, span.unit == .day,
      day.type == .date || day.hasPartOfDay,
      isJoint(from: a.end, to: b.start, [.comma, .on, .at, .the])
    else { return nil }
    var piece = day
    piece.start = a.start
    piece.end = b.end
    piece.type = .time
    piece.value.text = span.value + text
    piece.clock = nil
    return piece
  }

  private func isLinked(_ clock: Piece, _ next: Piece) -> Bool {
    if next.type == .time {
      return next.start - clock.end == 1
        && [.and, .to, .dash, .until].contains(reader.name(clock.end))
    }
    return next.type == .date && isAside(from: clock.end, to: next.start)
  }

  /// Whether the same time in another zone stands between: "(2104 GMT)".
  private func isAside(from: Int, to: Int) -> Bool {
    guard 3...6 ~= to - from, reader.name(from) == .open else { return false }
    let last = reader.name(to - 1) == .on ? to - 2 : to - 1
    return reader.name(last) == .close && reader.isClass(last - 1, [.zone, .amPm])
  }

  private func isJoint(from: Int, to: Int, _ names: Set<WordIndices.Name>) -> Bool {
    guard to - from <= 2 else { return false }
    return (from..<max(from, to)).allSatisfy { reader.name($0).map(names.contains) ?? false }
  }

  // MARK: - Distances

  /// "Two weeks before May 13", "three days from tomorrow".
  private func distances(_ pieces: [Piece]) -> [Piece] {
    var joined: [Piece] = []
    for piece in pieces {
      guard let last = joined.last, let both = distance(last, piece) else {
        joined.append(piece)
        continue
      }
      joined[joined.count - 1] = both
    }
    return joined
  }

  private func distance(_ a: Piece, _ b: Piece) -> Piece? {
    guard !a.length.isEmpty, b.type == .date, let base = b.value.span, base.unit == .day,
      let sign = sign(between: a.end, and: b.start)
    else { return nil }
    var day = base.first
    for (count, unit) in a.length {
      guard let next = DateReader.moved(day, by: sign * count, unit) else { return nil }
      day = next
    }
    guard let value = DateValue(.day(day), isRelative: b.value.isRelative) else { return nil }
    return Piece(start: a.start, end: b.end, value: value, type: .date, operation: .shift)
  }

  /// Which way a preposition between two expressions counts.
  private func sign(between end: Int, and start: Int) -> Int? {
    if start - end == 2, reader.name(end) == .prior, reader.name(end + 1) == .to { return -1 }
    guard start - end == 1 else { return nil }
    switch reader.name(end) {
    case .before: return -1
    case .after, .from, .following: return 1
    default: return nil
    }
  }

  // MARK: - Ranges

  /// "from May to July", "between 2019 and 2021", "May–July 2023".
  private func ranges(_ pieces: [Piece]) -> [Piece] {
    var joined: [Piece] = []
    for piece in pieces {
      guard let last = joined.last, let both = range(last, piece) else {
        joined.append(piece)
        continue
      }
      joined.removeLast()
      joined += both
    }
    return joined
  }

  /// The two ends of a range as one expression, or as two where ranges aren't joined; nil where they
  /// are none, or right as they are.
  private func range(_ a: Piece, _ b: Piece) -> [Piece]? {
    guard a.type == .date, b.type == .date, a.operation != .unit, b.operation != .unit,
      var first = a.end(reader.reference), var last = b.end(reader.reference),
      isRange(a, b, first, last)
    else { return nil }
    let isInverted = first.first > last.last
    if isInverted { order(a, b, &first, &last) }
    if !joinsRanges, reader.name(a.end) != .dash {
      return isInverted ? ends(a, b, first, last) : nil
    }
    guard first.first <= last.first, first != last else { return nil }
    let isRelative = a.value.isRelative || b.value.isRelative
    guard var value = DateValue(from: first, to: last, isRelative: isRelative) else { return nil }
    if a.isPart || b.isPart {
      let (start, end) = (a.value.edtf?.first ?? first.first, b.value.edtf?.last ?? last.last)
      guard start <= end else { return nil }
      value.edtf = .interval(from: EDTF.day(start).approximate, to: EDTF.day(end).approximate)
    }
    let opening = reader.name(a.start - 1)
    let start = opening == .from || opening == .between ? a.start - 1 : a.start
    return [Piece(start: start, end: b.end, value: value, type: .date, operation: .days)]
  }

  /// The two ends by themselves, put in order.
  private func ends(
    _ a: Piece, _ b: Piece, _ first: CalendarSpan, _ last: CalendarSpan
  ) -> [Piece]? {
    var (a, b) = (a, b)
    guard let start = DateValue(first), let end = DateValue(last) else { return nil }
    (a.value, b.value) = (start, end)
    a.value.edtf = a.candidate.map { reader.narrowed(start, $0) } ?? start.edtf
    b.value.edtf = b.candidate.map { reader.narrowed(end, $0) } ?? end.edtf
    return [a, b]
  }

  /// Whether the words between and before two dates make them the ends of a range.
  private func isRange(
    _ a: Piece, _ b: Piece, _ first: CalendarSpan, _ last: CalendarSpan
  ) -> Bool {
    guard b.start - a.end == 1, let link = reader.name(a.end) else { return false }
    let opening = reader.name(a.start - 1)
    switch link {
    case .dash, .through, .thru: return true
    case .to, .until, .till:
      if opening == .from { return true }
      guard link == .to, first.unit == last.unit, opening != .in else { return false }
      return first.unit != .day || (a.operation == .date && b.operation == .date)
    case .and: return opening == .between
    default: return false
    }
  }

  /// Puts the ends of a range in order where one of them names no year or week of its own.
  private func order(
    _ a: Piece, _ b: Piece, _ first: inout CalendarSpan, _ last: inout CalendarSpan
  ) {
    if b.operation == .weekday, b.isYearless {
      last = .day(first.last.adding((last.first.weekday - first.last.weekday + 7) % 7))
    } else if a.isYearless, let earlier = first.sameInYear(-1), earlier.first <= last.last {
      first = earlier
    } else if b.isYearless, let later = last.sameInYear(1), first.first <= later.last {
      last = later
    }
  }

  // MARK: - Expressions

  private func expression(_ piece: Piece) -> DateExpression {
    DateExpression(
      range: reader.tokens[piece.start].start..<end(of: reader.tokens[piece.end - 1]),
      type: piece.type, value: piece.value.text, edtf: piece.value.edtf,
      basis: piece.value.isRelative ? .relative : .explicit,
      signal: signal(before: piece.start))
  }

  /// Where a token ends as the end of an expression: before the full stop of "Nov.", which may end
  /// the sentence as well.
  private func end(of token: DateToken) -> Int {
    let isAbbreviation = token.classes.contains(.dotted) && !token.classes.contains(.amPm)
    let last = reader.utf8[token.end - 1]
    return isAbbreviation && last == UInt8(ascii: ".") ? token.end - 1 : token.end
  }

  /// The preposition that governs an expression.
  private func signal(before start: Int) -> String? {
    var place = start - 1
    if reader.name(place) == .the { place -= 1 }
    guard let name = reader.name(place), Self.signals.contains(name) else { return nil }
    return name.rawValue
  }

  private static let signals: Set<WordIndices.Name> = [
    .of, .in, .on, .at, .by, .since, .until, .till, .before, .after, .from, .between, .through,
    .during, .within, .for, .to, .over, .upon, .around, .about, .following, .toward, .towards,
    .prior, .effective, .starting, .beginning, .ending, .ended,
  ]
}
