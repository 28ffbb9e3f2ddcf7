/// What a date expression names, as TimeML's TIMEX3 has it.
public enum TimexType: String, Sendable, Hashable, CaseIterable {
  case date = "DATE"
  case time = "TIME"
  case duration = "DURATION"
  case set = "SET"
}

/// Words in a text that name a point or a span of time.
public struct DateExpression: Sendable, Hashable {
  /// How the value is known.
  public enum Basis: Sendable, Hashable {
    /// The words say a calendar date.
    case explicit
    /// It was worked out from a reference date.
    case relative
  }

  /// Where the words stand, in bytes.
  public let range: Range<Int>
  /// What they name.
  public let type: TimexType
  /// The value as TIMEX3 has it.
  public let value: String
  /// The value on the calendar; nil where the words name none, or none can be worked out.
  public let edtf: EDTF?
  /// How the value is known.
  public let basis: Basis
  /// The preposition that governs the words, in lower case ("since", "until", "before", "by");
  /// nil where there is none. What it does to the event's date is left to who reads the sentence.
  public let signal: String?
}
