import Foundation
import Testing

/// The `db` commands and `search` from outside, and what a database in trouble makes the program say.
@Suite final class DatabaseCommandTests {
  let program: Program

  init() throws {
    program = try Program()
    try program.write(CommandTests.article, to: "getty.md")
    _ = try program.run(["ingest", "getty.md"])
  }

  deinit { program.remove() }

  private func path(_ name: String) -> String { program.folder.appending(path: name).path }

  @Test func aBackupIsRestored() throws {
    let before = try program.run(["export", "ndjson"]).output
    #expect(try program.run(["db", "backup", "copy"]).status == 0)
    #expect(try program.run(["db", "check", "--db", "copy"]).output == "copy: sound\n")
    let again = try program.run(["db", "backup", "copy"])
    #expect(again.status == 73)
    #expect(again.errors.contains("copy: is there already"))
    try program.write("---\ntitle: x\n---\nOpenAI sued Meta.", to: "other.md")
    _ = try program.run(["ingest", "other.md"])
    #expect(try program.run(["export", "ndjson"]).output != before)
    let restored = try program.run(["db", "restore", "copy"])
    #expect(restored.errors.contains("what stood there is in dateline.db.replaced"))
    #expect(try program.run(["export", "ndjson"]).output == before)
    #expect(try program.run(["db", "check", "--db", "dateline.db.replaced"]).status == 0)
  }

  @Test func aDamagedDatabaseIsRestoredToo() throws {
    _ = try program.run(["db", "backup", "copy"])
    let before = try program.run(["export", "ndjson"]).output
    let bytes = try Data(contentsOf: program.folder.appending(path: "dateline.db"))
    try bytes.prefix(5000).write(to: program.folder.appending(path: "dateline.db"))
    let broken = try program.run(["events"])
    #expect(broken.status == 65)
    #expect(broken.errors.contains("restore a backup"))
    #expect(try program.run(["db", "restore", "copy"]).status == 0)
    #expect(try program.run(["export", "ndjson"]).output == before)
  }

  @Test func statisticsCount() throws {
    let run = try program.run(["db", "stats", "--json"])
    #expect(run.output.hasPrefix("{\"documents\":1,\"document_versions\":0,\"events\":1,"))
    #expect(try program.run(["db", "stats"]).output.contains("documents           1\n"))
  }

  @Test func vacuumAndMigrateLeaveEverything() throws {
    let before = try program.run(["export", "ndjson"]).output
    #expect(try program.run(["db", "vacuum"]).status == 0)
    #expect(try program.run(["db", "migrate", "--dry-run"]).errors.contains("is up to date"))
    #expect(try program.run(["export", "ndjson"]).output == before)
  }

  @Test func anotherDatabaseIsBroughtIn() throws {
    try program.write(
      "---\nurl: https://example.org/x\n---\nOpenAI sued Meta on May 2, 2024.", to: "other.md")
    _ = try program.run(["ingest", "other.md", "--db", "other.db"])
    let merge = try program.run(["db", "merge", "other.db"])
    #expect(merge.status == 0)
    #expect(merge.errors == "1 new documents, 1 new events, 0 conflicts\n")
    #expect(try program.run(["timeline", "Meta"]).output.contains("OpenAI sued Meta"))
    let again = try program.run(["db", "merge", "other.db"])
    #expect(again.errors == "0 new documents, 0 new events, 0 conflicts\n")
  }

  @Test func wordsAreSearched() throws {
    let found = try program.run(["search", "federal", "court"])
    #expect(found.status == 0)
    #expect(found.output.contains("Getty Images sued Stability AI"))
    #expect(found.output.contains("«federal» «court»"))
    #expect(try program.run(["search", "nonesuch"]).output == "")
    #expect(try program.run(["search", "-"]).status == 64)
    let json = try program.run(["search", "delaware", "--json"]).output
    #expect(json.hasPrefix("{\"events\":[{"))
    #expect(json.contains("\"snippet\":"))
  }

  @Test func aLockedDatabaseIsSaidToBeBusy() throws {
    // flock(1) holds the lock as another ingest would.
    let holder = Process()
    holder.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
    holder.arguments = [path("dateline.db-lock"), "sleep", "30"]
    try holder.run()
    defer { holder.terminate() }
    usleep(300_000)
    let run = try program.run(["ingest", "getty.md"])
    #expect(run.status == 69)
    #expect(run.errors.contains("another Dateline is writing to it; try again when it is done"))
    // Readers are not kept waiting.
    #expect(try program.run(["events"]).status == 0)
  }

  /// Files that are no database of this program's, and what is said of each.
  @Test(arguments: [
    ("text", "no database at all, but text that is long enough", 65, "not a SQLite database"),
    ("empty", "", 65, "has schema 0"),
  ])
  func whatIsNoDatabaseIsRefused(
    name: String, content: String, status: Int32, says: String
  ) throws {
    try program.write(content, to: name)
    let run = try program.run(["events", "--db", name])
    #expect(run.status == status)
    #expect(run.errors.contains(says))
    #expect(
      try String(contentsOf: program.folder.appending(path: name), encoding: .utf8) == content)
  }

  @Test func everyHelpScreenHasAnExample() throws {
    for command in ["check", "backup", "restore", "stats", "migrate", "vacuum", "merge"] {
      let help = try program.run(["help", "db", command]).output
      #expect(help.contains("Example: dateline db \(command)"))
    }
    #expect(try program.run(["help", "search"]).output.contains("Example: dateline search"))
  }
}
