internal import Documents
public import Events
public import Fetch
public import Readers
public import Storage

/// Reads documents, finds their events and stores both.
public struct Ingest {
  /// What the user is told while it runs.
  public enum Notice: Sendable {
    /// Something could not be read; the rest goes on.
    case failure(ReadFailure)
    /// Something in a folder was passed over.
    case skipped(SkippedFile)
    /// A document says nowhere when it was published.
    case undated(document: String)
    /// A document has changed; `withdrawn` events no longer hold.
    case changed(document: String, withdrawn: Int)
    /// So many documents were read, and so many events found in those that are kept.
    case reading(documents: Int, events: Int)
    /// A batch is committed, and more are to come: the first `documents` of the input are kept, and
    /// `events` were found so far.
    case kept(documents: Int, events: Int)
  }

  /// What a run did.
  public struct Summary: Sendable, Hashable {
    /// Documents that were not there before.
    public var new = 0
    /// Documents that were not there before, while their text was: places more where it was published.
    public var copies = 0
    /// Documents that say something else now.
    public var changed = 0
    /// Documents that were there and say the same.
    public var unchanged = 0
    /// Inputs that could not be read.
    public var failed = 0
    /// Inputs that are not there; `failed` counts them too.
    public var missing: Int { refused[.missing] ?? 0 }
    /// How many inputs could not be read for each reason.
    public var refused: [ReadFailure.Reason: Int] = [:]
    /// Events found in new and changed documents.
    public var events = 0

    /// The last document that was kept before the run was told to stop; nil where it came to its
    /// end, empty where it had kept none.
    public var stoppedAfter: String?

    /// Nothing done yet.
    public init() {}

    /// Documents that were read.
    public var read: Int { new + copies + changed + unchanged }

    mutating func count(_ failure: ReadFailure) {
      failed += 1
      refused[failure.reason, default: 0] += 1
    }
  }

  private let store: Store
  private let extractor: Extractor
  private let reader: DocumentReader
  private let overrides: DocumentOverrides
  private let fetcher: Fetcher?
  private let meter: ReadMeter?
  private let batchLimit: Int
  private let shouldStop: () -> Bool

  /// - Parameters:
  ///   - store: where documents and events go.
  ///   - extractor: finds the events.
  ///   - reader: reads the documents.
  ///   - overrides: what the user knows better than the input.
  ///   - fetcher: fetches what is on the network; nil where nothing is to be fetched.
  ///   - meter: told how far reading has come.
  ///   - batchLimit: the most documents that are stored in one transaction.
  ///   - shouldStop: asked between documents; where it says so, the batch at hand is finished.
  public init(
    store: Store, extractor: Extractor, reader: DocumentReader, overrides: DocumentOverrides,
    fetcher: Fetcher? = nil, meter: ReadMeter? = nil, batchLimit: Int = 64,
    shouldStop: @escaping () -> Bool = { false }
  ) {
    self.store = store
    self.extractor = extractor
    self.reader = reader
    self.overrides = overrides
    self.fetcher = fetcher
    self.meter = meter
    self.batchLimit = max(1, batchLimit)
    self.shouldStop = shouldStop
  }

  /// Ingests all documents at some paths. Each batch is stored whole or not at all.
  ///
  /// - Parameters:
  ///   - paths: files, folders, addresses of http or https, `-` for standard input.
  ///   - notify: called with what the user should know.
  /// - Returns: what was done.
  /// - Throws: `StorageError`; what was stored before stays.
  public func run(_ paths: [String], notify: (Notice) -> Void) throws -> Summary {
    try run(notify: notify) { handle in
      for path in paths {
        if Fetcher.isAddress(path) {
          try fetch(path) { try handle(.outcome($0)) }
        } else {
          try reader.read(path, meter: meter, skipped: { try handle(.skipped($0)) }) {
            try handle(.outcome($0))
          }
        }
      }
    }
  }

  /// Ingests all documents that come from somewhere. Each batch is stored whole or not at all.
  ///
  /// - Parameters:
  ///   - notify: called with what the user should know.
  ///   - source: hands over documents and failures.
  /// - Returns: what was done.
  /// - Throws: `StorageError`, or what `source` throws; what was stored before stays.
  func run(
    notify: (Notice) -> Void,
    _ source: @escaping ((Input) throws -> Void) throws -> Void
  ) throws -> Summary {
    var summary = Summary()
    var batch = Batch<Document>(countLimit: batchLimit)
    let run = IngestRun(registry: extractor.registry)
    do {
      try source { input in
        guard !shouldStop() else { throw Stop() }
        switch input {
        case .skipped(let file): notify(.skipped(file))
        case .outcome(.failure(let failure)):
          summary.count(failure)
          notify(.failure(failure))
        case .outcome(.success(let document)):
          if batch.isFull {
            try store(batch.take(), in: run, &summary, notify)
            notify(.kept(documents: summary.read, events: summary.events))
          }
          let document = overrides.apply(to: document)
          batch.append(document, size: document.text.utf8.count)
        }
        notify(.reading(documents: summary.read + batch.elements.count, events: summary.events))
      }
    } catch is Stop {
      summary.stoppedAfter = batch.elements.last?.label ?? ""
    }
    try store(batch.take(), in: run, &summary, notify)
    if summary.stoppedAfter == nil { try store.finish(run) }
    return summary
  }

  private func fetch(
    _ address: String, _ handle: (DocumentReader.Outcome) throws -> Void
  ) throws {
    meter?.current = address
    let answer: Fetcher.Answer
    do {
      guard let fetcher else { throw FetchFailure.offline }
      answer = try fetcher.fetch(.init(address))
    } catch let error as FetchFailure {
      return try handle(.failure(ReadFailure(.unfetched, address, error.description)))
    }
    try reader.read(Delivery(answer), handle)
  }

  /// What a run is given.
  enum Input {
    /// A document, or why there is none.
    case outcome(DocumentReader.Outcome)
    /// Something in a folder that is passed over.
    case skipped(SkippedFile)
  }

  /// The run was told to stop.
  private struct Stop: Error {}

  private func store(
    _ documents: [Document], in run: IngestRun, _ summary: inout Summary,
    _ notify: (Notice) -> Void
  ) throws {
    let fresh = try documents.filter { try !store.isStored($0) }
    summary.unchanged += documents.count - fresh.count
    guard !fresh.isEmpty else { return }
    let extractor = extractor
    let events = Parallel.map(fresh) { extractor.events(in: $0) }
    let outcomes = try store.save(Array(zip(fresh, events)), in: run)
    for (index, outcome) in outcomes.enumerated() {
      let document = fresh[index]
      switch outcome {
      case .new: summary.new += 1
      case .copy: summary.copies += 1
      case .changed(let withdrawn):
        summary.changed += 1
        notify(.changed(document: document.label, withdrawn: withdrawn))
      case .unchanged: summary.unchanged += 1
      }
      guard ![.unchanged, .copy].contains(outcome) else { continue }
      summary.events += events[index].count
      if document.published == nil { notify(.undated(document: document.label)) }
    }
  }
}

extension Document {
  /// What to call the document in a message.
  var label: String { file ?? url ?? id ?? title ?? "standard input" }
}

extension Delivery {
  /// What an answer delivers.
  init(_ answer: Fetcher.Answer) {
    self.init(
      url: answer.url, mediaType: answer.mediaType, charset: answer.charset,
      bytes: answer.body ?? [])
  }
}
