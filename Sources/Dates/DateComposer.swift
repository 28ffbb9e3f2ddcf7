/// Makes the expressions of one sentence from its candidates, and joins those that are one: a time
/// with its day, the two ends of a range.
struct DateComposer {
  var reader: DateReader

  /// An expression on its way, with the tokens it covers.
  private struct Piece {
    var start: Int
    var end: Int
    var value: DateValue
    var type: TimexType
    var operation: DateRule.Operation
    var clock: String?
  }

  mutating func expressions() -> [DateExpression] {
    var pieces: [Piece] = []
    for index in reader.candidates.indices {
      let candidate = reader.candidates[index]
      if candidate.rule.operation == .daypair {
        pieces += pair(candidate, index)
        continue
      }
      guard var value = reader.value(of: candidate, at: index) else { continue }
      if candidate.isApproximate { value.edtf = value.edtf?.approximate }
      if isLongPeriod(candidate, value) { reader.context.quarter = nil }
      if let span = value.span, !isBackward(candidate) {
        reader.context.note(span, by: candidate.rule.operation)
      }
      let clock = candidate.rule.operation == .clock ? reader.clockText(candidate) : nil
      pieces.append(
        Piece(
          start: candidate.outerStart, end: candidate.outerEnd, value: value,
          type: value.type ?? candidate.rule.type, operation: candidate.rule.operation,
          clock: clock))
    }
    return ranges(times(pieces)).map(expression)
  }

  /// "A year earlier" doesn't move what the next such words hang on.
  private func isBackward(_ candidate: DateCandidate) -> Bool {
    switch candidate.rule.operation {
    case .yearago, .sameperiod: true
    case .shift: candidate.rule.number(0) == -1
    default: false
    }
  }

  /// "The first nine months", "the fiscal year": the report is no longer about a quarter.
  private func isLongPeriod(_ candidate: DateCandidate, _ value: DateValue) -> Bool {
    switch candidate.rule.operation {
    case .theyear: true
    case .duration: value.text == "P9M" || value.text == "P6M"
    default: false
    }
  }

  /// "May 21 and 22": the first date is the month and its day, the second the day alone.
  private mutating func pair(_ candidate: DateCandidate, _ index: Int) -> [Piece] {
    guard let value = reader.date(candidate, index), let first = value.span?.first,
      let second = reader.secondOfPair(candidate, first), let other = DateValue(.day(second)),
      let middle = (candidate.start..<candidate.end).first(where: {
        reader.name($0) == .and || reader.name($0) == .or
      })
    else { return [] }
    reader.context.note(.day(second), by: .date)
    return [
      Piece(
        start: candidate.outerStart, end: middle, value: value, type: .date, operation: .date),
      Piece(
        start: middle + 1, end: candidate.outerEnd, value: other, type: .date, operation: .date),
    ]
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
    return joined
  }

  private func time(_ a: Piece, _ b: Piece) -> Piece? {
    let (clock, day) = a.clock != nil ? (a, b) : (b, a)
    guard let text = clock.clock, day.clock == nil, let span = day.value.span, span.unit == .day,
      day.type == .date, isJoint(from: a.end, to: b.start, [.comma, .on, .at, .the])
    else { return nil }
    var piece = day
    piece.start = a.start
    piece.end = b.end
    piece.type = .time
    piece.value.text = span.value + text
    piece.clock = nil
    return piece
  }

  private func isJoint(from: Int, to: Int, _ names: Set<WordIndices.Name>) -> Bool {
    guard to - from <= 2 else { return false }
    return (from..<max(from, to)).allSatisfy { reader.name($0).map(names.contains) ?? false }
  }

  /// "from May to July", "between 2019 and 2021", "May–July 2023".
  private func ranges(_ pieces: [Piece]) -> [Piece] {
    var joined: [Piece] = []
    for piece in pieces {
      guard let last = joined.last, let both = range(last, piece) else {
        joined.append(piece)
        continue
      }
      joined[joined.count - 1] = both
    }
    return joined
  }

  private func range(_ a: Piece, _ b: Piece) -> Piece? {
    guard b.start - a.end == 1, let link = reader.name(a.end), a.type == .date, b.type == .date,
      let first = a.value.span, let last = b.value.span, first.first <= last.last,
      a.operation != .unit, b.operation != .unit
    else { return nil }
    let opening = reader.name(a.start - 1)
    let isRange =
      switch link {
      case .dash, .through, .thru: true
      case .to, .until, .till:
        opening == .from
          || (link == .to && first.unit == last.unit && first.unit != .day && opening != .in)
      case .and: opening == .between
      default: false
      }
    guard isRange, first != last else { return nil }
    let isRelative = a.value.isRelative || b.value.isRelative
    guard let value = DateValue(from: first, to: last, isRelative: isRelative) else { return nil }
    let start = opening == .from || opening == .between ? a.start - 1 : a.start
    return Piece(start: start, end: b.end, value: value, type: .date, operation: .days)
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
