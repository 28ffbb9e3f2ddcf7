import ArgumentParser
import Export
import Query
import Storage

/// `dateline events`.
struct EventsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events",
    abstract: "List events, of all actors or of some.",
    discussion: "Example: dateline events --type lawsuit --from 2024 --to 2025-06")

  @OptionGroup var filters: FilterOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    let events = try EventReader(store).events(filters.filter(ActorReader(store)))
    var console = Console()
    if output.json {
      for line in Records.lines(events) { try console.write(line) }
    } else {
      try console.write(output.timelineText.body(events))
    }
    try console.flush()
  }
}
