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
      ["review"], ["review", "accept"], ["review", "reject"], ["review", "edit"],
      ["review", "merge"], ["review", "split"], ["review", "undo"], ["review", "log"],
      ["review", "suggestions"], ["reextract"], ["read"],
    ] {
      let help = try program.run(command + ["--help"]).output
      #expect(help.contains("Example: dateline " + command.joined(separator: " ")))
    }
  }
}
