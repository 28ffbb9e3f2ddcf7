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
      Reads plain text, Markdown with YAML front matter, JSON and NDJSON. Ingesting again changes \
      nothing; a document that has changed becomes a new version, and events that no longer hold \
      are withdrawn.

      Example: dateline ingest articles/ --publisher Reuters
      """)

  @Argument(help: "Files, folders (with all below them), or - for standard input.")
  var paths: [String]

  @OptionGroup var documents: DocumentOptions
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .write, now: Environment.now)
    let ingest = Ingest(
      store: store, extractor: Extractor(), reader: documents.reader,
      overrides: try documents.overrides)
    let summary = try ingest.run(paths, notify: say)
    Console.say(
      """
      \(summary.new) new, \(summary.changed) changed, \(summary.unchanged) unchanged, \
      \(summary.failed) failed; \(summary.events) event\(summary.events == 1 ? "" : "s")
      """)
    guard summary.failed == 0 else { throw ExitCode(status(of: summary).rawValue) }
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
