import Foundation
import Testing

/// Long output on a terminal goes through a pager; nothing else does.
@Suite final class PagerTests {
  let program: Program

  init() throws {
    program = try Program()
    try FileManager.default.copyItem(
      at: GoldenDatabase.file, to: program.folder.appending(path: "dateline.db"))
  }

  deinit { program.remove() }

  private static let pager = ["PAGER": "echo paged; cat"]

  private func events(_ options: [String], rows: Int = 10) throws -> String {
    try program.runOnTerminal(
      ["events"] + options, columns: 80, rows: rows, environment: Self.pager
    ).output
  }

  @Test func whatIsLongerThanTheScreenIsPaged() throws {
    let paged = try events(["--no-color"])
    #expect(paged.hasPrefix("paged\n2021\n"))
    #expect(paged.hasSuffix("○ 10 unreviewed · 1 planned\n"))
    #expect(
      String(paged.dropFirst(6))
        == (try program.run(["events"], environment: ["COLUMNS": "80"]).output))
  }

  @Test(arguments: [["--limit", "1"], ["--no-pager"], ["--json"]])
  func theRestIsNot(options: [String]) throws {
    let rows = options == ["--limit", "1"] ? 12 : 10
    #expect(try !events(options, rows: rows).contains("paged"))
  }

  @Test func aPipeIsNoTerminal() throws {
    #expect(try !program.run(["events"], environment: Self.pager).output.contains("paged"))
  }

  @Test func aPagerThatHasSeenEnoughEndsTheCommandQuietly() throws {
    let run = try program.runOnTerminal(
      ["events"], columns: 80, rows: 10, environment: ["PAGER": "head -n 1"])
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(run.output.contains("2021"))
  }

  @Test func anEmptyPagerIsNone() throws {
    let run = try program.runOnTerminal(
      ["events"], columns: 80, rows: 10, environment: ["PAGER": ""])
    #expect(run.output.contains("2021"))
  }

  /// A pager that shows nothing, and what is said of it.
  @Test(arguments: [
    ("no-such-pager", "can't be run"), ("false", "has failed"),
    ("cat > read; exit 3", "has failed"), ("sleep 0.3; exit 1", "has failed"),
  ])
  func whatAPagerFailsToShowIsPrinted(pager: String, failure: String) throws {
    let run = try program.runOnTerminal(
      ["events", "--no-color"], columns: 80, rows: 10, environment: ["PAGER": pager])
    // The shell may have its word first.
    #expect(
      run.errors.hasSuffix(
        "dateline: the pager '\(pager)' \(failure); set PAGER, or pass --no-pager\n"))
    #expect(run.output == (try program.run(["events"], environment: ["COLUMNS": "80"]).output))
    #expect(run.status == 0)
  }

  /// Every command that prints much ends quietly where its reader has seen enough.
  @Test(arguments: [
    "events --json", "events", "export csv", "export ndjson", "db dump", "timeline Acme",
  ])
  func aClosedPipeEndsTheCommandQuietly(command: String) throws {
    let dateline = Program.executable.path
    // By the time that the command writes, nobody reads any more.
    let script = "(sleep 0.2; exec '\(dateline)' \(command)) | true; echo ${PIPESTATUS[0]}"
    let run = try program.run(program: URL(fileURLWithPath: "/bin/bash"), ["-c", script])
    #expect(run.output == "0\n")
    #expect(run.errors.isEmpty)
  }
}
