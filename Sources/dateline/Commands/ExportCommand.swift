import ArgumentParser
import Export
import Query
import Storage

/// `dateline export`.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", _superCommandName: Dateline.name,
    abstract: "Write events for a spreadsheet, a report, a calendar, a page or another program.",
    discussion: """
      Formats: json and ndjson hold everything; csv and tsv are a row an event, quoted as its first \
      report has it; markdown has footnoted sources; html is \
      one page with a chart and a filter; ics is a calendar; timelinejs (JSON), timelinejs-csv, \
      plover and ftm (FollowTheMoney) are for those tools; atom is a feed, in the order in which \
      events came in; bibtex and csl-json are the documents behind the events. What a format can't \
      hold is counted on stderr.

      Example: dateline export csv --actor OpenAI --from 2024 > openai.csv
        or dateline export html --type lawsuit --out lawsuits.html
      """)

  /// What events can be written as.
  enum Format: String, CaseIterable {
    case csv, tsv, json, ndjson, markdown, html, ics, timelinejs
    case timelineJSTable = "timelinejs-csv"
    case atom, ftm, plover, bibtex
    case csl = "csl-json"

    /// Whether it is the analyst's table.
    var isEventTable: Bool { self == .csv || self == .tsv }

    /// Whether it lists all documents that report an event, so that it can say which are copies.
    var listsSources: Bool { [.json, .ndjson, .markdown, .html].contains(self) }

    /// Whether it has the quote of an event's first report alone.
    var quotesFirstReports: Bool {
      switch self {
      case .json, .ndjson, .bibtex, .csl: false
      default: true
      }
    }
  }

  @Argument(
    help: ArgumentHelp(
      Format.allCases.map(\.rawValue).joined(separator: ", ") + ".", valueName: "format"),
    completion: .words(of: Format.self), transform: { try Suggestions.choice($0, at: "export") })
  var format: Format

  @Flag(help: "For spreadsheets: a byte order mark, and cells that would run are disarmed.")
  var excel = false

  @Option(
    help: ArgumentHelp(
      "Only these columns of csv and tsv, in this order, parted by commas.", valueName: "names"),
    transform: ExportCommand.columns)
  var columns = EventTable.Column.allCases

  @Flag(
    help: "Write a Table Schema of csv or tsv beside the file of --out, as FILE.schema.json.")
  var schema = false

  @OptionGroup var file: FileOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var database: DatabaseOption

  func validate() throws {
    if excel, !format.isEventTable, format != .timelineJSTable {
      throw ValidationError("--excel is for csv and tsv; \(format.rawValue) has no formulas")
    }
    if !format.isEventTable, columns != EventTable.Column.allCases || schema {
      throw ValidationError(
        "--columns and --schema are for csv and tsv; \(format.rawValue) has a form of its own")
    }
    if schema, file.isStandard {
      throw ValidationError("--schema writes beside the table: name its file with --out")
    }
  }

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    var filter = try filters.filter(ActorReader(store))
    if format == .atom, filters.order == nil { filter.order = .added }
    let reader = EventReader(store)
    try FilterOptions.sayUndated(filter, reader)
    try file.write { console in
      try write(filter, from: reader, to: &console)
      guard schema else { return }
      try OutputFile.write("\(file.out).schema.json", replacing: file.force) {
        try $0.write(TableSchema(columns).json)
      }
    }
  }

  /// The columns that a list names.
  private static func columns(_ list: String) throws -> [EventTable.Column] {
    var columns: [EventTable.Column] = []
    for name in list.split(separator: ",") {
      guard let column = EventTable.Column(rawValue: String(name)) else {
        throw ValidationError(
          Suggestions.refusal(of: String(name), in: EventTable.columns, at: "the table"))
      }
      guard !columns.contains(column) else {
        throw ValidationError("the column '\(name)' is named twice")
      }
      columns.append(column)
    }
    guard !columns.isEmpty else { throw ValidationError("name at least one column") }
    return columns
  }

  private func write(
    _ filter: EventFilter, from reader: EventReader, to console: inout Console
  ) throws {
    var writer = writer
    try console.write(writer.head())
    var furtherReports = 0
    try reader.forEach(filter) { event in
      var event = event
      if format.listsSources { try reader.addCopies(to: &event) }
      if event.mentions.count > 1 {
        furtherReports += Set(event.mentions.map(\.documentID)).count - 1
      }
      try console.write(writer.piece(for: event))
    }
    try console.write(writer.end())
    try console.flush()
    for loss in writer.losses { Console.say("dateline: \(format.rawValue): \(loss)") }
    guard furtherReports > 0, format.quotesFirstReports else { return }
    let reports = furtherReports == 1 ? "1 further report" : "\(furtherReports) further reports"
    Console.say("dateline: \(format.rawValue): \(reports) of the same events not quoted")
  }

  private var writer: any EventFormat {
    switch format {
    case .csv: EventTable(.csv, columns: columns, forSpreadsheet: excel)
    case .tsv: EventTable(.tsv, columns: columns, forSpreadsheet: excel)
    case .json: JSONArrayFormat()
    case .ndjson: NDJSONFormat()
    case .markdown: MarkdownFormat()
    case .html: HTMLFormat(title: filters.title)
    case .ics: CalendarFormat()
    case .timelinejs: TimelineJSFormat()
    case .timelineJSTable: TimelineJSTable(forSpreadsheet: excel)
    case .atom: AtomFormat()
    case .ftm: FollowTheMoneyFormat()
    case .plover: PLOVERFormat()
    case .bibtex: BibTeXFormat()
    case .csl: CSLFormat()
    }
  }
}
