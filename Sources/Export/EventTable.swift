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

  /// The columns' names.
  public static let columns = [
    "event_id", "date", "date_start", "date_end", "date_precision", "date_basis", "type", "group",
    "realis", "status", "summary", "sources", "targets", "others", "confidence", "source_count",
    "publishers", "first_reported", "last_reported", "first_added", "last_changed", "quote",
    "document_title", "document_url", "document_published",
  ]

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private let writer: DelimitedWriter

  /// - Parameters:
  ///   - format: how rows are written.
  ///   - forSpreadsheet: whether a byte order mark comes first and cells that a spreadsheet would
  ///     run are disarmed; else cells are exact.
  public init(_ format: Format, forSpreadsheet: Bool = false) {
    writer = DelimitedWriter(
      delimiter: format == .csv ? .comma : .tab, isDisarmed: forSpreadsheet)
  }

  /// The header row.
  public var header: [UInt8] {
    var bytes = writer.isDisarmed ? Self.byteOrderMark : []
    writer.append(Self.columns, to: &bytes)
    return bytes
  }

  /// The row of an event.
  public func row(_ event: EventRow) -> [UInt8] {
    let face = event.mentions.first
    let publishers = event.publishers
    let reports = event.reportDates
    var bytes: [UInt8] = []
    writer.append(
      [
        event.id, event.date, event.firstDay?.description ?? "", event.lastDay?.description ?? "",
        event.precision ?? "", event.basis, event.type, event.group, event.realis, event.status,
        event.summary, Self.names(event.sources), Self.names(event.targets),
        Self.names(event.others), Self.decimal(event.confidence), String(event.sourceCount),
        publishers.joined(separator: "; "), reports.first ?? "", reports.last ?? "",
        event.firstAdded.description, event.lastChanged.description, face?.quote.text ?? "",
        face?.documentTitle ?? "", face?.documentURL ?? "", face?.published ?? "",
      ], to: &bytes)
    return bytes
  }

  private static func names(_ actors: [Participant]) -> String {
    actors.map(\.name).joined(separator: "; ")
  }

  /// A number from 0 to 1 with two decimals.
  private static func decimal(_ number: Double) -> String {
    let hundredths = Int((min(max(number, 0), 1) * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}
