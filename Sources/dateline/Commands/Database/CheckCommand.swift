import ArgumentParser
import JSON
import Storage

/// `dateline db check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look at every page and row, and say what is not as it should be.",
    discussion: """
      Looks at the file's structure, foreign keys, events without evidence, the offsets of all \
      quotes, checksums, the full-text indexes and the order of timelines. Ends with status 65 \
      where anything is found.

      Example: dateline db check
      """)

  @Flag(help: "Make full-text indexes and the order of timelines anew before looking.")
  var repair = false

  @Flag(help: "Print a JSON object.")
  var json = false

  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try open()
    if repair { try store.rebuild() }
    let report = try store.check { if !json { Console.say("checking \($0)") } }
    var console = Console()
    if json {
      var writer = JSONWriter()
      report.write(to: &writer)
      writer.endLine()
      try console.write(writer.bytes)
    } else {
      for problem in report.problems { try console.write("\(problem)\n") }
      if report.isClean { try console.write("\(database.path): sound\n") }
    }
    try console.flush()
    guard report.isClean else { throw ExitCode(Failure.Status.badData.rawValue) }
  }

  /// The full-text indexes can only be checked by one who may write; a file that may not be written
  /// is checked as far as reading goes.
  private func open() throws -> Store {
    guard Environment.exists(database.path) else {
      throw StorageError.noSuchDatabase(path: database.path)
    }
    guard repair || Environment.isWritable(database.path) else {
      Console.say(
        "dateline: \(database.path): may not be written; the full-text indexes are not checked")
      return try Store(path: database.path, access: .read, now: Environment.now)
    }
    return try Store(path: database.path, access: .write, now: Environment.now)
  }
}

extension CheckReport {
  /// Writes the report's record.
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("sound")
      writer.value(.bool(isClean))
      writer.key("checks")
      writer.array(checks) { $0.string($1) }
      writer.key("problems")
      writer.array(problems) { writer, problem in
        writer.object { writer in
          writer.key("check")
          writer.string(problem.check)
          writer.key("message")
          writer.string(problem.message)
        }
      }
    }
  }
}
