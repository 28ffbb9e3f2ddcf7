/// A readable table of linguistic knowledge: tab-separated, one entry a line, `#` comments, the
/// first line that is neither blank nor comment naming the columns.
///
/// The tables are part of the program, so a malformed one is a defect that the tests find; reading
/// is still total: a short line has empty cells.
public struct TextTable: Sendable {
  /// One line of a table.
  public struct Row: Sendable {
    /// The line's number in its file, from 1.
    public let line: Int

    fileprivate let cells: [String]
    fileprivate let columns: [String: Int]

    /// The cell of a column, empty where the line ends before it or the table has no such column.
    public subscript(column: String) -> String {
      guard let index = columns[column], index < cells.count else { return "" }
      return cells[index]
    }

    /// The cell of a column that holds several values, split at `|` and trimmed.
    public func list(_ column: String) -> [String] {
      self[column].utf8.split(separator: UInt8(ascii: "|")).map { trimmed(String(Substring($0))) }
    }
  }

  /// The file's name, for messages.
  public let name: String
  /// The entries in the file's order.
  public let rows: [Row]

  /// - Parameters:
  ///   - name: the file's name.
  ///   - text: the file's content.
  public init(name: String, text: String) {
    self.name = name
    var columns: [String: Int] = [:]
    var rows: [Row] = []
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, bytes) in lines.enumerated() {
      let line = String(Substring(bytes))
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      let cells = line.utf8.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { trimmed(String(Substring($0))) }
      if columns.isEmpty {
        for (index, cell) in cells.enumerated() { columns[cell] = index }
      } else {
        rows.append(Row(line: index + 1, cells: cells, columns: columns))
      }
    }
    self.rows = rows
  }

  /// - Parameters:
  ///   - name: the file's name.
  ///   - text: the content as embedded in the binary.
  public init(name: String, text: StaticString) {
    self.init(name: name, text: text.description)
  }
}

/// A text without the spaces at its ends.
private func trimmed(_ text: String) -> String {
  var bytes = text.utf8[...]
  while bytes.first == UInt8(ascii: " ") { bytes.removeFirst() }
  while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
  return String(Substring(bytes))
}
