import Actors
import ArgumentParser
import JSON
import Query
import Readers
import Storage

/// `dateline actors provisional`.
struct ActorsProvisionalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "provisional",
    abstract: "List actors that were only found in texts, and take them into the registry.",
    discussion: """
      Without --promote they are listed, those in the most events first.

      Example: dateline actors provisional --kind company --min-events 3 --promote
      """)

  @Argument(help: "Only these, by id or name.")
  var names: [String] = []

  @Option(help: ArgumentHelp("Only actors of this kind.", valueName: "kind"))
  var kind: String?

  @Option(help: ArgumentHelp("Only actors in at least so many events.", valueName: "count"))
  var minEvents = 1

  @Flag(help: "Take them into the registry.")
  var promote = false

  @Option(help: ArgumentHelp("The kind that those get who are taken in.", valueName: "kind"))
  var asKind: String?

  @OptionGroup var options: ActorEditOptions

  func run() throws {
    guard promote else {
      let store = try Store(path: options.database.path, access: .read, now: Environment.now)
      var console = Console()
      for (actor, events) in try actors(ActorReader(store)) {
        try console.write("\(actor.id)  \(actor.name) · \(actor.kind)  \(events)\n")
      }
      return try console.flush()
    }
    try options.make { reader, registry in
      try registry.check(kind: asKind)
      return try actors(reader).flatMap { actor, _ in
        actor.registration(registry).map { edit in
          var change = edit.change
          change.kind = asKind ?? change.kind
          return ActorEdit(.add, edit.actor, change)
        }
      }
    }
  }

  private func actors(_ reader: ActorReader) throws -> [(ActorRow, events: Int)] {
    let wanted = try names.map { try reader.actor(named: $0).id }
    var found: [(ActorRow, events: Int)] = []
    try reader.forEach(kind: kind, provisional: true) { actor, events in
      guard events >= minEvents, wanted.isEmpty || wanted.contains(actor.id) else { return }
      found.append((actor, events))
    }
    return found
  }
}

/// `dateline actors log`.
struct ActorsLogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "List what was changed about actors, the latest first.",
    discussion: "Example: dateline actors log")

  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    var console = Console()
    for entry in try store.actorLog().reversed() {
      var parts = [String(entry.id.prefix(8)), UnixTime.text(entry.madeAt), entry.author]
      if let edit = entry.edit {
        var writer = JSONWriter()
        writer.value(.object(edit.change.json))
        parts += [edit.action.rawValue, edit.actor, writer.text]
      }
      parts += entry.undoes.map { ["undo of \($0.prefix(8))"] } ?? []
      parts += entry.reason.map { ["“\($0)”"] } ?? []
      if entry.isUndone { parts.append("(undone)") }
      try console.write(parts.joined(separator: "  ") + "\n")
    }
    try console.flush()
  }
}

/// `dateline actors undo`.
struct ActorsUndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take a change of actors back; without an id the last that stands.",
    discussion: "Example: dateline actors undo 3f2a9c")

  @Argument(help: "The id of the change, or enough of its beginning.")
  var id: String?

  @OptionGroup var options: ActorEditOptions

  func run() throws {
    let store = try Store(path: options.database.path, access: .write, now: Environment.now)
    let standing = try store.actorLog().filter { !$0.isUndone }
    let found =
      id.map { id in standing.filter { $0.id.hasPrefix(id) } }
      ?? standing.last { $0.edit != nil }.map { [$0] } ?? []
    guard let edit = found.first else {
      throw Failure(
        .noInput, "no standing change of actors to undo; 'dateline actors log' lists them")
    }
    guard found.count == 1 else {
      throw Failure(.usage, "several changes begin so; give more of the id")
    }
    try ActorEditOptions.change(store) {
      _ = try store.undo(actorEdit: edit.id, by: options.reviewer.reviewer)
    }
  }
}

/// `dateline actors export`.
struct ActorsExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Print the registry with all changes, as the JSON that `import` takes.",
    discussion: "Example: dateline actors export > actors.json")

  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    var console = Console()
    let actors = try store.registry().actors
    for (index, actor) in actors.enumerated() {
      var writer = JSONWriter()
      writer.value(.object(actor.json))
      try console.write((index == 0 ? "[\n" : ",\n") + writer.text)
    }
    try console.write(actors.isEmpty ? "[]\n" : "\n]\n")
    try console.flush()
  }
}

/// `dateline actors import`.
struct ActorsImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take actors from a list: those that are new, and what it says otherwise.",
    discussion: """
      The list is a JSON array as `actors export` prints it. What it leaves out stays as it is.

      Example: dateline actors import actors.json
      """)

  @Argument(help: "The file, or - for standard input.")
  var file: String

  @OptionGroup var options: ActorEditOptions

  func run() throws {
    let bytes = try InputFile.bytes(of: file)
    try options.make { _, registry in
      do {
        let edits = try registry.edits(toward: try JSONParser.parse(bytes))
        for edit in edits { try registry.check(kind: edit.change.kind) }
        return edits
      } catch let error as JSONError {
        throw Failure(.badData, "\(file): \(error)")
      } catch let error as ActorRegistryError {
        throw Failure(.badData, "\(file): \(error)")
      }
    }
  }
}
