import Foundation
import Testing

/// `dateline review` at a terminal.
@Suite(.serialized) final class ReviewQueueTests {
  let program: Program

  init() throws {
    program = try Program()
    try program.write(
      CommandTests.article
        + " In March 2023, Italy banned ChatGPT. On May 4, 2023, OpenAI sued Italy.",
      to: "getty.md")
    _ = try program.run(["ingest", "getty.md"])
  }

  deinit { program.remove() }

  private func terminal(
    _ arguments: [String] = [], columns: Int = 80, rows: Int = 24, environment: [String] = []
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      ["review"] + arguments, in: program.folder, columns: columns, rows: rows,
      environment: environment)
  }

  private func output() throws -> String { try program.run(["export", "csv"]).output }

  private func log() throws -> [String] {
    try program.run(["review", "log"]).output.split(separator: "\n").map(String.init)
  }

  /// Keys, and what the log then says, the latest first. A space between is a pause.
  private static let sittings: [(name: String, keys: [String], log: [String])] = [
    ("accept", ["a", "q"], ["accept"]),
    ("reject with a reason", ["r", "another firm", "\r", "q"], ["reject .*“another firm”"]),
    ("reject without one", ["r", "\r", "q"], ["reject  [0-9a-f]{8}$"]),
    ("reject, and think better of it", ["r", "oh", "\u{1B}", "a", "q"], ["accept"]),
    (
      "edit", ["e", "d", "\u{15}2019-05\r", "q"],
      [#"edit .*\{"date":"2019-05"\}"#]
    ),
    ("edit to what it was", ["e", "t", "\r", "q"], []),
    (
      "edit, with a mistake", ["e", "t", "\u{15}dance\r", "\u{15}ruling\r", "q"],
      [#"\{"type":"ruling"\}"#]
    ),
    ("skip", [" ", "a", "q"], ["accept"]),
    ("undo", ["a", "u", "q"], ["undo", "accept .*undone"]),
    ("undo, and decide otherwise", ["a", "u", "r", "\r", "q"], ["reject", "undo", "accept"]),
    ("merge", ["m", "$second", "\r", "q"], ["merge"]),
    ("split what can't be", ["s", "y", "a", "q"], ["accept"]),
    ("back", ["a", " ", "b", "q"], ["accept"]),
    ("help", ["?", "x", "a", "q"], ["accept"]),
    ("unknown keys", ["z", "\u{1B}[15~", "\u{1B}OP", "\u{7}", "é", "a", "q"], ["accept"]),
  ]

  @Test(arguments: sittings)
  func keysDecide(sitting: (name: String, keys: [String], log: [String])) throws {
    let before = try output()
    let ids = before.split(separator: "\r\n").dropFirst().map { String($0.prefix(20)) }
    let terminal = try terminal()
    try terminal.wait(for: "review · 1 of")
    for key in sitting.keys {
      let drawings = terminal.screen.drawings
      terminal.type(key == "$second" ? try #require(ids.dropFirst().first) : key)
      guard key != "q" else { continue }
      // A lone escape is known as one only after a while; other keys that mean nothing draw, too.
      if !["\u{1B}[15~", "\u{1B}OP", "\u{7}"].contains(key) {
        try terminal.wait("after \(key.debugDescription)") { $0.drawings > drawings }
      }
    }
    #expect(try terminal.end() == 0)
    #expect(terminal.isRestored)
    #expect(terminal.screen.unknown == [])
    let log = try log()
    #expect(log.count == sitting.log.count, "\(log)")
    for (line, pattern) in zip(log, sitting.log) {
      #expect(try line.contains(Regex(pattern)) && line.contains("Ada"), "\(line)")
    }
    for _ in log where try program.run(["review", "undo"]).status == 0 {}
    #expect(try output() == before, "everything can be taken back")
  }

  @Test func theQuoteStandsInItsContextWithItsMarks() throws {
    let terminal = try terminal(environment: ["NO_COLOR=1"])
    let text = try terminal.wait(for: "a accept")
    #expect(text.contains("{Getty Images}"))
    #expect(text.contains("[sued]") || text.contains("[lawsuit]"), "\(text)")
    #expect(text.contains("“") && text.contains("”"))
    #expect(text.contains("<") && text.contains(">"))
    terminal.type("q")
    #expect(try terminal.end() == 0)
  }

  @Test(arguments: [(40, 10), (120, 50), (12, 3), (1, 1), (2, 2), (200, 1)])
  func aTerminalOfAnotherSizeIsDrawnAnew(columns: Int, rows: Int) throws {
    let terminal = try terminal()
    try terminal.wait(for: "a accept")
    let drawings = terminal.screen.drawings
    terminal.resize(columns: columns, rows: rows)
    try terminal.wait("for a new drawing") { $0.drawings > drawings }
    terminal.type("b")
    try terminal.wait("for another") { $0.drawings > drawings + 1 }
    // The narrowest lines have two columns, for characters that need them.
    #expect(terminal.screen.width <= max(2, columns), "\(terminal.screen.text)")
    terminal.type("q")
    #expect(try terminal.end() == 0)
    #expect(terminal.isRestored)
  }

  /// The keys before a signal, and the signal; Ctrl-C is typed.
  @Test(arguments: [
    ([], SIGINT), (["r", "half a reas"], SIGINT), (["a"], SIGTERM), (["?"], SIGHUP),
    ([], SIGQUIT), ([], SIGABRT),
  ])
  func signalsGiveTheTerminalBack(keys: [String], signal: Int32) throws {
    let terminal = try terminal()
    try terminal.wait(for: "a accept")
    for key in keys {
      let drawings = terminal.screen.drawings
      terminal.type(key)
      try terminal.wait("after a key") { $0.drawings > drawings }
    }
    if signal == SIGINT { terminal.type("\u{3}") } else { terminal.send(signal) }
    #expect(try terminal.end() == -signal)
    #expect(terminal.isRestored)
    #expect(try log().count == (keys == ["a"] ? 1 : 0), "what was decided is kept")
    #expect(try program.run(["db", "check"]).status == 0)
  }

  @Test func stoppedItGivesTheTerminalBackAndTakesItAgain() throws {
    let terminal = try terminal()
    try terminal.wait(for: "a accept")
    terminal.type("\u{1A}")
    try terminal.wait("for the shell's screen") { !$0.isWhole }
    try terminal.stop()
    #expect(terminal.isRestored)
    terminal.send(SIGCONT)
    try terminal.wait("for the queue") { $0.isWhole && $0.text.contains("a accept") }
    terminal.type("q")
    #expect(try terminal.end() == 0)
  }

  @Test func nothingInATextCanRunTheTerminal() throws {
    try program.write(
      """
      {"id":"h","publisher":"\\u001b[2J","published":"2024-05-21","title":"\\u001b]0;owned\\u0007",\
      "text":"\\u009b2J Getty Images sued Stability AI\\u001b[31m on Monday.\\u202e\\u001b[6n"}
      """, to: "hostile.ndjson")
    _ = try program.run(["ingest", "hostile.ndjson"])
    for environment in [[], ["NO_COLOR=1"]] {
      let terminal = try terminal(["--from", "2024"], rows: 40, environment: environment)
      try terminal.wait(for: "Getty Images")
      for _ in 0..<6 {
        let drawings = terminal.screen.drawings
        terminal.type(" ")
        try terminal.wait("for the next") { $0.drawings > drawings }
      }
      terminal.type("q")
      #expect(try terminal.end() == 0)
      #expect(terminal.screen.unknown == [])
    }
  }

  @Test func pairsThatMayBeOneAreAsked() throws {
    for (id, day) in [("x", "2024-05-21"), ("y", "2024-05-28")] {
      try program.write(
        """
        {"id":"\(id)","publisher":"Paper \(id)","published":"\(day)",\
        "text":"The Federal Trade Commission fined Clearview AI $30 million on Tuesday over photos."}
        """, to: "\(id).ndjson")
      _ = try program.run(["ingest", "\(id).ndjson"])
    }
    #expect(try program.run(["review", "suggestions"]).output.contains("% alike"))
    let terminal = try terminal(["--type", "penalty"])
    try terminal.wait(for: "Are these one event?")
    terminal.type("s")
    try terminal.wait(for: "told apart")
    #expect(try program.run(["review", "suggestions"]).output.isEmpty)
    terminal.type("u")
    try terminal.wait(for: "taken back")
    terminal.type("m")
    try terminal.wait(for: "merged")
    terminal.type("s")
    try terminal.wait(for: "y n")
    terminal.type("y")
    try terminal.wait(for: "split;")
    terminal.type("q")
    #expect(try terminal.end() == 0)
    #expect(try log().map { $0.split(separator: " ")[3] } == ["split", "merge", "undo", "split"])
  }

  /// What is no terminal, or has nothing to decide.
  @Test(arguments: [
    ([], 64, "the queue needs a terminal"), (["--type", "protest"], 0, "nothing waits"),
    (["--type", "dance"], 64, "--type has no 'dance'"), (["--db", "none.db"], 66, "none.db"),
  ])
  func withoutATerminalItSaysWhatToDo(arguments: [String], status: Int, says: String) throws {
    let run = try program.run(["review"] + arguments)
    #expect(run.status == Int32(status) && run.errors.contains(says), "\(run.errors)")
  }
}
