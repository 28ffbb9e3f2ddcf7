public import Query
internal import Dates

extension Silence {
  /// The silence as people read it: three lines, its days and the events on both sides.
  public var text: String {
    """
    \(DateDisplay.days(start, end))  \(days) days
      after   \(Self.line(before))
      before  \(Self.line(after))

    """
  }

  private static func line(_ event: EventRow) -> String {
    "\(DateDisplay.text(of: event)): \(TerminalText(event.summary).line)  \(event.id.prefix(8))"
  }
}
