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

  /// Adds a name of an actor.
  func insertAlias(_ alias: String, of actor: String) throws {
    try connection.run(
      "INSERT OR IGNORE INTO aliases (folded, alias, actor_id) VALUES (?, ?, ?)",
      FoldedName(alias).text, alias, actor)
  }
}
