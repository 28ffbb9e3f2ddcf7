public import Query

extension TimelineText {
  /// A thread with its events, each with what it follows from.
  ///
  /// - Parameters:
  ///   - thread: the thread.
  ///   - actors: the ids of those whose timeline it is; empty for nobody's.
  /// - Returns: the lines.
  public func entry(_ thread: EventThread, of actors: Set<String> = []) -> String {
    var text = heading("Thread of \(thread.steps.count) events")
    for step in thread.steps {
      text += entry(step.event, of: actors)
      if let follows = Self.relation(step) {
        text += wrapped("↳ \(follows)", indent: 4).joined(separator: "\n") + "\n"
      }
    }
    return text + "\n"
  }

  /// The heading of the events that belong to no thread.
  public var alone: String { heading("In no thread") + "\n" }

  /// A thread as a list, with a mark at the event that it is shown with.
  func steps(of thread: EventThread, around id: String) -> [String] {
    let heading = paint("Thread of \(thread.steps.count) events", .heading)
    return [heading]
      + thread.steps.flatMap { step in
        let event = step.event
        let relation = Self.relation(step).map { " · \($0)" } ?? ""
        let line = "\(DateDisplay.text(of: event))  \(event.type)  \(event.summary)"
        return wrapped(
          "\(event.id == id ? "▸" : "·") \(line)  \(event.id.prefix(8))\(relation)", indent: 2)
      }
  }

  private static func relation(_ step: EventThread.Step) -> String? {
    guard let relation = step.relation, let follows = step.follows else { return nil }
    return "\(relation) \(follows.prefix(8))"
  }
}
