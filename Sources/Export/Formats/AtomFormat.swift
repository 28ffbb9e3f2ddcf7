internal import Dates
internal import Events
public import Query

/// An Atom feed (RFC 4287) of what came into the database, an entry an event. The order is that of
/// the events; the feed's own time stands at its end, since Atom leaves the order of elements open.
public struct AtomFormat: EventFormat {
  private var updated: CivilDay?

  /// A format that has written nothing yet.
  public init() {}

  /// The feed's name and id.
  public func head() -> [UInt8] {
    Array(
      """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom">
      <id>urn:dateline:events</id>
      <title>Dateline</title>
      <author><name>Dateline</name></author>

      """.utf8)
  }

  /// An entry.
  ///
  /// - Parameter event: the event.
  /// - Returns: its element.
  public mutating func piece(for event: EventRow) -> [UInt8] {
    updated = max(updated ?? event.lastChanged, event.lastChanged)
    var lines = [
      "<entry>", "<id>urn:dateline:event:\(event.id)</id>",
      "<title>\(Markup.escaped(event.qualifiedSummary))</title>",
      "<published>\(event.firstAdded)T00:00:00Z</published>",
      "<updated>\(event.lastChanged)T00:00:00Z</updated>",
      "<category term=\"\(Markup.escaped(event.type))\"/>",
    ]
    if let face = event.mentions.first {
      if let link = Markup.link(face.documentURL) {
        lines.append("<link rel=\"alternate\" href=\"\(link)\"/>")
      }
      let text = """
        \(DateDisplay.text(of: event)) (date: \(event.basis)): “\(face.quote.text)” \
        \(event.provenance)
        """
      lines.append("<content type=\"text\">\(Markup.escaped(text))</content>")
    } else {
      lines.append("<content type=\"text\">\(Markup.escaped(event.summary))</content>")
    }
    lines.append("</entry>\n")
    return Array(lines.joined(separator: "\n").utf8)
  }

  /// The feed's time: when the last of its events changed.
  public func end() -> [UInt8] {
    let day = updated ?? CivilDay(number: 0)
    return Array("<updated>\(day)T00:00:00Z</updated>\n</feed>\n".utf8)
  }
}
