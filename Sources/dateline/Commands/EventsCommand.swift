import ArgumentParser
import Export
import Query
import Storage

/// `dateline events`.
struct EventsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events", _superCommandName: Dateline.name,
    abstract: "List events, of all actors or of some; add one by hand.",
    usage: "dateline events <options>",
    discussion: "Example: dateline events --type lawsuit --from 2024 --to 2025-06",
    subcommands: [EventsAddCommand.self])

  @Flag(
    help: "Put together what follows from each other, such as a suit, the ruling and the appeal.")
  var threads = false

  @OptionGroup var filters: FilterOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    let filter = try filters.filter(ActorReader(store))
    let reader = EventReader(store)
    var console = output.console
    if output.json {
      try console.writeRecords(of: filter, from: store, threads: threads)
    } else if threads {
      try console.writeThreads(of: filter, from: store, output.timelineText)
    } else {
      var body = TimelineBody(output.timelineText, isGrouped: filter.isByDate)
      var overview = TimelineOverview()
      try reader.forEach(filter) { event in
        overview.add(event)
        try console.write(body.add(event))
      }
      try console.write(body.end())
      try console.write(output.timelineText.footer(overview))
    }
    try console.flush()
    try FilterOptions.sayUndated(filter, reader)
  }
}
