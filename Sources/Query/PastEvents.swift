internal import Corroboration
internal import Dates
internal import Events
internal import SQLite
internal import Storage

/// Events as they had been reported by some day: of each, only the reports that had been published by
/// then. What people have decided stands all the same.
struct PastEvents {
  /// The events to look at: what the filter says of facts that a later report can have changed is
  /// left open.
  let candidates: EventFilter

  private let store: Store
  private let filter: EventFilter
  private let day: CivilDay
  /// Of each list of those who have to take part, all ids that will do.
  private let families: [Set<String>]

  /// - Parameters:
  ///   - store: the database.
  ///   - filter: the filter; without `asOf` there is nothing past about it.
  /// - Throws: `StorageError`.
  init?(_ store: Store, _ filter: EventFilter) throws {
    guard let day = filter.asOf else { return nil }
    self.store = store
    self.filter = filter
    self.day = day
    families = try filter.participants.map { ids in
      guard filter.includesParts else { return Set(ids) }
      return Set(
        try ids.flatMap { id in
          try store.explaining {
            try store.connection.rows(
              "SELECT DISTINCT actor_id FROM ancestors WHERE ancestor_id = ?", [id]
            ) { $0.string(0) }
          }
        })
    }
    var candidates = filter
    (candidates.from, candidates.to, candidates.limit) = (nil, nil, nil)
    (candidates.types, candidates.groups, candidates.realis) = ([], [], [])
    (candidates.minimumConfidence, candidates.minimumSources) = (0, 0)
    candidates.isUndated = false
    self.candidates = candidates
  }

  /// An event as it had been reported.
  ///
  /// - Parameter event: the event as it is now.
  /// - Returns: nil where the filter does not let it through.
  /// - Throws: `StorageError`.
  func event(_ event: EventRow) throws -> EventRow? {
    guard let past = try store.event(event.id, asOf: day) else { return nil }
    var event = event
    event.mentions.removeAll { $0.publishedDay.map { $0 > day } ?? true }
    for index in event.mentions.indices {
      event.mentions[index].copies.removeAll { $0.publishedDay.map { $0 > day } ?? true }
    }
    event.date = past.date?.description ?? ""
    event.firstDay = past.date?.first
    event.lastDay = past.date?.last
    event.precision = past.date?.precision.rawValue
    event.basis = past.dateBasis.rawValue
    event.type = past.type.rawValue
    event.group = past.type.group.rawValue
    event.realis = past.realis.rawValue
    event.summary = past.summary
    event.confidence = past.confidence
    event.sourceCount = past.sourceCount
    event.conflicts = past.conflicts.map(\.rawValue)
    let known = Dictionary(
      (event.sources + event.targets + event.others).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    event.sources = past.sources.compactMap { known[$0] }
    event.targets = past.targets.compactMap { known[$0] }
    event.others = past.others.compactMap { known[$0] }
    // The report that dates it stands for it.
    let faces = event.mentions.filter { ($0.date, $0.dateBasis) == (event.date, event.basis) }
    let rest = event.mentions.filter { ($0.date, $0.dateBasis) != (event.date, event.basis) }
    event.mentions = faces + rest
    return isWanted(event) ? event : nil
  }

  /// The events in the order and number that the filter asks for.
  func arranged(_ events: [EventRow]) -> [EventRow] {
    let keyed = events.map { (key: Self.key($0), event: $0) }
    let sorted: [EventRow]
    switch filter.order {
    case .added: sorted = events
    case .relevance where filter.search != nil: sorted = events
    case .date, .relevance: sorted = keyed.sorted { $0.key < $1.key }.map(\.event)
    case .latest:
      // Undated ones are last either way.
      let dated = keyed.filter { $0.key.day != .max }.sorted { $1.key < $0.key }
      let undated = keyed.filter { $0.key.day == .max }.sorted { $1.key < $0.key }
      sorted = (dated + undated).map(\.event)
    }
    return Array(sorted.prefix(filter.limit ?? sorted.count))
  }

  private func isWanted(_ event: EventRow) -> Bool {
    func allows(_ wanted: [String], _ value: String) -> Bool {
      wanted.isEmpty || wanted.contains(value)
    }
    let first = event.firstDay ?? event.lastDay
    let last = event.lastDay ?? event.firstDay
    if let from = filter.from {
      guard last != nil, event.lastDay.map({ $0 >= from }) ?? true else { return false }
    }
    if let to = filter.to {
      guard first != nil, event.firstDay.map({ $0 <= to }) ?? true else { return false }
    }
    let parties = Set((event.sources + event.targets).map(\.id))
    return allows(filter.types, event.type) && allows(filter.groups, event.group)
      && allows(filter.realis, event.realis) && event.confidence >= filter.minimumConfidence
      && event.sourceCount >= filter.minimumSources && (!filter.isUndated || first == nil)
      && families.allSatisfy { !$0.isDisjoint(with: parties) }
  }

  private struct Key: Comparable {
    let day: Int
    let last: Int
    let date: String
    let id: String

    static func < (a: Key, b: Key) -> Bool {
      (a.day, a.last, a.date, a.id) < (b.day, b.last, b.date, b.id)
    }
  }

  /// By what events are in order, as the database has it.
  private static func key(_ event: EventRow) -> Key {
    Key(
      day: (event.firstDay ?? event.lastDay)?.number ?? .max,
      last: event.lastDay?.number ?? .min, date: event.date, id: event.id)
  }
}
