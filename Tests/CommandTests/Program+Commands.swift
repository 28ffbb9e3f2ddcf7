import JSON
import Testing

extension Program {
  /// A command of the program.
  struct Command: Sendable {
    /// The words that call it, without the program's name; none for the program itself.
    let words: [String]
    /// Whether others are below it.
    let isGroup: Bool
  }

  /// Every command of the program, as it tells them itself.
  static func commands() throws -> [Command] {
    let program = try Program()
    defer { program.remove() }
    let dump = try program.run(["--experimental-dump-help"]).output
    let root = try #require(try JSONParser.parse(Array(dump.utf8)).object?["command"])
    return commands(root, [])
  }

  private static func commands(_ command: JSONValue, _ words: [String]) -> [Command] {
    let children = (command.object?["subcommands"]?.array ?? []).compactMap { child in
      child.object?["commandName"]?.string.map { (name: $0, value: child) }
    }.filter { $0.name != "help" }
    return [Command(words: words, isGroup: !children.isEmpty)]
      + children.flatMap { commands($0.value, words + [$0.name]) }
  }
}
