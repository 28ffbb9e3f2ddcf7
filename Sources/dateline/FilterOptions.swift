import ArgumentParser
import Dates
import Events
import Query
import Storage

/// Which events to show; the same on every command that shows any.
struct FilterOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only events in which this actor takes part, or one of several; any name will do.",
      valueName: "name"))
  var actor: [String] = []

  @Option(
    help: ArgumentHelp("Only events in which this actor takes part as well.", valueName: "name"))
  var with: [String] = []

  @Option(help: ArgumentHelp("Only this type of event, such as lawsuit.", valueName: "type"))
  var type: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only types of this group: \(Self.list(EventType.Group.self)).", valueName: "group"))
  var group: [String] = []

  @Option(
    help: ArgumentHelp(
      "Nothing that was over before this date (EDTF: 2024, 2024-05, 2024-05-21).", valueName: "date"
    ))
  var from: String?

  @Option(help: ArgumentHelp("Nothing that began after this date.", valueName: "date"))
  var to: String?

  @Option(help: ArgumentHelp("Only what had been published by this date.", valueName: "date"))
  var asOf: String?

  @Option(
    help: ArgumentHelp("Only what came into the database on this date or later.", valueName: "date")
  )
  var sinceAdded: String?

  @Option(
    help: ArgumentHelp(
      "Only events of this realis: \(Self.list(Realis.self)), or all.", valueName: "realis"))
  var realis = Self.shownRealis

  @Option(
    help: ArgumentHelp(
      "Only events of this review status: unreviewed, accepted, rejected.", valueName: "status"))
  var status: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only events found with at least this confidence, 0 to 1.", valueName: "number"))
  var minConfidence: Double?

  @Option(
    help: ArgumentHelp("Only events that at least so many publishers report.", valueName: "count"))
  var minSources: Int?

  @Option(
    help: ArgumentHelp(
      "Only events with these words in summary, quote or headline.", valueName: "words"))
  var text: [String] = []

  @Flag(help: "Leave out the events of an actor's parts, as of a government's agencies.")
  var noParts = false

  @Option(help: ArgumentHelp("At most so many events.", valueName: "count"))
  var limit: Int?

  @Option(
    help: ArgumentHelp("The order: \(Self.list(EventFilter.Order.self)).", valueName: "order"))
  var order: String?

  /// What a timeline shows unless told otherwise.
  private static let shownRealis = ["asserted", "planned"]

  /// Whether any option narrows the events down.
  var isGiven: Bool {
    let lists = [actor, with, type, group, status, text]
    let dates = [from, to, asOf, sinceAdded]
    return lists.contains { !$0.isEmpty } || dates.contains { $0 != nil }
      || realis != Self.shownRealis
      || minConfidence != nil || minSources != nil || limit != nil
  }

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
    if !actor.isEmpty {
      filter.participants = [try actor.flatMap { try actors.actors(named: $0).map(\.id) }]
    }
    filter.participants += try with.map { try actors.actors(named: $0).map(\.id) }
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
