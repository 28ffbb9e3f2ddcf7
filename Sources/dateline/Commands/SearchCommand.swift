import ArgumentParser
import Export
import JSON
import Query
import Storage

/// `dateline search`.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", _superCommandName: Dateline.name,
    abstract: "Search the words of events and documents.",
    discussion: """
      All words have to be there; "several words" in quotes have to stand side by side, word* is any \
      word that begins so, and -word must not be there. What fits best comes first, or --order says \
      otherwise. Documents are those that report an event of the filter, where one is given.

      Example: dateline search "export controls" --actor Nvidia --from 2023
      """)

  /// The most events, and the most documents, where no limit is given.
  private static let limit = 20

  @Argument(help: "The words.")
  var words: [String]

  @OptionGroup var filters: FilterOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var database: DatabaseOption

  func run() throws {
    guard let words = SearchWords(words.joined(separator: " ")) else {
      throw Failure(.usage, "nothing to search for; give a word that has to be there")
    }
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    var filter = try filters.filter(ActorReader(store))
    filter.limit = filter.limit ?? Self.limit
    if filters.order == nil { filter.order = .relevance }
    let documents = try DocumentSearch(store).documents(
      words, filter, limit: filter.limit ?? Self.limit)
    filter.search = words
    let events = try EventReader(store).events(filter)
    var console = output.console
    if output.json {
      try console.write(Self.record(events, documents))
    } else {
      try console.write(text(events, documents, isByDate: filter.isByDate))
    }
    try console.flush()
  }

  private func text(
    _ events: [EventRow], _ documents: [DocumentHit], isByDate: Bool
  ) -> String {
    let parts = [
      events.isEmpty ? "" : output.timelineText.body(events, isGrouped: isByDate),
      documents.isEmpty ? "" : "Documents\n" + output.timelineText.documents(documents),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private static func record(_ events: [EventRow], _ documents: [DocumentHit]) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("events")
      writer.array(events) { $1.write(to: &$0) }
      writer.key("documents")
      writer.array(documents) { $1.write(to: &$0) }
    }
    writer.endLine()
    return writer.bytes
  }
}
