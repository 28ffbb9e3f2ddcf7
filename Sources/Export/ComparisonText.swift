internal import Dates
public import Query
internal import Terminal

/// The timelines of two actors side by side, month by month: what only one of them has part in stands
/// in its column, what both have part in across both.
public struct ComparisonText {
  private static let gap = " │ "

  private let text: TimelineText
  private let actors: (ActorRow, ActorRow)

  /// - Parameters:
  ///   - text: writes what stands across both columns.
  ///   - first: the actor of the left column.
  ///   - second: the actor of the right column.
  public init(_ text: TimelineText, _ first: ActorRow, _ second: ActorRow) {
    self.text = text
    actors = (first, second)
  }

  /// Both timelines.
  ///
  /// - Parameters:
  ///   - first: the events of the first actor, in the order of their dates.
  ///   - second: those of the second.
  /// - Returns: the lines.
  public func text(_ first: [EventRow], _ second: [EventRow]) -> String {
    let events = ComparedEvent.merge(first, second)
    let shared = events.count { $0.side == .both }
    let heads = [(actors.0, first), (actors.1, second)].map { actor, events in
      let overview = TimelineOverview(events)
      return [text.title(actor)]
        + TerminalText(overview.sentence).lines(width: columnWidth)
    }
    var lines = rows(heads[0], heads[1])
    lines.append("both: \(shared == 1 ? "1 event" : "\(shared) events")")
    return lines.joined(separator: "\n") + "\n\n" + body(events)
  }

  private var columnWidth: Int { (text.width - Self.gap.count) / 2 }

  private func body(_ events: [ComparedEvent]) -> String {
    var result = ""
    var year: String?
    for (section, events) in sections(events) {
      if section.year != year {
        result += (year == nil ? "" : "\n") + text.heading(section.year)
        year = section.year
      }
      if let month = section.month {
        result += text.heading(TimelineSection.months[month - 1], indent: 2)
      } else if !section.isPrecise {
        result += text.heading("Month not known", indent: 2)
      }
      result += block(events)
    }
    return result
  }

  /// The events of each section, in order; what is less precise than a month ends its year.
  private func sections(_ events: [ComparedEvent]) -> [(TimelineSection, [ComparedEvent])] {
    var sections: [(section: TimelineSection, events: [ComparedEvent])] = []
    var late: [(section: TimelineSection, events: [ComparedEvent])] = []
    for event in events {
      let section = TimelineSection(event.event)
      if let last = late.last, last.section.year != section.year {
        sections += late
        late = []
      }
      if section.isPrecise {
        Self.append(event, to: &sections, section)
      } else {
        Self.append(event, to: &late, section)
      }
    }
    return sections + late
  }

  private static func append(
    _ event: ComparedEvent,
    to sections: inout [(section: TimelineSection, events: [ComparedEvent])],
    _ section: TimelineSection
  ) {
    if sections.last?.section == section {
      sections[sections.count - 1].events.append(event)
    } else {
      sections.append((section, [event]))
    }
  }

  /// The events of a month: columns, broken where an event stands across both.
  private func block(_ events: [ComparedEvent]) -> String {
    var lines: [String] = []
    var columns: (left: [String], right: [String]) = ([], [])
    func endColumns() {
      lines += rows(columns.left, columns.right)
      columns = ([], [])
    }
    for event in events {
      switch event.side {
      case .first: columns.left += cell(event.event, of: actors.0)
      case .second: columns.right += cell(event.event, of: actors.1)
      case .both:
        endColumns()
        lines.append(TimelineText.space(4) + text.paint("both", .detail))
        lines.append(String(text.entry(event.event).dropLast()))
      }
    }
    endColumns()
    return lines.map { $0 + "\n" }.joined()
  }

  /// An event as it stands in its column.
  private func cell(_ event: EventRow, of actor: ActorRow) -> [String] {
    let sources = event.sourceCount == 1 ? "1 source" : "\(event.sourceCount) sources"
    // Below the heading of its month.
    let margin = actor.id == actors.0.id ? 4 : 0
    let parts: [(String, Palette.Role?)] = [
      (DateDisplay.text(of: event), .date), (TimelineText.kind(event), .kind),
      (event.summary, nil), ("\(sources) · \(TimelineText.mark(event))", .detail),
    ]
    return parts.enumerated().flatMap { index, part in
      let indent = margin + (index == 0 ? 0 : 2)
      return TerminalText(part.0).lines(width: columnWidth - indent).map { line in
        TimelineText.space(indent) + (part.1.map { text.paint(line, $0) } ?? line)
      }
    }
  }

  private func rows(_ left: [String], _ right: [String]) -> [String] {
    (0..<max(left.count, right.count)).map { index in
      let first = index < left.count ? left[index] : ""
      let second = index < right.count ? right[index] : ""
      let space = TimelineText.space(columnWidth - DisplayWidth.of(Palette.unpainted(first)))
      let row = first + space + Self.gap + second
      return second.isEmpty ? String(row.dropLast()) : row
    }
  }
}

/// An event of two timelines.
public struct ComparedEvent: Sendable {
  /// Whose timeline it is in.
  public enum Side: String, Sendable {
    case first, second, both
  }

  /// The event.
  public let event: EventRow
  /// Whose timeline it is in.
  public let side: Side

  /// The events of two timelines, each once, in the order of their dates.
  ///
  /// - Parameters:
  ///   - first: events in the order of their dates.
  ///   - second: events in that order.
  /// - Returns: the events of both.
  public static func merge(_ first: [EventRow], _ second: [EventRow]) -> [ComparedEvent] {
    let shared = Set(first.map(\.id)).intersection(second.map(\.id))
    var rest = second[...]
    var events: [ComparedEvent] = []
    for event in first {
      while let other = rest.first, !shared.contains(other.id),
        shared.contains(event.id) || !precedes(event, other)
      {
        events.append(ComparedEvent(event: rest.removeFirst(), side: .second))
      }
      let isShared = shared.contains(event.id)
      if isShared, rest.first?.id == event.id { rest.removeFirst() }
      events.append(ComparedEvent(event: event, side: isShared ? .both : .first))
    }
    return events + rest.map { ComparedEvent(event: $0, side: .second) }
  }

  private static func precedes(_ a: EventRow, _ b: EventRow) -> Bool {
    let (x, y) = (a.firstDay ?? a.lastDay, b.firstDay ?? b.lastDay)
    guard let x else { return y == nil && a.id < b.id }
    guard let y else { return true }
    return (x.number, a.lastDay?.number ?? .min, a.id) < (y.number, b.lastDay?.number ?? .min, b.id)
  }
}
