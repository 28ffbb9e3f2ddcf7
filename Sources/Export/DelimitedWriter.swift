/// Writes tables as RFC 4180 has it, or with tabs.
struct DelimitedWriter {
  /// What stands between cells.
  enum Delimiter {
    case comma, tab

    fileprivate var byte: UInt8 {
      switch self {
      case .comma: UInt8(ascii: ",")
      case .tab: UInt8(ascii: "\t")
      }
    }
  }

  let delimiter: Delimiter

  /// Whether cells that a spreadsheet would run as a formula are disarmed by a leading apostrophe.
  let isDisarmed: Bool

  /// Appends one row, ended by CRLF.
  func append(_ cells: [String], to output: inout [UInt8]) {
    output.reserveCapacity(output.count + cells.reduce(2) { $0 + $1.utf8.count + 3 })
    for (index, cell) in cells.enumerated() {
      if index > 0 { output.append(delimiter.byte) }
      var cell = cell
      cell.withUTF8 { append($0, to: &output) }
    }
    output.append(UInt8(ascii: "\r"))
    output.append(UInt8(ascii: "\n"))
  }

  private func append(_ cell: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    let isFormula = isDisarmed && cell.first.map(Self.startsFormula) == true
    let isQuoted = cell.contains { needsQuotes($0) }
    if isQuoted { output.append(UInt8(ascii: "\"")) }
    if isFormula { output.append(UInt8(ascii: "'")) }
    guard isQuoted else { return output.append(contentsOf: cell) }
    for byte in cell {
      if byte == UInt8(ascii: "\"") { output.append(byte) }
      output.append(byte)
    }
    output.append(UInt8(ascii: "\""))
  }

  private func needsQuotes(_ byte: UInt8) -> Bool {
    byte == delimiter.byte || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\r")
      || byte == UInt8(ascii: "\n")
  }

  private static func startsFormula(_ byte: UInt8) -> Bool {
    "=+-@\t\r\n".utf8.contains(byte)
  }
}
