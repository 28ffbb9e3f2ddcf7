import ArgumentParser
import Readers
import Storage

/// `dateline db dump`.
struct DumpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dump",
    abstract: "Write the whole database as NDJSON, a row a line.",
    discussion: """
      Documents, events, decisions and all that is known of when each came: 'db load' makes the same \
      database of it. For tables and timelines, see 'export'.

      Example: dateline db dump --out policy.ndjson
        or dateline db dump | gzip > policy.ndjson.gz
      """)

  @OptionGroup var file: FileOptions
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    try file.write { console in try store.dump { try console.write($0) } }
  }
}

/// `dateline db load`.
struct LoadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Make a database of what 'db dump' has written.",
    discussion: """
      The database must not exist yet; it is checked whole before it gets its name. A dump of an \
      older version is brought to this one's schema.

      Example: dateline db load policy.ndjson --db copy.db
        or gunzip -c policy.ndjson.gz | dateline db load - --db copy.db
      """)

  @Argument(help: "The file, plain or gzip, or - for standard input.")
  var file: String

  @OptionGroup var database: DatabaseOption

  func run() throws {
    var lines = try InputLines(file)
    do {
      let loaded = try Store.load(to: database.path, now: Environment.now) { try lines.next() }
      for problem in loaded.differing { Console.say("dateline: \(database.path): \(problem)") }
      Console.say("\(database.path): \(loaded.rows) rows loaded and checked")
    } catch let error as DumpError {
      let place = error.line.map { "\(file):\($0): " } ?? "\(file): "
      throw Failure(.badData, place + error.message)
    }
  }
}
