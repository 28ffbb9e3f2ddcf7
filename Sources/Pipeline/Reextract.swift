internal import Documents
public import Events
public import Storage

/// Brings stored documents to the extractor at hand.
public struct Reextract {
  private let store: Store
  private let extractor: Extractor

  /// - Parameters:
  ///   - store: the database.
  ///   - extractor: finds the events.
  public init(store: Store, extractor: Extractor) {
    self.store = store
    self.extractor = extractor
  }

  /// Reads every stored document anew. What was done when it is broken off stays, and doing it again
  /// goes on.
  ///
  /// - Parameters:
  ///   - names: only documents in which one of these names stands; nil for all.
  ///   - batchLimit: the most documents that are read in one transaction.
  ///   - handle: called with each report that is other than before.
  /// - Returns: how many documents were read.
  /// - Throws: `StorageError`, or what `handle` throws.
  public func run(
    naming names: [String]? = nil, batchLimit: Int = 64, _ handle: (RereadReport) throws -> Void
  ) throws -> Int {
    let run = IngestRun(registry: extractor.registry)
    var count = 0
    var last = 0
    while case let batch = try store.documents(
      after: last, limit: batchLimit, naming: names), !batch.isEmpty
    {
      let extractor = extractor
      let events = Parallel.map(batch.map(\.document)) { extractor.events(in: $0) }
      let found = zip(batch, events).map { (id: $0.id, events: $1) }
      try store.reread(found, in: run).forEach(handle)
      count += batch.count
      last = batch[batch.count - 1].number
    }
    try store.finish(run)
    return count
  }
}
