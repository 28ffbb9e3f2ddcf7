public import Actors
internal import Documents
internal import JSON
internal import SQLite

/// An edit of the actors as the log holds it.
public struct LoggedActorEdit: Sendable, Hashable {
  /// The edit's id, made of its content.
  public let id: String
  /// Who made it.
  public let author: String
  /// When it was made, Unix seconds.
  public let madeAt: Int
  /// What was changed; nil for an undo.
  public let edit: ActorEdit?
  /// Why, in the author's words.
  public let reason: String?
  /// The id of the edit that an undo takes back.
  public let undoes: String?
  /// Whether a standing undo takes it back.
  public internal(set) var isUndone = false
}

extension Store {
  /// Everything that was changed about actors, in the order in which it was.
  ///
  /// - Returns: the edits and what took them back.
  /// - Throws: `StorageError`.
  public func actorLog() throws -> [LoggedActorEdit] {
    var log = try explaining {
      try connection.rows(
        """
        SELECT id, author, made_at, action, actor_id, change, reason, undoes FROM actor_edits
        ORDER BY made_at, turn, id
        """
      ) { row in
        let change = try? JSONParser.parse(Array(row.string(5).utf8))
        let edit = ActorEdit.Action(rawValue: row.string(3)).map {
          ActorEdit($0, row.string(4), ActorEdit.Change(json: change?.object ?? [:]))
        }
        return LoggedActorEdit(
          id: row.string(0), author: row.string(1), madeAt: row.int(2), edit: edit,
          reason: row.optionalString(6), undoes: row.optionalString(7))
      }
    }
    // An undo comes after what it takes back, so that read backwards it is known whether it stands.
    var undone: Set<String> = []
    for index in log.indices.reversed() {
      log[index].isUndone = undone.contains(log[index].id)
      if let id = log[index].undoes, !log[index].isUndone { undone.insert(id) }
    }
    return log
  }

  /// The actors in use: some registry with the edits of this database.
  ///
  /// - Parameter registry: the actors that come with the program.
  /// - Returns: the registry.
  /// - Throws: `StorageError`.
  public func registry(from registry: ActorRegistry = .builtIn) throws -> ActorRegistry {
    registry.applying(try actorLog().filter { !$0.isUndone }.compactMap(\.edit))
  }

  /// Writes edits into the log.
  ///
  /// - Parameters:
  ///   - edits: the edits, in order.
  ///   - reviewer: who makes them, and why.
  /// - Returns: their ids.
  /// - Throws: `StorageError`.
  public func record(_ edits: [ActorEdit], by reviewer: Reviewer) throws -> [String] {
    try explaining {
      try connection.transaction(.durable) {
        try edits.map { edit in
          var writer = JSONWriter()
          writer.value(.object(edit.change.json))
          return try record(edit.action.rawValue, edit.actor, writer.text, reviewer, undoes: nil)
        }
      }
    }
  }

  /// Takes an edit of the actors back; that can be taken back as well.
  ///
  /// - Parameters:
  ///   - edit: the edit's id.
  ///   - reviewer: who decides, and why.
  /// - Returns: the id of the undo.
  /// - Throws: `ReviewError`, `StorageError`.
  public func undo(actorEdit edit: String, by reviewer: Reviewer) throws -> String {
    try explaining {
      try connection.transaction(.durable) {
        guard let logged = try actorLog().first(where: { $0.id == edit }) else {
          throw ReviewError.noSuchReview(edit)
        }
        guard !logged.isUndone else { throw ReviewError.alreadyUndone(edit) }
        return try record("undo", logged.edit?.actor ?? "", "{}", reviewer, undoes: edit)
      }
    }
  }

  /// Brings the table of actors to a registry: who is in it no longer goes, or becomes provisional
  /// where an event needs him.
  ///
  /// - Parameter registry: the actors in use.
  /// - Throws: `StorageError`.
  public func bringActors(to registry: ActorRegistry) throws {
    try explaining {
      try connection.transaction(.restorable) {
        try insert(registry)
        let gone = try connection.rows(
          """
          WITH taking_part (id) AS (
            SELECT a.ancestor_id FROM participants p JOIN ancestors a ON a.actor_id = p.actor_id
            -- Whom an edit has put another in the place of.
            UNION SELECT a.value ->> 1 FROM events e JOIN reports r ON r.event_id = e.id
            JOIN json_each(r.participants) a WHERE e.reviewed_at IS NOT NULL)
          SELECT id, id IN (SELECT id FROM taking_part),
            id IN (SELECT id FROM (\(Self.actorsInReviews)))
          FROM actors WHERE provisional = 0 OR id NOT IN (SELECT id FROM taking_part)
          """
        ) { (id: $0.string(0), takesPart: $0.int(1) == 1, isDecided: $0.int(2) == 1) }
        let merged = try mergedActors()
        for (id, takesPart, isDecided) in gone where registry[id] == nil {
          // A decision that is undone may be made again.
          guard takesPart || isDecided && merged[id] == nil else {
            try connection.run("DELETE FROM actors WHERE id = ?", id)
            continue
          }
          try connection.run("UPDATE actors SET provisional = 1, wikidata = NULL WHERE id = ?", id)
          try connection.run("DELETE FROM part_of WHERE actor_id = ?", id)
          try connection.run(
            """
            DELETE FROM aliases WHERE actor_id = ?1
              AND alias <> (SELECT name FROM actors WHERE id = ?1)
            """, id)
        }
      }
    }
  }

  private func record(
    _ action: String, _ actor: String, _ change: String, _ reviewer: Reviewer, undoes: String?
  ) throws -> String {
    let (madeAt, turn) = try nextTurn(in: "actor_edits")
    let id = ContentID.id(
      of: [
        "actor edit", reviewer.author, String(madeAt), String(turn), action, actor, change,
        reviewer.reason ?? "", undoes ?? "",
      ])
    try connection.run(
      """
      INSERT INTO actor_edits (id, author, made_at, turn, action, actor_id, change, reason, undoes)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, id, reviewer.author, madeAt, turn, action, actor, change, reviewer.reason, undoes)
    return id
  }

  /// When the next decision of a log is made, and its place among those of that second. A clock that
  /// was set back puts no decision before those that were made.
  func nextTurn(in log: String) throws -> (madeAt: Int, turn: Int) {
    let last = try connection.first(
      "SELECT made_at, turn FROM \(log) ORDER BY made_at DESC, turn DESC LIMIT 1"
    ) { (madeAt: $0.int(0), turn: $0.int(1)) }
    let madeAt = max(now, last?.madeAt ?? now)
    return (madeAt, last.map { $0.madeAt == madeAt ? $0.turn + 1 : 0 } ?? 0)
  }
}
