internal import Documents
internal import JSON
public import Fetch
public import Readers
public import Storage

/// Reads what feeds say that they have not said before.
///
/// A feed is asked whether it has changed since it was last read; what is known of it is written once
/// its entries are kept, so that whatever breaks off is done again.
public final class FeedSync {
  /// What became of a feed.
  public enum Outcome: Sendable {
    /// It has not changed.
    case unchanged
    /// It was read; so many pages were fetched for its entries.
    case read(Ingest.Summary, pages: Int)
    /// The server has asked to be left alone until then, Unix seconds.
    case waiting(until: Int)
    /// It could not be read.
    case failed(String)
  }

  private let store: Store
  private let ingest: Ingest
  private let reader: DocumentReader
  private let fetcher: Fetcher
  private let now: Int
  private var pacing: Pacing

  /// - Parameters:
  ///   - store: the database.
  ///   - ingest: takes the entries in.
  ///   - reader: reads feeds and pages.
  ///   - fetcher: fetches both.
  ///   - now: the time, Unix seconds.
  ///   - interval: how long a host is left alone between two requests.
  public init(
    store: Store, ingest: Ingest, reader: DocumentReader, fetcher: Fetcher, now: Int,
    interval: Duration
  ) {
    self.store = store
    self.ingest = ingest
    self.reader = reader
    self.fetcher = fetcher
    self.now = now
    pacing = Pacing(interval: interval)
  }

  /// Reads a feed, where it has changed.
  ///
  /// - Parameters:
  ///   - feed: the feed.
  ///   - notify: called with what the user should know of its entries.
  /// - Returns: what became of it; its state is kept.
  /// - Throws: `StorageError`.
  public func sync(_ feed: Feed, notify: (Ingest.Notice) -> Void) throws -> Outcome {
    if let time = feed.notBefore, time > now { return .waiting(until: time) }
    var feed = feed
    feed.checkedAt = now
    feed.notBefore = nil
    pacing.wait(for: feed.url)
    do {
      let answer = try fetcher.fetch(
        .init(feed.url, etag: feed.etag, lastModified: feed.lastModified))
      let outcome = try answer.body == nil ? Outcome.unchanged : read(answer, of: &feed, notify)
      guard case .failed(let why) = outcome else {
        feed.error = nil
        feed.failures = 0
        try store.save(feed)
        return outcome
      }
      return try fail(&feed, why)
    } catch let failure as FetchFailure {
      if case .status(_, let seconds?) = failure { feed.notBefore = now + min(seconds, 86_400) }
      return try fail(&feed, failure.description)
    }
  }

  private func fail(_ feed: inout Feed, _ why: String) throws -> Outcome {
    feed.error = why
    feed.failures += 1
    try store.save(feed)
    return .failed(why)
  }

  private func read(
    _ answer: Fetcher.Answer, of feed: inout Feed, _ notify: (Ingest.Notice) -> Void
  ) throws -> Outcome {
    let delivery = Delivery(answer)
    guard reader.holdsFeed(delivery) else {
      return .failed("is no feed (RSS, RDF, Atom or JSON Feed)")
    }
    var entries: [DocumentReader.Outcome] = []
    try reader.read(delivery) { entries.append($0) }
    if case .failure(let failure)? = entries.first, entries.count == 1 {
      return .failed(failure.message)
    }
    let pages = feed.isFull ? try self.pages(of: entries) : Pages(outcomes: entries)
    let outcomes = pages.outcomes
    let summary = try ingest.run(notify: notify) { handle in
      for outcome in outcomes { try handle(.outcome(outcome)) }
    }
    // Whoever has stopped the run wants the rest next time.
    guard summary.stoppedAfter == nil else { return .read(summary, pages: pages.fetched.count) }
    try store.noteFetched(pages.fetched)
    feed.etag = pages.isComplete ? answer.etag : nil
    feed.lastModified = pages.isComplete ? answer.lastModified : nil
    if summary.read > summary.unchanged { feed.changedAt = now }
    return .read(summary, pages: pages.fetched.count)
  }

  /// What stands for a feed's entries.
  private struct Pages {
    var outcomes: [DocumentReader.Outcome] = []
    /// The addresses whose pages are there, or can't be had at any time.
    var fetched: [String] = []
    /// Whether no page is to be tried again.
    var isComplete = true
  }

  /// The pages of a feed's entries that were not fetched before. Where a page can't be had, the entry
  /// stands for it.
  private func pages(of entries: [DocumentReader.Outcome]) throws -> Pages {
    var pages = Pages()
    for entry in entries {
      guard case .success(let document) = entry, let url = document.url, Fetcher.isAddress(url)
      else {
        pages.outcomes.append(entry)
        continue
      }
      guard try !store.isFetched(url) else { continue }
      pacing.wait(for: url)
      do {
        let page = try page(at: url, of: document)
        pages.outcomes.append(.success(page ?? document))
        pages.fetched.append(url)
      } catch {
        pages.outcomes.append(.success(document))
        pages.outcomes.append(.failure(ReadFailure(.unfetched, url, error.description)))
        if error.isTemporary {
          pages.isComplete = false
        } else {
          pages.fetched.append(url)
        }
      }
    }
    return pages
  }

  /// The page of an entry; what it does not say of itself, the entry does.
  private func page(at url: String, of entry: Document) throws(FetchFailure) -> Document? {
    let answer = try fetcher.fetch(.init(url))
    var found: Document?
    do {
      try reader.read(Delivery(answer)) { outcome in
        if found == nil, case .success(let document) = outcome { found = document }
      }
    } catch {
      return nil
    }
    guard var page = found, page.text.utf8.count >= entry.text.utf8.count else { return nil }
    page.title = page.title ?? entry.title
    page.author = page.author ?? entry.author
    page.publisher = page.publisher ?? entry.publisher
    page.language = page.language ?? entry.language
    if page.published == nil, let published = entry.published {
      page.published = published
      page.metadata["published_basis"] = entry.metadata["published_basis"]
    }
    return page
  }
}
