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

  @OptionGroup var filters: FilterOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    let filter = try filters.filter(ActorReader(store))
    let reader = EventReader(store)
    var console = output.console
    if output.json {
      var records = RecordList()
      try reader.forEach(filter) { try console.write(records.piece($0)) }
      try console.write(records.end)
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
