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
  mutating func note(_ span: CalendarSpan, by operation: DateRule.Operation) {
    anchor = span
    if span.unit == .day { day = span.first }
    // A quarter that is still to come is no subject of a report.
    if operation == .quarter, span.unit == .quarter, reference.map({ span.last < $0 }) ?? true {
      quarter = span
    }
  }
}
