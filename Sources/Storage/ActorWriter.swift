internal import Actors
internal import Documents
internal import Events
internal import SQLite
internal import Text

extension Store {
  /// Adds an actor that is not in the registry, with its name as the only alias.
  func insertProvisional(_ actor: Participant) throws {
    try connection.run(
      "INSERT OR IGNORE INTO actors (id, name, kind, provisional) VALUES (?, ?, ?, ?)",
      actor.id, actor.name, actor.kind, actor.isProvisional)
    try insertAlias(actor.name, of: actor.id)
  }

  /// Brings the actors of the registry into the database, unless they are there already.
  ///
  /// - Returns: the registry's hash.
  func synchronize(_ registry: ActorRegistry) throws -> String {
    let hash = registry.contentHash
    let stored = try connection.first(
      "SELECT registry FROM ingest_runs ORDER BY number DESC LIMIT 1"
    ) { $0.string(0) }
    if stored != hash { try insert(registry) }
    return hash
  }

  /// Adds the actors of a registry, or brings what is stored of them up to date.
  func insert(_ registry: ActorRegistry) throws {
    for actor in registry.actors { try insert(actor) }
    for actor in registry.actors {
      for parent in actor.partOf {
        try connection.run(
          "INSERT OR IGNORE INTO part_of (actor_id, parent_id) VALUES (?, ?)", actor.id, parent)
      }
    }
  }

  /// Adds an actor of the registry, or brings what is stored of it up to date.
  private func insert(_ actor: Actor) throws {
    try connection.run(
      """
      INSERT INTO actors (id, name, kind, wikidata, provisional) VALUES (?1, ?2, ?3, ?4, 0)
      ON CONFLICT (id) DO UPDATE SET name = ?2, kind = ?3, wikidata = ?4, provisional = 0
      """, actor.id, actor.name, actor.kind, actor.wikidata)
    try connection.run("DELETE FROM aliases WHERE actor_id = ?", actor.id)
    // Only what is no longer so: every row that comes or goes moves timelines.
    for parent in try parents(of: actor.id) where !actor.partOf.contains(parent) {
      try connection.run(
        "DELETE FROM part_of WHERE actor_id = ? AND parent_id = ?", actor.id, parent)
    }
    for alias in actor.names + [actor.surname].compactMap({ $0 }) {
      try insertAlias(alias, of: actor.id)
    }
  }

  private func parents(of actor: String) throws -> [String] {
    try connection.rows("SELECT parent_id FROM part_of WHERE actor_id = ?", [actor]) {
      $0.string(0)
    }
  }

  /// Adds a name of an actor.
  func insertAlias(_ alias: String, of actor: String) throws {
    try connection.run(
      "INSERT OR IGNORE INTO aliases (folded, alias, actor_id) VALUES (?, ?, ?)",
      FoldedName(alias).text, alias, actor)
  }
}

extension ActorRegistry {
  /// Everything that is stored of the actors, as a hash.
  var contentHash: String {
    ContentID.sha256(
      actors.map { actor in
        ([actor.id, actor.kind, actor.wikidata ?? "", actor.surname ?? ""] + actor.names
          + ["<"] + actor.partOf).joined(separator: "\u{1F}")
      }.joined(separator: "\u{1E}").utf8)
  }
}
