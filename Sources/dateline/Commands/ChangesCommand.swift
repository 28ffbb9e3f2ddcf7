import ArgumentParser
import Dates
import Export
import JSON
import Query
import Storage

/// `dateline changes`.
struct ChangesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "changes", _superCommandName: Dateline.name,
    abstract: "Show what is new, changed or withdrawn since you last looked.",
    discussion: """
      The first time everything is new. Each set of filters has a look of its own, so that what one \
      does not show is still new to the others; looks are kept in \
      $XDG_STATE_HOME/dateline/looks.json.

      Example: dateline changes --actor OpenAI
        or dateline changes --since 2024-05-01
      """)

  @Option(
    help: ArgumentHelp(
      "Since the beginning of this day (UTC) instead; the last look stays as it is.",
      valueName: "date"))
  var since: String?

  @Flag(help: "Leave the last look as it is, so that the same is new again.")
  var keep = false

  @OptionGroup var filters: FilterOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var database: DatabaseOption

  func validate() throws {
    do {
      _ = try FilterOptions.date(since, "--since")
    } catch let error as FilterError {
      throw ValidationError(error.description)
    }
  }

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    let looks = LookReader(store)
    let now = try looks.now()
    var book = try LookBook(database: database.path, filters: filters)
    let look = try since.map { _ in try sinceDay(looks) } ?? known(book.last, looks)
    let added = try events(.added(since: look), store)
    let altered = try events(.altered(since: look), store)
    let withdrawn = try looks.withdrawn(since: look)
    var console = output.console
    if output.json {
      try console.write(Self.record(added, altered, withdrawn))
    } else {
      try console.write(
        output.timelineText.changes(added: added, altered: altered, withdrawn: withdrawn))
    }
    try console.flush()
    // What was not shown to the end was not looked at.
    if since == nil, !keep { try book.save(now) }
  }

  private func sinceDay(_ looks: LookReader) throws -> Look {
    guard let day = try FilterOptions.date(since, "--since")?.first else {
      throw Failure(.usage, "--since has to begin on a day")
    }
    return try looks.look(at: day)
  }

  /// The last look, if it was at this database.
  private func known(_ look: Look?, _ looks: LookReader) throws -> Look {
    guard let look else { return .first }
    guard try looks.isKnown(look) else {
      Console.say(
        "dateline: \(database.path): is another database than at the last look; everything is new")
      return .first
    }
    return look
  }

  private func events(_ change: EventFilter.Change, _ store: Store) throws -> [EventRow] {
    var filter = try filters.filter(ActorReader(store))
    filter.change = change
    // That something was rejected is a change that one wants to know of.
    if case .altered = change, filter.statuses.isEmpty {
      filter.statuses = ["unreviewed", "accepted", "rejected"]
    }
    return try EventReader(store).events(filter)
  }

  private static func record(
    _ added: [EventRow], _ altered: [EventRow], _ withdrawn: [WithdrawnEvent]
  ) throws -> [UInt8] {
    var writer = JSONWriter()
    let records = withdrawn.compactMap { try? JSONParser.parse(Array($0.record.utf8)) }
    writer.object { writer in
      for (key, events) in [("new", added), ("changed", altered)] {
        writer.key(key)
        writer.array(events) { $1.write(to: &$0) }
      }
      writer.key("withdrawn")
      writer.array(records) { $0.value($1) }
    }
    writer.endLine()
    return writer.bytes
  }
}
