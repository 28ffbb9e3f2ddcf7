import ArgumentParser
import Events
import Fetch
import Pipeline
import Readers
import Storage

/// `dateline ingest`.
struct IngestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest", _superCommandName: Dateline.name,
    abstract: "Read documents, find their events, and keep both.",
    discussion: """
      Reads saved web pages, feeds, mails, PDF, web archives (WARC), CSV and TSV, plain text, \
      Markdown with YAML front matter, JSON and NDJSON, each also as gzip; and pages and feeds at \
      addresses of http or https. Ingesting again changes nothing; a document that has changed \
      becomes a new version, and events that no longer hold are withdrawn. The same text at another \
      address is a copy: one document with both addresses. Reports of one event become one row.

      Example: dateline ingest articles/ --publisher Reuters

      Example: dateline ingest https://example.org/news/ai-act

      Example: dateline ingest --watch inbox/
      """)

  @Argument(
    help: "Files, folders (with all below them), patterns ('*.html'), addresses, or - for stdin.")
  var paths: [String]

  @Flag(help: "Go on and read what comes into the folders, until Ctrl-C.")
  var watch = false

  @Option(
    help: ArgumentHelp(
      "At most so many documents a transaction; each is kept whole or not at all.",
      valueName: "count"))
  var batch = 64

  @OptionGroup var documents: DocumentOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var fetching: FetchOptions
  @OptionGroup var database: DatabaseOption

  func validate() throws {
    guard batch > 0 else { throw ValidationError("--batch has to be at least 1") }
    if watch, let path = paths.first(where: { $0 == "-" || Fetcher.isAddress($0) }) {
      throw ValidationError("--watch looks after folders, not '\(path)'")
    }
  }

  func run() throws {
    Signals.stopGracefully()
    var watching = Watch(paths)
    if watch { watching.skipPresent() }
    let summary = try ingest(paths)
    IngestReport.say(summary)
    if watch, summary.stoppedAfter == nil { return try goOn(&watching) }
    if let last = summary.stoppedAfter {
      let place = last.isEmpty ? "" : " after \(last)"
      Console.say("dateline: stopped\(place); the same command again goes on from there")
      Signals.resume()
    }
    guard summary.failed == 0 else {
      throw ExitCode(IngestReport.status(of: summary).rawValue)
    }
  }

  /// Reads what comes into the folders until somebody says that it is enough.
  private func goOn(_ watching: inout Watch) throws {
    Console.say("watching \(paths.joined(separator: ", ")); Ctrl-C ends it")
    while !Signals.shouldStop {
      let files = watching.next()
      if !files.isEmpty { IngestReport.say(try ingest(files)) }
      Environment.sleep(milliseconds: 500)
    }
  }

  /// The store is closed, and the file tidy, when this returns.
  private func ingest(_ paths: [String]) throws -> Ingest.Summary {
    let store = try Store(path: database.path, access: .write, now: Environment.now)
    let meter = ReadMeter()
    let ingest = Ingest(
      store: store, extractor: Extractor(registry: try store.registry()),
      reader: documents.reader(limits), overrides: try documents.overrides,
      fetcher: fetching.fetcher(limits.limits), meter: meter, batchLimit: batch,
      shouldStop: { Signals.shouldStop })
    var report = IngestReport(meter)
    defer { report.end() }
    return try ingest.run(paths) { report.say($0) }
  }
}

/// What a run of ingest tells the person at the terminal.
struct IngestReport: ~Copyable {
  private let meter: ReadMeter
  private var progress = ReadProgress()

  init(_ meter: ReadMeter) { self.meter = meter }

  mutating func end() { progress.clear() }

  mutating func say(_ notice: Ingest.Notice) {
    switch notice {
    case .reading(let documents, let events):
      return progress.show(documents: documents, events: events, meter)
    case .kept where Environment.isErrorTerminal: return
    default: progress.clear()
    }
    switch notice {
    case .reading: break
    case .failure(let failure): Console.say("dateline: \(failure)")
    case .skipped(let file): Console.say("dateline: \(file)")
    case .kept(let documents, _): Console.say("\(documents) documents kept")
    case .undated(let document):
      Console.say(
        """
        dateline: \(document): no publication date, so relative dates stay open; \
        say it with --published
        """)
    case .changed(let document, let withdrawn):
      Console.say("dateline: \(document): a new version; events withdrawn: \(withdrawn)")
    }
  }

  /// What was done, and what was refused and why.
  static func say(_ summary: Ingest.Summary) {
    Console.say(
      """
      \(summary.counts), \(summary.failed) failed; \
      \(summary.events) event\(summary.events == 1 ? "" : "s")
      """)
    let reasons = ReadFailure.Reason.allCases.compactMap { reason in
      summary.refused[reason].map { "\($0) \(reason.rawValue)" }
    }
    if !reasons.isEmpty { Console.say("failed: \(reasons.joined(separator: ", "))") }
  }

  /// What a run with failures tells a script: that some input failed, or that there was none.
  static func status(of summary: Ingest.Summary) -> Failure.Status {
    if summary.read > 0 { return .partly }
    if summary.missing == summary.failed { return .noInput }
    return summary.refused[.unfetched] == summary.failed ? .noInput : .badData
  }
}

extension Ingest.Summary {
  /// `2 new, 1 copy, 0 changed, 3 unchanged`; copies are named where there are any.
  var counts: String {
    let copies = self.copies == 1 ? "1 copy, " : "\(self.copies) copies, "
    return "\(new) new, \(self.copies > 0 ? copies : "")\(changed) changed, \(unchanged) unchanged"
  }
}
