/// What the text so far has said about dates.
struct DateContext {
  /// The day on which the text was written; nil where it is unknown.
  let reference: CivilDay?

  /// The last date mentioned, for what hangs on it ("the following day").
  var anchor: CalendarSpan?
  /// The last day mentioned, which a clock time alone goes with.
  var day: CivilDay?
  /// The last quarter mentioned, for "that quarter".
  var quarter: CalendarSpan?
  /// The quarter or half that the text reports on, for "a year earlier" in business news.
  var reported: CalendarSpan?

  init(reference: CivilDay?) { self.reference = reference }

  /// Remembers a date for what comes after it.
  mutating func note(
    _ span: CalendarSpan, by operation: DateRule.Operation, isPast: Bool = false
  ) {
    anchor = span
    if span.unit == .day { day = span.first }
    if span.unit == .quarter { quarter = span }
    if isReport(operation), span.unit == .quarter || span.unit == .half, isOver(span, isPast) {
      reported = span
    }
  }

  /// Whether an expression says what a report is about: "the third quarter", "the first half"; "the
  /// latest quarter" where nothing has said it yet.
  private func isReport(_ operation: DateRule.Operation) -> Bool {
    switch operation {
    case .quarter, .half: true
    case .thisquarter, .monthquarter: reported == nil
    default: false
    }
  }

  /// Whether a report may be about a quarter or half: one that is over; or, in the past tense, the one that
  /// just ends, of a firm whose year isn't the calendar's.
  private func isOver(_ span: CalendarSpan, _ isPast: Bool) -> Bool {
    guard let reference else { return true }
    return span.last < reference || (isPast && reported == nil && span.first <= reference)
  }
}
