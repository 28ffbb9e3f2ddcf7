public import Query
internal import Dates
internal import Events

/// The analyst's table: one event a row, columns in a fixed order, new ones only at the end.
public struct EventTable: Sendable {
  /// How rows are written.
  public enum Format: Sendable {
    /// RFC 4180: commas, quotes where needed, CRLF.
    case csv
    /// The same with tabs.
    case tsv
  }

  /// The columns' names, in their order.
  public static let columns = Column.allCases.map(\.rawValue)

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private let writer: DelimitedWriter
  private let columns: [Column]

  /// - Parameters:
  ///   - format: how rows are written.
  ///   - columns: the columns to write, in that order; all where none is named.
  ///   - forSpreadsheet: whether a byte order mark comes first and cells that a spreadsheet would
  ///     run are disarmed; else cells are exact.
  public init(
    _ format: Format, columns: [Column] = Column.allCases, forSpreadsheet: Bool = false
  ) {
    self.columns = columns
    writer = DelimitedWriter(
      delimiter: format == .csv ? .comma : .tab, isDisarmed: forSpreadsheet)
  }

  /// The header row.
  public var header: [UInt8] {
    var bytes = writer.isDisarmed ? Self.byteOrderMark : []
    writer.append(columns.map(\.rawValue), to: &bytes)
    return bytes
  }

  /// The row of an event.
  public func row(_ event: EventRow) -> [UInt8] {
    var bytes: [UInt8] = []
    writer.append(columns.map { $0.cell(of: event) }, to: &bytes)
    return bytes
  }
}
