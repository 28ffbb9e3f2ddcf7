import ArgumentParser
import Dates
import Events
import Query
import Storage

/// `dateline events add`.
struct EventsAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    _superCommandName: "dateline events",
    abstract: "Add an event that no article says, with the address where it is said.",
    discussion: """
      It goes into the log as every decision, is accepted, marked 'by hand' wherever it is shown, and \
      no later run changes it; 'review edit', 'merge' and 'undo' take it as any other. Actors are \
      named by any of their names; one that nobody knows is added.

      Example: dateline events add --type penalty --date 2022-10-17 --source CNIL \
      --target "Clearview AI" --summary "CNIL fined Clearview AI" \
      --url https://www.cnil.fr/en/facial-recognition-20-million-euros-penalty-against-clearview-ai
      """)

  @Option(
    help: ArgumentHelp("The type, such as lawsuit.", valueName: "type"),
    completion: .words(of: EventType.self),
    transform: { try Suggestions.choice($0, at: "--type") })
  var type: EventType

  @Option(help: ArgumentHelp("When it happened, EDTF; 'unknown' for no date.", valueName: "date"))
  var date: String

  @Option(help: ArgumentHelp("One sentence.", valueName: "words"))
  var summary: String

  @Option(help: ArgumentHelp("Where it is said, http or https.", valueName: "address"))
  var url: String

  @Option(help: ArgumentHelp("Who acts; once for each.", valueName: "name"), completion: .actors)
  var source: [String] = []

  @Option(
    help: ArgumentHelp("Who is acted upon; once for each.", valueName: "name"), completion: .actors)
  var target: [String] = []

  @Option(
    help: ArgumentHelp("Who is named without a role; once for each.", valueName: "name"),
    completion: .actors)
  var other: [String] = []

  @Option(
    help: ArgumentHelp(
      "asserted, planned, possible or denied. (default: asserted)", valueName: "realis"),
    completion: .words(of: Realis.self),
    transform: { try Suggestions.choice($0, at: "--realis") })
  var realis: Realis?

  @Option(help: ArgumentHelp("The words there that say it.", valueName: "words"))
  var quote: String?

  @Option(help: ArgumentHelp("The headline there.", valueName: "words"))
  var title: String?

  @Option(help: ArgumentHelp("Who published it.", valueName: "name"))
  var publisher: String?

  @Option(
    help: ArgumentHelp(
      "When it was published, EDTF; without it '--as-of' leaves the event out.", valueName: "date"))
  var published: String?

  @OptionGroup var reviewer: ReviewerOptions
  @OptionGroup var database: DatabaseOption

  func validate() throws {
    for (option, value) in [("--date", date == "unknown" ? nil : date), ("--published", published)]
    {
      guard let value, (try? EDTF(value)) == nil else { continue }
      throw ValidationError(
        "\(option) has to be a date such as 2024, 2024-05 or 2024-05-21, not '\(value)'")
    }
    guard ["http://", "https://"].contains(where: url.lowercased().hasPrefix) else {
      throw ValidationError("--url has to be an address of http or https, not '\(url)'")
    }
    guard !(source + target).isEmpty else {
      throw ValidationError("name somebody who acts (--source) or is acted upon (--target)")
    }
    guard !summary.isEmpty else { throw ValidationError("--summary has to say something") }
  }

  func run() throws {
    let store = try Store(path: database.path, access: .write, now: Environment.now)
    try store.bringActorsOnce()
    var change = Review.Change()
    change.type = type
    change.date = date == "unknown" ? "" : date
    change.realis = realis
    change.summary = summary
    change.sources = try store.actors(named: source, for: "--source")
    change.targets = try store.actors(named: target, for: "--target")
    change.others = try store.actors(named: other, for: "--other")
    change.reference = Review.Reference(
      url: url, title: title, publisher: publisher, published: published, quote: quote)
    let id = try store.add(change, by: reviewer.reviewer)
    Console.say("added: \(try EventReader(store).event(named: id).line)")
  }
}
