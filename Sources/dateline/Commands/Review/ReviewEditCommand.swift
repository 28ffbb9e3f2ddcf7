import ArgumentParser
import Dates
import Events
import Query
import Storage

/// `dateline review edit`.
struct ReviewEditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Correct an event; what is not named stays as it is.",
    discussion: """
      Actors are named by any of their names; one that nobody knows is added. '--target none' \
      empties a role.

      Example: dateline review edit 3f2a9c --date 2024-05-21 --target "Clearview AI"
      """)

  @Argument(help: "The event's id, or enough of its beginning.")
  var id: String

  @Option(help: ArgumentHelp("When it happened, EDTF; 'unknown' for no date.", valueName: "date"))
  var date: String?

  @Option(
    help: ArgumentHelp("The type, such as lawsuit.", valueName: "type"),
    completion: .words(of: EventType.self),
    transform: { try Suggestions.choice($0, at: "--type") })
  var type: EventType?

  @Option(
    help: ArgumentHelp("asserted, planned, possible or denied.", valueName: "realis"),
    completion: .words(of: Realis.self),
    transform: { try Suggestions.choice($0, at: "--realis") })
  var realis: Realis?

  @Option(help: ArgumentHelp("One sentence.", valueName: "words"))
  var summary: String?

  @Option(help: ArgumentHelp("Who acts; once for each.", valueName: "name"))
  var source: [String] = []

  @Option(help: ArgumentHelp("Who is acted upon; once for each.", valueName: "name"))
  var target: [String] = []

  @Option(help: ArgumentHelp("Who is named without a role; once for each.", valueName: "name"))
  var other: [String] = []

  @OptionGroup var reviewer: ReviewerOptions
  @OptionGroup var database: DatabaseOption

  func validate() throws {
    guard let date, date != "unknown" else { return }
    do {
      _ = try EDTF(date)
    } catch {
      throw ValidationError(
        "--date has to be a date such as 2024, 2024-05 or 2024-05-21, not '\(date)'")
    }
  }

  func run() throws {
    let store = try Store(path: database.path, access: .write, now: Environment.now)
    let reader = EventReader(store)
    let event = try reader.event(named: id)
    var change = Review.Change()
    change.date = date == "unknown" ? "" : date
    change.type = type
    change.realis = realis
    change.summary = summary
    change.sources = try actors(source, "--source", in: store)
    change.targets = try actors(target, "--target", in: store)
    change.others = try actors(other, "--other", in: store)
    try store.review(.edit, event: event.id, by: reviewer.reviewer, change: change)
    Console.say("edited: \(try reader.event(named: event.id).line)")
  }

  /// The ids of actors by their names; nil where none is named.
  private func actors(
    _ names: [String], _ option: String, in store: Store
  ) throws -> [String]? {
    guard !names.isEmpty else { return nil }
    return names == ["none"] ? [] : try store.actors(named: names, for: option)
  }
}

extension Store {
  /// The ids of actors by any of their names; who is not known is added.
  ///
  /// - Parameters:
  ///   - names: the names.
  ///   - place: where they stand, for messages.
  ///   - notice: called with each actor that is added, as a sentence.
  /// - Returns: an id for each.
  /// - Throws: `Failure` where a name is that of several.
  func actors(
    named names: [String], for place: String, notice: (String) -> Void = Console.warn
  ) throws -> [String] {
    let reader = ActorReader(self)
    return try names.map { name in
      do {
        let found = try reader.actors(named: name)
        guard found.count == 1 else {
          let ids = found.map(\.id).joined(separator: ", ")
          throw Failure(.usage, "\(place) '\(name)' may be several actors; give one of \(ids)")
        }
        return found[0].id
      } catch is UnknownActor {
        notice("nobody knows '\(name)'; it is added")
        return try addActor(named: name)
      }
    }
  }
}
