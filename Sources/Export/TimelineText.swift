public import Query
internal import Dates
internal import Events
internal import Terminal

/// A timeline as people read it on a terminal: by year and month, dates as precise as they are known,
/// each event with its quote and where that stands.
public struct TimelineText {
  private static let indent = 4
  private static let dateWidth = 22
  private static let kindWidth = 15
  /// The least columns in which date, kind, parties and id stand side by side.
  private static let wideWidth = 76

  let width: Int
  private let palette: Palette

  /// - Parameters:
  ///   - width: the terminal's width in columns.
  ///   - palette: how parts are set off.
  public init(width: Int, palette: Palette = .plain) {
    self.width = min(max(width, 40), 120)
    self.palette = palette
  }

  /// The head of an actor's timeline: who it is, what is included, how much there is.
  ///
  /// - Parameters:
  ///   - actor: the actor.
  ///   - overview: what the timeline holds.
  /// - Returns: some lines, the last of them empty.
  public func header(_ actor: ActorRow, _ overview: TimelineOverview) -> String {
    var lines = [title(actor)]
    if !actor.aliases.isEmpty {
      lines += wrapped("also " + actor.aliases.joined(separator: ", "), indent: 0)
    }
    if !actor.parts.isEmpty {
      lines += wrapped("with " + Self.list(actor.parts, limit: 8), indent: 0)
    }
    lines += wrapped(overview.sentence, indent: 0)
    // The months at both ends and the unit take forty columns.
    if let chart = DensityChart(overview.chart, columns: max(1, width - 40)) {
      lines.append(paint(chart.line, .detail))
    }
    lines += wrapped(overview.legend, indent: 0).map { paint($0, .detail) }
    return (lines + [""]).joined(separator: "\n") + "\n"
  }

  /// What the signs beside events mean, with how many there are of each; empty where there is none.
  ///
  /// - Parameter overview: the events.
  /// - Returns: the lines.
  public func footer(_ overview: TimelineOverview) -> String {
    let lines = wrapped(overview.legend, indent: 0).map { paint($0, .detail) + "\n" }
    return lines.isEmpty ? "" : "\n" + lines.joined()
  }

  /// An actor's name and what it is.
  func title(_ actor: ActorRow) -> String {
    paint(TerminalText(actor.name).line, .heading) + " · \(actor.kind)"
  }

  /// A heading on a line of its own.
  func heading(_ words: String, indent: Int = 0) -> String {
    String(repeating: " ", count: indent) + paint(words, .heading) + "\n"
  }

  /// Some events, under headings.
  ///
  /// - Parameters:
  ///   - events: events in the order of their dates, unless they stand under no headings.
  ///   - isGrouped: whether they stand under headings.
  /// - Returns: the lines.
  public func body(_ events: [EventRow], isGrouped: Bool = true) -> String {
    var body = TimelineBody(self, isGrouped: isGrouped)
    return events.map { body.add($0) }.joined() + body.end()
  }

  /// One event with its quote and where that stands.
  ///
  /// - Parameters:
  ///   - event: the event.
  ///   - actors: the ids of those whose timeline it is; empty for nobody's.
  /// - Returns: the lines.
  public func entry(_ event: EventRow, of actors: Set<String> = []) -> String {
    var lines = head(event, Parties.line(event, of: actors))
    lines += wrapped(event.summary, indent: Self.indent + 2)
    let face = event.mentions.first
    if let face { lines += details("“\(face.quote.text)”") }
    lines += details(Self.provenance(event, face) + (isWide ? "" : " · \(Self.mark(event))"))
    return lines.joined(separator: "\n") + "\n"
  }

  private var isWide: Bool { width >= Self.wideWidth }

  /// Date, kind and parties, with the id at the right edge where there is room for it.
  private func head(_ event: EventRow, _ parties: String) -> [String] {
    let date = DateDisplay.text(of: event)
    let kind = Self.kind(event)
    let gap = max(2, (isWide ? Self.dateWidth : 0) - DisplayWidth.of(date))
    let start =
      Self.space(Self.indent) + paint(date, .date) + Self.space(gap) + paint(kind, .kind)
    guard isWide else { return [start] + wrapped(parties, indent: Self.indent + 2) }
    let used = Self.indent + DisplayWidth.of(date) + gap + kind.utf8.count
    let mark = Self.mark(event)
    let kindGap = max(2, Self.kindWidth - kind.utf8.count)
    let room = width - used - kindGap - 2 - DisplayWidth.of(mark)
    let party = room < 8 ? "" : TerminalText(parties).cut(columns: room)
    let rest = max(2, width - used - kindGap - DisplayWidth.of(party) - DisplayWidth.of(mark))
    return [start + Self.space(kindGap) + party + Self.space(rest) + paint(mark, .detail)]
  }

  private func details(_ text: String) -> [String] {
    wrapped(text, indent: Self.indent + 2).map { paint($0, .detail) }
  }

  /// The type, with a word for each thing that sets the event apart.
  static func kind(_ event: EventRow) -> String {
    let words = EventMark.marks(of: event).filter { $0.sign == nil }.map(\.rawValue)
    return ([event.type] + words).joined(separator: ", ")
  }

  /// The sign of its review, and as much of its id as commands ask for.
  static func mark(_ event: EventRow) -> String {
    let sign = EventMark(rawValue: event.status)?.sign ?? " "
    return "\(sign) \(event.id.prefix(8))"
  }

  private static func provenance(_ event: EventRow, _ face: MentionRow?) -> String {
    var parts = [event.sourceCount == 1 ? "1 source" : "\(event.sourceCount) sources"]
    if let face {
      let name = face.publisher ?? face.documentTitle
      parts.append(name ?? (face.isByHand ? face.documentURL : nil) ?? face.documentID)
      parts.append(face.published.map { "published \($0)" } ?? "publication date unknown")
    }
    parts.append("date: \(event.basis)" + (face?.dateText.map { " (“\($0.text)”)" } ?? ""))
    if !event.conflicts.isEmpty {
      parts.append("sources differ: " + event.conflicts.joined(separator: ", "))
    }
    return parts.joined(separator: " · ")
  }

  private static func list(_ names: [String], limit: Int) -> String {
    guard names.count > limit else { return names.joined(separator: ", ") }
    return names.prefix(limit).joined(separator: ", ") + " and \(names.count - limit) more"
  }

  static func space(_ columns: Int) -> String { String(repeating: " ", count: max(0, columns)) }

  func wrapped(_ text: String, indent: Int) -> [String] {
    TerminalText(text).lines(width: width - indent).map { Self.space(indent) + $0 }
  }

  func paint(_ text: String, _ role: Palette.Role) -> String { palette.paint(text, role) }
}
