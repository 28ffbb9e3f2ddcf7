import ArgumentParser
import Events
import Pipeline
import Storage

/// `dateline reextract`.
struct ReextractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reextract", _superCommandName: Dateline.name,
    abstract: "Find the events of all stored documents anew, with this version's extractor.",
    discussion: """
      Prints a line for each report that is other than before. Every decision stands: what was \
      rejected does not come back, what was split is not put together again, and an event that was \
      decided about stays even where it is no longer found.

      Example: dateline reextract --db policy.db
      """)

  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .write, now: Environment.now)
    var console = Console()
    var counts: [RereadReport.Change: Int] = [:]
    let documents = try Reextract(
      store: store, extractor: Extractor(registry: try store.registry())
    ).run { report in
      counts[report.change, default: 0] += 1
      try console.write("\(report.change.rawValue)  \(report.id.prefix(8))  \(report.summary)\n")
    }
    try console.flush()
    let changes = RereadReport.Change.allCases.map { "\(counts[$0] ?? 0) \($0.rawValue)" }
    Console.say("\(documents) documents read; reports: \(changes.joined(separator: ", "))")
  }
}
