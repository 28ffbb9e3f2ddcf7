internal import Dates
internal import JSON
internal import SQLite

/// The SQL of a filter: one statement, every value bound.
///
/// Events are read in the order of an index: `appearances` holds an actor's timeline as one range of
/// a B-tree, `events_in_order` and `events_by_type` those of everybody. The joins are `CROSS JOIN`s,
/// which SQLite keeps in the order in which they are written. Only what has no order of its own is
/// sorted: several actors of whom any will do, one actor's events as they were added, and what a
/// full-text search has found.
struct EventQuery {
  /// The half of the events that a statement reads; latest first means dated ones, then the others.
  enum Half {
    case all, dated, undated
  }

  private(set) var sql: String
  private(set) var values: [any Bindable] = []
  private let start: Start

  /// The statements that together read the events of a filter, in order.
  static func all(_ filter: EventFilter) -> [EventQuery] {
    guard filter.order == .latest, filter.search == nil, filter.idPrefix == nil else {
      return [EventQuery(filter)]
    }
    return [EventQuery(filter, .dated), EventQuery(filter, .undated)]
  }

  /// - Parameters:
  ///   - filter: which events, in which order.
  ///   - half: which half of them.
  init(_ filter: EventFilter, _ half: Half = .all) {
    start = Start(filter)
    sql = """
      SELECT e.id, e.date, e.date_first_day, e.date_last_day, e.date_precision, e.date_basis,
        e.type, t."group", e.realis, e.status, e.summary, e.confidence, e.extractor,
        first.started_at, last.started_at, e.source_count, e.conflicts, e.reviewed_at
      """
    addSource(filter)
    sql += """

      CROSS JOIN event_types t ON t.type = e.type
      CROSS JOIN ingest_runs first ON first.number = e.first_run
      CROSS JOIN ingest_runs last ON last.number = e.last_run
      """
    addConditions(filter)
    switch half {
    case .all: break
    case .dated: add("\(start.day) < \(Self.undatedDay)")
    case .undated: add("\(start.day) = \(Self.undatedDay)")
    }
    sql += "\nORDER BY " + order(filter)
    if filter.limit != nil { sql += "\nLIMIT ?" }
  }

  /// The values of the statement's parameters.
  ///
  /// - Parameter limit: the most events to read, for a filter that has a limit.
  /// - Returns: the values, in order.
  func values(limit: Int?) -> [any Bindable] { limit.map { values + [$0] } ?? values }

  /// A subquery that has a row where the document `d` of the query around it reports an event that
  /// a filter lets through.
  ///
  /// - Parameter filter: which events.
  /// - Returns: the subquery, and the values of its parameters.
  static func reported(_ filter: EventFilter) -> (sql: String, values: [any Bindable]) {
    var query = EventQuery(start: .document)
    query.sql = """
      SELECT 1 FROM mentions reporting
      CROSS JOIN events e ON e.id = reporting.event_id
      CROSS JOIN event_types t ON t.type = e.type
      CROSS JOIN ingest_runs first ON first.number = e.first_run
      """
    query.add("reporting.document_id = d.id")
    query.addConditions(filter)
    return (query.sql, query.values)
  }

  private init(start: Start) {
    self.start = start
    sql = ""
  }

  /// What `events.sort_day` is where there is no date at all.
  private static let undatedDay = Int32.max

  private mutating func addConditions(_ filter: EventFilter) {
    addActors(filter)
    addSets(filter)
    addDays(filter)
    addChange(filter)
    addEvidence(filter)
  }

  private var hasCondition = false

  private mutating func add(_ condition: String, _ bound: any Bindable...) {
    sql += (hasCondition ? "\n  AND " : "\nWHERE ") + condition
    hasCondition = true
    values.append(contentsOf: bound)
  }

  private mutating func addSource(_ filter: EventFilter) {
    switch start {
    case .search(let words):
      sql += "\nFROM (\(Self.hits)) hit CROSS JOIN events e ON e.number = hit.number"
      values += [words.expression, words.expression]
    case .timeline: sql += "\nFROM appearances a CROSS JOIN events e ON e.number = a.event_number"
    case .events, .document: sql += "\nFROM events e"
    }
  }

  /// The events in whose summary or quotes some words are, with how well they match; a smaller score
  /// is better.
  private static let hits = """
    SELECT number, min(score) AS score FROM (
      SELECT rowid AS number, rank AS score FROM events_search WHERE events_search MATCH ?
      UNION ALL
      SELECT found.number, s.rank FROM mentions_search s
      JOIN mentions m ON m.number = s.rowid
      JOIN events found ON found.id = m.event_id
      WHERE mentions_search MATCH ?)
    GROUP BY number
    """

  private mutating func addActors(_ filter: EventFilter) {
    for (index, actors) in filter.participants.enumerated() {
      let direct = filter.includesParts ? "" : " AND b.direct = 1"
      switch start {
      case .timeline(index):
        add("a.actor_id = ?" + (filter.includesParts ? "" : " AND a.direct = 1"), actors[0])
      case .events where index == 0:
        add(
          """
          e.number IN (SELECT b.event_number FROM appearances b
            WHERE b.actor_id IN (SELECT value FROM json_each(?))\(direct))
          """, Self.json(actors))
      default:
        add(
          """
          EXISTS (SELECT 1 FROM json_each(?) actor CROSS JOIN appearances b
            WHERE b.actor_id = actor.value AND b.sort_day = e.sort_day
              AND b.sort_last_day = e.sort_last_day AND b.date = e.date
              AND b.event_id = e.id\(direct))
          """, Self.json(actors))
      }
    }
  }

  private mutating func addSets(_ filter: EventFilter) {
    if filter.types.count == 1 {
      // The plus keeps the index of types from being read where another order is asked for.
      add(start == .events ? "e.type = ?" : "+e.type = ?", filter.types[0])
    }
    let sets: [(column: String, allowed: [String])] = [
      ("+e.type", filter.types.count == 1 ? [] : filter.types), ("t.\"group\"", filter.groups),
      ("e.realis", filter.realis),
      ("e.status", filter.statuses.isEmpty ? ["unreviewed", "accepted"] : filter.statuses),
    ]
    for (column, allowed) in sets where !allowed.isEmpty {
      add("\(column) IN (SELECT value FROM json_each(?))", Self.json(allowed))
    }
    if let prefix = filter.idPrefix {
      add("e.id >= ? AND e.id < ? || 'g'", prefix, prefix)
    }
    if let document = filter.document {
      add("e.id IN (SELECT event_id FROM mentions WHERE document_id = ?)", document)
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
    if filter.isUndated { add("\(start.day) = \(Self.undatedDay)") }
    if let since = filter.addedSince { add("first.started_at >= ?", since.number * 86400) }
  }

  private mutating func addChange(_ filter: EventFilter) {
    switch filter.change {
    case .added(let look)?: add("e.first_run > ?", look.run)
    case .altered(let look)?:
      add(
        """
        e.first_run <= ? AND (e.last_run > ? OR e.id IN (
          SELECT r.event_id FROM reviews v
          JOIN review_subjects s ON s.review_id IN (v.id, v.undoes)
          JOIN reports r ON r.id = s.report_id
          WHERE v.number > ?))
        """, look.run, look.run, look.review)
    case nil: break
    }
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
      add("e.source_count >= ?", filter.minimumSources)
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

  private func order(_ filter: EventFilter) -> String {
    if filter.idPrefix != nil { return "e.id" }
    switch filter.order {
    case .date: return start.columns.joined(separator: ", ")
    case .latest: return start.columns.map { $0 + " DESC" }.joined(separator: ", ")
    case .added: return start.number
    case .relevance:
      return filter.search == nil
        ? start.columns.joined(separator: ", ")
        : "hit.score, e.id"
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

/// The rows that a query reads first.
private enum Start: Equatable {
  /// Those that words are found in.
  case search(SearchWords)
  /// The timeline of the actor at a place among those who have to take part.
  case timeline(Int)
  /// All events.
  case events
  /// The events of the document that a query around it has found.
  case document

  init(_ filter: EventFilter) {
    if let words = filter.search {
      self = .search(words)
    } else if filter.idPrefix == nil,
      let index = filter.participants.firstIndex(where: { $0.count == 1 })
    {
      self = .timeline(index)
    } else {
      self = .events
    }
  }

  private var isTimeline: Bool {
    if case .timeline = self { true } else { false }
  }

  var day: String { isTimeline ? "a.sort_day" : "e.sort_day" }

  var number: String { isTimeline ? "a.event_number" : "e.number" }

  /// The columns by which events are in order.
  var columns: [String] {
    isTimeline
      ? ["a.sort_day", "a.sort_last_day", "a.date", "a.event_id"]
      : ["e.sort_day", "e.sort_last_day", "e.date", "e.id"]
  }
}
