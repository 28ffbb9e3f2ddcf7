public import Storage
internal import SQLite
internal import Text

/// An actor as the database knows it.
public struct ActorRow: Sendable, Hashable {
  /// The actor's id.
  public let id: String
  /// The canonical name.
  public let name: String
  /// What sort of actor it is.
  public let kind: String
  /// Whether the actor was found in a text and is not in the registry.
  public let isProvisional: Bool
  /// Other names, sorted.
  public let aliases: [String]
  /// The names of the actors that are part of it, at any depth, sorted.
  public private(set) var parts: [String]
  /// Their ids, in that order.
  public internal(set) var partIDs: [String] = []

  /// The ids of those whose events its timeline holds: its own and its parts'.
  public var family: Set<String> { Set([id] + partIDs) }

  /// The actor by itself.
  public var withoutParts: ActorRow {
    var copy = self
    (copy.parts, copy.partIDs) = ([], [])
    return copy
  }
}

/// There is no actor of a name.
public struct UnknownActor: Error, Sendable, Hashable, CustomStringConvertible {
  /// The name that was asked for.
  public let name: String
  /// Names that are nearly it, the nearest first.
  public let suggestions: [String]

  /// One line: what is not there, and what might be meant.
  public var description: String {
    guard !suggestions.isEmpty else { return "no actor '\(name)'" }
    let names = suggestions.map { "'\($0)'" }
    let list = names.dropLast().joined(separator: ", ")
    let last = names[names.count - 1]
    return "no actor '\(name)'; did you mean \(list.isEmpty ? last : "\(list) or \(last)")?"
  }
}

/// Several actors go by a name where one is wanted.
public struct AmbiguousActor: Error, Sendable, Hashable, CustomStringConvertible {
  /// The name that was asked for.
  public let name: String
  /// Those who go by it.
  public let actors: [ActorRow]

  /// One line: who may be meant, and what to do.
  public var description: String {
    let list = actors.map { "\($0.name) (\($0.id))" }.joined(separator: ", ")
    return "'\(name)' is the name of several actors: \(list); use the id"
  }
}

/// Finds actors by any of their names.
public struct ActorReader {
  private static let suggestionLimit = 3

  private let store: Store

  /// - Parameter store: the database.
  public init(_ store: Store) { self.store = store }

  /// The actors that go by a name: its id, canonical name or any alias, whatever the case.
  ///
  /// - Parameter name: the name.
  /// - Returns: one actor, or several where the name is ambiguous; never none.
  /// - Throws: `UnknownActor`, `StorageError`.
  public func actors(named name: String) throws -> [ActorRow] {
    let ids = try store.explaining {
      try store.connection.rows(
        """
        WITH found (id, is_now) AS (
          SELECT id, 1 FROM actors WHERE id = ?1
          UNION SELECT actor_id, valid_to IS NULL FROM aliases WHERE folded = ?2)
        -- A name that once meant somebody stands back where it means somebody else now.
        SELECT DISTINCT id FROM found WHERE is_now OR NOT EXISTS (SELECT 1 FROM found WHERE is_now)
        ORDER BY 1
        """, [name, FoldedName(name).text]
      ) { $0.string(0) }
    }
    guard !ids.isEmpty else {
      throw UnknownActor(name: name, suggestions: try suggestions(for: name))
    }
    return try ids.compactMap(actor)
  }

  /// The one actor that goes by a name.
  ///
  /// - Parameter name: its id, canonical name or any alias, whatever the case.
  /// - Returns: the actor.
  /// - Throws: `UnknownActor`, `AmbiguousActor`, `StorageError`.
  public func actor(named name: String) throws -> ActorRow {
    let actors = try actors(named: name)
    guard actors.count == 1 else { throw AmbiguousActor(name: name, actors: actors) }
    return actors[0]
  }

  /// The actors that take part in events, those in the most first.
  ///
  /// - Parameters:
  ///   - kind: only those of this kind, such as `company`; nil for all.
  ///   - provisional: only those that are in no registry, or only those that are; nil for all.
  ///   - limit: the most actors; nil for all.
  ///   - handle: called with each actor and how many events it takes part in itself.
  /// - Throws: `UnknownChoice` where there is no such kind, `StorageError`, or what `handle` throws.
  public func forEach(
    kind: String? = nil, provisional: Bool? = nil, limit: Int? = nil,
    _ handle: (ActorRow, _ events: Int) throws -> Void
  ) throws {
    if let kind { try check(kind: kind) }
    let ids = try store.explaining {
      try store.connection.rows(
        """
        SELECT p.actor_id, count(DISTINCT p.event_id) AS events FROM participants p
        JOIN actors a ON a.id = p.actor_id
        JOIN events e ON e.id = p.event_id
        WHERE p.role IN ('source', 'target') AND e.status <> 'rejected'
          AND a.kind = coalesce(?1, a.kind) AND a.provisional = coalesce(?2, a.provisional)
        GROUP BY p.actor_id ORDER BY events DESC, p.actor_id LIMIT coalesce(?3, -1)
        """, [kind, provisional, limit]
      ) { (id: $0.string(0), events: $0.int(1)) }
    }
    for (id, events) in ids {
      if let actor = try actor(id) { try handle(actor, events) }
    }
  }

  private func check(kind: String) throws {
    let kinds = try store.explaining {
      try store.connection.rows("SELECT DISTINCT kind FROM actors ORDER BY kind") { $0.string(0) }
    }
    guard !kinds.contains(kind) else { return }
    throw UnknownChoice(description: Suggestions.refusal(of: kind, in: kinds, at: "--kind"))
  }

  /// The ids of actors that begin so, in their order.
  ///
  /// - Parameters:
  ///   - prefix: the beginning.
  ///   - limit: the most ids.
  /// - Returns: the ids.
  /// - Throws: `StorageError`.
  public func ids(beginning prefix: String, limit: Int) throws -> [String] {
    try store.explaining {
      try store.connection.rows(
        "SELECT id FROM actors WHERE id >= ?1 AND substr(id, 1, length(?1)) = ?1 ORDER BY id LIMIT ?2",
        [prefix, limit]
      ) { $0.string(0) }
    }
  }

  private func actor(_ id: String) throws -> ActorRow? {
    try store.explaining {
      let aliases = try store.connection.rows(
        "SELECT alias FROM aliases WHERE actor_id = ? ORDER BY alias", [id]
      ) { $0.string(0) }
      let parts = try store.connection.rows(
        """
        WITH RECURSIVE part (id) AS (
          SELECT actor_id FROM part_of WHERE parent_id = ?
          UNION SELECT p.actor_id FROM part_of p JOIN part ON p.parent_id = part.id)
        SELECT a.name, a.id FROM part JOIN actors a ON a.id = part.id ORDER BY a.name, a.id
        """, [id]
      ) { (name: $0.string(0), id: $0.string(1)) }
      return try store.connection.first(
        "SELECT id, name, kind, provisional FROM actors WHERE id = ?", [id]
      ) { row in
        ActorRow(
          id: row.string(0), name: row.string(1), kind: row.string(2),
          isProvisional: row.int(3) == 1, aliases: aliases.filter { $0 != row.string(1) },
          parts: parts.map(\.name), partIDs: parts.map(\.id))
      }
    }
  }

  /// Names that are nearly the one asked for; of an actor's names only the nearest.
  private func suggestions(for name: String) throws -> [String] {
    let wanted = FoldedName(name).text
    guard !wanted.isEmpty else { return [] }
    var nearest: [String: (distance: Int, alias: String)] = [:]
    try store.explaining {
      try store.connection.statement("SELECT folded, alias, actor_id FROM aliases").forEach([]) {
        let allowed = max(1, wanted.utf8.count / 3)
        let candidate = $0.string(0)
        let isPart = wanted.utf8.count > 3 && " \(candidate) ".contains(" \(wanted) ")
        let distance = isPart ? 1 : EditDistance.between(wanted, candidate, limit: allowed)
        guard let distance, distance < nearest[$0.string(2)]?.distance ?? .max else { return true }
        nearest[$0.string(2)] = (distance, $0.string(1))
        return true
      }
    }
    return nearest.values.sorted { ($0.distance, $0.alias) < ($1.distance, $1.alias) }
      .prefix(Self.suggestionLimit).map(\.alias)
  }
}
