import Query
import Storage

/// What waits for a decision, in order: events, and before the first of two that may be one the
/// question whether they are.
struct ReviewQueue {
  /// Something to decide, by the ids of its events when the queue was made.
  enum Item: Hashable {
    case event(String)
    case pair(String, String, likeness: Double)
  }

  /// An item with its events as they are now.
  enum Question {
    case event(EventRow)
    case pair(EventRow, EventRow, likeness: Double)

    /// The events.
    var events: [EventRow] {
      switch self {
      case .event(let event): [event]
      case .pair(let first, let second, _): [first, second]
      }
    }
  }

  /// The most events of one sitting.
  static let length = 500

  private let items: [Item]
  private let events: Set<String>
  private let statuses: [String]
  private let reader: EventReader
  private let suggestions: [(first: String, second: String, likeness: Double)]
  /// The item at hand; behind the last one at the end.
  private(set) var position = 0
  /// What has been decided about, so that it is not asked again.
  private var settled: Set<Item> = []

  /// How many items there are.
  var count: Int { items.count }

  /// - Parameters:
  ///   - filter: which events.
  ///   - store: the database.
  /// - Throws: `StorageError`.
  init(_ filter: EventFilter, in store: Store) throws {
    var filter = filter
    if filter.statuses.isEmpty { filter.statuses = ["unreviewed"] }
    filter.limit = filter.limit ?? Self.length
    statuses = filter.statuses
    reader = EventReader(store)
    suggestions = try store.suggestions(limit: 2 * Self.length)
    let ids = try reader.events(filter).map(\.id)
    events = Set(ids)
    var items: [Item] = []
    var asked: Set<Int> = []
    for id in ids {
      for (index, pair) in suggestions.enumerated()
      where [pair.first, pair.second].contains(id) && asked.insert(index).inserted {
        items.append(.pair(pair.first, pair.second, likeness: pair.likeness))
      }
      items.append(.event(id))
    }
    self.items = items
  }

  /// The item at hand; nil at the end.
  var item: Item? { items.indices.contains(position) ? items[position] : nil }

  /// The item at hand with its events; nil at the end.
  func question() throws -> Question? { try item.flatMap(question) }

  /// Goes on to the next item that can still be asked, or back to the one before.
  mutating func move(by step: Int) throws {
    var next = position + step
    while items.indices.contains(next), try !isOpen(items[next]) { next += step }
    if next >= 0 { position = min(next, items.count) }
  }

  /// Does not ask an item again.
  mutating func settle(_ item: Item) { settled.insert(item) }

  /// Asks an item again, now.
  mutating func reopen(_ item: Item) {
    settled.remove(item)
    position = items.firstIndex(of: item) ?? position
  }

  /// The events that may be one with an event, those most alike first.
  func likely(_ event: EventRow) throws -> [(event: EventRow, likeness: Double)] {
    var found: [(event: EventRow, likeness: Double)] = []
    for pair in suggestions where !settled.contains(item(of: pair)) {
      let rows = try [pair.first, pair.second].compactMap(self.event)
      guard rows.count == 2, rows.contains(where: { $0.id == event.id }),
        let other = rows.first(where: { $0.id != event.id }), other.status != "rejected",
        !found.contains(where: { $0.event.id == other.id })
      else { continue }
      found.append((other, pair.likeness))
    }
    return found
  }

  /// The event that an id stands for now; nil where there is none.
  func event(_ id: String) throws -> EventRow? { try reader.events(idBeginning: id).first }

  private func item(of pair: (first: String, second: String, likeness: Double)) -> Item {
    .pair(pair.first, pair.second, likeness: pair.likeness)
  }

  private func question(_ item: Item) throws -> Question? {
    switch item {
    case .event(let id): return try event(id).map { .event($0) }
    case .pair(let one, let other, let likeness):
      guard let first = try event(one), let second = try event(other) else { return nil }
      return .pair(first, second, likeness: likeness)
    }
  }

  private func isOpen(_ item: Item) throws -> Bool {
    guard !settled.contains(item), let question = try question(item) else { return false }
    switch (item, question) {
    case (.event(let id), .event(let event)):
      // What was merged is asked once, under the id that it has now.
      return statuses.contains(event.status) && (event.id == id || !events.contains(event.id))
    case (_, .pair(let first, let second, _)):
      return first.id != second.id && first.status != "rejected" && second.status != "rejected"
    default: return false
    }
  }
}
