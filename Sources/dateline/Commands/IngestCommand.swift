import ArgumentParser
import Events
import Pipeline
import Readers
import Storage

/// `dateline ingest`.
struct IngestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Read documents, find their events, and keep both.",
    discussion: """
      Reads saved web pages, feeds, mails, PDF, web archives (WARC), CSV and TSV, plain text, \
      Markdown with YAML front matter, JSON and NDJSON, each also as gzip. Ingesting again changes \
      nothing; a document that has changed becomes a new version, and events that no longer hold \
      are withdrawn. Reports of one event become one row.

      Example: dateline ingest articles/ --publisher Reuters
      """)

  @Argument(help: "Files, folders (with all below them), or - for standard input.")
  var paths: [String]

  @Option(
    help: ArgumentHelp(
      "At most so many documents a transaction; each is kept whole or not at all.",
      valueName: "count"))
  var batch = 64

  @OptionGroup var documents: DocumentOptions
  @OptionGroup var database: DatabaseOption

  func validate() throws {
    guard batch > 0 else { throw ValidationError("--batch has to be at least 1") }
  }

  func run() throws {
    Signals.stopGracefully()
    let summary = try ingest()
    Console.say(
      """
      \(summary.new) new, \(summary.changed) changed, \(summary.unchanged) unchanged, \
      \(summary.failed) failed; \(summary.events) event\(summary.events == 1 ? "" : "s")
      """)
    if let last = summary.stoppedAfter {
      let place = last.isEmpty ? "" : " after \(last)"
      Console.say("dateline: stopped\(place); the same command again goes on from there")
      Signals.resume()
    }
    guard summary.failed == 0 else { throw ExitCode(status(of: summary).rawValue) }
  }

  /// The store is closed, and the file tidy, when this returns.
  private func ingest() throws -> Ingest.Summary {
    let store = try Store(path: database.path, access: .write, now: Environment.now)
    let ingest = Ingest(
      store: store, extractor: Extractor(registry: try store.registry()), reader: documents.reader,
      overrides: try documents.overrides, batchLimit: batch,
      shouldStop: { Signals.shouldStop })
    return try ingest.run(paths, notify: say)
  }

  /// What a run with failures tells a script: that some input failed, or that there was none.
  private func status(of summary: Ingest.Summary) -> Failure.Status {
    if summary.read > 0 { return .partly }
    return summary.missing == summary.failed ? .noInput : .badData
  }

  private func say(_ notice: Ingest.Notice) {
    switch notice {
    case .failure(let failure): Console.say("dateline: \(failure)")
    case .skipped(let file):
      Console.say("dateline: \(file): passed over, its name says no format; name the file itself")
    case .kept(let documents): Console.say("\(documents) documents kept")
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
}
