import ArgumentParser
import Query
import Terminal

/// `dateline review queue`, and `dateline review` without more.
struct ReviewQueueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "queue",
    abstract: "Decide about events one by one, in the terminal.",
    discussion: """
      Shows each event that nobody has decided about, with its quote in its context, and pairs that \
      may be one event. Keys: a accept, r reject, e edit, m merge, s split, space skip, u undo, \
      b back, ? help, q quit. Each decision is in the log as soon as it is made.

      Example: dateline review queue --actor OpenAI --type lawsuit
      """)

  @Flag(help: "No colours, even on a terminal.")
  var noColor = false

  @OptionGroup var filter: FilterOptions
  @OptionGroup var reviewer: ReviewerOptions
  @OptionGroup var database: DatabaseOption

  func run() throws {
    var session = try QueueSession(
      path: database.path, filter: filter, reviewer: reviewer.reviewer,
      isColoured: Settings.current.colours(isRefused: noColor).value)
    guard !session.isEmpty else { return Console.say("nothing waits for a decision") }
    guard Environment["TERM"] != "dumb", let terminal = Terminal() else {
      throw Failure(
        .usage, "the queue needs a terminal; scripts use 'review accept', 'reject' and the others")
    }
    let signal: Int32?
    do {
      defer { terminal.leave() }
      signal = try session.run(on: terminal)
    }
    Console.say("\(session.count) decision\(session.count == 1 ? "" : "s") made")
    if let signal { Signals.end(by: signal) }
  }
}
