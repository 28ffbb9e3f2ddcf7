import Foundation
import Testing

/// Options stand above the environment, that above the configuration file.
@Suite final class SettingsTests {
  let program: Program

  init() throws {
    program = try Program()
    try FileManager.default.createDirectory(
      at: program.folder.appending(path: ".config/dateline"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: GoldenDatabase.file, to: program.folder.appending(path: ".config/dateline/mine.db"))
  }

  deinit { program.remove() }

  private func configure(_ text: String) throws {
    try program.write(text, to: ".config/dateline/config.toml")
  }

  private func run(
    _ arguments: [String], _ environment: [String: String] = [:]
  ) throws -> Program.Run {
    let home = ["HOME": program.folder.path, "USER": "user"]
    return try program.run(arguments, environment: home.merging(environment) { $1 })
  }

  /// The value of a setting and where it comes from.
  private func setting(
    _ name: String, _ options: [String] = [], _ environment: [String: String] = [:]
  ) throws -> [String] {
    let rows = try run(["config", "show"] + options, environment).output.components(
      separatedBy: "\n")
    let row = try #require(rows.first { $0.hasPrefix(name + " ") })
    return row.components(separatedBy: "  ").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }.dropFirst().map { $0.replacing(program.folder.path, with: "~") }
  }

  @Test func theDatabaseIsFoundInTheirOrder() throws {
    #expect(try setting("database") == ["dateline.db", "default"])
    try configure("database = \"mine.db\"")
    let file = "~/.config/dateline/config.toml"
    #expect(try setting("database") == ["~/.config/dateline/mine.db", file])
    let environment = ["DATELINE_DB": "theirs.db"]
    #expect(try setting("database", [], environment) == ["theirs.db", "environment DATELINE_DB"])
    #expect(try setting("database", ["--db", "x.db"], environment) == ["x.db", "option --db"])
    #expect(try run(["events", "--limit", "1"]).output.contains("Bolt Robotics released"))
    #expect(try run(["events"], environment).status == 66)
    #expect(
      try setting("database", [], ["XDG_CONFIG_HOME": program.folder.path]) == [
        "dateline.db", "default",
      ])
    try configure("database = \"~/mine.db\"")
    #expect(try setting("database") == ["~/mine.db", file])
  }

  @Test func theAuthorIsFoundInTheirOrder() throws {
    #expect(try setting("author") == ["user", "environment USER"])
    try configure("author = \"Jane\"\ndatabase = \"mine.db\"")
    #expect(try setting("author") == ["Jane", "~/.config/dateline/config.toml"])
    let environment = ["DATELINE_AUTHOR": "Kim"]
    #expect(try setting("author", [], environment) == ["Kim", "environment DATELINE_AUTHOR"])
    #expect(try setting("author", ["--author", "Lee"], environment) == ["Lee", "option --author"])
    _ = try run(["review", "accept", "35e86178"])
    #expect(try run(["review", "log"]).output.contains("  Jane  accept"))
  }

  @Test func filtersHoldWhereNoOptionIsGiven() throws {
    try configure(
      "database = 'mine.db'\n[filters]\ntype = 'lawsuit'\nmin-sources = 1\nparts = false\nlimit = 9"
    )
    let all = try run(["events"]).output
    #expect(all.contains("lawsuit"))
    #expect(!all.contains("penalty"))
    let others = try run(["events", "--type", "penalty"]).output
    #expect(others.contains("penalty"))
    #expect(!others.contains("lawsuit"))
    #expect(try run(["export", "csv"]).output.components(separatedBy: "\r\n").count == 3)
    #expect(try !run(["timeline", "Ruritania"]).output.contains("lawsuit"))
    #expect(try run(["timeline", "Ruritania", "--parts"]).output.contains("lawsuit"))
  }

  @Test func coloursAreWhatTheFileSays() throws {
    func dates(_ environment: [String: String] = [:]) throws -> String {
      try program.runOnTerminal(
        ["events", "--type", "lawsuit"], columns: 80,
        environment: environment.merging(["HOME": program.folder.path]) { $1 }
      ).output
    }
    try configure("database = 'mine.db'")
    #expect(try dates().contains("\u{1B}[1m19 Jun 2023\u{1B}[0m"))
    try configure("database = 'mine.db'\n[colours]\ndate = 'red'\ndetail = 'plain'")
    #expect(try dates().contains("\u{1B}[31m19 Jun 2023\u{1B}[0m"))
    #expect(try !dates().contains("\u{1B}[2m"))
    #expect(try !dates(["NO_COLOR": "1"]).contains("\u{1B}"))
    #expect(try !dates(["TERM": "dumb"]).contains("\u{1B}"))
    try configure("database = 'mine.db'\n[colours]\nuse = 'never'")
    #expect(try !dates().contains("\u{1B}"))
  }

  @Test(arguments: [
    ("x = ", ":1: a value is expected"), ("a = 1\nb", ":2: '=' is expected"),
    ("databse = 'x'", ": it has no 'databse'; did you mean 'database'?"),
    ("database = 1", ": database has to be a text"), ("filters = 1", ": filters has to be a table"),
    ("[filters]\ntipe = 'x'", ": filters has no 'tipe'; did you mean 'type'?"),
    ("[filters]\ntype = 'lawsiut'", ": filters: --type has no 'lawsiut'; did you mean 'lawsuit'?"),
    ("[filters]\nfrom = 'soon'", ": filters: --from has to be a date"),
    ("[filters]\nlimit = 'x'", ": filters: --limit has to be a whole number, not 'x'"),
    ("[filters]\nlimit = [1, 2]", ": filters: limit has one value, not 2"),
    ("[filters]\nparts = 3", ": filters: parts has to be true or false"),
    ("[filters]\ntext = [[]]", ": filters.text has to be a text, a number"),
    ("[colours]\nuse = 'always'", ": colours.use is 'auto' or 'never'"),
    ("[colours]\ndate = 'loud'", ": colours.date is words of bold"),
  ])
  func whatIsWrongInTheFileIsSaid(text: String, message: String) throws {
    try configure(text)
    let run = try run(["events"])
    #expect(run.status == 65)
    #expect(run.errors.contains("config.toml" + message), "\(run.errors)")
  }
}
