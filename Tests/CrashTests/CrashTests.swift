import Foundation
import Samples
import Testing

/// The process is killed at random moments; what it has said it kept is there, whole, and another
/// run brings the work to the same end as an undisturbed one.
///
/// `make test-crash` makes 300 rounds of it; `DATELINE_CRASH_ROUNDS` and `DATELINE_CRASH_SEED` set
/// how many, and which.
@Suite(.serialized) struct CrashTests {
  static let rounds = number("DATELINE_CRASH_ROUNDS") ?? 16
  static let seed = number("DATELINE_CRASH_SEED") ?? 1

  private static func number(_ variable: String) -> Int? {
    ProcessInfo.processInfo.environment[variable].flatMap { Int($0) }
  }

  @Test(arguments: Workload.all)
  func whatIsKilledLosesNothing(workload: Workload) throws {
    let (answer, seconds) = try undisturbed(workload)
    var dice = Dice(seed: UInt64(Self.seed))
    var killed = 0
    var completed = 0
    while killed < Self.rounds / Workload.all.count {
      let sandbox = try Sandbox()
      defer { sandbox.remove() }
      try workload.prepare(sandbox)
      var isComplete = false
      while !isComplete {
        let delay = Double.random(in: 0...seconds, using: &dice)
        let run = try sandbox.run(workload.arguments, killedAfter: delay)
        isComplete = run.isComplete
        #expect(!isComplete || run.status == 0, "\(run.errors)")
        if isComplete { break }
        killed += 1
        try workload.inspect(sandbox, run.errors)
        // After some of the rounds the work is let come to its end.
        if Int.random(in: 0..<3, using: &dice) == 0 {
          let rest = try sandbox.run(workload.arguments)
          #expect(rest.status == 0, "\(rest.errors)")
          isComplete = true
        }
      }
      #expect(try workload.answer(in: sandbox) == answer)
      completed += 1
    }
    print("\(workload.name): killed \(killed) times, brought to the same end \(completed) times")
  }

  /// What the work comes to, and the seconds it takes.
  private func undisturbed(_ workload: Workload) throws -> (answer: String, seconds: Double) {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try workload.prepare(sandbox)
    let run = try sandbox.run(workload.arguments)
    try #require(run.status == 0, "\(run.errors)")
    let answer = try workload.answer(in: sandbox)
    try #require(answer.split(separator: "\n").count > 30)
    return (answer, run.seconds)
  }

  /// Ctrl-C and SIGTERM end a run after the batch at hand; the next goes on from there.
  @Test(arguments: [SIGINT, SIGTERM])
  func whatIsToldToStopSaysWhere(signal: Int32) throws {
    let workload = Workload.ingest
    let (answer, seconds) = try undisturbed(workload)
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try workload.prepare(sandbox)
    let run = try sandbox.run(workload.arguments, killedAfter: seconds / 2, by: signal)
    if !run.isComplete {
      #expect(run.status == signal)
      // Where the signal came before the first document, there is none that it stopped after.
      let hasKept = !run.errors.contains("0 new, 0 changed, 0 unchanged")
      #expect(run.errors.contains(hasKept ? "dateline: stopped after " : "dateline: stopped;"))
      #expect(run.errors.contains("the same command again goes on from there"))
      #expect(!FileManager.default.fileExists(atPath: sandbox.path("work.db-wal")))
    }
    #expect(try sandbox.run(workload.arguments).status == 0)
    #expect(try workload.answer(in: sandbox) == answer)
  }
}
