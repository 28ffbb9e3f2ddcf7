import ArgumentParser
import Query
import Readers
import SQLite
import Storage

/// The command line.
@main
struct Dateline: ParsableCommand {
  /// What the program is called.
  static let name = "dateline"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract:
      "Turns news about AI policy into timelines: who did what to whom, when, and how we know.",
    discussion: """
      Examples:
        dateline ingest articles/            read documents, find their events, keep both
        dateline timeline Anthropic          what happened to an actor, in order
        dateline show 3f2a9c                 one event with all its evidence
        dateline export csv > events.csv     the analyst's table
      """,
    version: "\(Program.version) (SQLite \(Connection.libraryVersion))",
    subcommands: [
      IngestCommand.self, TimelineCommand.self, EventsCommand.self, ShowCommand.self,
      ExportCommand.self, ReextractCommand.self, ReadCommand.self, ExtractCommand.self,
      DatesCommand.self,
      SearchCommand.self, StatsCommand.self, GapsCommand.self, ReviewCommand.self,
      ActorsCommand.self, DocumentsCommand.self, FeedsCommand.self,
      CompareCommand.self, ChangesCommand.self, DatabaseCommand.self, ConfigCommand.self,
    ])

  /// Runs a command and turns what went wrong into a line on stderr and an exit status.
  static func main() {
    Signals.ignoreBrokenPipes()
    do {
      var command = try namedCommand() ?? anyCommand()
      Store.tracer = tracer
      try Settings.load()
      try command.run()
    } catch is Console.Closed {
      exit(withStatus: 0)
    } catch let failure as Failure {
      fail(failure)
    } catch let error as StorageError {
      fail(Failure(error))
    } catch let error as ReviewError {
      fail(Failure(.noInput, error.description))
    } catch let error as InputFileError {
      fail(Failure(.noInput, error.description))
    } catch let error as AmbiguousActor {
      fail(Failure(.usage, error.description))
    } catch let error as UnknownChoice {
      fail(Failure(.usage, error.description))
    } catch let error as UnknownActor {
      fail(Failure(.noInput, error.description))
    } catch {
      exit(withError: error)
    }
  }

  /// The command that the first argument names, parsed alone: less than half of the time that the whole
  /// tree of commands takes. Such a command says that it stands below another (`_superCommandName`),
  /// or else the parser would look for a wish for completions first, which takes time as well. Where
  /// this fails, for help or a mistake, the tree words the answer.
  private static func namedCommand() -> (any ParsableCommand)? {
    let arguments = CommandLine.arguments.dropFirst()
    // In the tree 'events' would take options of the same names for its own.
    if arguments.starts(with: ["events", "add"]) {
      return EventsAddCommand.parseOrExit(Array(arguments.dropFirst(2)))
    }
    guard let name = arguments.first,
      let type = configuration.subcommands.first(where: { $0.configuration.commandName == name }),
      // A command of its own that has others below it, such as 'events'.
      type.configuration.subcommands.isEmpty
        || type == EventsCommand.self && arguments.dropFirst().first?.hasPrefix("-") ?? true
    else { return nil }
    return try? type.parseAsRoot(Array(arguments.dropFirst()))
  }

  /// The command that the arguments name, read with the whole tree.
  private static func anyCommand() throws -> any ParsableCommand {
    try refuseUnknownCommand()
    return try parseAsRoot()
  }

  /// Says what may be meant where a word stands in a command's place and is none.
  private static func refuseUnknownCommand() throws {
    var type: any ParsableCommand.Type = Dateline.self
    var path = ""
    for word in CommandLine.arguments.dropFirst() {
      let commands = type.configuration.subcommands
      guard !commands.isEmpty, !word.hasPrefix("-"), word != "help" else { return }
      let known = commands.map { $0.configuration.commandName ?? "" }
      guard let index = known.firstIndex(of: word) else {
        let nearest = Suggestions.nearest(to: word, in: known)
        let meant = nearest.map { "; did you mean '\(path)\($0)'?" } ?? ";"
        let help = ("dateline help " + path).dropLast()
        throw Failure(.usage, "no command '\(path)\(word)'\(meant) '\(help)' lists them")
      }
      type = commands[index]
      path += word + " "
    }
  }

  /// With `DATELINE_TRACE` set, every statement that SQLite runs is said on stderr.
  private static var tracer: (@Sendable (String) -> Void)? {
    guard Environment["DATELINE_TRACE"] != nil else { return nil }
    return { Console.say($0 + ";") }
  }

  private static func fail(_ failure: Failure) -> Never {
    Console.say("dateline: \(failure.description)")
    exit(withStatus: failure.status.rawValue)
  }

  private static func exit(withStatus status: Int32) -> Never {
    exit(withError: ExitCode(status))
  }
}

/// The program itself.
enum Program {
  /// The version, as `CHANGELOG.md` lists it.
  static let version = "0.1.0"
}
