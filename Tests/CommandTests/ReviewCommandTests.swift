import Foundation
import Testing

/// `dateline review` and `dateline reextract`.
@Suite final class ReviewCommandTests {
  let program: Program

  init() throws {
    program = try Program()
    try program.write(CommandTests.article, to: "getty.md")
    _ = try program.run(["ingest", "getty.md"])
  }

  deinit { program.remove() }

  private func table() throws -> String { try program.run(["export", "csv"]).output }

  private func ids() throws -> [String] {
    try table().split(separator: "\r\n").dropFirst().map { String($0.prefix(20)) }
  }

  @Test func aDecisionIsLoggedAndUndone() throws {
    let before = try table()
    let id = try #require(ids().first)
    let edit = try program.run([
      "review", "edit", String(id.prefix(8)), "--date", "2019-05", "--target", "Nobody Known",
      "--reason", "it says so", "--author", "Ada",
    ])
    #expect(edit.status == 0)
    #expect(edit.errors.contains("nobody knows 'Nobody Known'; it is added"))
    #expect(try table().contains("2019-05,2019-05-01,2019-05-31,month,explicit"))
    #expect(try table().contains("Nobody Known"))
    let log = try program.run(["review", "log", id]).output
    #expect(log.contains("Ada  edit") && log.contains("“it says so”"))
    #expect(try program.run(["review", "undo"]).status == 0)
    #expect(try table() == before)
    #expect(try program.run(["review", "log"]).output.contains("(undone)"))
  }

  @Test(arguments: [["csv"], ["csv", "--excel"], ["tsv"]])
  func aTableThatWasEditedComesBack(format: [String]) throws {
    let before = try table()
    let name = "events.\(format[0])"
    _ = try program.run(["export"] + format + ["--out", name])
    let exported = try String(
      contentsOf: program.folder.appending(path: name), encoding: .utf8)
    #expect(try program.run(["review", "import", name]).errors.hasPrefix("0 decisions"))
    try program.write(
      exported.replacing("Getty Images sued Stability AI", with: "=Getty \u{201C}sued\u{201D}")
        .replacing("unreviewed", with: "accepted"), to: name)
    let shown = try program.run(["review", "import", name])
    #expect(shown.errors.contains("summary: Getty Images sued Stability AI → =Getty"))
    #expect(try table() == before, "only shown")
    let run = try program.run(["review", "import", name, "--yes"])
    #expect(run.status == 0 && run.errors.contains("decisions made, 0 failed"), "\(run.errors)")
    #expect(try table().contains("=Getty \u{201C}sued\u{201D}"))
    #expect(try table().contains("accepted"))
    for _ in try program.run(["review", "log"]).output.split(separator: "\n") {
      _ = try program.run(["review", "undo"])
    }
    #expect(try table() == before)
  }

  @Test func aTableWithFaultsIsTakenAsFarAsItGoes() throws {
    let id = try #require(ids().first)
    try program.write(
      "event_id,date,status\r\nffffffff,2024,\r\n\(id),May,\r\n\(id),2024-01,unknown\r\n",
      to: "t.csv")
    let run = try program.run(["review", "import", "t.csv"])
    #expect(run.status == 1)
    #expect(run.errors.contains("t.csv:2: no event 'ffffffff'"))
    #expect(run.errors.contains("t.csv:3: 'May' is no date"))
    #expect(run.errors.contains("t.csv:4: a status can become accepted or rejected"))
    try program.write("a,b\n", to: "t.csv")
    #expect(try program.run(["review", "import", "t.csv"]).status == 65)
    #expect(try program.run(["review", "import", "none.csv"]).status == 66)
  }

  @Test func whatIsRejectedIsShownNoMore() throws {
    let count = try ids().count
    let trial = try program.run(["review", "reject", "--type", "lawsuit", "--dry-run"])
    #expect(trial.errors.contains("would be rejected"))
    #expect(try ids().count == count)
    #expect(try program.run(["review", "reject", "--type", "lawsuit"]).status == 0)
    #expect(try ids().count < count)
    #expect(try program.run(["reextract"]).errors.hasSuffix("0 new, 0 changed, 0 withdrawn\n"))
    #expect(try ids().count < count, "it does not come back")
    #expect(try program.run(["export", "csv", "--status", "rejected"]).output.contains("rejected"))
  }

  @Test func manyAreDecidedAboutByAFilter() throws {
    try program.write(
      """
      {"id":"x","published":"2024-05-21","text":"Italy banned ChatGPT on Monday. The Federal Trade \
      Commission sued Amazon on May 3, 2024."}
      """, to: "x.ndjson")
    _ = try program.run(["ingest", "x.ndjson"])
    let before = try table()
    let filter = ["review", "accept", "--type", "lawsuit", "--from", "2024"]
    let trial = try program.run(filter + ["--dry-run"])
    #expect(trial.errors.hasSuffix("1 event would be accepted; nothing was changed\n"))
    #expect(try table() == before)
    let run = try program.run(filter + ["--reason", "read them", "--author", "Ada"])
    #expect(run.errors.hasSuffix("1 event accepted\n"), "\(run.errors)")
    #expect(try program.run(filter).errors == "0 events accepted\n", "nothing twice")
    let log = try program.run(["review", "log"]).output
    #expect(log.split(separator: "\n").count == 1)
    #expect(log.contains("Ada  accept") && log.contains("“read them”"))
    _ = try program.run(["review", "undo"])
    #expect(try table() == before)
  }

  /// What goes wrong, the exit status, and what is said.
  @Test(arguments: [
    (["review", "accept", "ffffffffff"], 66, "no event 'ffffffffff'"),
    (["review", "accept"], 64, "give either ids of events or a filter"),
    (["review", "undo"], 66, "there is no review that could be undone"),
    (["review", "undo", "ffffffffff"], 66, "no review 'ffffffffff'"),
    (["review", "edit", "f", "--date", "May"], 64, "--date has to be a date"),
  ])
  func whatGoesWrongIsSaid(arguments: [String], status: Int, says: String) throws {
    let run = try program.run(arguments)
    #expect(run.status == Int32(status))
    #expect(run.errors.contains(says))
  }

  @Test func everyHelpScreenHasAnExample() throws {
    for command in [
      ["review"], ["review", "queue"], ["review", "accept"], ["review", "reject"],
      ["review", "edit"],
      ["review", "merge"], ["review", "split"], ["review", "undo"], ["review", "log"],
      ["review", "suggestions"], ["reextract"], ["read"], ["review", "import"],
    ] {
      let help = try program.run(command + ["--help"]).output
      #expect(help.contains("Example: dateline " + command.joined(separator: " ")))
    }
  }
}
