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
      valueName: "name"), completion: .actors)
  var actor: [String] = []

  @Option(
    help: ArgumentHelp("Only events in which this actor takes part as well.", valueName: "name"),
    completion: .actors)
  var with: [String] = []

  @Option(
    help: ArgumentHelp("Only this type of event, such as lawsuit.", valueName: "type"),
    completion: .words(of: EventType.self))
  var type: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only types of this group: \(Self.list(EventType.Group.self)).", valueName: "group"),
    completion: .words(of: EventType.Group.self))
  var group: [String] = []

  @Option(
    help: ArgumentHelp(
      "Nothing that was over before this date (EDTF: 2024, 2024-05, 2024-05-21).", valueName: "date"
    ))
  var from: String?

  @Option(help: ArgumentHelp("Nothing that began after this date.", valueName: "date"))
  var to: String?

  @Option(
    help: ArgumentHelp(
      "As it had been reported by this date: without what was published later.", valueName: "date"))
  var asOf: String?

  @Option(
    help: ArgumentHelp("Only what came into the database on this date or later.", valueName: "date")
  )
  var sinceAdded: String?

  @Option(
    help: ArgumentHelp(
      """
      Only events of this realis: \(Self.list(Realis.self)), or all. \
      (default: \(Self.shownRealis.joined(separator: ", ")))
      """, valueName: "realis"), completion: .words(of: Realis.self, and: ["all"]))
  var realis: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only events of this review status: unreviewed, accepted, rejected.", valueName: "status"),
    completion: .list(["unreviewed", "accepted", "rejected"]))
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

  @Flag(
    inversion: .prefixedNo,
    help: "The events of an actor's parts, as of a government's agencies. (default: --parts)")
  var parts: Bool?

  @Option(help: ArgumentHelp("At most so many events.", valueName: "count"))
  var limit: Int?

  @Option(
    help: ArgumentHelp("The order: \(Self.list(EventFilter.Order.self)).", valueName: "order"),
    completion: .words(of: EventFilter.Order.self))
  var order: String?

  /// What a timeline shows unless told otherwise.
  static let shownRealis = EventFilter().realis

  /// What the events are of, for a heading: `Timeline of OpenAI, with Elon Musk`.
  var title: String {
    let own = actor.isEmpty ? "Timeline" : "Timeline of " + actor.joined(separator: ", ")
    return with.isEmpty ? own : own + ", with " + with.joined(separator: ", ")
  }

  /// Whether any option narrows the events down.
  var isGiven: Bool { !values.filter { $0.name != "order" }.isEmpty }

  func validate() throws {
    do {
      try check()
    } catch let error as FilterError {
      throw ValidationError(error.description)
    }
  }

  /// The filter, with names resolved to actors, and the configuration file's filters where no option
  /// is given.
  ///
  /// - Parameter actors: the database's actors.
  /// - Returns: the filter.
  /// - Throws: `UnknownActor`, `StorageError`.
  func filter(_ actors: ActorReader) throws -> EventFilter {
    try completed(by: Settings.current.file?.filters ?? [:]).ownFilter(actors)
  }

  private func ownFilter(_ actors: ActorReader) throws -> EventFilter {
    var filter = EventFilter()
    if !actor.isEmpty {
      filter.participants = [try actor.flatMap { try actors.actors(named: $0).map(\.id) }]
    }
    filter.participants += try with.map { try actors.actors(named: $0).map(\.id) }
    filter.includesParts = parts ?? true
    filter.types = type
    filter.groups = group
    filter.from = try Self.date(from, "--from")?.first
    filter.to = try Self.date(to, "--to")?.last
    filter.asOf = try Self.date(asOf, "--as-of")?.last
    filter.addedSince = try Self.date(sinceAdded, "--since-added")?.first
    if !realis.isEmpty { filter.realis = realis.contains("all") ? [] : realis }
    filter.statuses = status
    filter.minimumConfidence = minConfidence ?? 0
    filter.minimumSources = minSources ?? 0
    filter.words = text.flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
    filter.limit = limit
    filter.order = order.flatMap(EventFilter.Order.init) ?? .date
    return filter
  }

  /// Says on stderr how many events without a date are left out because days were asked for.
  ///
  /// - Parameters:
  ///   - filter: the filter.
  ///   - reader: reads the events.
  /// - Throws: `StorageError`.
  static func sayUndated(_ filter: EventFilter, _ reader: EventReader) throws {
    let count = try undated(filter, reader)
    guard count > 0 else { return }
    let events = count == 1 ? "1 event without a date is" : "\(count) events without a date are"
    Console.say("dateline: \(events) left out by --from and --to")
  }

  /// How many events without a date are left out because days were asked for.
  static func undated(_ filter: EventFilter, _ reader: EventReader) throws -> Int {
    guard filter.from != nil || filter.to != nil else { return 0 }
    var undated = filter
    (undated.from, undated.to, undated.limit, undated.isUndated) = (nil, nil, nil, true)
    var count = 0
    try reader.forEach(undated, .facts) { _ in count += 1 }
    return count
  }

  private static func list<Choice: CaseIterable & RawRepresentable<String>>(
    _ choices: Choice.Type
  ) -> String {
    choices.allCases.map(\.rawValue).joined(separator: ", ")
  }
}
