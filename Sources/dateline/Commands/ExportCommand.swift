import ArgumentParser
import Export
import Query
import Storage

/// `dateline export`.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write events for a spreadsheet, a report, a calendar, a page or another program.",
    discussion: """
      Formats: csv, tsv, json and ndjson hold everything; markdown has footnoted sources; html is \
      one page with a chart and a filter; ics is a calendar; timelinejs and plover are JSON for \
      those tools; atom is a feed, in the order in which events came in. What a format can't hold is counted on \
      stderr.

      Example: dateline export csv --actor OpenAI --from 2024 > openai.csv
        or dateline export html --type lawsuit --out lawsuits.html
      """)

  /// What events can be written as.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv, tsv, json, ndjson, markdown, html, ics, timelinejs, atom, plover
  }

  @Argument(
    help: ArgumentHelp(
      Format.allCases.map(\.rawValue).joined(separator: ", ") + ".", valueName: "format"))
  var format: Format

  @Flag(help: "For spreadsheets: a byte order mark, and cells that would run are disarmed.")
  var excel = false

  @Option(
    help: ArgumentHelp(
      "Write this file, which is there whole or not at all; - is stdout.", valueName: "file"))
  var out = "-"

  @Flag(help: "Replace the file of --out where it is there already.")
  var force = false

  @OptionGroup var filters: FilterOptions
  @OptionGroup var database: DatabaseOption

  func validate() throws {
    if excel, format != .csv, format != .tsv {
      throw ValidationError("--excel is for csv and tsv; \(format.rawValue) has no formulas")
    }
  }

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    var filter = try filters.filter(ActorReader(store))
    if format == .atom, filters.order == nil { filter.order = .added }
    let reader = EventReader(store)
    guard out != "-" else {
      var console = Console()
      return try write(filter, from: reader, to: &console)
    }
    try OutputFile.write(out, replacing: force) { try write(filter, from: reader, to: &$0) }
  }

  private func write(
    _ filter: EventFilter, from reader: EventReader, to console: inout Console
  ) throws {
    var writer = writer
    try console.write(writer.head())
    try reader.forEach(filter) { try console.write(writer.piece(for: $0)) }
    try console.write(writer.end())
    try console.flush()
    for loss in writer.losses { Console.say("dateline: \(format.rawValue): \(loss)") }
  }

  private var writer: any EventFormat {
    switch format {
    case .csv: EventTable(.csv, forSpreadsheet: excel)
    case .tsv: EventTable(.tsv, forSpreadsheet: excel)
    case .json: JSONArrayFormat()
    case .ndjson: NDJSONFormat()
    case .markdown: MarkdownFormat()
    case .html: HTMLFormat()
    case .ics: CalendarFormat()
    case .timelinejs: TimelineJSFormat()
    case .atom: AtomFormat()
    case .plover: PLOVERFormat()
    }
  }
}
