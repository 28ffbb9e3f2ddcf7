import ArgumentParser
import Query
import Storage

/// `dateline review accept`.
struct ReviewAcceptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Say that events are right as they stand.",
    discussion: """
      With a filter it is all events that it lets through and that do not stand so already; \
      --dry-run lists them.

      Example: dateline review accept 3f2a9c
        or dateline review accept --type lawsuit --min-sources 3 --dry-run
      """)

  @OptionGroup var judgement: JudgementOptions

  func run() throws { try judgement.run(.accept) }
}

/// `dateline review reject`.
struct ReviewRejectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject",
    abstract: "Say that events are none; they are no longer shown and do not come back.",
    discussion: """
      Example: dateline review reject 3f2a9c --reason "a lawsuit of another firm of that name"
      """)

  @OptionGroup var judgement: JudgementOptions

  func run() throws { try judgement.run(.reject) }
}

/// Which events are judged, one by one or all that a filter lets through.
struct JudgementOptions: ParsableArguments {
  @Argument(help: "Ids of events, or enough of their beginnings.")
  var ids: [String] = []

  @Flag(help: "Only say which events it would be.")
  var dryRun = false

  @OptionGroup var filter: FilterOptions
  @OptionGroup var reviewer: ReviewerOptions
  @OptionGroup var database: DatabaseOption

  func validate() throws {
    guard ids.isEmpty == filter.isGiven else {
      throw ValidationError("give either ids of events or a filter, such as --actor or --type")
    }
  }

  /// Writes the decision on each event into the log.
  func run(_ action: Review.Action) throws {
    let store = try Store(
      path: database.path, access: dryRun ? .read : .write, now: Environment.now)
    let reader = EventReader(store)
    let events =
      ids.isEmpty
      ? try reader.events(try filter.filter(ActorReader(store)))
      : try ids.map(reader.event(named:))
    // By a filter nothing is decided twice; who names an event may repeat himself.
    let status = action == .accept ? "accepted" : "rejected"
    let open = ids.isEmpty ? events.filter { $0.status != status } : events
    if !dryRun { try store.review(action, events: open.map(\.id), by: reviewer.reviewer) }
    for event in open { Console.say("\(dryRun ? "would be \(status)" : status): \(event.line)") }
    if ids.isEmpty {
      let count = "\(open.count) event\(open.count == 1 ? "" : "s")"
      Console.say("\(count) \(dryRun ? "would be \(status); nothing was changed" : status)")
    }
  }
}
