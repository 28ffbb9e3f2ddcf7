import Actors
import ArgumentParser
import JSON
import Storage

/// `dateline actors ambiguous`.
struct ActorsAmbiguousCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ambiguous",
    abstract: "List the names that several actors have at one time.",
    discussion: """
      A text that uses such a name means the actor that stands first. Take the name from the others \
      ('actors unalias'), or say from when to when each has it ('actors alias --from --to').
      Example: dateline actors ambiguous
      """)

  @Flag(help: "Print a JSON record a line.")
  var json = false

  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    var console = Console()
    for name in try store.registry().ambiguousNames {
      if json {
        var writer = JSONWriter()
        writer.object { writer in
          writer.key("name")
          writer.string(name.name)
          writer.key("actors")
          writer.array(name.actors) { $0.string($1.id) }
        }
        writer.endLine()
        try console.write(writer.bytes)
      } else {
        let actors = name.actors.map { "\($0.name) (\($0.id))" }.joined(separator: ", not ")
        try console.write("\(name.name)  \(actors)\n")
      }
    }
    try console.flush()
  }
}
