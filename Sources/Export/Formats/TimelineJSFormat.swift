internal import Dates
internal import Events
internal import JSON
public import Query

/// The JSON that TimelineJS shows (https://timeline.knightlab.com/docs/json-format.html), a slide an
/// event. What has no date is left out: a slide has to have one.
public struct TimelineJSFormat: EventFormat {
  private var lost = Losses()
  private var isEmpty = true

  /// A format that has written nothing yet.
  public init() {}

  /// What the slides could not hold.
  public var losses: [String] { lost.sentences }

  /// The beginning of the list.
  public func head() -> [UInt8] { Array("{\"events\":[".utf8) }

  /// A slide.
  ///
  /// - Parameter event: the event.
  /// - Returns: the slide; nothing where it has no date.
  public mutating func piece(for event: EventRow) -> [UInt8] {
    guard let days = lost.days(of: event) else { return [] }
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("unique_id")
      writer.string(event.id)
      writer.key("start_date")
      Self.write(days.first, event.precision, to: &writer)
      if days.first != days.last {
        writer.key("end_date")
        Self.write(days.last, event.precision, to: &writer)
      }
      writer.key("display_date")
      writer.string(DateDisplay.text(of: event))
      writer.key("group")
      writer.string(event.type)
      writer.key("text")
      writer.object { writer in
        writer.key("headline")
        writer.string(Markup.escaped(event.qualifiedSummary))
        writer.key("text")
        writer.string(Self.text(of: event))
      }
    }
    defer { isEmpty = false }
    return (isEmpty ? [] : Array(",\n ".utf8)) + writer.bytes
  }

  /// The end of the list.
  public func end() -> [UInt8] { Array("]}\n".utf8) }

  /// A date no more precise than it is known.
  private static func write(
    _ day: CivilDay, _ precision: String?, to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.key("year")
      writer.integer(day.year)
      guard precision != "year" else { return }
      writer.key("month")
      writer.integer(day.month)
      guard precision != "month" else { return }
      writer.key("day")
      writer.integer(day.day)
    }
  }

  /// The quote and where it stands, as HTML.
  static func text(of event: EventRow) -> String {
    guard let face = event.mentions.first, let place = event.sourcePlaces.first else { return "" }
    return "<p>“\(Markup.escaped(face.quote.text))”</p><p>\(Markup.source(place))</p>"
  }
}
