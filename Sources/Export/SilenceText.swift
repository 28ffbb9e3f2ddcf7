public import Query
internal import Dates
internal import Terminal

extension TimelineText {
  /// A silence: its days, and the events on both sides.
  ///
  /// - Parameter silence: the silence.
  /// - Returns: the lines.
  public func silence(_ silence: Silence) -> String {
    let days = DateDisplay.days(silence.start, silence.end)
    let lines =
      [paint(days, .date) + "  \(silence.days) days"] + side("after", silence.before)
      + side("before", silence.after)
    return lines.map { $0 + "\n" }.joined()
  }

  private func side(_ name: String, _ event: EventRow) -> [String] {
    let indent = 10
    let text = "\(DateDisplay.text(of: event)): \(event.summary)  \(event.id.prefix(8))"
    let lines = wrapped(text, indent: indent)
    let first = "  " + name + Self.space(indent - 2 - name.utf8.count)
    return lines.prefix(1).map { first + $0.dropFirst(indent) } + lines.dropFirst()
  }
}
