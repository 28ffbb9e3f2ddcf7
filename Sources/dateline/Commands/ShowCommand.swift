import ArgumentParser
import Events
import Export
import JSON
import Query
import Storage

/// `dateline show`.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", _superCommandName: Dateline.name,
    abstract: "Show one event with all its evidence: quotes, offsets, documents, rules.",
    discussion: "Example: dateline show 3f2a9c")

  @Argument(help: "The event's id, or enough of its beginning.")
  var id: String

  @Flag(help: "Say why it is an event: tokens, clause, rule, date link, confidence.")
  var why = false

  @OptionGroup var output: OutputOptions
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    let reader = EventReader(store)
    var event = try reader.event(named: id)
    try reader.addCopies(to: &event)
    event.thread = try ThreadReader(store).thread(of: event)
    var console = output.console
    if why {
      for (mention, found) in try reasons(for: event, in: store) {
        try write(found, of: mention, to: &console)
      }
    } else if output.json {
      var records = RecordList()
      try console.write(records.piece(event))
      try console.write(records.end)
    } else {
      try console.write(output.timelineText.details(event))
    }
    try console.flush()
  }

  /// Each report of an event with what the extractor finds at its place today.
  private func reasons(
    for event: EventRow, in store: Store
  ) throws -> [(MentionRow, Event?)] {
    let extractor = Extractor(registry: try store.registry())
    let lookup = DocumentLookup(store)
    return try event.mentions.map { mention in
      guard let document = try lookup.document(mention.documentID) else { return (mention, nil) }
      let found = extractor.events(in: document, explaining: true).first { found in
        found.type.rawValue == event.type
          && found.mentions.contains { $0.trigger == mention.trigger }
      }
      return (mention, found)
    }
  }

  private func write(
    _ found: Event?, of mention: MentionRow, to console: inout Console
  ) throws {
    if mention.isByHand {
      return try console.write("added by hand; 'dateline review log' says by whom and why\n")
    }
    guard let found, let explanation = found.explanation else {
      return try console.write(
        "\(mention.rule): this version of the extractor no longer finds it here\n")
    }
    if output.json {
      var writer = JSONWriter()
      found.write(to: &writer)
      writer.endLine()
      return try console.write(writer.bytes)
    }
    try console.write(explanation.text)
  }
}
