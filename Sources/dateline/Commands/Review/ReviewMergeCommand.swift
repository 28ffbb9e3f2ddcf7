import ArgumentParser
import Query
import Storage

/// `dateline review merge`.
struct ReviewMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Say that several events are one.",
    discussion: """
      The event goes by the id of the report that was published first; the others' ids lead to it.

      Example: dateline review merge 3f2a9c 77b01e
      """)

  @Argument(help: "Ids of the events, or enough of their beginnings.")
  var ids: [String]

  @OptionGroup var reviewer: ReviewerOptions
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .write, now: Environment.now)
    let reader = EventReader(store)
    let events = try ids.map { try reader.event(named: $0).id }
    try store.merge(events: events, by: reviewer.reviewer)
    Console.say("merged: \(try reader.event(named: events[0]).line)")
  }
}

/// `dateline review split`.
struct ReviewSplitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Say that an event's reports are of several, or that several events are not one.",
    discussion: """
      What is split is never put together again by itself; with several ids it is a suggestion that \
      is turned down.

      Example: dateline review split 3f2a9c
      """)

  @Argument(help: "The id of an event, or the ids of several.")
  var ids: [String]

  @OptionGroup var reviewer: ReviewerOptions
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .write, now: Environment.now)
    let reader = EventReader(store)
    let events = try ids.map { try reader.event(named: $0) }
    try store.split(events: events.map(\.id), by: reviewer.reviewer)
    for event in events { Console.say("split: \(event.line)") }
  }
}

/// `dateline review undo`.
struct ReviewUndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take decisions back; that can be undone as well.",
    discussion: "Example: dateline review undo 5be1c2")

  @Argument(
    help: "Ids of reviews, or enough of their beginnings; without any, the last that stands.")
  var ids: [String] = []

  @OptionGroup var reviewer: ReviewerOptions
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .write, now: Environment.now)
    let reviews = ids.isEmpty ? try last(in: store) : try ids.map { try Self.review($0, in: store) }
    for review in reviews {
      try store.undo(review, by: reviewer.reviewer)
      Console.say("undone: \(review.prefix(8))")
    }
  }

  private func last(in store: Store) throws -> [String] {
    let standing = try store.log().first { !$0.isUndone && $0.review.action != .undo }
    guard let standing else { throw Failure(.noInput, "there is no review that could be undone") }
    return [standing.review.id]
  }

  private static func review(_ id: String, in store: Store) throws -> String {
    let found = try store.reviews(idBeginning: id)
    guard let review = found.first else {
      throw Failure(.noInput, "no review '\(id)'; 'dateline review log' lists them")
    }
    guard found.count == 1 else {
      throw Failure(.usage, "several reviews begin with '\(id)'; give more of the id")
    }
    return review
  }
}
