internal import JSON
public import Query

extension TimelineText {
  /// What has come, changed and gone since a look at the database.
  ///
  /// - Parameters:
  ///   - added: the events that were not there.
  ///   - altered: those that are other than they were.
  ///   - withdrawn: those that are there no longer.
  /// - Returns: the lines.
  public func changes(
    added: [EventRow], altered: [EventRow], withdrawn: [WithdrawnEvent]
  ) -> String {
    var parts: [String] = []
    for (name, events) in [("New", added), ("Changed", altered)] where !events.isEmpty {
      parts.append(heading("\(name): \(Self.count(events.count))") + body(events, isGrouped: false))
    }
    if !withdrawn.isEmpty {
      let lines = withdrawn.flatMap { event in
        wrapped(Self.line(event), indent: 4)
      }
      parts.append(
        heading("Withdrawn: \(Self.count(withdrawn.count))") + lines.map { $0 + "\n" }.joined())
    }
    return parts.isEmpty ? "Nothing has changed.\n" : parts.joined(separator: "\n")
  }

  private static func count(_ events: Int) -> String {
    events == 1 ? "1 event" : "\(events) events"
  }

  /// A withdrawn event in one line: its date, type, summary and id.
  private static func line(_ event: WithdrawnEvent) -> String {
    let record = (try? JSONParser.parse(Array(event.record.utf8)))?.object
    let facts = ["date", "type", "summary"].compactMap { record?[$0]?.string }.filter {
      !$0.isEmpty
    }
    return (facts + [String(event.id.prefix(8))]).joined(separator: " · ")
  }
}
