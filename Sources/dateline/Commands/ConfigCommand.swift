import ArgumentParser
import Export
import JSON

/// `dateline config`.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Show the settings in use, and where each comes from.",
    discussion: """
      Settings stand in $XDG_CONFIG_HOME/dateline/config.toml, or ~/.config/dateline/config.toml:

        database = "~/policy/dateline.db"
        author = "jane"

        [colours]
        use = "auto"            # or "never"
        heading = "bold"        # and date, kind, detail: words such as bold, dim, red, plain
        kind = "yellow"

        [filters]               # any filter, by the name of its option
        realis = ["asserted", "planned", "possible"]
        min-sources = 2

      An option stands above the environment ($DATELINE_DB, $DATELINE_AUTHOR, $NO_COLOR), and that \
      above the file.

      Example: dateline config show
      """,
    subcommands: [ConfigShowCommand.self])
}

/// `dateline config show`.
struct ConfigShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the settings in use, and where each comes from.",
    discussion: """
      With options, what would hold beside them.

      Example: dateline config show --realis all
      """)

  @Flag(help: "Print a JSON array.")
  var json = false

  @Flag(help: "No colours, even on a terminal.")
  var noColor = false

  @Option(help: ArgumentHelp("Who decides.", valueName: "name"))
  var author: String?

  @OptionGroup var filters: FilterOptions
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let settings = Settings.current
    var rows = [
      Row("database", settings.database(database.file)), Row("author", settings.author(author)),
    ]
    let colours = settings.colours(isRefused: noColor)
    rows.append(Row("colours.use", colours.value ? "auto" : "never", colours.origin))
    for role in Palette.Role.allCases {
      guard let file = settings.file, let style = file.styles[role] else { continue }
      rows.append(Row("colours.\(role.rawValue)", style, .file(file.path)))
    }
    rows += filterRows(settings)
    var console = Console()
    try console.write(json ? Self.record(rows) : Self.text(rows))
    try console.flush()
  }

  private func filterRows(_ settings: Settings) -> [Row] {
    let given = Dictionary(uniqueKeysWithValues: filters.values.map { ($0.name, $0.values) })
    return FilterOptions.names.compactMap { name in
      let key = "filters.\(name)"
      if let values = given[name] {
        return Row(key, values.joined(separator: ", "), .option("--\(name)"))
      }
      if let file = settings.file, let values = file.filters[name] {
        return Row(key, values.joined(separator: ", "), .file(file.path))
      }
      guard name == "realis" else { return nil }
      return Row(key, FilterOptions.shownRealis.joined(separator: ", "), .standard)
    }
  }

  private struct Row {
    let name: String
    let value: String
    let origin: Settings.Origin

    init(_ name: String, _ value: String, _ origin: Settings.Origin) {
      (self.name, self.value, self.origin) = (name, value, origin)
    }

    init(_ name: String, _ setting: Settings.Sourced<String>) {
      self.init(name, setting.value, setting.origin)
    }
  }

  private static func text(_ rows: [Row]) -> [UInt8] {
    let file = Settings.path.map { path in
      Settings.current.file == nil ? "\(path): there is no such file\n" : "\(path)\n"
    }
    let nameWidth = rows.map(\.name.count).max() ?? 0
    let valueWidth = min(40, rows.map(\.value.count).max() ?? 0)
    let lines = rows.map { row in
      let name = row.name + String(repeating: " ", count: nameWidth - row.name.count)
      let value = TimelineText.plain(row.value)
      let space = String(repeating: " ", count: max(0, valueWidth - value.count))
      return "\(name)  \(value)\(space)  \(row.origin)\n"
    }
    return Array(((file ?? "") + lines.joined()).utf8)
  }

  private static func record(_ rows: [Row]) -> [UInt8] {
    var writer = JSONWriter()
    writer.array(rows) { writer, row in
      writer.object { writer in
        for (key, value) in [
          ("name", row.name), ("value", row.value), ("origin", row.origin.description),
        ] {
          writer.key(key)
          writer.string(value)
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }
}
