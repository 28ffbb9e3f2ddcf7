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
    for (index, cell) in cells.enumerated() {
      if index > 0 { output.append(delimiter.byte) }
      append(cell, to: &output)
    }
    output.append(contentsOf: [UInt8(ascii: "\r"), UInt8(ascii: "\n")])
  }

  private func append(_ cell: String, to output: inout [UInt8]) {
    let isFormula = isDisarmed && cell.utf8.first.map(Self.startsFormula) == true
    guard cell.utf8.contains(where: needsQuotes) else {
      if isFormula { output.append(UInt8(ascii: "'")) }
      output.append(contentsOf: cell.utf8)
      return
    }
    output.append(UInt8(ascii: "\""))
    if isFormula { output.append(UInt8(ascii: "'")) }
    for byte in cell.utf8 {
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
