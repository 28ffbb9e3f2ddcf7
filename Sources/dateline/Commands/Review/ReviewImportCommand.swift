import ArgumentParser
import Query
import Readers
import Storage

/// `dateline review import`.
struct ReviewImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take over what was changed in an exported table.",
    discussion: """
      Shows what differs in date, type, realis, status, summary, sources, targets and others; with \
      --yes each difference becomes a decision, which can be undone. Other columns are passed over, \
      and so are events that the table lacks.

      Example: dateline review import events.csv
      """)

  @Argument(help: "A table as 'export csv' or 'export tsv' (.tsv) writes it.")
  var file: String

  @Flag(help: "Make the decisions.")
  var yes = false

  @OptionGroup var reviewer: ReviewerOptions
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: yes ? .write : .read, now: Environment.now)
    var table = DelimitedText(
      try InputFile.bytes(of: file), delimiter: UInt8(ascii: file.hasSuffix(".tsv") ? "\t" : ","))
    let columns = table.row() ?? []
    guard columns.contains("event_id") else {
      throw Failure(.badData, "\(file):1: there is no column event_id; export the table anew")
    }
    var decisions = 0
    var failures = 0
    var line = table.line
    while let cells = table.row() {
      defer { line = table.line }
      let row = Dictionary(
        zip(columns, cells.map(Self.armed)), uniquingKeysWith: { first, _ in first })
      guard let id = row["event_id"], !id.isEmpty else { continue }
      do {
        decisions += try take(row, over: try EventReader(store).event(named: id), store)
      } catch let failure as Failure {
        Console.say("dateline: \(file):\(line): \(failure.description)")
        failures += 1
      }
    }
    let done = yes ? "made" : "to make with --yes"
    Console.say("\(decisions) decision\(decisions == 1 ? "" : "s") \(done), \(failures) failed")
    guard failures == 0 else { throw ExitCode(Failure.Status.partly.rawValue) }
  }

  /// A cell as it was before `--excel` disarmed it.
  private static func armed(_ cell: String) -> String {
    let bytes = cell.utf8.prefix(2)
    guard bytes.count == 2, bytes.first == UInt8(ascii: "'"), let second = bytes.last,
      "=+-@\t\r\n".utf8.contains(second)
    else { return cell }
    return String(cell.dropFirst())
  }

  /// Makes decisions of what a row says otherwise than the event.
  ///
  /// - Returns: how many.
  private func take(_ row: [String: String], over event: EventRow, _ store: Store) throws -> Int {
    var decisions = 0
    let edits = try differences(row, event)
    if !edits.isEmpty {
      for (field, old, new) in edits { say(event, field.rawValue, old, new) }
      if yes {
        let change = try change(edits, store)
        try store.review(.edit, event: event.id, by: reviewer.reviewer, change: change)
      }
      decisions += 1
    }
    if let status = row["status"], !status.isEmpty, status != event.status {
      let actions: [String: Review.Action] = ["accepted": .accept, "rejected": .reject]
      guard let action = actions[status] else {
        throw Failure(.badData, "a status can become accepted or rejected; use 'review undo'")
      }
      say(event, "status", event.status, status)
      if yes { try store.review(action, event: event.id, by: reviewer.reviewer) }
      decisions += 1
    }
    return decisions
  }

  private func say(_ event: EventRow, _ name: String, _ old: String, _ new: String) {
    Console.say("\(event.id.prefix(8))  \(name): \(old) → \(new)")
  }

  /// The columns in which a row says something else, with what was and what is to be.
  private func differences(
    _ row: [String: String], _ event: EventRow
  ) throws -> [(field: EventField, old: String, new: String)] {
    try EventField.allCases.compactMap { field in
      let old = field.value(of: event)
      guard let new = row[field.rawValue], new != old else { return nil }
      try field.check(new)
      return (field, old, new)
    }
  }

  private func change(
    _ edits: [(field: EventField, old: String, new: String)], _ store: Store
  ) throws -> Review.Change {
    var change = Review.Change()
    for (field, _, new) in edits { try field.set(new, in: &change, store) }
    return change
  }
}
