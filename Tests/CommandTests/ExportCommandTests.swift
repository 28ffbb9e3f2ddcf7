import Foundation
import Testing

/// `dateline export` into files.
@Suite final class ExportCommandTests {
  let program: Program

  init() throws {
    program = try Program()
    try program.write(CommandTests.article, to: "getty.md")
    _ = try program.run(["ingest", "getty.md"])
  }

  deinit { program.remove() }

  private func file(_ name: String) -> String? {
    try? String(contentsOf: program.folder.appending(path: name), encoding: .utf8)
  }

  @Test(arguments: [
    "csv", "tsv", "json", "ndjson", "markdown", "html", "ics", "timelinejs", "timelinejs-csv",
    "atom", "ftm", "plover", "bibtex", "csl-json",
  ])
  func aFileHoldsWhatStdoutWould(format: String) throws {
    let run = try program.run(["export", format, "--out", "events"])
    #expect(run.status == 0)
    #expect(run.output.isEmpty)
    let output = try program.run(["export", format]).output
    #expect(output.contains("Getty"))
    #expect(file("events") == output)
  }

  @Test func aSchemaStandsBesideItsTable() throws {
    let run = try program.run(
      ["export", "csv", "--columns", "summary,date", "--schema", "--out", "events.csv"])
    #expect(run.status == 0)
    #expect(file("events.csv")?.hasPrefix("summary,date\r\n") == true)
    #expect(file("events.csv.schema.json")?.hasPrefix(#"{"fields":[{"name":"summary""#) == true)
  }

  @Test(
    arguments: [
      ["csv", "--columns", "nonsense"], ["csv", "--columns", "date,date"], ["csv", "--schema"],
      ["ics", "--columns", "date"], ["json", "--schema", "--out", "x"],
    ])
  func whatNoTableCanHaveIsRefused(arguments: [String]) throws {
    #expect(try program.run(["export"] + arguments).status == 64)
  }

  @Test func aFileThatIsThereStaysUntilForced() throws {
    try program.write("mine", to: "events")
    let refused = try program.run(["export", "csv", "--out", "events"])
    #expect(refused.status == 73)
    #expect(refused.errors == "dateline: events: is there already; --force replaces it\n")
    #expect(file("events") == "mine")
    #expect(try program.run(["export", "csv", "--out", "events", "--force"]).status == 0)
    #expect(file("events")?.hasPrefix("event_id,") == true)
  }

  @Test func nothingIsLeftWhereTheFolderIsMissing() throws {
    let run = try program.run(["export", "csv", "--out", "no/such/events"])
    #expect(run.status == 73)
    #expect(run.errors.hasPrefix("dateline: no/such/events: can't be written"))
    let names = try FileManager.default.contentsOfDirectory(atPath: program.folder.path)
    #expect(!names.contains { $0.hasSuffix(".part") })
  }

  @Test func whatACalendarCannotHoldIsCounted() throws {
    try program.write("Getty Images sued Stability AI.", to: "undated.txt")
    _ = try program.run(["ingest", "undated.txt"])
    let run = try program.run(["export", "ics"])
    #expect(run.status == 0)
    #expect(run.errors == "dateline: ics: 1 event without a date left out\n")
  }

  /// The formats that quote one report of an event alone say how many others there are.
  @Test func furtherReportsAreCounted() throws {
    try program.write(
      CommandTests.article.replacing("org/getty", with: "org/again") + "More is to come.",
      to: "again.md")
    _ = try program.run(["ingest", "again.md"])
    #expect(
      try program.run(["export", "csv"]).errors
        == "dateline: csv: 1 further report of the same events not quoted\n")
    #expect(try program.run(["export", "ndjson"]).errors.isEmpty)
  }

  @Test func onlyTablesHaveFormulasToDisarm() throws {
    #expect(try program.run(["export", "html", "--excel"]).status == 64)
  }
}
