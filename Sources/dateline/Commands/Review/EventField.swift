import Dates
import Events
import Query
import Storage

/// Something of an event that an analyst can set, by its name in tables.
enum EventField: String, CaseIterable {
  case date, type, realis, summary, sources, targets, others

  /// What an event has there, as tables write it.
  func value(of event: EventRow) -> String {
    func names(_ actors: [Participant]) -> String { actors.map(\.name).joined(separator: "; ") }
    return switch self {
    case .date: event.date
    case .type: event.type
    case .realis: event.realis
    case .summary: event.summary
    case .sources: names(event.sources)
    case .targets: names(event.targets)
    case .others: names(event.others)
    }
  }

  /// Refuses a value that can't stand there.
  ///
  /// - Throws: `Failure`.
  func check(_ value: String) throws {
    let isKnown =
      switch self {
      case .date: value.isEmpty || (try? EDTF(value)) != nil
      case .type: EventType(rawValue: value) != nil
      case .realis: Realis(rawValue: value) != nil
      case .summary, .sources, .targets, .others: true
      }
    guard isKnown else { throw Failure(.badData, "'\(value)' is no \(rawValue)") }
  }

  /// Sets a value as tables write it.
  ///
  /// - Parameters:
  ///   - value: the value; names are joined by semicolons.
  ///   - change: the edit that sets it.
  ///   - store: where actors are found, or added where nobody knows them.
  ///   - notice: called with each actor that is added, as a sentence.
  /// - Throws: `Failure`, `StorageError`.
  func set(
    _ value: String, in change: inout Review.Change, _ store: Store,
    notice: (String) -> Void = Console.warn
  ) throws {
    try check(value)
    func actors() throws -> [String] {
      let names = value.split(separator: ";").map { cell in
        String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
      return try store.actors(
        named: names.filter { !$0.isEmpty }, for: rawValue, notice: notice)
    }
    switch self {
    case .date: change.date = value
    case .type: change.type = EventType(rawValue: value)
    case .realis: change.realis = Realis(rawValue: value)
    case .summary: change.summary = value
    case .sources: change.sources = try actors()
    case .targets: change.targets = try actors()
    case .others: change.others = try actors()
    }
  }
}
