import ArgumentParser
import Pipeline
import Storage

/// `dateline db merge`.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Bring another database in.",
    discussion: """
      Which of two databases is brought into which makes no difference, and bringing one in again \
      changes nothing. Where they differ, a rule that does not depend on the direction decides, and \
      each such case is said. The other file is checked whole before a row of it is read.

      Example: dateline db merge colleague.db
      """)

  @Argument(help: "The other database's file.")
  var file: String

  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .write, now: Environment.now)
    // Changes of actors that were made there hold here too, in what was read here as well.
    let report = try ActorChange(store: store).make({
      try store.merge(file, scratch: database.path + "-merging")
    }).result
    for conflict in report.conflicts { Console.say("dateline: \(conflict)") }
    Console.say(
      """
      \(report.newDocuments) new documents, \(report.newEvents) new events, \
      \(report.conflicts.count) conflicts
      """)
  }
}
