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

  @Argument(help: "The actor, by any of its names.")
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
    let events = try EventReader(store).events(filter)
    var console = Console()
    if output.json {
      for line in Records.lines(events) { try console.write(line) }
    } else {
      let text = output.timelineText
      try console.write(text.header(actor, events))
      try console.write(text.body(events))
    }
    try console.flush()
  }
}
