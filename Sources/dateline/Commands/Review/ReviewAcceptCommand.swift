import ArgumentParser
import Query
import Storage

/// `dateline review accept`.
struct ReviewAcceptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Say that events are right as they stand.",
    discussion: "Example: dateline review accept 3f2a9c")

  @OptionGroup var judgement: JudgementOptions

  func run() throws { try judgement.run(.accept, done: "accepted") }
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

  func run() throws { try judgement.run(.reject, done: "rejected") }
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
  func run(_ action: Review.Action, done: String) throws {
    let store = try Store(
      path: database.path, access: dryRun ? .read : .write, now: Environment.now)
    let reader = EventReader(store)
    let events =
      ids.isEmpty
      ? try reader.events(try filter.filter(ActorReader(store)))
      : try ids.map(reader.event(named:))
    for event in events {
      if !dryRun { try store.review(action, event: event.id, by: reviewer.reviewer) }
      Console.say("\(dryRun ? "would be \(done)" : done): \(event.line)")
    }
  }
}
