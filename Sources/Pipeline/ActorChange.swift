public import Actors
public import Storage
internal import Events

/// Changes the actors, and brings to them what was read before.
public struct ActorChange {
  /// More names than these are not searched for: every document is read anew.
  private static let nameLimit = 400

  private let store: Store
  private let base: ActorRegistry

  /// - Parameters:
  ///   - store: the database.
  ///   - base: the actors that come with the program.
  public init(store: Store, base: ActorRegistry = .builtIn) {
    self.store = store
    self.base = base
  }

  /// Writes a change into the log, and finds anew the events of each document in which an actor is
  /// named whom it concerns. Where that is broken off, `reextract` brings the rest.
  ///
  /// - Parameters:
  ///   - change: writes into the log.
  ///   - handle: called with each report that is other than before.
  /// - Returns: what `change` returns, and how many documents were read anew.
  /// - Throws: what `change` and `handle` throw, `StorageError`.
  public func make<Result>(
    _ change: () throws -> Result, _ handle: (RereadReport) throws -> Void = { _ in }
  ) throws -> (result: Result, documents: Int) {
    let (before, mergedBefore) = (try store.registry(from: base), try store.mergedActors())
    let result = try change()
    let (after, merged) = (try store.registry(from: base), try store.mergedActors())
    try store.bringActors(to: after)
    let concerned = after.difference(from: before)
    let renamed = Set(merged.keys).union(mergedBefore.keys).filter {
      merged[$0] != mergedBefore[$0]
    }
    try store.settleDecisions(naming: renamed)
    guard !concerned.isEmpty else { return (result, 0) }
    let names = Set(concerned.flatMap(\.words))
    let documents = try Reextract(store: store, extractor: Extractor(registry: after)).run(
      naming: names.count > Self.nameLimit ? nil : names.sorted(), handle)
    // Who was in use until now and is in no event any longer goes.
    try store.bringActors(to: after)
    return (result, documents)
  }
}
