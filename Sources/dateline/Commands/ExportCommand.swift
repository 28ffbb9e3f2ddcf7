import ArgumentParser
import Export
import JSON
import Query
import Storage

/// `dateline export`.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write events as a table or as records.",
    discussion: """
      Formats: csv, tsv, json, ndjson.

      Example: dateline export csv --actor OpenAI --from 2024 > openai.csv
      """)

  /// What events can be written as.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv, tsv, json, ndjson
  }

  @Argument(help: "csv, tsv, json or ndjson.")
  var format: Format

  @Flag(help: "For spreadsheets: a byte order mark, and cells that would run are disarmed.")
  var excel = false

  @OptionGroup var filters: FilterOptions
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    let filter = try filters.filter(ActorReader(store))
    let reader = EventReader(store)
    var console = Console()
    switch format {
    case .csv, .tsv:
      let table = EventTable(format == .csv ? .csv : .tsv, forSpreadsheet: excel)
      try console.write(table.header)
      try reader.forEach(filter) { try console.write(table.row($0)) }
    case .json:
      for line in Records.lines(try reader.events(filter)) { try console.write(line) }
    case .ndjson:
      var writer = JSONWriter()
      try reader.forEach(filter) {
        $0.write(to: &writer)
        writer.endLine()
        try console.write(writer.bytes)
        writer.removeAll()
      }
    }
    try console.flush()
  }
}
