import Export
import JSON
import Query
import Storage

extension Console {
  /// Writes a record for each event of a filter, with its thread where that is asked for.
  ///
  /// - Parameters:
  ///   - filter: which events.
  ///   - store: the database.
  ///   - threads: whether each comes with what it follows from and what followed from it.
  /// - Throws: `StorageError`, `Closed`.
  mutating func writeRecords(of filter: EventFilter, from store: Store, threads: Bool) throws {
    var records = RecordList()
    let reader = try ThreadReader(store, asOf: filter.asOf)
    try EventReader(store).forEach(filter) { event in
      var event = event
      if threads { event.thread = try reader.thread(of: event) }
      try write(records.piece(event))
    }
    try write(records.end)
  }

  /// Writes events thread by thread, in the order of their first events, and then what stands alone.
  ///
  /// - Parameters:
  ///   - filter: which events.
  ///   - store: the database.
  ///   - text: how they are written.
  ///   - family: the ids of those whose timeline it is; empty for nobody's.
  /// - Throws: `StorageError`, `Closed`.
  mutating func writeThreads(
    of filter: EventFilter, from store: Store, _ text: TimelineText, family: Set<String> = []
  ) throws {
    let reader = try ThreadReader(store, asOf: filter.asOf)
    var shown: Set<String> = []
    var alone = TimelineBody(text, of: family, isGrouped: filter.isByDate)
    var rest = ""
    try EventReader(store).forEach(filter) { event in
      guard !shown.contains(event.id) else { return }
      guard let thread = try reader.thread(of: event) else { return rest += alone.add(event) }
      shown.formUnion(thread.steps.map(\.event.id))
      try write(text.entry(thread, of: family))
    }
    rest += alone.end()
    if !shown.isEmpty, !rest.isEmpty { try write(text.alone) }
    try write(rest)
  }
}
