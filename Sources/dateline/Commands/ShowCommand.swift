import ArgumentParser
import Export
import Query
import Storage

/// `dateline show`.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one event with all its evidence: quotes, offsets, documents, rules.",
    discussion: "Example: dateline show 3f2a9c")

  @Argument(help: "The event's id, or enough of its beginning.")
  var id: String

  @OptionGroup var output: OutputOptions
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    let events = try EventReader(store).events(idBeginning: id)
    guard let event = events.first else {
      throw Failure(.noInput, "no event '\(id)'; 'dateline events' lists them")
    }
    guard events.count == 1 else {
      throw Failure(.usage, "several events begin with '\(id)'; give more of the id")
    }
    var console = Console()
    if output.json {
      for line in Records.lines([event]) { try console.write(line) }
    } else {
      try console.write(output.timelineText.details(event))
    }
    try console.flush()
  }
}
