internal import Dates
internal import Events
public import Query

/// iCalendar (RFC 5545): an all-day entry an event. What has no date is left out; what is known to
/// one side only stands on that day and says so in its title.
public struct CalendarFormat: EventFormat {
  private var lost = Losses()

  /// A format that has written nothing yet.
  public init() {}

  /// What the calendar could not hold.
  public var losses: [String] { lost.sentences }

  /// The calendar's own properties.
  public func head() -> [UInt8] {
    Self.lines([
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dateline//Dateline//EN", "CALSCALE:GREGORIAN",
    ])
  }

  /// An entry.
  ///
  /// - Parameter event: the event.
  /// - Returns: its lines; nothing where it has no date.
  public mutating func piece(for event: EventRow) -> [UInt8] {
    guard let days = lost.days(of: event) else { return [] }
    let isVague = days.isOpen || event.basis == "report" || event.date.contains("~")
    let title = event.qualifiedSummary + (isVague ? " [\(DateDisplay.text(of: event))]" : "")
    var lines = [
      "BEGIN:VEVENT", "UID:\(event.id)@dateline",
      // The day on which the event last changed: the same database gives the same bytes.
      "DTSTAMP:\(Self.basic(event.lastChanged))T000000Z",
      "DTSTART;VALUE=DATE:\(Self.basic(days.first))",
      "DTEND;VALUE=DATE:\(Self.basic(CivilDay(number: days.last.number + 1)))",
      "SUMMARY:\(Self.escaped(title))",
      "CATEGORIES:\(Self.escaped(event.type))",
      "STATUS:\(event.realis == "asserted" ? "CONFIRMED" : "TENTATIVE")", "TRANSP:TRANSPARENT",
    ]
    if let face = event.mentions.first {
      let text = "“\(face.quote.text)”\n\(event.provenance)\ndate: \(event.basis)"
      lines.append("DESCRIPTION:\(Self.escaped(text))")
      if let url = face.documentURL, Self.isURI(url) { lines.append("URL:\(url)") }
    }
    lines.append("END:VEVENT")
    return Self.lines(lines)
  }

  /// The calendar's last line.
  public func end() -> [UInt8] { Self.lines(["END:VCALENDAR"]) }

  private static func basic(_ day: CivilDay) -> String {
    day.description.filter { $0 != "-" }
  }

  /// A URL that can stand in a line as it is.
  private static func isURI(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }

  /// RFC 5545, 3.3.11: TEXT has no control characters, and marks of its own have a backslash.
  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": result.append(contentsOf: ["\\", scalar])
      case "\n": result.append(contentsOf: ["\\", "n"])
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: result.append(" ")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// Lines of at most 75 octets, folded between scalars, each ended by CRLF.
  private static func lines(_ lines: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    for line in lines {
      var octets = 0
      for scalar in line.unicodeScalars {
        let encoded = UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        if octets + encoded.count > 75 {
          bytes += [0x0D, 0x0A, 0x20]
          octets = 1
        }
        bytes += encoded
        octets += encoded.count
      }
      bytes += [0x0D, 0x0A]
    }
    return bytes
  }
}
