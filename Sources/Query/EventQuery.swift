internal import Dates
internal import JSON
internal import SQLite

/// The SQL of a filter: one statement over `events`, every value bound.
struct EventQuery {
  private(set) var sql: String
  private(set) var values: [any Bindable] = []

  /// - Parameter filter: which events, in which order.
  init(_ filter: EventFilter) {
    sql = """
      SELECT e.id, e.date, e.date_first_day, e.date_last_day, e.date_precision, e.date_basis,
        e.type, t."group", e.realis, e.status, e.summary, e.confidence, e.extractor,
        first.started_at, last.started_at
      FROM events e
      JOIN event_types t ON t.type = e.type
      JOIN ingest_runs first ON first.number = e.first_run
      JOIN ingest_runs last ON last.number = e.last_run
      """
    addActors(filter)
    addSets(filter)
    addDays(filter)
    addEvidence(filter)
    sql += "\n" + Self.order(filter.order)
    if let limit = filter.limit {
      sql += "\nLIMIT ?"
      values.append(limit)
    }
  }

  private var hasCondition = false

  private mutating func add(_ condition: String, _ bound: any Bindable...) {
    sql += (hasCondition ? "\n  AND " : "\nWHERE ") + condition
    hasCondition = true
    values.append(contentsOf: bound)
  }

  private mutating func addActors(_ filter: EventFilter) {
    for actors in filter.participants {
      let parts =
        filter.includesParts
        ? "UNION SELECT p.actor_id FROM part_of p JOIN chosen ON p.parent_id = chosen.id" : ""
      add(
        """
        e.id IN (
          WITH RECURSIVE chosen (id) AS (
            SELECT value FROM json_each(?) \(parts))
          SELECT p.event_id FROM participants p JOIN chosen ON p.actor_id = chosen.id
          WHERE p.role IN ('source', 'target'))
        """, Self.json(actors))
    }
  }

  private mutating func addSets(_ filter: EventFilter) {
    let sets: [(column: String, allowed: [String])] = [
      ("e.type", filter.types), ("t.\"group\"", filter.groups), ("e.realis", filter.realis),
      ("e.status", filter.statuses.isEmpty ? ["unreviewed", "accepted"] : filter.statuses),
    ]
    for (column, allowed) in sets where !allowed.isEmpty {
      add("\(column) IN (SELECT value FROM json_each(?))", Self.json(allowed))
    }
    if let prefix = filter.idPrefix {
      add("e.id >= ? AND e.id < ? || 'g'", prefix, prefix)
    }
    if filter.minimumConfidence > 0 { add("e.confidence >= ?", filter.minimumConfidence) }
  }

  /// An event is shown where its interval and the asked one have a day in common; one without any
  /// date has none.
  private mutating func addDays(_ filter: EventFilter) {
    if let from = filter.from {
      add(
        """
        coalesce(e.date_last_day, CASE WHEN e.date_first_day IS NOT NULL THEN \(Int32.max) END) >= ?
        """, from.number)
    }
    if let to = filter.to {
      add(
        """
        coalesce(e.date_first_day, CASE WHEN e.date_last_day IS NOT NULL THEN \(Int32.min) END) <= ?
        """, to.number)
    }
    if let since = filter.addedSince { add("first.started_at >= ?", since.number * 86400) }
  }

  private mutating func addEvidence(_ filter: EventFilter) {
    if let asOf = filter.asOf {
      add(
        """
        EXISTS (SELECT 1 FROM mentions m JOIN documents d ON d.id = m.document_id
          WHERE m.event_id = e.id AND d.published_day <= ?)
        """, asOf.number)
    }
    if filter.minimumSources > 1 {
      add(
        """
        (SELECT count(DISTINCT coalesce(d.publisher, d.id)) FROM mentions m
          JOIN documents d ON d.id = m.document_id WHERE m.event_id = e.id) >= ?
        """, filter.minimumSources)
    }
    for word in filter.words {
      let pattern = "%" + Self.escaped(word) + "%"
      add(
        """
        (e.summary LIKE ? ESCAPE '\\' OR EXISTS (SELECT 1 FROM mentions m
          JOIN documents d ON d.id = m.document_id WHERE m.event_id = e.id
            AND (m.quote LIKE ? ESCAPE '\\' OR d.title LIKE ? ESCAPE '\\')))
        """, pattern, pattern, pattern)
    }
  }

  private static func order(_ order: EventFilter.Order) -> String {
    let day = "coalesce(e.date_first_day, e.date_last_day)"
    return switch order {
    case .date: "ORDER BY \(day) IS NULL, \(day), e.date_last_day, e.date, e.id"
    case .latest: "ORDER BY \(day) IS NULL, \(day) DESC, e.date_last_day DESC, e.date, e.id"
    case .added: "ORDER BY e.number"
    }
  }

  /// A word as a LIKE pattern that stands for itself.
  private static func escaped(_ word: String) -> String {
    String(word.flatMap { "\\%_".contains($0) ? ["\\", $0] : [$0] })
  }

  /// A list as a JSON array, so that it can be bound as one value.
  private static func json(_ list: [String]) -> String {
    var writer = JSONWriter()
    writer.array(list) { $0.string($1) }
    return writer.text
  }
}
