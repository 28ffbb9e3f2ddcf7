import ArgumentParser
import JSON
import Query
import Storage

/// `dateline review log`.
struct ReviewLogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "List decisions, the latest first.",
    discussion: "Example: dateline review log 3f2a9c")

  @Argument(help: "Only decisions about this event.")
  var id: String?

  @Option(help: ArgumentHelp("At most so many decisions.", valueName: "count"))
  var limit: Int?

  @Flag(help: "Print a JSON record a line.")
  var json = false

  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    let event = try id.map { try EventReader(store).event(named: $0).id }
    var console = Console()
    for entry in try store.log(event: event, limit: limit) {
      try console.write(json ? entry.record : Array((entry.line + "\n").utf8))
    }
    try console.flush()
  }
}

extension LoggedReview {
  private var time: String { UnixTime.text(review.madeAt) }

  /// The review in one line.
  fileprivate var line: String {
    var parts = [String(review.id.prefix(8)), time, review.author, review.action.rawValue]
    parts += events.map { String($0.prefix(8)) }
    parts += review.undoes.map { ["of \($0.prefix(8))"] } ?? []
    if !review.change.isEmpty {
      var writer = JSONWriter()
      writer.value(.object(review.change.json))
      parts.append(writer.text)
    }
    parts += review.reason.map { ["“\($0)”"] } ?? []
    if isUndone { parts.append("(undone)") }
    return parts.joined(separator: "  ")
  }

  /// The review's record, as a line of JSON.
  fileprivate var record: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      for (key, value) in [
        ("id", review.id), ("author", review.author), ("time", time),
        ("action", review.action.rawValue), ("reason", review.reason), ("undoes", review.undoes),
      ] {
        writer.key(key)
        writer.string(value)
      }
      writer.key("events")
      writer.array(events) { $0.string($1) }
      writer.key("change")
      writer.value(.object(review.change.json))
      writer.key("undone")
      writer.value(.bool(isUndone))
    }
    writer.endLine()
    return writer.bytes
  }
}

/// `dateline review suggestions`.
struct ReviewSuggestionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggestions",
    abstract: "List pairs of events that may be one; 'merge' or 'split' settles each.",
    discussion: "Example: dateline review suggestions --limit 10")

  @Option(help: ArgumentHelp("At most so many pairs.", valueName: "count"))
  var limit = 20

  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    let reader = EventReader(store)
    var console = Console()
    for pair in try store.suggestions(limit: max(0, limit)) {
      let likeness = Int((pair.likeness * 100).rounded())
      try console.write("\(likeness) % alike\n")
      for id in [pair.first, pair.second] {
        try console.write("  \(try reader.event(named: id).line)\n")
      }
    }
    try console.flush()
  }
}
