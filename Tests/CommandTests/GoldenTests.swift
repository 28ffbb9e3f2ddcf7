import Foundation
import Testing

/// What every command prints, whole, at 80 and 120 columns, into a file and on a terminal with
/// colours, held against files. `make golden` records them anew.
@Suite struct GoldenTests {
  /// A command and what stands on its standard input.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let arguments: [String]
    /// Commands that run before it.
    let before: [[String]]
    let input: String
    /// Keys that are pressed where it is at a terminal, each when what the one before did is drawn.
    let keys: [String]
    let environment: [String: String]
    /// How many of the last lines are held; nil for all.
    let lastLines: Int?

    init(
      _ name: String, _ words: String, after before: [[String]] = [], input: String = "",
      keys: [String] = [], environment: [String: String] = [:], lastLines: Int? = nil
    ) {
      self.name = name
      arguments = words.split(separator: " ").map { String($0.replacing("_", with: " ")) }
      self.before = before
      self.input = input
      self.keys = keys
      self.environment = environment
      self.lastLines = lastLines
    }

    var testDescription: String { name }
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden")

  @Test(arguments: GoldenCases.all) func whatIsPrinted(example: Case) throws {
    let printed = try Self.transcript(of: example)
    let file = Self.folder.appending(path: example.name + ".txt")
    if Self.isRecording {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try Data(printed.utf8).write(to: file)
      return
    }
    let golden = try #require(
      try? String(contentsOf: file, encoding: .utf8), "no \(file.path); make golden records it")
    guard printed != golden else { return }
    let lines = (printed.components(separatedBy: "\n"), golden.components(separatedBy: "\n"))
    let line = zip(lines.0, lines.1).enumerated().first { $1.0 != $1.1 }
    Issue.record(
      """
      \(example.name), line \((line?.offset ?? min(lines.0.count, lines.1.count)) + 1):
      printed  \(line?.element.0 ?? "(another length)")
      golden   \(line?.element.1 ?? "")
      """)
  }

  @Test func eachFileIsOfOneCommand() throws {
    let names = Set(GoldenCases.all.map { $0.name + ".txt" })
    #expect(names.count == GoldenCases.all.count)
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    for file in files where !names.contains(file) {
      if Self.isRecording {
        try FileManager.default.removeItem(at: Self.folder.appending(path: file))
      } else {
        Issue.record("\(file) is of no command; make golden removes it")
      }
    }
  }

  @Test func everyCommandHasOne() throws {
    for command in try Program.commands() where !command.isGroup {
      #expect(
        GoldenCases.all.contains { $0.arguments.starts(with: command.words) },
        "no case of '\(command.words.joined(separator: " "))'")
    }
  }

  private static let isRecording =
    ProcessInfo.processInfo.environment["DATELINE_GOLDEN"] == "record"

  /// What a command prints each way; what is the same as before is not said again.
  private static func transcript(of example: Case) throws -> String {
    var text = "$ dateline " + example.arguments.joined(separator: " ") + "\n"
    var known: [String: String] = [:]
    for columns in [80, 120] {
      for isTerminal in [false, true] {
        let name = "\(columns) columns, \(isTerminal ? "terminal" : "file")"
        let printed = try run(example, columns: columns, isTerminal: isTerminal)
        text += "──── \(name)"
        text += known[printed].map { ": as \($0)\n" } ?? "\n\(printed)"
        known[printed] = known[printed] ?? name
      }
    }
    return text
  }

  private static func run(_ example: Case, columns: Int, isTerminal: Bool) throws -> String {
    let program = try Program()
    defer { program.remove() }
    try FileManager.default.copyItem(
      at: GoldenDatabase.file, to: program.folder.appending(path: "dateline.db"))
    try GoldenCases.write(into: program)
    let now = GoldenDatabase.now
    var variables = [
      "COLUMNS": String(columns), "USER": "jane", "HOME": program.folder.path,
      "SOURCE_DATE_EPOCH": String(now + 60),
    ]
    variables.merge(example.environment.mapValues { $0.replacing("~", with: program.folder.path) })
    {
      $1
    }
    let last = variables
    for (index, command) in example.before.enumerated() {
      variables["SOURCE_DATE_EPOCH"] = String(now + index)
      _ = try program.run(command, environment: variables)
    }
    let run =
      switch (isTerminal, example.keys.isEmpty) {
      case (false, _): try program.run(example.arguments, input: example.input, environment: last)
      case (true, true):
        try program.runOnTerminal(
          example.arguments, columns: columns, input: example.input, environment: last)
      case (true, false): try press(example, in: program, columns: columns, environment: last)
      }
    var text = run.output
    if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
    if let count = example.lastLines {
      text = text.split(separator: "\n").suffix(count).joined(separator: "\n") + "\n"
    }
    if !run.errors.isEmpty { text += "stderr:\n" + run.errors }
    if run.status != 0 { text += "status: \(run.status)\n" }
    // The schema and its size are of the day, and a terminal's signs have to be seen.
    text = text.replacing(program.folder.path, with: "~").replacing("\u{1B}", with: "␛")
      .replacing("\r\n", with: "␍\n")
      .replacing(#/((?m:^)(?:schema|bytes|free_bytes) +|schema )\d+/#) { $0.output.1 + "…" }
      .replacing(#/("(?:schema|bytes|free_bytes)":)\d+/#) { $0.output.1 + "…" }
      .replacing(#/\d+( rows loaded| bytes| after)/#) { "…" + $0.output.1 }
    guard example.arguments.contains("--why") else { return text }
    // What the extractor weighs, it learns anew from time to time.
    return text.replacing(#/(?<key>"confidence":)[\d.]+/#) { $0.output.key + "…" }
      .replacing(#/(?<key>"features":\[)[^\]]+/#) { $0.output.key + "…" }
      .replacing(#/(?<key>(?m:^)confidence +).+/#) { $0.output.key + "…" }
  }

  /// Runs a command that is worked by keys.
  private static func press(
    _ example: Case, in program: Program, columns: Int, environment: [String: String]
  ) throws -> Program.Run {
    let terminal = try PseudoTerminal(
      example.arguments, in: program.folder, columns: columns,
      environment: environment.map { "\($0.key)=\($0.value)" })
    var drawn = 0
    for key in example.keys {
      try terminal.wait("to press \(key)") { $0.drawn > drawn }
      drawn = terminal.screen.drawn
      terminal.type(key)
    }
    let status = try terminal.end()
    return Program.Run(output: terminal.screen.transcript, errors: "", status: status)
  }
}
