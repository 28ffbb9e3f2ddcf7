import ArgumentParser
import JSON
import Storage

/// `dateline db stats`.
struct StatisticsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Say how much the database holds.",
    discussion: "Example: dateline db stats --json")

  @Flag(help: "Print a JSON object.")
  var json = false

  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    let statistics = try store.statistics()
    let figures =
      statistics.counts
      + [
        ("schema", statistics.schema), ("bytes", statistics.bytes),
        ("free_bytes", statistics.freeBytes),
      ]
    var console = Console()
    if json {
      var writer = JSONWriter()
      writer.object { writer in
        for (name, number) in figures {
          writer.key(name)
          writer.integer(number)
        }
      }
      writer.endLine()
      try console.write(writer.bytes)
    } else {
      for (name, number) in figures {
        let gap = String(repeating: " ", count: max(1, 20 - name.utf8.count))
        try console.write("\(name)\(gap)\(number)\n")
      }
    }
    try console.flush()
  }
}

/// `dateline db migrate`.
struct MigrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Bring the database to this program's schema.",
    discussion: "Example: dateline db migrate --dry-run")

  @Flag(help: "Try the migrations, undo them, and say which there are.")
  var dryRun = false

  @OptionGroup var database: DatabaseOption

  func run() throws {
    let migrations = try Store.migrate(
      path: database.path, now: Environment.now, isTrial: dryRun)
    guard !migrations.isEmpty else { return Console.say("\(database.path) is up to date") }
    for migration in migrations {
      Console.say("\(migration): \(dryRun ? "would be applied; it succeeds" : "applied")")
    }
  }
}

/// `dateline db vacuum`.
struct VacuumCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vacuum",
    abstract: "Give free space back to the disk.",
    discussion: "Example: dateline db vacuum")

  @OptionGroup var database: DatabaseOption

  func run() throws {
    guard Environment.exists(database.path) else {
      throw StorageError.noSuchDatabase(path: database.path)
    }
    let store = try Store(path: database.path, access: .write, now: Environment.now)
    let (before, after) = try store.vacuum()
    Console.say("\(database.path): \(before) bytes before, \(after) after")
  }
}
