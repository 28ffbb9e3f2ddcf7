/// A match of a pattern in a sentence, with the modifiers around it.
struct DateCandidate {
  let rule: DateRule
  /// The first token of the pattern itself.
  let start: Int
  /// The token after its last.
  let end: Int
  /// For each token of the pattern, the symbol that it was taken as.
  let symbols: [UInt16]
  /// The first token with the modifiers before it.
  var outerStart: Int
  /// The token after its last with the modifiers behind it.
  var outerEnd: Int
  var isApproximate = false
  /// The part of the unit that is meant.
  var part: DatePart?

  /// The places in the sentence of the tokens that were taken as one of some classes.
  func places(_ classes: TokenClasses) -> [Int] {
    symbols.indices.filter {
      symbols[$0] < 64 && classes.rawValue & (1 << UInt64(symbols[$0])) != 0
    }.map { start + $0 }
  }
}

/// What a date expression means.
struct DateValue {
  var text: String
  var edtf: EDTF?
  var isRelative = true
  /// The unit of the calendar that it is, if it is one.
  var span: CalendarSpan?
  var type: TimexType?

  init(_ text: String, edtf: EDTF? = nil, isRelative: Bool = true) {
    self.text = text
    self.edtf = edtf
    self.isRelative = isRelative
  }

  /// A whole unit of the calendar; nil where its year can't be written.
  init?(_ span: CalendarSpan, isRelative: Bool = true) {
    guard span.isWritable else { return nil }
    self.span = span
    text = span.value
    edtf = span.edtf
    self.isRelative = isRelative
  }

  /// An interval of two units.
  init?(from first: CalendarSpan, to last: CalendarSpan, isRelative: Bool) {
    guard first.isWritable, last.isWritable, first.first <= last.last else { return nil }
    text = "\(first.value)/\(last.value)"
    guard let start = first.edtf, let end = last.edtf else { return nil }
    edtf = Self.interval(start, end, first, last)
    self.isRelative = isRelative
  }

  /// EDTF's intervals have days, months and years at their ends.
  private static func interval(
    _ start: EDTF, _ end: EDTF, _ first: CalendarSpan, _ last: CalendarSpan
  ) -> EDTF {
    let plain: Set<CalendarSpan.Unit> = [.day, .month, .year]
    return .interval(
      from: plain.contains(first.unit) ? start : .day(first.first),
      to: plain.contains(last.unit) ? end : .day(last.last))
  }
}
