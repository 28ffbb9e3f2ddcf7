internal import Articles
public import Documents
internal import JSON
internal import SystemPackage

/// Turns files into documents, one at a time.
///
/// Whatever can't be read is handed over as a failure in its place, and reading goes on.
public struct DocumentReader: Sendable {
  /// One document, or why there is none.
  public typealias Outcome = Result<Document, ReadFailure>

  /// The largest document that is read, in bytes.
  public static let sizeLimit = 20 << 20

  /// The format of every file; nil where it is recognized.
  private let format: Format?

  /// - Parameter format: how the files are written; nil to recognize it by name or content.
  public init(format: Format? = nil) { self.format = format }

  /// Reads all documents at a path.
  ///
  /// - Parameters:
  ///   - path: a file, a folder (all files below it whose name says that they hold documents), or
  ///     `-` for standard input.
  ///   - skipped: called with each file that is passed over because of its name.
  ///   - handle: called with each document or failure, in the files' order.
  /// - Throws: what `handle` throws; reading ends there.
  public func read(
    _ path: String, skipped: (String) -> Void = { _ in }, _ handle: (Outcome) throws -> Void
  ) throws {
    if path == "-" { return try read(.standardInput, named: path, handle) }
    guard let files = FileTree.files(at: path, skipped: skipped) else {
      return try handle(.failure(ReadFailure(.missing, path, "no such file or folder")))
    }
    for file in files {
      let descriptor: FileDescriptor
      do {
        descriptor = try FileDescriptor.open(FilePath(file), .readOnly)
      } catch {
        try handle(.failure(ReadFailure(.unreadable, file, "can't be opened: \(error)")))
        continue
      }
      defer { try? descriptor.close() }
      try read(descriptor, named: file, handle)
    }
  }

  private func read(
    _ descriptor: FileDescriptor, named name: String, _ handle: (Outcome) throws -> Void
  ) throws {
    var source = ByteSource(descriptor)
    do {
      let format = try format ?? Format.named(name) ?? Format.beginning(with: source.peek())
      if format == .warc { return try readArchive(source, named: name, handle) }
      if format == .pdf { return try readPDF(name, handle) }
      if format == .ndjson { return try readLines(&source, named: name, handle) }
      guard let bytes = try source.rest(limit: Self.sizeLimit) else {
        let message = "larger than \(Self.sizeLimit >> 20) MB; split it"
        return try handle(.failure(ReadFailure(.badData, name, message)))
      }
      switch format {
      case .pdf, .warc: break
      case .text: try handle(.success(PlainText.document(of: bytes).read(from: name)))
      case .markdown:
        try handle(Markdown.document(of: bytes, file: name).map { $0.read(from: name) })
      case .csv, .tsv:
        let delimiter = UInt8(ascii: format == .csv ? "," : "\t")
        try readTable(bytes, delimiter: delimiter, named: name, handle)
      case .mail: try handle(.success(Mail.document(of: bytes).read(from: name)))
      case .feed: try readFeed(bytes, named: name, handle)
      case .html: try handle(Self.page(bytes, file: name))
      case .json, .ndjson: try readJSON(bytes, named: name, handle)
      }
    } catch Errno.badMessage {
      try handle(.failure(ReadFailure(.badData, name, "is no whole gzip file; get it again")))
    } catch let error as Errno {
      try handle(.failure(ReadFailure(.unreadable, name, "can't be read: \(error)")))
    }
  }

  /// Reads the pages of a web archive; what is behind a damaged place can't be found.
  private func readArchive(
    _ source: consuming ByteSource, named name: String, _ handle: (Outcome) throws -> Void
  ) throws {
    var archive = WebArchive(source)
    do {
      while let document = try archive.next() { try handle(.success(document.read(from: name))) }
    } catch let error as WebArchive.Damaged {
      try handle(.failure(ReadFailure(.badData, name, error.message)))
    }
  }

  private func readPDF(_ name: String, _ handle: (Outcome) throws -> Void) throws {
    guard name != "-" else {
      let message = "PDF can't be read from standard input; name the file"
      return try handle(.failure(ReadFailure(.badData, name, message)))
    }
    do {
      let document = try PDF.document(of: name, limit: Self.sizeLimit)
      try handle(.success(document.read(from: name)))
    } catch let error as PDF.Failure {
      try handle(.failure(ReadFailure(.badData, name, error.description)))
    }
  }

  /// Reads the rows of a table.
  private func readTable(
    _ bytes: [UInt8], delimiter: UInt8, named name: String, _ handle: (Outcome) throws -> Void
  ) throws {
    try DelimitedText.read(bytes, delimiter: delimiter) { outcome, line in
      try handle(
        outcome.map { $0.read(from: name) }
          .mapError { ReadFailure(.badData, name, line: line, $0.description) })
    }
  }

  /// Reads the entries of a feed.
  private func readFeed(
    _ bytes: [UInt8], named name: String, _ handle: (Outcome) throws -> Void
  ) throws {
    guard let entries = FeedReader.documents(of: bytes) else {
      return try handle(.failure(ReadFailure(.badData, name, "is no feed (RSS, RDF or Atom)")))
    }
    for document in entries { try handle(.success(document.read(from: name))) }
  }

  /// The article of a saved page.
  private static func page(_ bytes: [UInt8], file: String) -> Outcome {
    let document = ArticleReader.document(of: bytes)
    guard !document.text.isEmpty || document.title != nil else {
      return .failure(ReadFailure(.badData, file, "no article is to be found in this page"))
    }
    return .success(document.read(from: file))
  }

  private func readLines(
    _ source: inout ByteSource, named name: String, _ handle: (Outcome) throws -> Void
  ) throws {
    var number = 0
    while let line = try source.line(limit: Self.sizeLimit) {
      number += 1
      switch line {
      case .tooLong:
        let message = "the line is longer than \(Self.sizeLimit >> 20) MB"
        try handle(.failure(ReadFailure(.badData, name, line: number, message)))
      case .bytes(let bytes) where bytes.allSatisfy({ $0 <= 0x20 }): continue
      case .bytes(let bytes):
        try handle(Self.document(of: bytes, file: name, line: number))
      }
    }
  }

  private static func document(of bytes: [UInt8], file: String, line: Int) -> Outcome {
    do {
      return .success(try Document(json: JSONParser.parse(bytes)).read(from: file))
    } catch {
      return .failure(ReadFailure(.badData, file, line: line, "\(error)"))
    }
  }

  /// Reads a JSON document, or an array of them.
  private func readJSON(
    _ bytes: [UInt8], named name: String, _ handle: (Outcome) throws -> Void
  ) throws {
    let value: JSONValue
    do {
      value = try JSONParser.parse(bytes)
    } catch {
      let line = bytes.prefix(error.byte).count { $0 == UInt8(ascii: "\n") } + 1
      return try handle(.failure(ReadFailure(.badData, name, line: line, error.message)))
    }
    if let entries = FeedReader.documents(ofJSON: value) {
      for document in entries { try handle(.success(document.read(from: name))) }
      return
    }
    for (index, element) in (value.array ?? [value]).enumerated() {
      let outcome: Outcome
      do {
        outcome = .success(try Document(json: element).read(from: name))
      } catch {
        let place = value.array == nil ? "" : "document \(index + 1): "
        outcome = .failure(ReadFailure(.badData, name, place + error.description))
      }
      try handle(outcome)
    }
  }
}

extension Document {
  /// The document with the file it was read from.
  fileprivate func read(from file: String) -> Document {
    guard file != "-", self.file == nil else { return self }
    var document = self
    document.file = file
    document.location = FileTree.location(of: file)
    return document
  }
}
