import ArgumentParser
import Documents
import JSON
import Query
import Storage

/// `dateline documents export`.
struct DocumentsExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write documents with their texts as NDJSON, as 'ingest' reads them.",
    discussion: """
      Read into another database, they give the same events under the same ids. What was decided \
      about events, and earlier versions, are not in it: 'db dump' takes a whole database along. \
      A text that was published at several addresses is written once for each. \
      Filters on events choose the documents that report such an event.

      Example: dateline documents export --actor OpenAI --out openai.ndjson
        or dateline documents export | dateline ingest - --db copy.db
      """)

  @Option(help: ArgumentHelp("Only documents of this publisher.", valueName: "name"))
  var publisher: String?

  @OptionGroup var file: FileOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var database: DatabaseOption

  func validate() throws { try DocumentsListCommand.refuseOrder(filters) }

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    let filter = try filters.filter(ActorReader(store))
    let lookup = DocumentLookup(store)
    try file.write { console in
      var writer = JSONWriter()
      try DocumentList(store).forEach(filter, publisher: publisher) { row in
        for document in try lookup.printings(of: row.id) {
          writer.removeAll()
          document.asSupplied.write(to: &writer)
          writer.endLine()
          try console.write(writer.bytes)
        }
      }
    }
  }
}
