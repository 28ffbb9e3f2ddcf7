import ArgumentParser
import Export
import JSON
import Query
import Storage

/// `dateline timeline`.
struct TimelineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline", _superCommandName: Dateline.name,
    abstract: "Show what happened to an actor, in order, and how we know.",
    discussion: """
      The actor may be named by any of its names. A government's timeline holds its agencies'.

      Example: dateline timeline Anthropic --with "Department of Defense"
      """)

  @Argument(help: "The actor, by any of its names.", completion: .actors)
  var name: String

  @Flag(
    help: "Put together what follows from each other, such as a suit, the ruling and the appeal.")
  var threads = false

  @OptionGroup var filters: FilterOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    let reader = ActorReader(store)
    var actor = try reader.actor(named: name)
    var filter = try filters.filter(reader)
    if !filter.includesParts { actor = actor.withoutParts }
    filter.participants.append([actor.id])
    let events = EventReader(store)
    var console = output.console
    if output.json {
      try console.writeRecords(of: filter, from: store, threads: threads)
      try FilterOptions.sayUndated(filter, events)
    } else {
      try store.snapshot { try write(actor, filter, from: store, to: &console) }
    }
    try console.flush()
  }

  /// Two readings, so that the head can say what follows and memory does not grow with it.
  private func write(
    _ actor: ActorRow, _ filter: EventFilter, from store: Store, to console: inout Console
  ) throws {
    let events = EventReader(store)
    let text = output.timelineText
    var overview = TimelineOverview()
    overview.leftOut = try FilterOptions.undated(filter, events)
    try events.forEach(filter, .facts) { overview.add($0) }
    try console.write(text.header(actor, overview))
    guard !threads else {
      return try console.writeThreads(of: filter, from: store, text, family: actor.family)
    }
    var body = TimelineBody(text, of: actor.family, isGrouped: filter.isByDate)
    try events.forEach(filter) { try console.write(body.add($0)) }
    try console.write(body.end())
  }
}
