import ArgumentParser
import Export
import JSON
import Query
import Storage

/// `dateline compare`.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", _superCommandName: Dateline.name,
    abstract: "Show the timelines of two actors side by side.",
    discussion: """
      What both take part in stands across both columns. To see only that, ask for \
      'timeline A --with B'.

      Example: dateline compare OpenAI Anthropic --type lawsuit --from 2023
      """)

  @Argument(help: "The actor of the left column, by any of its names.", completion: .actors)
  var first: String

  @Argument(help: "The actor of the right column.", completion: .actors)
  var second: String

  @OptionGroup var filters: FilterOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var database: DatabaseOption

  func validate() throws {
    if filters.order != nil { throw ValidationError("both are in the order of their dates") }
  }

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    let reader = ActorReader(store)
    let actors = try [first, second].map { try reader.actor(named: $0) }
    guard actors[0].id != actors[1].id else {
      throw Failure(
        .usage, "'\(first)' and '\(second)' are both \(actors[0].name); name two actors")
    }
    var common = try filters.filter(reader)
    common.order = .date
    let events = try actors.map { actor in
      var filter = common
      filter.participants.append([actor.id])
      return try EventReader(store).events(filter)
    }
    var console = output.console
    if output.json {
      try console.write(Self.record(actors, ComparedEvent.merge(events[0], events[1])))
    } else {
      let text = ComparisonText(output.timelineText, actors[0], actors[1])
      try console.write(text.text(events[0], events[1]))
    }
    try console.flush()
  }

  private static func record(_ actors: [ActorRow], _ events: [ComparedEvent]) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      for (key, actor) in [("first", actors[0]), ("second", actors[1])] {
        writer.key(key)
        writer.object { writer in
          for (key, value) in [("id", actor.id), ("name", actor.name), ("kind", actor.kind)] {
            writer.key(key)
            writer.string(value)
          }
        }
      }
      writer.key("events")
      writer.array(events) { writer, compared in
        writer.object { writer in
          writer.key("of")
          writer.string(compared.side.rawValue)
          writer.key("event")
          compared.event.write(to: &writer)
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }
}
