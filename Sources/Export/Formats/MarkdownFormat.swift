internal import Dates
internal import Events
public import Query
internal import Terminal

/// Markdown for a report: a section a year, an item an event, its evidence in a footnote at the end
/// of the section.
public struct MarkdownFormat: EventFormat {
  private var section: String?
  private var notes: [String] = []
  private var count = 0

  /// A format that has written nothing yet.
  public init() {}

  /// The title.
  public func head() -> [UInt8] { Array("# Timeline\n".utf8) }

  /// An item, and before it the heading of its year where that is another than the last.
  ///
  /// - Parameter event: the event.
  /// - Returns: the lines.
  public mutating func piece(for event: EventRow) -> [UInt8] {
    var text = ""
    let year = (event.firstDay ?? event.lastDay).map { String($0.year) } ?? "No date"
    if year != section {
      text = closeSection() + "\n## \(year)\n\n"
      section = year
    }
    count += 1
    let date = DateDisplay.text(of: event)
    text += "- **\(date)** — \(Self.escaped(event.qualifiedSummary)). *\(event.type)*"
    if event.sourceCount > 1 { text += ", \(event.sourceCount) publishers" }
    if !event.mentions.isEmpty {
      text += "[^\(count)]"
      notes.append("[^\(count)]: " + Self.note(on: event))
    }
    return Array((text + "\n").utf8)
  }

  /// The last section's footnotes.
  public mutating func end() -> [UInt8] { Array(closeSection().utf8) }

  private mutating func closeSection() -> String {
    guard !notes.isEmpty else { return "" }
    defer { notes = [] }
    return "\n" + notes.joined(separator: "\n") + "\n"
  }

  /// Each document that reports the event, with the quote of the first.
  private static func note(on event: EventRow) -> String {
    let sources = event.sourcePlaces.map { place in
      let title = escaped(place.name)
      let name = Markup.address(place.url).map { "[\(title)](<\($0)>)" } ?? title
      let facts = [place.publisher, place.published, place.remark].compactMap { $0.map(escaped) }
      return ([name] + facts).joined(separator: ", ")
    }
    let quote = event.mentions.first.map { "“\(escaped($0.quote.text))” " } ?? ""
    return quote + sources.joined(separator: "; ") + ". Date: \(event.basis)."
  }

  /// One line that stands for itself: every mark that Markdown could read has a backslash.
  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in TerminalText(text).line.unicodeScalars {
      if "\\`*_[]<>#|~&$^".unicodeScalars.contains(scalar) { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }
}
