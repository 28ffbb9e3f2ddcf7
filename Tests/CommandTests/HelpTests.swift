import Foundation
import Testing

/// Help that teaches: an example on every screen, and words for the shell.
@Suite final class HelpTests {
  let program: Program

  init() throws { program = try Program() }

  deinit { program.remove() }

  @Test func everyScreenHasAnExample() throws {
    let commands = try Program.commands()
    #expect(commands.count > 40)
    for command in commands.map(\.words) {
      // A line goes on behind a backslash in the source; the screen breaks it anywhere.
      let help = try program.run(["help"] + command, environment: ["COLUMNS": "400"]).output
      let start = "dateline \(command.joined(separator: " "))"
      let example = help.components(separatedBy: "\n").first {
        $0.contains("Example: " + start)
          || ($0.contains("  " + start) && help.contains("Examples:"))
      }
      #expect(example != nil, "'dateline help \(command.joined(separator: " "))' has no example")
    }
  }

  @Test func theVersionIsSaidWithThatOfSQLite() throws {
    #expect(
      try program.run(["--version"]).output.wholeMatch(
        of: #/\d+\.\d+\.\d+ \(SQLite 3\.\d+\.\d+\)\n/#) != nil)
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func aShellUnderstandsItsScript(shell: String) throws {
    let script = try program.run(["--generate-completion-script", shell])
    #expect(script.status == 0)
    #expect(script.output.contains("timeline"))
    guard let path = Self.find(shell) else { return }
    try program.write(script.output, to: "script")
    #expect(try program.run(program: path, ["-n", "script"]).errors.isEmpty)
  }

  /// What stands on the line, and what bash offers for its last word.
  @Test(arguments: [
    (["dateline", "ti"], ["timeline"]), (["dateline", "timeline", "x", "--or"], ["--order"]),
    (["dateline", "timeline", "x", "--order", "la"], ["latest"]),
    (["dateline", "events", "--type", "law"], ["lawsuit"]),
    (["dateline", "export", "cs"], ["csv", "csl-json"]),
    (["dateline", "timeline", "gett"], ["getty-images"]),
  ])
  func bashOffersWhatIsThere(words: [String], offers: [String]) throws {
    try program.write(CommandTests.article, to: "getty.md")
    _ = try program.run(["ingest", "getty.md"])
    try program.write(
      try program.run(["--generate-completion-script", "bash"]).output, to: "script")
    let list = words.map { "'\($0)'" }.joined(separator: " ")
    try program.write(
      """
      export PATH="\(Program.executable.deletingLastPathComponent().path):$PATH"
      source ./script
      COMP_WORDS=(\(list)); COMP_CWORD=\(words.count - 1)
      COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
      _dateline dateline "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """, to: "try")
    let bash = try #require(Self.find("bash"))
    let run = try program.run(program: bash, ["try"])
    #expect(
      Set(run.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) })
        == Set(offers))
  }

  private static func find(_ shell: String) -> URL? {
    ["/bin/", "/usr/bin/", "/usr/local/bin/"].map { URL(fileURLWithPath: $0 + shell) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}
