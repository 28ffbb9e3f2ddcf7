import ArgumentParser
import Storage

/// `dateline db backup`.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the database into one file while others go on using it.",
    discussion: """
      The copy is checked before it gets its name.

      Example: dateline db backup dateline-2026-04.backup
      """)

  @Argument(help: "The file to make; it must not exist.")
  var file: String

  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    var progress = Progress()
    try store.backUp(to: file) { progress.say($0, of: $1) }
    Console.say("\(database.path) is backed up and checked in \(file)")
  }
}

/// `dateline db restore`.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Put a backup in the database's place; what stood there is kept beside it.",
    discussion: "Example: dateline db restore dateline-2026-04.backup")

  @Argument(help: "The backup's file.")
  var file: String

  @OptionGroup var database: DatabaseOption

  func run() throws {
    var progress = Progress()
    let replaced = try Store.restore(from: file, to: database.path, now: Environment.now) {
      progress.say($0, of: $1)
    }
    if let replaced { Console.say("what stood there is in \(replaced)") }
    Console.say("\(database.path) is what \(file) is")
  }
}

/// Says how far something has come, at most a line for every tenth of it.
private struct Progress {
  private var tenths = 0

  mutating func say(_ done: Int, of total: Int) {
    let now = total > 0 ? done * 10 / total : 10
    guard now > tenths, total > 10_000 else { return }
    tenths = now
    Console.say("\(now * 10) %")
  }
}
