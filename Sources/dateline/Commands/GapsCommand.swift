import ArgumentParser
import Dates
import Export
import JSON
import Query
import Storage

/// `dateline gaps`.
struct GapsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gaps", _superCommandName: Dateline.name,
    abstract: "Show the silences in an actor's timeline.",
    discussion: """
      A silence is a time in which nothing in the database is known to have happened: nothing did, \
      or its reports are missing. Events without a date are in none and end none.

      Example: dateline gaps OpenAI --days 60 --from 2023
      """)

  @Argument(help: "The actor, by any of its names.", completion: .actors)
  var name: String

  @Option(help: ArgumentHelp("Silences of at least so many days.", valueName: "count"))
  var days = 90

  @Flag(help: "Print a JSON record a line.")
  var json = false

  @OptionGroup var filters: FilterOptions
  @OptionGroup var database: DatabaseOption

  func validate() throws {
    if days < 1 { throw ValidationError("--days has to be at least 1") }
    if filters.order != nil { throw ValidationError("silences are in the order of their dates") }
  }

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    let reader = ActorReader(store)
    var filter = try filters.filter(reader)
    filter.participants.append([try reader.actor(named: name).id])
    let text = TimelineText(
      width: Environment.columns, palette: Settings.current.palette(isRefused: false))
    var console = json ? Console() : Console.paged()
    for silence in Silence.between(try EventReader(store).events(filter), days: days) {
      try console.write(json ? Self.record(silence) : Array(text.silence(silence).utf8))
    }
    try console.flush()
  }

  private static func record(_ silence: Silence) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      for (key, value) in [
        ("start", silence.start.description), ("end", silence.end.description),
      ] {
        writer.key(key)
        writer.string(value)
      }
      writer.key("days")
      writer.integer(silence.days)
      for (key, event) in [("before", silence.before), ("after", silence.after)] {
        writer.key(key)
        writer.object { writer in
          for (key, value) in [
            ("id", event.id), ("date", event.date), ("type", event.type),
            ("summary", event.summary),
          ] {
            writer.key(key)
            writer.string(value)
          }
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }
}
