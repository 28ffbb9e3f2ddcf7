public import Dates
public import Storage
internal import Corroboration
internal import Events
internal import JSON
internal import SQLite

/// Events that follow from each other, such as a suit, the ruling and the appeal.
public struct EventThread: Sendable {
  /// An event of a thread.
  public struct Step: Sendable {
    /// The event.
    public let event: EventRow
    /// The id of the earlier event that it follows from; nil where it begins.
    public let follows: String?
    /// What it is to that one, such as `ruling on`.
    public let relation: String?
  }

  /// The events in their order.
  public let steps: [Step]
}

/// Finds the threads that events belong to.
///
/// Nothing of them is stored: what follows from what is a function of two events (`Sequel`), and those
/// that may belong together are found by the documents that report them, by the bills, laws and cases
/// that these name, and by those who take part.
public struct ThreadReader {
  /// The most events of a thread; a law is made in fewer steps.
  private static let longest = 200
  /// The most events that are looked at for one reason.
  private static let crowd = 1000

  private let store: Store
  private let reader: EventReader
  /// Events as they had been reported by some day; nil for today.
  private let past: PastEvents?

  /// - Parameters:
  ///   - store: the database.
  ///   - day: the day by which it had been reported what follows from what; nil for today.
  /// - Throws: `StorageError`.
  public init(_ store: Store, asOf day: CivilDay? = nil) throws {
    self.store = store
    reader = EventReader(store)
    var filter = EventFilter()
    filter.asOf = day
    past = try PastEvents(store, filter)
  }

  /// The thread that an event belongs to.
  ///
  /// - Parameter event: the event.
  /// - Returns: the thread; nil where nothing follows from the event, nor it from anything.
  /// - Throws: `StorageError`.
  public func thread(of event: EventRow) throws -> EventThread? {
    guard event.status != "rejected", ["asserted", "planned"].contains(event.realis) else {
      return nil
    }
    var rows = [event.id: event]
    var sequels: Set<Sequel> = []
    var wholes: [String: Set<String>] = [:]
    var open = [event]
    while let event = open.popLast() {
      guard let one = event.episode else { continue }
      for id in try candidates(for: event, one) {
        guard let other = try rows[id] ?? row(id), let episode = other.episode
        else { continue }
        for actor in one.parties.union(episode.parties) where wholes[actor] == nil {
          wholes[actor] = try self.wholes(of: actor)
        }
        guard let sequel = Sequel(one, episode, isPart: { wholes[$0]?.contains($1) ?? false })
        else { continue }
        sequels.insert(sequel)
        if rows[id] == nil, rows.count < Self.longest {
          rows[id] = other
          open.append(other)
        }
      }
    }
    return rows.count > 1 ? Self.thread(rows, sequels) : nil
  }

  /// Each event follows from the latest of those that it may follow from.
  private static func thread(_ rows: [String: EventRow], _ sequels: Set<Sequel>) -> EventThread {
    let order = rows.values.compactMap(\.episode).sorted(by: Episode.isShownBefore).map(\.id)
    let places = Dictionary(
      order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let steps = order.compactMap { id -> EventThread.Step? in
      let before = sequels.filter { $0.second == id && places[$0.first] != nil }
      let last = before.max { (places[$0.first] ?? 0) < (places[$1.first] ?? 0) }
      return rows[id].map {
        EventThread.Step(event: $0, follows: last?.first, relation: last?.relation)
      }
    }
    return EventThread(steps: steps)
  }

  /// An event as it is, or as it had been reported; nil where it was none then.
  private func row(_ id: String) throws -> EventRow? {
    let event = try reader.events(idBeginning: id).first
    guard let past else { return event }
    return try event.flatMap(past.event)
  }

  private func candidates(for event: EventRow, _ episode: Episode) throws -> [String] {
    // What it was taken for may have been another type, and another realis, then.
    let types = past == nil ? Sequel.types(around: episode.type).map(\.rawValue) : []
    var found: Set<String> = []
    try store.explaining {
      func add(_ sql: String, _ values: [any Bindable]) throws {
        found.formUnion(try store.connection.rows(sql, values) { $0.string(0) })
      }
      try add(
        """
        SELECT event_id FROM mentions
        WHERE document_id IN (SELECT value FROM json_each(?)) LIMIT \(Self.crowd)
        """, [Self.json(episode.documents.sorted())])
      if !episode.phrases.isEmpty {
        try add(
          """
          SELECT m.event_id FROM mentions_search s JOIN mentions m ON m.number = s.rowid
          WHERE mentions_search MATCH ? LIMIT \(Self.crowd)
          """, [episode.phrases.map { "\"\($0)\"" }.joined(separator: " OR ")])
      }
      for party in try rare(episode.parties) {
        // A part's events are the whole's as well, not the other way round.
        try add(
          """
          SELECT event_id FROM appearances WHERE actor_id = ?1
          UNION ALL
          SELECT b.event_id FROM ancestors a CROSS JOIN appearances b ON b.actor_id = a.ancestor_id
          WHERE a.actor_id = ?1 AND a.ancestor_id <> ?1 AND b.direct = 1
          LIMIT \(2 * Self.crowd)
          """, [party])
      }
      found.remove(event.id)
      return found =
        Set(
          try store.connection.rows(
            """
            SELECT id FROM events
            WHERE id IN (SELECT value FROM json_each(?1)) AND status <> 'rejected'
              AND (?2 = '[]' OR realis IN ('asserted', 'planned')
                AND type IN (SELECT value FROM json_each(?2)))
            """, [Self.json(found.sorted()), Self.json(types)]
          ) { $0.string(0) })
    }
    return found.sorted()
  }

  /// The parties but those who take part in so much that it tells nothing; of such alone the
  /// first.
  private func rare(_ parties: Set<String>) throws -> [String] {
    let counted = try parties.sorted().map { party in
      let count = try store.connection.first(
        """
        SELECT count(*) FROM (SELECT 1 FROM appearances WHERE actor_id = ? LIMIT \(Self.crowd))
        """, [party]
      ) { $0.int(0) }
      return (party: party, count: count ?? 0)
    }
    let rare = counted.filter { $0.count < Self.crowd }
    return (rare.isEmpty ? Array(counted.prefix(1)) : rare).map(\.party)
  }

  private func wholes(of actor: String) throws -> Set<String> {
    try store.explaining {
      Set(
        try store.connection.rows(
          "SELECT ancestor_id FROM ancestors WHERE actor_id = ?1 AND ancestor_id <> ?1", [actor]
        ) { $0.string(0) })
    }
  }

  /// A list as a JSON array, so that it can be bound as one value.
  private static func json(_ list: [String]) -> String {
    var writer = JSONWriter()
    writer.array(list) { $0.string($1) }
    return writer.text
  }
}

extension EventRow {
  /// The event as threads are made of it.
  fileprivate var episode: Episode? {
    EventType(rawValue: type).map {
      Episode(
        id: id, type: $0, isPlanned: realis == "planned", days: (firstDay, lastDay),
        sources: sources,
        targets: targets, others: others,
        quotes: mentions.map { ($0.documentID, $0.quote.text) })
    }
  }
}
