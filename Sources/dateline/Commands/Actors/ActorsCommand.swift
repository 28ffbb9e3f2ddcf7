import Actors
import ArgumentParser
import JSON
import Query
import Storage

/// `dateline actors`.
struct ActorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "actors",
    abstract: "List actors, and say who they are and by what names each is known.",
    discussion: "Example: dateline actors list --provisional",
    subcommands: [
      ActorsListCommand.self, ActorsShowCommand.self, ActorsAddCommand.self,
      ActorsEditCommand.self, ActorsAliasCommand.self, ActorsUnaliasCommand.self,
      ActorsMergeCommand.self, ActorsSplitCommand.self, ActorsAmbiguousCommand.self,
      ActorsProvisionalCommand.self,
      ActorsImportCommand.self, ActorsExportCommand.self, ActorsLogCommand.self,
      ActorsUndoCommand.self,
    ])
}

/// `dateline actors list`.
struct ActorsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the actors that take part in events, those in the most first.",
    discussion: "Example: dateline actors list --kind company --limit 20")

  @Option(help: ArgumentHelp("Only actors of this kind, such as company.", valueName: "kind"))
  var kind: String?

  @Flag(help: "Only actors that were found in a text and are in no registry.")
  var provisional = false

  @Option(help: ArgumentHelp("At most so many actors.", valueName: "count"))
  var limit: Int?

  @Flag(help: "Print a JSON record a line.")
  var json = false

  @OptionGroup var database: DatabaseOption

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit can't be negative") }
  }

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    var console = Console()
    try ActorReader(store).forEach(
      kind: kind, provisional: provisional ? true : nil, limit: limit
    ) { actor, events in
      if json {
        try console.write(actor.record(events: events))
      } else {
        let count = String(repeating: " ", count: max(0, 6 - "\(events)".count)) + "\(events)"
        let mark = actor.isProvisional ? ", provisional" : ""
        try console.write("\(count)  \(actor.name) · \(actor.kind)\(mark)  \(actor.id)\n")
      }
    }
    try console.flush()
  }
}

/// `dateline actors show`.
struct ActorsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the actors that go by a name, with all their names, parts and offices.",
    discussion: "Example: dateline actors show Commerce")

  @Argument(help: "Any of its names, or its id.")
  var name: String

  @Flag(help: "Print a JSON record a line.")
  var json = false

  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    var console = Console()
    let registry = try store.registry()
    for actor in try ActorReader(store).actors(named: name) {
      let known = registry[actor.id]
      if json {
        try console.write(actor.record(events: nil, known))
        continue
      }
      try console.write("\(actor.name) · \(actor.kind)  \(actor.id)\n")
      if actor.isProvisional { try console.write("  found in a text, in no registry\n") }
      for alias in actor.aliases {
        try console.write("  also \(alias)\(known?.aliasPeriods[alias]?.words ?? "")\n")
      }
      for office in known?.offices ?? [] {
        let of = registry[office.of]?.name ?? office.of
        try console.write("  \(office.title) of \(of)\(office.period.words)\n")
      }
      for whole in known?.partOf ?? [] {
        let name = registry[whole]?.name ?? whole
        try console.write("  part of \(name)\(known?.partOfPeriods[whole]?.words ?? "")\n")
      }
      for part in actor.parts { try console.write("  with \(part)\n") }
    }
    try console.flush()
  }
}

extension Period {
  /// The period behind what it bounds: " (2021-01-20 to 2025-01-20)"; empty for all time.
  fileprivate var words: String {
    switch (from, to) {
    case (nil, nil): ""
    case (let from?, nil): " (from \(from))"
    case (nil, let to?): " (to \(to))"
    case (let from?, let to?): " (\(from) to \(to))"
    }
  }
}

extension ActorRow {
  /// The actor's record as a line of JSON.
  ///
  /// - Parameters:
  ///   - events: how many events it takes part in; nil where that was not asked for.
  ///   - known: the actor as the registry has it, where it is to be told with its offices and wholes.
  /// - Returns: the line.
  fileprivate func record(events: Int?, _ known: Actor? = nil) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      for (key, value) in [("id", id), ("name", name), ("kind", kind)] {
        writer.key(key)
        writer.string(value)
      }
      writer.key("provisional")
      writer.value(.bool(isProvisional))
      for (key, list) in [("aliases", aliases), ("parts", parts)] {
        writer.key(key)
        writer.array(list) { $0.string($1) }
      }
      if let events {
        writer.key("events")
        writer.integer(events)
      }
      for key in ["part_of", "offices"] {
        guard let value = known?.json[key] else { continue }
        writer.key(key)
        writer.value(value)
      }
    }
    writer.endLine()
    return writer.bytes
  }
}
