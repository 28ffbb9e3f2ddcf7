internal import Events
internal import Query

/// Who an event is with, as the timeline of an actor shows it, or who takes part where no actor was
/// asked for.
enum Parties {
  /// One line: `→` stands before those who are acted upon, `←` before those who act, `↔` before
  /// those who act as well.
  ///
  /// - Parameters:
  ///   - event: the event.
  ///   - actors: the ids of those whose timeline it is, with their parts; empty for nobody's.
  /// - Returns: the line; empty where nobody else takes part.
  static func line(_ event: EventRow, of actors: Set<String>) -> String {
    func names(_ participants: [Participant]) -> String {
      participants.map(\.name).joined(separator: ", ")
    }
    let sources = event.sources.filter { !actors.contains($0.id) }
    let targets = event.targets.filter { !actors.contains($0.id) }
    let acts = sources.count < event.sources.count
    let isActedUpon = targets.count < event.targets.count
    guard acts != isActedUpon else {
      // Nobody's timeline, or an actor on both sides, as a government whose agencies differ.
      return event.targets.isEmpty
        ? event.sources.map(\.name).joined(separator: " ↔ ")
        : "\(names(event.sources)) → \(names(event.targets))".trimmingSpace
    }
    if isActedUpon { return sources.isEmpty ? "" : "← " + names(sources) }
    if !targets.isEmpty { return "→ " + names(targets) }
    return sources.isEmpty ? "" : "↔ " + names(sources)
  }
}

extension String {
  fileprivate var trimmingSpace: String { hasPrefix(" ") ? String(dropFirst()) : self }
}
