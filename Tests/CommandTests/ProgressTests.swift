import Foundation
import Testing

/// How far ingest has come stands on the terminal once it takes more than a second, and nowhere else.
@Suite final class ProgressTests {
  let program: Program
  private let path: String

  init() throws {
    program = try Program()
    // Reading a PDF takes 0.6 seconds here.
    let script = """
      mkdir bin inbox; printf '#!/bin/sh\\nsleep 0.6\\necho Getty sued Stability AI on Friday, $$.\\n' > bin/pdftotext
      chmod +x bin/pdftotext; for a in 1 2 3 4; do echo %PDF-1.7 > inbox/$a.pdf; done
      """
    _ = try program.run(program: URL(fileURLWithPath: "/bin/sh"), ["-c", script])
    path = program.folder.appending(path: "bin").path + ":/usr/bin:/bin"
  }

  deinit { program.remove() }

  private static let command = ["ingest", "inbox", "--published", "2024-05-22"]

  @Test func aLineOnTheTerminalSaysHowFarItIs() throws {
    let run = try program.runOnTerminal(
      Self.command, columns: 100, rows: 10, environment: ["PATH": path, "TERM": "xterm"],
      showsErrors: true)
    #expect(run.status == 0)
    #expect(run.output.contains(" documents, 0 events, "))
    #expect(run.output.contains(" s left: inbox/"))
    #expect(run.output.contains("\u{1B}[K4 new, 0 changed, 0 unchanged, 0 failed"))
  }

  @Test func aFileGetsNoSuchLine() throws {
    let run = try program.run(Self.command, environment: ["PATH": path])
    #expect(run.errors.hasPrefix("4 new, 0 changed, 0 unchanged, 0 failed"))
  }
}
