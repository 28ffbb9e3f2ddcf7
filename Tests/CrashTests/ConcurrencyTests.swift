import Foundation
import SQLite
import Storage
import Testing

/// Eight readers and two ingests at once: nobody fails, no row is lost, and the log stays small.
///
/// `make test-crash` lets it run for 60 seconds; `DATELINE_CRASH_SECONDS` sets how long.
@Suite(.serialized) struct ConcurrencyTests {
  static let seconds =
    ProcessInfo.processInfo.environment["DATELINE_CRASH_SECONDS"].flatMap { Double($0) } ?? 6

  /// Runs a command again and again until the time is over.
  private final class Worker: Sendable {
    let sandbox: Sandbox
    let arguments: @Sendable (Int) -> [String]

    init(_ sandbox: Sandbox, _ arguments: @escaping @Sendable (Int) -> [String]) {
      self.sandbox = sandbox
      self.arguments = arguments
    }

    /// The runs that were made, and those that did not end well.
    func work(until end: ContinuousClock.Instant) throws -> (runs: Int, failures: [Sandbox.Run]) {
      var runs = 0
      var failures: [Sandbox.Run] = []
      while ContinuousClock.now < end {
        let run = try sandbox.run(arguments(runs))
        runs += 1
        if run.status != 0 { failures.append(run) }
      }
      return (runs, failures)
    }
  }

  @Test func readersAndWritersDoNotHinderEachOther() async throws {
    let home = try Sandbox()
    defer { home.remove() }
    let database = home.path("work.db")
    let documents = Corpus.items(4000)
    let perRun = 16
    let feeds = try (0..<2).map { side in
      let sandbox = try Sandbox()
      let own = documents.enumerated().filter { $0.offset % 2 == side }.map(\.element)
      for start in stride(from: 0, to: own.count, by: perRun) {
        let part = Array(own[start..<min(start + perRun, own.count)])
        try sandbox.write(Corpus.text(part), to: "\(start / perRun).ndjson")
      }
      return (sandbox: sandbox, parts: (own.count + perRun - 1) / perRun)
    }
    try feeds[0].sandbox.write(Corpus.text(Corpus.items(1)), to: "first.ndjson")
    _ = try feeds[0].sandbox.run(["ingest", "first.ndjson", "--db", database])

    let writers = feeds.map { feed in
      Worker(feed.sandbox) { run in
        ["ingest", "\(run % feed.parts).ndjson", "--batch", "4", "--db", database]
      }
    }
    let questions = [
      ["events"], ["timeline", "OpenAI"], ["search", "case"], ["export", "csv"],
      ["export", "ndjson"], ["db", "stats"], ["events", "--type", "lawsuit"],
      ["timeline", "Federal Trade Commission", "--limit", "20"],
    ]
    let readers = try questions.map { question in
      Worker(try Sandbox()) { _ in question + ["--db", database] }
    }
    let end = ContinuousClock.now + .seconds(Self.seconds)
    var largest = 0
    var results: [(runs: Int, failures: [Sandbox.Run])] = []
    try await withThrowingTaskGroup(of: (Int, [Sandbox.Run])?.self) { group in
      for worker in writers + readers {
        group.addTask { try await Self.onThread { try worker.work(until: end) } }
      }
      group.addTask {
        while ContinuousClock.now < end { try await Task.sleep(for: .milliseconds(50)) }
        return nil
      }
      while let result = try await group.next() {
        let size = (try? FileManager.default.attributesOfItem(atPath: database + "-wal"))?[.size]
        largest = max(largest, size as? Int ?? 0)
        if let result { results.append((result.0, result.1)) }
      }
    }
    for run in results.flatMap(\.failures) {
      // Two cores and ten processes: a writer may have to give up, and then says so.
      #expect(run.status == 69 && run.errors.contains("another Dateline is writing"), "\(run)")
    }
    #expect(largest < 64 << 20)
    try lookForLostRows(database, Corpus.items(4000))
    for worker in writers + readers { worker.sandbox.remove() }
    print("\(results.reduce(0) { $0 + $1.runs }) runs, the log at most \(largest) bytes")
  }

  /// What the runs have counted is there, each document as it was.
  private func lookForLostRows(_ database: String, _ documents: [Corpus.Item]) throws {
    let store = try Store(path: database, access: .write, now: 0)
    #expect(try store.check().problems == [])
    let kept = try store.connection.rows("SELECT id, text FROM documents") {
      ($0.string(0), $0.string(1))
    }
    let texts = Dictionary(uniqueKeysWithValues: documents.map { ($0.id, $0.text) })
    #expect(kept.allSatisfy { texts[$0.0] == $0.1 })
    let counted = try store.connection.first("SELECT sum(documents) FROM ingest_runs") {
      $0.int(0)
    }
    #expect(counted == kept.count)
    #expect(!kept.isEmpty)
  }

  /// Runs blocking work on a thread of its own.
  private static func onThread(
    _ work: @escaping @Sendable () throws -> (runs: Int, failures: [Sandbox.Run])
  ) async throws -> (Int, [Sandbox.Run])? {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try work() }.map { Optional(($0.runs, $0.failures)) })
      }
    }
  }
}
