internal import Documents
internal import JSON

/// Tables of documents (RFC 4180, or with tabs): the first row names the columns as a document's
/// record names its keys; other columns are kept in its metadata.
package struct DelimitedText {
  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var place: Int
  /// The line at which the next row begins, from 1.
  package private(set) var line = 1

  /// - Parameters:
  ///   - bytes: the file.
  ///   - delimiter: what stands between two cells.
  package init(_ bytes: [UInt8], delimiter: UInt8) {
    self.bytes = bytes
    self.delimiter = delimiter
    place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The documents of a table, each with the line that its row begins at.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - delimiter: what stands between two cells.
  ///   - handle: called with each document, or why a row is none.
  /// - Throws: what `handle` throws.
  static func read(
    _ bytes: [UInt8], delimiter: UInt8,
    _ handle: (Result<Document, DocumentError>, _ line: Int) throws -> Void
  ) throws {
    var table = DelimitedText(bytes, delimiter: delimiter)
    guard let columns = table.row() else { return }
    let names = columns.map { $0.lowercased().filter { !$0.isWhitespace } }
    guard names.contains("text") else { return try handle(.failure(.noText), 1) }
    var line = table.line
    while let cells = table.row() {
      defer { line = table.line }
      guard cells.contains(where: { !$0.isEmpty }) else { continue }
      let record = JSONObject(
        zip(names, cells).filter { !$0.isEmpty && !$1.isEmpty }.map { ($0, .string($1)) })
      let outcome: Result<Document, DocumentError>
      do {
        outcome = .success(try Document(json: .object(record)))
      } catch {
        outcome = .failure(error)
      }
      try handle(outcome, line)
    }
  }

  /// The cells of the next row; nil at the end.
  package mutating func row() -> [String]? {
    guard place < bytes.count else { return nil }
    var cells: [String] = []
    while true {
      cells.append(cell())
      guard place < bytes.count else { return cells }
      let byte = bytes[place]
      place += 1
      if byte == delimiter { continue }
      line += 1
      if byte == 0x0D, place < bytes.count, bytes[place] == 0x0A { place += 1 }
      return cells
    }
  }

  /// The next cell, up to the delimiter or the end of its row.
  private mutating func cell() -> String {
    var cell: [UInt8] = []
    var isQuoted = false
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") {
        if isQuoted, place + 1 < bytes.count, bytes[place + 1] == byte {
          cell.append(byte)
          place += 1
        } else if isQuoted || cell.isEmpty {
          isQuoted.toggle()
        } else {
          cell.append(byte)
        }
      } else if !isQuoted, byte == delimiter || byte == 0x0A || byte == 0x0D {
        break
      } else {
        if byte == 0x0A { line += 1 }
        cell.append(byte)
      }
      place += 1
    }
    return String(decoding: cell, as: UTF8.self)
  }
}
