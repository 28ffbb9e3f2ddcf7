public import Documents
internal import SystemPackage

/// Turns files, and what was delivered from elsewhere, into documents, one at a time.
///
/// Whatever can't be read is handed over as a failure in its place, and reading goes on.
public struct DocumentReader: Sendable {
  /// One document, or why there is none.
  public typealias Outcome = Result<Document, ReadFailure>

  /// The format of every file; nil where it is recognized.
  let format: Format?
  /// How much of everything a document may have.
  public let limits: ReadLimits

  /// - Parameters:
  ///   - format: how the files are written; nil to recognize it by content or name.
  ///   - limits: how much of everything a document may have.
  public init(format: Format? = nil, limits: ReadLimits = ReadLimits()) {
    self.format = format
    self.limits = limits
  }

  /// Reads all documents at a path.
  ///
  /// - Parameters:
  ///   - path: a file, a folder (all files below it whose name says that they hold documents), a
  ///     pattern of names such as `*.html`, or `-` for standard input.
  ///   - meter: told how far reading has come.
  ///   - skipped: called with what is passed over in a folder.
  ///   - handle: called with each document or failure, in the files' order.
  /// - Throws: what `handle` throws; reading ends there.
  public func read(
    _ path: String, meter: ReadMeter? = nil, skipped: (SkippedFile) throws -> Void = { _ in },
    _ handle: (Outcome) throws -> Void
  ) throws {
    if path == "-" {
      meter?.current = "standard input"
      return try read(.standardInput, named: path, meter, handle)
    }
    guard let listing = try FileTree.files(at: path, skipped: skipped) else {
      let isOtherScheme = path.split(separator: "/", maxSplits: 1).first?.hasSuffix(":") ?? false
      let message =
        isOtherScheme
        ? "no such file; of addresses http and https are read" : "no such file or folder"
      return try handle(.failure(ReadFailure(.missing, path, message)))
    }
    meter?.expected += listing.size
    for folder in listing.closed {
      try handle(.failure(ReadFailure(.unreadable, folder, "the folder can't be read")))
    }
    for file in listing.files {
      meter?.current = file
      let descriptor: FileDescriptor
      do {
        descriptor = try FileDescriptor.open(FilePath(file), .readOnly)
      } catch {
        let isGone = error as? Errno == .noSuchFileOrDirectory
        try handle(
          .failure(
            ReadFailure(isGone ? .missing : .unreadable, file, "can't be opened: \(error)")))
        continue
      }
      defer { try? descriptor.close() }
      try read(descriptor, named: file, meter, handle)
    }
  }

  /// Reads all documents of what was delivered from an address.
  ///
  /// A page counts as what was published at that address, whatever it says of itself, unless it names
  /// another address of the same host.
  ///
  /// - Parameters:
  ///   - delivery: what was delivered.
  ///   - handle: called with each document or failure.
  /// - Throws: what `handle` throws; reading ends there.
  public func read(_ delivery: Delivery, _ handle: (Outcome) throws -> Void) throws {
    var input = Input(name: delivery.url, bytes: delivery.bytes)
    input.charset = delivery.charset
    input.address = delivery.url
    if Inflater.recognizes(input.bytes) {
      guard let bytes = Inflater.all(input.bytes, limits: limits) else {
        let message = "is damaged gzip, or more comes of it than may"
        return try handle(.failure(ReadFailure(.damaged, input.name, message)))
      }
      input.bytes = bytes
    }
    let path = delivery.url.prefix { $0 != "?" && $0 != "#" }
    let format =
      format
      ?? .recognized(in: input.bytes, name: String(path), mediaType: delivery.mediaType)
    let isPage = [.html, .pdf, .text, .markdown].contains(format)
    try readDocuments(of: input, as: format) { outcome in
      try handle(
        outcome.map {
          isPage ? $0.delivered(from: delivery.url) : $0.named(within: delivery.url)
        })
    }
  }

  /// Whether a file holds a feed is for whoever follows it to know.
  ///
  /// - Parameter delivery: what was delivered.
  /// - Returns: whether its content is a feed's.
  public func holdsFeed(_ delivery: Delivery) -> Bool {
    let format = Format.recognized(
      in: delivery.bytes, name: delivery.url, mediaType: delivery.mediaType)
    return format == .feed || format == .json
  }

  private func read(
    _ descriptor: FileDescriptor, named name: String, _ meter: ReadMeter?,
    _ handle: (Outcome) throws -> Void
  ) throws {
    var source = ByteSource(descriptor, limits: limits, meter: meter)
    do {
      let format = try format ?? Format.recognized(in: source.peek(), name: name)
      switch format {
      case .warc: try readArchive(source, named: name, handle)
      case .ndjson: try readLines(&source, named: name, handle)
      default:
        guard let bytes = try source.rest(limit: limits.size) else {
          let message = "is larger than \(limits.size >> 20) MB; --max-size sets another limit"
          return try handle(.failure(ReadFailure(.excess, name, message)))
        }
        try readDocuments(of: Input(name: name, bytes: bytes), as: format, handle)
      }
    } catch let failure as ByteSource.Failure {
      try handle(.failure(ReadFailure(failure.reason, name, failure.words)))
    }
  }
}

/// A file in memory, or what was delivered in place of one.
struct Input {
  /// The file as its user named it, or an address.
  let name: String
  var bytes: [UInt8]
  /// Its encoding, where whoever delivers it says it.
  var charset: String?
  /// Where it was delivered from; nil for a file.
  var address: String?

  init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

extension ByteSource.Failure {
  /// The failure as a summary counts it.
  var reason: ReadFailure.Reason {
    switch self {
    case .system: .unreadable
    case .damaged: .damaged
    case .excess: .excess
    }
  }

  /// What is wrong, and what to do.
  var words: String {
    switch self {
    case .system(let error): "can't be read: \(error)"
    case .damaged: "is no whole gzip file; get it again"
    case .excess(.ratio(let limit)):
      "unpacks to more than \(limit) times its size; --max-ratio sets another limit"
    case .excess(.output(let limit)):
      "unpacks to more than \(limit >> 20) MB; --max-output sets another limit"
    }
  }
}
