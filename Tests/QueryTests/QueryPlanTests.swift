import Dates
import SQLite
import Testing

@testable import Query
@testable import Storage

/// How SQLite runs the queries that filters can build: an actor's timeline is read in the order of
/// an index, and nothing is scanned but what is asked for as a whole.
@Suite struct QueryPlanTests {
  typealias Change = @Sendable (inout EventFilter) -> Void

  /// Who has to take part.
  static let actors: [[[String]]] = [
    [], [["firm"]], [["gov"], ["firm"]], [["gov", "firm"]], [["gov", "firm"], ["other"]],
    [["gov", "firm"], ["other", "agency"]],
  ]

  /// What else can be asked of events, each alone, none and all together.
  static let conditions: [Change] = {
    let single: [Change] = [
      { $0.groups = ["legal", "industry"] }, { $0.from = CivilDay(number: 19_000) },
      { $0.to = CivilDay(number: 20_000) }, { $0.asOf = CivilDay(number: 20_000) },
      { $0.addedSince = CivilDay(number: 19_000) }, { $0.realis = [] },
      { $0.statuses = ["accepted"] }, { $0.minimumConfidence = 0.5 }, { $0.minimumSources = 2 },
      { $0.words = ["two", "words"] },
    ]
    return [{ _ in }] + single + [{ filter in for change in single { change(&filter) } }]
  }()

  /// Every filter that the options of a command can make, as far as it makes another query.
  static var filters: [EventFilter] {
    var filters: [EventFilter] = []
    for participants in actors {
      for includesParts in [true, false] {
        for types in [[], ["lawsuit"], ["lawsuit", "ban"]] {
          for order in EventFilter.Order.allCases {
            for search in [nil, SearchWords("two words")] {
              for limit in [nil, 50] {
                for condition in conditions {
                  var filter = EventFilter()
                  filter.participants = participants
                  filter.includesParts = includesParts
                  filter.types = types
                  filter.order = order
                  filter.search = search
                  filter.limit = limit
                  condition(&filter)
                  filters.append(filter)
                }
              }
            }
          }
        }
      }
    }
    return filters
  }

  /// The steps of a query's plan.
  private static func plan(
    _ sql: String, _ values: [any Bindable], _ connection: Connection
  ) throws -> [String] {
    try connection.rows("EXPLAIN QUERY PLAN " + sql, values) { $0.string(3) }
  }

  /// Steps that read a whole table where something smaller was asked for.
  private static func scans(_ plan: [String], allowed: [String]) -> [String] {
    let harmless = ["SCAN CONSTANT ROW", "SCAN hit", "SCAN (subquery-2)"] + allowed
    return plan.filter { step in
      step.hasPrefix("SCAN ") && !step.contains("VIRTUAL TABLE")
        && !harmless.contains { step == $0 }
    }
  }

  @Test func everyQueryReadsAnIndex() throws {
    let sample = try EventFilterTests()
    let connection = sample.store.connection
    for filter in Self.filters {
      for query in EventQuery.all(filter) {
        let plan = try Self.plan(query.sql, query.values(limit: filter.limit), connection)
        let all =
          ["SCAN e USING INDEX events_in_order"] + (filter.order == .added ? ["SCAN e"] : [])
        let isWhole = filter.participants.isEmpty && filter.search == nil
        #expect(Self.scans(plan, allowed: isWhole ? all : []) == [], "\(query.sql)\n\(plan)")
        let isTimeline = filter.search == nil && filter.participants.contains { $0.count == 1 }
        if isTimeline {
          #expect(plan.contains { $0.hasPrefix("SEARCH a USING PRIMARY KEY (actor_id=?") })
        }
        let hasIndexOrder =
          filter.search == nil && (filter.participants.isEmpty || isTimeline)
          && (filter.order != .added || filter.participants.isEmpty && filter.types.count != 1)
        if hasIndexOrder {
          #expect(!plan.contains { $0.hasSuffix("ORDER BY") }, "\(query.sql)\n\(plan)")
        }
      }
    }
  }

  @Test func documentsAreSearchedByIndex() throws {
    let sample = try EventFilterTests()
    let words = try #require(SearchWords("two words"))
    for filter in Self.filters where filter.search == nil && filter.order == .date {
      let query = DocumentSearch.query(words, filter, limit: 20)
      let plan = try Self.plan(query.sql, query.values, sample.store.connection)
      #expect(Self.scans(plan, allowed: []) == [], "\(query.sql)\n\(plan)")
    }
  }

  @Test func anIDIsLookedUp() throws {
    let sample = try EventFilterTests()
    var filter = EventFilter()
    filter.idPrefix = "ab"
    let query = EventQuery(filter)
    let plan = try Self.plan(query.sql, query.values, sample.store.connection)
    #expect(plan[0].contains("(id>? AND id<?)"))
    #expect(Self.scans(plan, allowed: []) == [] && !plan.contains { $0.hasSuffix("ORDER BY") })
  }
}
