internal import Articles
internal import Documents
internal import HTML
internal import JSON

extension DocumentReader {
  /// Reads the documents of what is in memory.
  func readDocuments(
    of input: Input, as format: Format, _ handle: (Outcome) throws -> Void
  ) throws {
    switch format {
    case .text: try handle(.success(PlainText.document(of: input).read(from: input.name)))
    case .markdown: try handle(Markdown.document(of: input).map { $0.read(from: input.name) })
    case .csv: try readTable(input, delimiter: UInt8(ascii: ","), handle)
    case .tsv: try readTable(input, delimiter: UInt8(ascii: "\t"), handle)
    case .pdf: try readPDF(input, handle)
    case .mail:
      try refusing(input.name, handle) {
        try handle(.success(Mail.document(of: input.bytes, limits.markup).read(from: input.name)))
      }
    case .feed: try readFeed(input, handle)
    case .html:
      try refusing(input.name, handle) {
        let document = try ArticleReader.document(
          of: input.bytes, charset: input.charset, limits: limits.markup)
        guard !document.text.isEmpty || document.title != nil else {
          let message = "no article is to be found in this page"
          return try handle(.failure(ReadFailure(.empty, input.name, message)))
        }
        try handle(.success(document.read(from: input.name)))
      }
    case .json: try readJSON(input, handle)
    case .ndjson:
      for (index, line) in input.bytes.split(
        separator: 0x0A, omittingEmptySubsequences: false
      ).enumerated() where !line.allSatisfy({ $0 <= 0x20 }) {
        try readLine(Array(line), file: input.name, line: index + 1, handle)
      }
    case .warc: try readArchive(ByteSource(input.bytes, limits: limits), named: input.name, handle)
    }
  }

  /// Reads a markup; where it has more of anything than it may, that is handed over instead.
  private func refusing(
    _ name: String, _ handle: (Outcome) throws -> Void, _ body: () throws -> Void
  ) throws {
    do {
      try body()
    } catch let excess as MarkupExcess {
      try handle(.failure(ReadFailure(.excess, name, excess.description)))
    }
  }

  /// Reads the pages of a web archive; what is behind a damaged place can't be found.
  func readArchive(
    _ source: consuming ByteSource, named name: String, _ handle: (Outcome) throws -> Void
  ) throws {
    var archive = WebArchive(source, limits: limits)
    do {
      while let page = try archive.next() {
        switch page {
        case .document(let document):
          try handle(.success(document.read(from: name, isOneOfSeveral: true)))
        case .refused(let address, let excess):
          let message = "\(address): \(excess)"
          try handle(.failure(ReadFailure(.excess, name, message)))
        }
      }
    } catch let error as WebArchive.Damaged {
      try handle(.failure(ReadFailure(.damaged, name, error.message)))
    }
  }

  private func readPDF(_ input: Input, _ handle: (Outcome) throws -> Void) throws {
    do {
      let document = try PDF.document(of: input.bytes, limits: limits)
      try handle(.success(document.read(from: input.name)))
    } catch let error as PDF.Failure {
      try handle(.failure(ReadFailure(error.reason, input.name, error.description)))
    }
  }

  /// Reads the rows of a table.
  private func readTable(
    _ input: Input, delimiter: UInt8, _ handle: (Outcome) throws -> Void
  ) throws {
    let text = HTMLEncoding.decode(input.bytes, charset: input.charset, declarations: .none)
    try DelimitedText.read(text.bytes, delimiter: delimiter) { outcome, line in
      try handle(
        outcome.map { $0.read(from: input.name, isOneOfSeveral: true) }
          .mapError { ReadFailure(.malformed, input.name, line: line, $0.description) })
    }
  }

  /// Reads the entries of a feed.
  private func readFeed(_ input: Input, _ handle: (Outcome) throws -> Void) throws {
    try refusing(input.name, handle) {
      let entries = try FeedReader.documents(
        of: input.bytes, charset: input.charset, at: input.address, limits: limits.markup)
      guard let entries else {
        let message = "is no feed (RSS, RDF or Atom)"
        return try handle(.failure(ReadFailure(.malformed, input.name, message)))
      }
      for document in entries {
        try handle(.success(document.read(from: input.name, isOneOfSeveral: true)))
      }
    }
  }

  func readLines(
    _ source: inout ByteSource, named name: String, _ handle: (Outcome) throws -> Void
  ) throws {
    var number = 0
    while let line = try source.line(limit: limits.size) {
      number += 1
      switch line {
      case .tooLong:
        let message =
          "the line is longer than \(limits.size >> 20) MB; --max-size sets another limit"
        try handle(.failure(ReadFailure(.excess, name, line: number, message)))
      case .bytes(let bytes) where bytes.allSatisfy({ $0 <= 0x20 }): continue
      case .bytes(let bytes): try readLine(bytes, file: name, line: number, handle)
      }
    }
  }

  /// Reads a line of NDJSON: a document, or a feed of some.
  private func readLine(
    _ bytes: [UInt8], file: String, line: Int, _ handle: (Outcome) throws -> Void
  ) throws {
    let value: JSONValue
    do {
      value = try JSONParser.parse(bytes)
    } catch {
      return try handle(.failure(ReadFailure(.malformed, file, line: line, "\(error)")))
    }
    if let entries = FeedReader.documents(ofJSON: value) {
      for document in entries {
        try handle(.success(document.read(from: file, isOneOfSeveral: true)))
      }
      return
    }
    let outcome: Outcome
    do {
      outcome = .success(
        try Document(json: value).read(from: file, keepingText: true, isOneOfSeveral: true))
    } catch {
      outcome = .failure(ReadFailure(.malformed, file, line: line, "\(error)"))
    }
    try handle(outcome)
  }

  /// Reads a JSON document, an array of them, or a feed.
  private func readJSON(_ input: Input, _ handle: (Outcome) throws -> Void) throws {
    let value: JSONValue
    do {
      value = try JSONParser.parse(input.bytes)
    } catch {
      let line = input.bytes.prefix(error.byte).count { $0 == UInt8(ascii: "\n") } + 1
      return try handle(.failure(ReadFailure(.malformed, input.name, line: line, error.message)))
    }
    if let entries = FeedReader.documents(ofJSON: value) {
      for document in entries {
        try handle(.success(document.read(from: input.name, isOneOfSeveral: true)))
      }
      return
    }
    for (index, element) in (value.array ?? [value]).enumerated() {
      let outcome: Outcome
      do {
        outcome = .success(
          try Document(json: element).read(
            from: input.name, keepingText: true, isOneOfSeveral: value.array != nil))
      } catch {
        let place = value.array == nil ? "" : "document \(index + 1): "
        outcome = .failure(ReadFailure(.malformed, input.name, place + error.description))
      }
      try handle(outcome)
    }
  }
}
