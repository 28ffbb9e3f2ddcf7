import Documents
import FaultyDisk
import Foundation
import Migrations
import SQLite
import Testing

@testable import Storage

/// The disk fails at every moment there is: the work either succeeds or says that it did not, and
/// what is on the disk is what some whole step left.
///
/// `swift test` takes every `stride`th moment; `make test-faults` takes all.
@Suite(.serialized) struct FaultTests {
  static let stride =
    ProcessInfo.processInfo.environment["DATELINE_FAULT_STRIDE"].flatMap { Int($0) } ?? 9

  static let faults: [(name: String, fault: faulty_disk_fault, seeds: [UInt64])] = [
    ("read", FAULTY_READ, [1]), ("write", FAULTY_WRITE, [1]),
    ("short write", FAULTY_SHORT_WRITE, [1]), ("full disk", FAULTY_FULL, [1]),
    ("sync", FAULTY_SYNC, [1, 2]), ("open", FAULTY_OPEN, [1]),
    ("power", FAULTY_POWER, [1, 2, 3]),
  ]

  init() { faulty_disk_register() }

  @Test(arguments: Work.all)
  func aFailingDiskCorruptsNothing(work: Work) throws {
    let states = try states(of: work)
    var points = 0
    for (name, fault, seeds) in Self.faults {
      for seed in seeds {
        faulty_disk_recall()
        faulty_disk_arm(fault, 0, seed)
        try #require(work.run().error == nil)
        let calls = Int(faulty_disk_count())
        for call in Swift.stride(
          from: 1 + (Int(seed) + points) % Self.stride, through: calls, by: Self.stride)
        {
          try fail(work, at: call, fault, seed, states, "\(name) \(call) of \(calls), seed \(seed)")
          points += 1
        }
      }
    }
    print("\(work.name): \(points) faults")
  }

  /// Lets one call fail, and looks at what is left.
  private func fail(
    _ work: Work, at call: Int, _ fault: faulty_disk_fault, _ seed: UInt64, _ states: [State],
    _ label: Comment
  ) throws {
    faulty_disk_recall()
    faulty_disk_arm(fault, Int32(call), seed &* 7919 &+ UInt64(call))
    let (done, error) = work.run()
    #expect(faulty_disk_has_failed() == 1, label)
    #expect(error == nil || error is StorageError, "\(label): \(String(describing: error))")
    #expect(error != nil || done == work.steps.count + 1, label)
    let losesPower = [FAULTY_POWER, FAULTY_SYNC].contains(fault)
    if losesPower { faulty_disk_lose_power() } else { faulty_disk_disarm() }
    let state = try Self.state()
    // A step that failed while it was committed may have been done; one that needs no sync may be
    // undone by the power failure.
    let reached = try #require(states.last { $0.hash == state }?.step, label)
    #expect(reached <= done + 1, label)
    if !losesPower || work.isDurable { #expect(reached >= done, label) }
    // The database is whole, and the work can be done.
    let store = try Work.open()
    #expect(try store.check().problems == [], label)
    for step in work.steps { try step(store) }
    #expect(try store.check().problems == [], label)
  }

  /// What the database holds after some steps.
  struct State {
    let hash: String
    let step: Int
  }

  /// The states that the work goes through undisturbed: before it, after each migration that opening
  /// makes, and after each step.
  private func states(of work: Work) throws -> [State] {
    faulty_disk_clear()
    faulty_disk_arm(FAULTY_NONE, 0, 0)
    try work.prepare()
    faulty_disk_keep()
    var states = [State(hash: try Self.state(), step: 0)]
    for count in 1...Migration.all.count {
      faulty_disk_recall()
      let schema = Schema(migrations: Array(Migration.all.prefix(count)))
      guard (try? Work.open(schema)) != nil else { continue }
      // Opening is done with the last migration.
      states.append(State(hash: try Self.state(), step: count == Migration.all.count ? 1 : 0))
    }
    for count in work.steps.indices.map({ $0 + 1 }) {
      faulty_disk_recall()
      let part = Work(
        name: work.name, isDurable: work.isDurable, prepare: work.prepare,
        steps: Array(work.steps.prefix(count)))
      try #require(part.run().error == nil)
      states.append(State(hash: try Self.state(), step: count + 1))
    }
    return states
  }

  /// All that the database's tables hold, as a hash.
  private static func state() throws -> String {
    let connection = try Connection(path: Work.database, mode: .create, vfs: "faulty")
    defer { connection.close() }
    let tables = try connection.rows(
      """
      SELECT name FROM sqlite_schema
      WHERE type = 'table' AND name NOT LIKE '%\\_search%' ESCAPE '\\' ORDER BY name
      """
    ) { $0.string(0) }
    var text = ""
    for table in tables {
      let rows = try connection.rows("SELECT * FROM \"\(table)\" ORDER BY 1, 2") { row in
        (0..<row.count).map { "\(row.value($0))" }.joined(separator: "\u{1F}")
      }
      text += table + "\u{1D}" + rows.joined(separator: "\u{1E}") + "\u{1C}"
    }
    return ContentID.sha256(text.utf8)
  }
}
