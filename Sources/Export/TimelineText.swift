public import Query
internal import Dates

/// A timeline as people read it on a terminal: by year, dates as precise as they are known, each
/// event with its quote and where that stands.
public struct TimelineText {
  private static let indent = 2
  private static let dateWidth = 22

  private let width: Int
  private let isColoured: Bool

  /// - Parameters:
  ///   - width: the terminal's width in columns.
  ///   - isColoured: whether the terminal shows colours and they are wanted.
  public init(width: Int, isColoured: Bool) {
    self.width = min(max(width, 50), 120)
    self.isColoured = isColoured
  }

  /// The head of an actor's timeline: who it is, what is included, how much there is.
  ///
  /// - Parameters:
  ///   - actor: the actor.
  ///   - events: the events that follow.
  /// - Returns: some lines, the last of them empty.
  public func header(_ actor: ActorRow, _ events: [EventRow]) -> String {
    var lines = [bold(TerminalText(actor.name).line) + " · \(actor.kind)"]
    if !actor.aliases.isEmpty {
      lines += wrapped("also " + actor.aliases.joined(separator: ", "), indent: 0)
    }
    if !actor.parts.isEmpty {
      lines += wrapped("with " + Self.list(actor.parts, limit: 8), indent: 0)
    }
    let dated = events.filter { $0.firstDay != nil || $0.lastDay != nil }
    let days = dated.compactMap { $0.firstDay ?? $0.lastDay }
    var count = Self.count(events.count, "event")
    if let first = days.min(), let last = dated.compactMap({ $0.lastDay ?? $0.firstDay }).max() {
      count += ", \(DateDisplay.day(first)) – \(DateDisplay.day(last))"
    }
    if dated.count < events.count { count += ", \(events.count - dated.count) of them undated" }
    return (lines + [count, ""]).joined(separator: "\n") + "\n"
  }

  /// The events, under a heading for each year; those without any date at the end.
  ///
  /// - Parameter events: events in the order of their dates.
  /// - Returns: the lines.
  public func body(_ events: [EventRow]) -> String {
    var text = ""
    var heading: String?
    for event in events {
      let year = (event.firstDay ?? event.lastDay).map { String($0.year) } ?? "Undated"
      if year != heading {
        text += (heading == nil ? "" : "\n") + bold(year) + "\n"
        heading = year
      }
      text += entry(event)
    }
    return text
  }

  /// One event with its quote and where that stands.
  public func entry(_ event: EventRow) -> String {
    let date = DateDisplay.text(of: event)
    let marks = [event.realis == "asserted" ? nil : event.realis].compactMap { $0 }
    let kind = ([event.type] + marks).joined(separator: ", ")
    let padding = String(repeating: " ", count: max(1, Self.dateWidth - date.count))
    var lines = [
      String(repeating: " ", count: Self.indent) + bold(date) + padding + kind + "  "
        + dim(String(event.id.prefix(8)))
    ]
    lines += wrapped(event.summary, indent: 4)
    if let face = event.mentions.first {
      lines += wrapped("“\(face.quote.text)”", indent: 4).map(dim)
      lines += wrapped(Self.provenance(event, face), indent: 4).map(dim)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// One event with everything that is known about it.
  public func details(_ event: EventRow) -> String {
    let rows: [(name: String, value: String)] = [
      ("event", event.id), ("type", "\(event.type) (\(event.group))"), ("realis", event.realis),
      ("status", event.status), ("date", "\(event.date.isEmpty ? "unknown" : event.date)"),
      ("date basis", event.basis), ("sources", Self.list(event.sources.map(\.name), limit: 50)),
      ("targets", Self.list(event.targets.map(\.name), limit: 50)),
      ("others", Self.list(event.others.map(\.name), limit: 50)),
      ("confidence", String(Double(Int(event.confidence * 100)) / 100)),
      ("extractor", event.extractor), ("added", event.firstAdded.description),
      ("changed", event.lastChanged.description),
    ]
    var lines = wrapped(event.summary, indent: 0).map(bold) + [""]
    for row in rows where !row.value.isEmpty { lines += Self.aligned(row.name, row.value, self) }
    for mention in event.mentions {
      lines += ["", bold(TerminalText(mention.documentTitle ?? mention.documentID).line)]
      let places: [(name: String, place: Place?)] = [
        ("quote", mention.quote), ("trigger", mention.trigger), ("date", mention.dateText),
      ]
      lines += Self.aligned("document", mention.documentID, self)
      for (name, value) in [
        ("publisher", mention.publisher), ("published", mention.published),
        ("url", mention.documentURL), ("rule", mention.rule),
      ] {
        if let value { lines += Self.aligned(name, value, self) }
      }
      for (name, place) in places {
        guard let place else { continue }
        let range = "\(place.field) \(place.start)–\(place.end)"
        lines += Self.aligned(name, "“\(place.text)” (\(range))", self)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func aligned(_ name: String, _ value: String, _ text: TimelineText) -> [String] {
    let lines = text.wrapped(value, indent: 14)
    guard let first = lines.first else { return [] }
    let padded = "  " + name + String(repeating: " ", count: max(1, 12 - name.count))
    return [padded + first.dropFirst(14)] + lines.dropFirst()
  }

  private static func provenance(_ event: EventRow, _ face: MentionRow) -> String {
    var parts = [face.publisher ?? face.documentTitle ?? face.documentID]
    parts.append(face.published.map { "published \($0)" } ?? "publication date unknown")
    parts.append("date: \(event.basis)" + (face.dateText.map { " (“\($0.text)”)" } ?? ""))
    let publishers = event.publishers.count
    if publishers > 1 { parts.append(count(publishers, "source")) }
    return parts.joined(separator: " · ")
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  private static func list(_ names: [String], limit: Int) -> String {
    guard names.count > limit else { return names.joined(separator: ", ") }
    return names.prefix(limit).joined(separator: ", ") + " and \(names.count - limit) more"
  }

  private func wrapped(_ text: String, indent: Int) -> [String] {
    let space = String(repeating: " ", count: indent)
    return TerminalText(text).lines(width: width - indent).map { space + $0 }
  }

  private func bold(_ text: String) -> String { isColoured ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  private func dim(_ text: String) -> String { isColoured ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}
