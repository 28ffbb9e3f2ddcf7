internal import Dates
public import Query

/// The spreadsheet that TimelineJS reads (https://timeline.knightlab.com/docs/using-spreadsheets.html),
/// a row an event. What has no date is left out: a slide has to have one.
public struct TimelineJSTable: EventFormat {
  private static let columns = [
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date",
    "Headline", "Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Type",
    "Group",
    "Background", "Link",
  ]

  private let writer: DelimitedWriter
  private var lost = Losses()

  /// - Parameter forSpreadsheet: whether cells that a spreadsheet would run are disarmed.
  public init(forSpreadsheet: Bool = false) {
    writer = DelimitedWriter(delimiter: .comma, isDisarmed: forSpreadsheet)
  }

  /// What the rows could not hold.
  public var losses: [String] { lost.sentences }

  /// The header row.
  public func head() -> [UInt8] {
    var bytes: [UInt8] = []
    writer.append(Self.columns, to: &bytes)
    return bytes
  }

  /// A row.
  ///
  /// - Parameter event: the event.
  /// - Returns: the row; nothing where it has no date.
  public mutating func piece(for event: EventRow) -> [UInt8] {
    guard let days = lost.days(of: event) else { return [] }
    let none = ["", "", "", ""]
    let start = Self.cells(days.first, event.precision)
    let end = days.first == days.last ? none : Self.cells(days.last, event.precision)
    var bytes: [UInt8] = []
    writer.append(
      start + end + [
        DateDisplay.text(of: event), Markup.escaped(event.qualifiedSummary),
        TimelineJSFormat.text(of: event),
        "", "", "", "", "", event.type, "", Markup.address(event.mentions.first?.documentURL) ?? "",
      ], to: &bytes)
    return bytes
  }

  /// Nothing: a table ends with its last row.
  public func end() -> [UInt8] { [] }

  /// Year, month, day and time, no more precise than they are known.
  private static func cells(_ day: CivilDay, _ precision: String?) -> [String] {
    [
      String(day.year), precision == "year" ? "" : String(day.month),
      precision == "year" || precision == "month" ? "" : String(day.day), "",
    ]
  }
}
