import ArgumentParser
import Documents
import Export
import JSON
import Query
import Storage

/// `dateline documents`.
struct DocumentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "documents",
    abstract: "List the documents that were read, show what each says, and take them along.",
    discussion: "Example: dateline documents list --publisher Reuters",
    subcommands: [
      DocumentsListCommand.self, DocumentsShowCommand.self, DocumentsExportCommand.self,
    ])
}

/// `dateline documents list`.
struct DocumentsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List documents in the order in which they were published.",
    discussion: """
      Filters on events list the documents that report such an event.

      Example: dateline documents list --actor OpenAI --type lawsuit
      """)

  @Option(help: ArgumentHelp("Only documents of this publisher.", valueName: "name"))
  var publisher: String?

  @Flag(help: "Print a JSON record a line, without the texts.")
  var json = false

  @OptionGroup var filters: FilterOptions
  @OptionGroup var database: DatabaseOption

  func validate() throws { try Self.refuseOrder(filters) }

  /// Documents are in one order only.
  static func refuseOrder(_ filters: FilterOptions) throws {
    if filters.order != nil { throw ValidationError("documents are in the order of their dates") }
  }

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    let filter = try filters.filter(ActorReader(store))
    let text = TimelineText(
      width: Environment.columns, palette: Settings.current.palette(isRefused: false))
    var console = json ? Console() : Console.paged()
    try DocumentList(store).forEach(filter, publisher: publisher) { document in
      try console.write(json ? document.record : Array(text.document(document).utf8))
    }
    try console.flush()
  }
}

/// `dateline documents show`.
struct DocumentsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a document and the events that it reports.",
    discussion: "Example: dateline documents show 06668b97 --text")

  @Argument(help: "Its id or the beginning of one, its URL, or its file.")
  var name: String

  @Flag(help: "The document's text instead of its events.")
  var text = false

  @OptionGroup var output: OutputOptions
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    let documents = try DocumentList(store).documents(named: name)
    guard let row = documents.first, let document = try DocumentLookup(store).document(row.id)
    else {
      throw Failure(.noInput, "no document '\(name)'; 'dateline documents list' lists them")
    }
    let names = [row.id, row.url, row.file] + row.copies.flatMap { [$0.url, $0.file] }
    guard documents.count == 1 || names.contains(name) else {
      throw Failure(.usage, "several documents' ids begin with '\(name)'; give more of it")
    }
    var console = output.console
    if output.json {
      var writer = JSONWriter()
      document.write(to: &writer)
      writer.endLine()
      try console.write(writer.bytes)
    } else if text {
      // What is piped is the document's own bytes; a terminal sees nothing that would move it.
      let lines = document.text.split(separator: "\n", omittingEmptySubsequences: false)
      let shown = Environment.isTerminal ? lines.map(TimelineText.plain) : lines.map(String.init)
      try console.write(shown.joined(separator: "\n") + "\n")
    } else {
      var filter = EventFilter()
      filter.document = row.id
      filter.realis = []
      let printer = output.timelineText
      try console.write(printer.document(row) + "\n")
      try console.write(printer.body(try EventReader(store).events(filter)))
    }
    try console.flush()
  }
}

extension DocumentRow {
  /// The document's record as a line of JSON.
  fileprivate var record: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      for (key, value) in [
        ("id", id), ("url", url), ("title", title), ("publisher", publisher), ("author", author),
        ("published", published), ("file", file),
      ] {
        writer.key(key)
        writer.string(value)
      }
      for (key, number) in [("events", events), ("version", version)] {
        writer.key(key)
        writer.integer(number)
      }
      if let copyOf {
        writer.key("copy_of")
        writer.string(copyOf)
      }
      copies.write(to: &writer)
    }
    writer.endLine()
    return writer.bytes
  }
}
