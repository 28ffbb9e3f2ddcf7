import ArgumentParser
import Events
import Fetch
import Pipeline
import Readers
import Storage

/// `dateline feeds sync`.
struct FeedsSyncCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Read what the feeds say that is new, find its events, and keep both.",
    discussion: """
      A feed is asked whether it has changed since it was last read, and nothing of what has not is \
      sent again. A host is asked once a second at most.

      Example: dateline feeds sync
      """)

  @Argument(help: "Only these of the feeds that are followed; all where none is named.")
  var urls: [String] = []

  @Option(help: ArgumentHelp("Seconds between two requests to one host.", valueName: "seconds"))
  var delay = 1.0

  @OptionGroup var limits: LimitOptions
  @OptionGroup var fetching: FetchOptions
  @OptionGroup var database: DatabaseOption

  func validate() throws {
    guard (0...60).contains(delay) else {
      throw ValidationError("--delay has to be from 0 to 60 seconds")
    }
  }

  func run() throws {
    guard let fetcher = fetching.fetcher(limits.limits) else {
      throw Failure(.usage, "feeds are on the network, and --offline forbids it")
    }
    Signals.stopGracefully()
    let store = try Store(path: database.path, access: .write, now: Environment.now)
    let feeds = try chosen(try store.feeds())
    if feeds.isEmpty { Console.say("no feeds; 'dateline feeds add URL' adds one") }
    let reader = DocumentReader(limits: limits.limits)
    let meter = ReadMeter()
    let ingest = Ingest(
      store: store, extractor: Extractor(registry: try store.registry()), reader: reader,
      overrides: DocumentOverrides(), meter: meter, shouldStop: { Signals.shouldStop })
    let sync = FeedSync(
      store: store, ingest: ingest, reader: reader, fetcher: fetcher, now: Environment.now,
      interval: .seconds(delay))
    var failed = 0
    for feed in feeds where !Signals.shouldStop {
      var report = IngestReport(meter)
      let outcome = try sync.sync(feed) { report.say($0) }
      report.end()
      Console.say("\(feed.url): \(Self.words(outcome))")
      if case .failed = outcome { failed += 1 }
    }
    Signals.resume()
    if failed > 0 { throw ExitCode(Failure.Status.partly.rawValue) }
  }

  /// The feeds that are asked for.
  private func chosen(_ feeds: [Feed]) throws -> [Feed] {
    guard !urls.isEmpty else { return feeds }
    let known = Set(feeds.map(\.url))
    if let url = urls.first(where: { !known.contains($0) }) {
      throw Failure(.noInput, "no feed '\(url)'; 'dateline feeds list' lists them")
    }
    return feeds.filter { urls.contains($0.url) }
  }

  private static func words(_ outcome: FeedSync.Outcome) -> String {
    switch outcome {
    case .unchanged: "unchanged"
    case .read(let summary, let pages):
      summary.counts
        + (pages == 0 ? "" : ", \(pages) page\(pages == 1 ? "" : "s") fetched")
        + (summary.failed == 0 ? "" : ", \(summary.failed) failed")
        + "; \(summary.events) event\(summary.events == 1 ? "" : "s")"
    case .waiting(let time): "left alone until \(UnixTime.text(time)), as its server asks"
    case .failed(let why): "failed: \(why)"
    }
  }
}
