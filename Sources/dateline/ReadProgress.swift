import Readers
import Terminal

/// One line on the terminal that says how far a command has come, once it takes more than a second.
struct ReadProgress: ~Copyable {
  private let isShown: Bool
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var next: ContinuousClock.Instant
  private var isThere = false

  init() {
    isShown = Environment.isErrorTerminal && Environment["TERM"] != "dumb"
    start = clock.now
    next = start + .seconds(1)
  }

  /// Says how far reading has come, unless it did so just now.
  ///
  /// - Parameters:
  ///   - documents: how many were read.
  ///   - events: how many were found.
  ///   - meter: how many bytes of how many.
  mutating func show(documents: Int, events: Int, _ meter: ReadMeter) {
    let now = clock.now
    guard isShown, now >= next else { return }
    next = now + .milliseconds(200)
    let seconds = start.duration(to: now) / .seconds(1)
    let line = Self.line(
      documents: documents, events: events, bytes: meter.bytes, expected: meter.expected,
      seconds: seconds, current: TerminalText(meter.current).line,
      columns: Environment.errorColumns)
    // To the line's start, the line, and nothing of the last one behind it.
    Console.say("\r\(line)\u{1B}[K", isWhole: false)
    isThere = true
  }

  /// Takes the line away, so that something else can be said.
  mutating func clear() {
    guard isThere else { return }
    Console.say("\r\u{1B}[K", isWhole: false)
    isThere = false
  }

  /// `1204 documents, 3310 events, 96/s, 2 min left: articles/a.html`, no wider than the terminal.
  static func line(
    documents: Int, events: Int, bytes: Int, expected: Int, seconds: Double, current: String,
    columns: Int
  ) -> String {
    var line = "\(documents) documents, \(events) events"
    if seconds > 0 { line += ", \(Int(Double(documents) / seconds))/s" }
    if bytes > 0, expected > bytes {
      let left = seconds / Double(bytes) * Double(expected - bytes)
      line += left < 100 ? ", \(Int(left.rounded(.up))) s left" : ", \(Int(left / 60) + 1) min left"
    }
    let room = columns - line.count - 3
    guard room > 10, !current.isEmpty else { return String(line.prefix(max(0, columns - 1))) }
    return line + ": " + (current.count > room ? "…" + current.suffix(room - 1) : current)
  }
}
