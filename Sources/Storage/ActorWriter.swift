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
    for whole in actor.partOf {
      try connection.run(
        "INSERT OR IGNORE INTO actors (id, name, kind, provisional) VALUES (?, ?, ?, ?)",
        whole.id, whole.name, whole.kind, whole.isProvisional)
      try insertAlias(whole.name, of: whole.id)
      if try !isPart(whole.id, of: actor.id) { try insertPart(actor.id, of: whole.id, .always) }
    }
  }

  /// Whether an actor is another, or was ever a part of it.
  private func isPart(_ actor: String, of whole: String) throws -> Bool {
    try connection.first(
      "SELECT 1 FROM ancestors WHERE actor_id = ? AND ancestor_id = ?", [actor, whole]
    ) { _ in true } ?? false
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
        try insertPart(actor.id, of: parent, actor.partOfPeriods[parent] ?? .always)
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
    for (parent, period) in try parents(of: actor.id)
    where !actor.partOf.contains(parent)
      || (actor.partOfPeriods[parent] ?? .always) != period
    {
      try connection.run(
        "DELETE FROM part_of WHERE actor_id = ? AND parent_id = ?", actor.id, parent)
    }
    for alias in actor.names + [actor.surname].compactMap({ $0 }) {
      try insertAlias(alias, of: actor.id, actor.aliasPeriods[alias] ?? .always)
    }
  }

  private func parents(of actor: String) throws -> [(id: String, period: Period)] {
    try connection.rows(
      "SELECT parent_id, valid_from, valid_to FROM part_of WHERE actor_id = ?", [actor]
    ) { ($0.string(0), Period(from: $0.optionalString(1), to: $0.optionalString(2))) }
  }

  /// Makes an actor a part of another, for a time or for ever.
  private func insertPart(_ actor: String, of parent: String, _ period: Period) throws {
    guard period.isPossible else { return }
    try connection.run(
      """
      INSERT OR IGNORE INTO part_of (actor_id, parent_id, valid_from, valid_to, first_day, last_day)
      VALUES (?, ?, ?, ?, coalesce(?, -2147483648), coalesce(?, 2147483647))
      """, actor, parent, period.from, period.to,
      period.from == nil ? nil : period.days.lowerBound,
      period.to == nil ? nil : period.days.upperBound - 1)
  }

  /// Adds a name of an actor, for a time or for ever.
  func insertAlias(_ alias: String, of actor: String, _ period: Period = .always) throws {
    try connection.run(
      """
      INSERT OR IGNORE INTO aliases (folded, alias, actor_id, valid_from, valid_to)
      VALUES (?, ?, ?, ?, ?)
      """, FoldedName(alias).text, alias, actor, period.from, period.to)
  }
}

extension ActorRegistry {
  /// Everything that is stored of the actors, as a hash.
  var contentHash: String {
    ContentID.sha256(
      actors.map { actor in
        ([actor.id, actor.kind, actor.wikidata ?? "", actor.surname ?? ""]
          + actor.names.map { Self.bounded($0, actor.aliasPeriods[$0]) }
          + ["<"] + actor.partOf.map { Self.bounded($0, actor.partOfPeriods[$0]) })
          .joined(separator: "\u{1F}")
      }.joined(separator: "\u{1E}").utf8)
  }

  private static func bounded(_ text: String, _ period: Period?) -> String {
    period.map { "\(text)\u{1D}\($0.from ?? "")\u{1D}\($0.to ?? "")" } ?? text
  }
}
