/// What the text so far has said about dates.
struct DateContext {
  /// The day on which the text was written; nil where it is unknown.
  let reference: CivilDay?

  /// The last date mentioned, for what hangs on it ("the following day").
  var anchor: CalendarSpan?
  /// The last day mentioned, which a clock time alone goes with.
  var day: CivilDay?
  /// The quarter that the text is about, for "a year earlier" in business news.
  var quarter: CalendarSpan?

  init(reference: CivilDay?) { self.reference = reference }

  /// Remembers a date for what comes after it.
  mutating func note(
    _ span: CalendarSpan, by operation: DateRule.Operation, isPast: Bool = false
  ) {
    anchor = span
    if span.unit == .day { day = span.first }
    if operation == .quarter, span.unit == .quarter, isReported(span, isPast) { quarter = span }
  }

  /// Whether a report may be about a quarter: one that is over; or, in the past tense, the one that
  /// just ends, of a firm whose year isn't the calendar's.
  private func isReported(_ span: CalendarSpan, _ isPast: Bool) -> Bool {
    guard let reference else { return true }
    return span.last < reference || (isPast && quarter == nil && span.first <= reference)
  }
}
