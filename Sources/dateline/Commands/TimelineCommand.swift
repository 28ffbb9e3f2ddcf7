import ArgumentParser
import Export
import JSON
import Query
import Storage

/// `dateline timeline`.
struct TimelineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline",
    abstract: "Show what happened to an actor, in order, and how we know.",
    discussion: """
      The actor may be named by any of its names. A government's timeline holds its agencies'.

      Example: dateline timeline Anthropic --with "Department of Defense"
      """)

  @Argument(help: "The actor, by any of its names.", completion: .actors)
  var name: String

  @OptionGroup var filters: FilterOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    let reader = ActorReader(store)
    let actor = try reader.actor(named: name)
    var filter = try filters.filter(reader)
    filter.participants.append([actor.id])
    let events = EventReader(store)
    var console = output.console
    if output.json {
      var records = RecordList()
      try events.forEach(filter) { try console.write(records.piece($0)) }
      try console.write(records.end)
      try FilterOptions.sayUndated(filter, events)
    } else {
      try write(actor, filter, from: events, to: &console)
    }
    try console.flush()
  }

  /// Two readings, so that the head can say what follows and memory does not grow with it.
  private func write(
    _ actor: ActorRow, _ filter: EventFilter, from events: EventReader, to console: inout Console
  ) throws {
    let text = output.timelineText
    var overview = TimelineOverview()
    overview.leftOut = try FilterOptions.undated(filter, events)
    try events.forEach(filter, .facts) { overview.add($0) }
    try console.write(text.header(actor, overview))
    var body = TimelineBody(text, of: actor.family, isGrouped: filter.isByDate)
    try events.forEach(filter) { try console.write(body.add($0)) }
    try console.write(body.end())
  }
}
