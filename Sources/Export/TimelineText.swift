public import Query
internal import Dates
internal import Events

/// A timeline as people read it on a terminal: by year, dates as precise as they are known, each
/// event with its quote and where that stands.
public struct TimelineText {
  private static let indent = 2
  private static let dateWidth = 28

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
      count += ", \(DateDisplay.days(first, last))"
    }
    if dated.count < events.count { count += ", \(events.count - dated.count) of them undated" }
    lines.append(count)
    // The months at both ends and the unit take forty columns.
    if let chart = DensityChart(events, columns: width - 40) { lines.append(dim(chart.line)) }
    return (lines + [""]).joined(separator: "\n") + "\n"
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
    let marks = [
      event.realis == "asserted" ? nil : event.realis,
      event.status == "unreviewed" ? nil : event.status,
    ].compactMap { $0 }
    let kind = ([event.type] + marks).joined(separator: ", ")
    let padding = String(repeating: " ", count: max(2, Self.dateWidth - date.count))
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
    var lines = wrapped(event.summary, indent: 0).map(bold) + [""]
    let facts = [
      ("event", event.id), ("type", "\(event.type) (\(event.group))"), ("realis", event.realis),
      ("status", event.status), ("date", event.date.isEmpty ? "unknown" : event.date),
      ("date basis", event.basis), ("sources", Self.names(event.sources)),
      ("targets", Self.names(event.targets)), ("others", Self.names(event.others)),
      ("reported by", Self.count(event.sourceCount, "source")),
      ("differing", event.conflicts.joined(separator: ", ")),
      ("confidence", String((event.confidence * 100).rounded() / 100)),
      ("extractor", event.extractor), ("added", event.firstAdded.description),
      ("changed", event.lastChanged.description),
    ]
    lines += facts.flatMap(fact)
    for mention in event.mentions { lines += details(mention) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func details(_ mention: MentionRow) -> [String] {
    func place(_ evidence: Evidence?) -> String {
      evidence.map { "“\($0.text)” (\($0.field.rawValue) \($0.start)–\($0.end))" } ?? ""
    }
    let facts = [
      ("document", mention.documentID), ("publisher", mention.publisher ?? ""),
      ("published", mention.published ?? "unknown"), ("url", mention.documentURL ?? ""),
      ("dated", mention.date.isEmpty ? "" : "\(mention.date) (\(mention.dateBasis))"),
      ("rule", mention.rule), ("quote", place(mention.quote)),
      ("trigger", place(mention.trigger)), ("date", place(mention.dateText)),
    ]
    let title = bold(TerminalText(mention.documentTitle ?? mention.documentID).line)
    return ["", title] + facts.flatMap(fact)
  }

  /// A name and what it stands for, in two columns; nothing where there is nothing to say.
  private func fact(_ name: String, _ value: String) -> [String] {
    let lines = wrapped(value, indent: 14)
    guard let first = lines.first else { return [] }
    let padded = "  " + name + String(repeating: " ", count: max(1, 12 - name.utf8.count))
    return [padded + first.dropFirst(14)] + lines.dropFirst()
  }

  private static func names(_ actors: [Participant]) -> String {
    actors.map(\.name).joined(separator: "; ")
  }

  private static func provenance(_ event: EventRow, _ face: MentionRow) -> String {
    var parts = [face.publisher ?? face.documentTitle ?? face.documentID]
    parts.append(face.published.map { "published \($0)" } ?? "publication date unknown")
    parts.append("date: \(event.basis)" + (face.dateText.map { " (“\($0.text)”)" } ?? ""))
    if event.sourceCount > 1 { parts.append(count(event.sourceCount, "source")) }
    if !event.conflicts.isEmpty {
      parts.append("sources differ: " + event.conflicts.joined(separator: ", "))
    }
    return parts.joined(separator: " · ")
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  private static func list(_ names: [String], limit: Int) -> String {
    guard names.count > limit else { return names.joined(separator: ", ") }
    return names.prefix(limit).joined(separator: ", ") + " and \(names.count - limit) more"
  }

  func wrapped(_ text: String, indent: Int) -> [String] {
    let space = String(repeating: " ", count: indent)
    return TerminalText(text).lines(width: width - indent).map { space + $0 }
  }

  func bold(_ text: String) -> String { isColoured ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  private func dim(_ text: String) -> String { isColoured ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}
