internal import Documents
internal import Readers
internal import JSON

/// A stage as a pure filter: documents in, records out, in the same order.
public struct Filter {
  private let reader: DocumentReader
  private let records: @Sendable (Document, inout JSONWriter) -> Void

  /// - Parameters:
  ///   - reader: reads the documents.
  ///   - records: writes what a document gives, a record a line.
  init(
    reader: DocumentReader, records: @escaping @Sendable (Document, inout JSONWriter) -> Void
  ) {
    self.reader = reader
    self.records = records
  }

  /// Takes all documents at some paths through the stage.
  ///
  /// - Parameters:
  ///   - paths: files, folders, `-` for standard input.
  ///   - write: called with the NDJSON of some documents; where a document could not be read, its
  ///     place holds a record with `error`, `line` and `document`.
  /// - Returns: how many inputs could not be read.
  /// - Throws: what `write` throws.
  public func run(_ paths: [String], _ write: ([UInt8]) throws -> Void) throws -> Int {
    var failures = 0
    var batch = Batch<DocumentReader.Outcome>()
    for path in paths {
      try reader.read(path) { outcome in
        var size = 0
        switch outcome {
        case .success(let document): size = document.text.utf8.count
        case .failure: failures += 1
        }
        batch.append(outcome, size: size)
        if batch.isFull { try flush(batch.take(), write) }
      }
    }
    try flush(batch.take(), write)
    return failures
  }

  private func flush(
    _ outcomes: [DocumentReader.Outcome], _ write: ([UInt8]) throws -> Void
  ) throws {
    let records = records
    let lines = Parallel.map(outcomes) { outcome in
      var writer = JSONWriter()
      switch outcome {
      case .success(let document): records(document, &writer)
      case .failure(let failure): failure.write(to: &writer)
      }
      return writer.bytes
    }
    for line in lines where !line.isEmpty { try write(line) }
  }
}

extension ReadFailure {
  /// Writes the record that stands where a document could not be read.
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("error")
      writer.string(message)
      writer.key("line")
      if let line { writer.integer(line) } else { writer.null() }
      writer.key("document")
      writer.string(file)
    }
    writer.endLine()
  }
}
