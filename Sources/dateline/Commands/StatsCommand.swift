import ArgumentParser
import Export
import JSON
import Query
import Storage

/// `dateline stats`.
struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", _superCommandName: Dateline.name,
    abstract: "Count events by type, month, counterpart and publisher.",
    discussion: "Example: dateline stats --actor OpenAI --by type --by month --from 2023")

  @Option(
    help: ArgumentHelp(
      "Only by this: type, month, counterpart or publisher; may be repeated.", valueName: "what"),
    transform: StatsCommand.dimension)
  var by: [EventStatistics.Dimension] = []

  @Option(help: ArgumentHelp("At most so many lines of each.", valueName: "count"))
  var lines = 12

  @Flag(help: "Print a JSON object.")
  var json = false

  @OptionGroup var filters: FilterOptions
  @OptionGroup var database: DatabaseOption

  func validate() throws {
    if lines < 1 { throw ValidationError("--lines has to be at least 1") }
  }

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    let filter = try filters.filter(ActorReader(store))
    var statistics = EventStatistics(of: filter.participants.flatMap { $0 })
    try EventReader(store).forEach(filter) { statistics.add($0) }
    let dimensions = by.isEmpty ? EventStatistics.Dimension.allCases : by
    var console = json ? Console() : Console.paged()
    if json {
      try console.write(Self.record(statistics, dimensions))
    } else {
      try console.write("\(statistics.events) event\(statistics.events == 1 ? "" : "s")\n")
      let table = CountTable(width: Environment.columns)
      for dimension in dimensions {
        let counts = statistics.counts(by: dimension)
        guard !counts.isEmpty else { continue }
        // A row of months has no gaps in the middle.
        let limit = dimension == .month ? nil : lines
        try console.write("\n" + table.text(dimension.rawValue, counts, limit: limit))
      }
    }
    try console.flush()
  }

  private static func dimension(_ name: String) throws -> EventStatistics.Dimension {
    guard let dimension = EventStatistics.Dimension(rawValue: name) else {
      let list = EventStatistics.Dimension.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--by has no '\(name)'; it has \(list)")
    }
    return dimension
  }

  private static func record(
    _ statistics: EventStatistics, _ dimensions: [EventStatistics.Dimension]
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("events")
      writer.integer(statistics.events)
      for dimension in dimensions {
        writer.key(dimension.rawValue)
        writer.object { writer in
          for count in statistics.counts(by: dimension) {
            writer.key(count.name)
            writer.integer(count.events)
          }
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }
}
