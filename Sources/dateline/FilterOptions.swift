import ArgumentParser
import Dates
import Events
import Query
import Storage

/// Which events to show; the same on every command that shows any.
struct FilterOptions: ParsableArguments {
  @Option(help: "Only events in which this actor takes part; any of its names will do.")
  var actor: [String] = []

  @Option(help: "Only events in which this actor takes part as well.")
  var with: [String] = []

  @Option(help: "Only this type of event, such as lawsuit.")
  var type: [String] = []

  @Option(help: "Only types of this group: \(Self.list(EventType.Group.self)).")
  var group: [String] = []

  @Option(help: "Nothing that was over before this date (EDTF: 2024, 2024-05, 2024-05-21).")
  var from: String?

  @Option(help: "Nothing that began after this date.")
  var to: String?

  @Option(help: "Only what had been published by this date.")
  var asOf: String?

  @Option(help: "Only what came into the database on this date or later.")
  var sinceAdded: String?

  @Option(help: "Only events of this realis: \(Self.list(Realis.self)), or all.")
  var realis: [String] = ["asserted", "planned"]

  @Option(help: "Only events of this review status: unreviewed, accepted, rejected.")
  var status: [String] = []

  @Option(help: "Only events found with at least this confidence, 0 to 1.")
  var minConfidence: Double?

  @Option(help: "Only events that at least so many publishers report.")
  var minSources: Int?

  @Option(help: "Only events with these words in summary, quote or headline.")
  var text: [String] = []

  @Flag(help: "Leave out the events of an actor's parts, as of a government's agencies.")
  var noParts = false

  @Option(help: "At most so many events.")
  var limit: Int?

  @Option(help: "The order: \(Self.list(EventFilter.Order.self)).")
  var order: String?

  func validate() throws {
    try Self.check(type, "--type", EventType.allCases.map(\.rawValue))
    try Self.check(group, "--group", EventType.Group.allCases.map(\.rawValue))
    try Self.check(realis, "--realis", Realis.allCases.map(\.rawValue) + ["all"])
    try Self.check(status, "--status", ["unreviewed", "accepted", "rejected"])
    try Self.check(order.map { [$0] } ?? [], "--order", EventFilter.Order.allCases.map(\.rawValue))
    for (name, value) in [
      ("--from", from), ("--to", to), ("--as-of", asOf), ("--since-added", sinceAdded),
    ] {
      _ = try Self.date(value, name)
    }
    if let minConfidence, !(0...1).contains(minConfidence) {
      throw ValidationError("--min-confidence has to be from 0 to 1, not \(minConfidence)")
    }
    if let limit, limit < 0 { throw ValidationError("--limit can't be negative") }
  }

  /// The filter, with names resolved to actors.
  ///
  /// - Parameter actors: the database's actors.
  /// - Returns: the filter.
  /// - Throws: `UnknownActor`, `StorageError`.
  func filter(_ actors: ActorReader) throws -> EventFilter {
    var filter = EventFilter()
    filter.actors = try actor.flatMap { try actors.actors(named: $0).map(\.id) }
    filter.counterparts = try with.flatMap { try actors.actors(named: $0).map(\.id) }
    filter.includesParts = !noParts
    filter.types = type
    filter.groups = group
    filter.from = try Self.date(from, "--from")?.first
    filter.to = try Self.date(to, "--to")?.last
    filter.asOf = try Self.date(asOf, "--as-of")?.last
    filter.addedSince = try Self.date(sinceAdded, "--since-added")?.first
    filter.realis = realis.contains("all") ? [] : realis
    filter.statuses = status
    filter.minimumConfidence = minConfidence ?? 0
    filter.minimumSources = minSources ?? 0
    filter.words = text.flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
    filter.limit = limit
    filter.order = order.flatMap(EventFilter.Order.init) ?? .date
    return filter
  }

  private static func date(_ text: String?, _ option: String) throws -> EDTF? {
    guard let text else { return nil }
    do {
      return try EDTF(text)
    } catch {
      throw ValidationError(
        "\(option) has to be a date such as 2024, 2024-05 or 2024-05-21, not '\(text)'")
    }
  }

  private static func check(_ values: [String], _ option: String, _ known: [String]) throws {
    for value in values where !known.contains(value) {
      let list = known.joined(separator: ", ")
      throw ValidationError("\(option) has no '\(value)'; it has \(list)")
    }
  }

  private static func list<Choice: CaseIterable & RawRepresentable<String>>(
    _ choices: Choice.Type
  ) -> String {
    choices.allCases.map(\.rawValue).joined(separator: ", ")
  }
}
