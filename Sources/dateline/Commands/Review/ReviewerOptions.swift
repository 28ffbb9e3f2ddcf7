import ArgumentParser
import Query
import Storage

/// Who decides, and why.
struct ReviewerOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Why, for the log.", valueName: "words"))
  var reason: String?

  @Option(
    help: ArgumentHelp(
      """
      Who decides; without it $DATELINE_AUTHOR, then the configuration file's author, else the name \
      you are logged in by.
      """,
      valueName: "name"))
  var author: String?

  /// The one who decides.
  var reviewer: Reviewer {
    Reviewer(author: Settings.current.author(author).value, reason: reason)
  }
}

extension EventReader {
  /// The one event that an id, or the beginning of one, stands for.
  ///
  /// - Throws: `Failure` where there is none, or more than one.
  func event(named id: String) throws -> EventRow {
    let found = try events(idBeginning: id)
    guard let event = found.first else {
      throw Failure(.noInput, "no event '\(id)'; 'dateline events' lists them")
    }
    guard found.count == 1 else {
      throw Failure(.usage, "several events begin with '\(id)'; give more of the id")
    }
    return event
  }
}

extension EventRow {
  /// The event in one line, for a list of what was done.
  var line: String { "\(id.prefix(8))  \(date.isEmpty ? "no date" : date)  \(type)  \(summary)" }
}
