internal import Actors
internal import Events
internal import SQLite

// Decisions name actors by id. Where two actors were found to be one, what was decided of either holds
// for the one that stays.
extension Store {
  /// Of each actor that was merged into another, that other.
  ///
  /// - Returns: ids by ids; no merge leads to a third.
  /// - Throws: `StorageError`.
  public func mergedActors() throws -> [String: String] {
    var merged: [String: String] = [:]
    for entry in try actorLog() where !entry.isUndone && entry.edit?.action == .merge {
      guard let edit = entry.edit, let other = edit.change.other, other != edit.actor else {
        continue
      }
      let kept = merged[edit.actor] ?? edit.actor
      guard kept != other else { continue }
      merged[other] = kept
      for (id, actor) in merged where actor == other { merged[id] = kept }
    }
    return merged
  }

  /// Makes the events anew of which a decision names certain actors.
  ///
  /// - Parameter actors: actors that were merged into others, or are themselves again.
  /// - Throws: `StorageError`.
  public func settleDecisions(naming actors: Set<String>) throws {
    guard !actors.isEmpty else { return }
    try explaining {
      try connection.transaction(.restorable) {
        var touched = Touched()
        for actor in actors.sorted() {
          let reviews = try connection.rows(
            "SELECT DISTINCT review FROM (\(Self.actorsInReviews)) WHERE id = ?", [actor]
          ) { $0.string(0) }
          if !reviews.isEmpty { try insertMissing(actor) }
          for review in reviews { touched.formUnion(try self.touched(by: review)) }
        }
        try settle(touched)
      }
    }
  }

  /// The actors that decisions name, whether these stand or not.
  static let actorsInReviews = """
    SELECT a.value AS id, r.id AS review FROM reviews r, json_tree(r.change) a
    WHERE a.path IN ('$.sources', '$.targets', '$.others')
    """

  /// Adds an actor whom only decisions name, by the name that it had when it was merged.
  private func insertMissing(_ actor: String) throws {
    let name = try actorLog().last { $0.edit?.change.other == actor }?.edit?.change.aliases?.first
    let isThere =
      try connection.first("SELECT 1 FROM actors WHERE id = ?", [actor]) { _ in true } ?? false
    guard !isThere, try mergedActors()[actor] == nil else { return }
    try insertProvisional(
      Participant(id: actor, name: name ?? actor, kind: "unknown", isProvisional: true))
  }
}
