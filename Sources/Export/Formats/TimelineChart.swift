internal import Dates
internal import Events
internal import Query

/// A timeline as a drawing (SVG): a row for each group of events, a mark where events happened, as
/// wide as their dates and as tall as they are many. Memory grows with the months, not the events.
struct TimelineChart {
  private static let labelWidth = 96
  private static let width = 960
  private static let rowHeight = 26
  /// The most years that are drawn; earlier ones are in the table alone.
  private static let yearLimit = 30
  /// How far apart the names of years have to stand.
  private static let yearGap = 44

  /// The months in which some events of a group may have happened, years times twelve and months.
  private struct Span: Hashable, Comparable {
    let group: Int
    let first: Int
    let last: Int

    static func < (a: Span, b: Span) -> Bool {
      // The wider ones are drawn first, so that the others stand upon them.
      (a.group, b.last - b.first, a.first) < (b.group, a.last - a.first, b.first)
    }
  }

  private var marks: [Span: (events: Int, id: String, title: String)] = [:]

  /// Counts an event where it has a date.
  mutating func add(_ event: EventRow) {
    guard let days = event.knownDays,
      let group = EventType.Group.allCases.firstIndex(where: { $0.rawValue == event.group })
    else { return }
    let span = Span(group: group, first: Self.month(days.first), last: Self.month(days.last))
    let known = marks[span]
    marks[span] = (
      (known?.events ?? 0) + 1, known?.id ?? event.id, known?.title ?? DateDisplay.text(of: event)
    )
  }

  /// The drawing; empty where there is nothing to draw.
  var svg: String {
    guard let latest = marks.keys.map(\.last).max() else { return "" }
    let end = latest / 12 + 1
    let shown = marks.keys.filter { $0.last >= (end - Self.yearLimit) * 12 }.sorted()
    let start = max(end - Self.yearLimit, (shown.map(\.first).min() ?? latest) / 12)
    let scale = Scale(start: start, end: end)
    let groups = Array(Set(shown.map(\.group))).sorted()
    let height = groups.count * Self.rowHeight + 24
    var parts = years(scale, height: height)
    for (row, group) in groups.enumerated() {
      let middle = row * Self.rowHeight + Self.rowHeight / 2
      let name = EventType.Group.allCases[group].rawValue
      parts += shown.filter { $0.group == group }.map { mark($0, scale, middle: middle) }
      // Upon the marks, with some white around it.
      for kind in ["group halo", "group"] {
        parts.append("<text class=\"\(kind)\" x=\"0\" y=\"\(middle + 4)\">\(name)</text>")
      }
    }
    return """
      <div class="chart"><svg viewBox="0 0 \(Self.width) \(height)" role="img" \
      aria-label="Events by group and month">
      \(parts.joined(separator: "\n"))
      </svg></div>

      """
  }

  /// Where months stand.
  private struct Scale {
    let start: Int
    let end: Int

    /// The left edge of a month.
    func x(_ month: Int) -> Int {
      let room = TimelineChart.width - TimelineChart.labelWidth
      let months = max(1, (end - start) * 12)
      return TimelineChart.labelWidth + max(0, month - start * 12) * room / months
    }
  }

  private func years(_ scale: Scale, height: Int) -> [String] {
    var parts: [String] = []
    var free = 0
    for year in scale.start..<scale.end {
      let x = scale.x(year * 12)
      parts.append("<line x1=\"\(x)\" y1=\"0\" x2=\"\(x)\" y2=\"\(height - 20)\"/>")
      guard x >= free else { continue }
      parts.append("<text x=\"\(x)\" y=\"\(height - 6)\">\(year)</text>")
      free = x + Self.yearGap
    }
    return parts
  }

  private func mark(_ span: Span, _ scale: Scale, middle: Int) -> String {
    guard let mark = marks[span] else { return "" }
    let x = scale.x(span.first)
    let width = max(5, scale.x(span.last + 1) - x - 1)
    let height = min(Self.rowHeight - 4, 6 + 4 * mark.events)
    // What is known less precisely than to the month stands back.
    let opacity = span.first == span.last ? ".9" : ".3"
    let count = mark.events == 1 ? "" : " and \(mark.events - 1) more"
    return """
      <a href="#e\(mark.id)"><rect x="\(x)" y="\(middle - height / 2)" width="\(width)" \
      height="\(height)" rx="2" opacity="\(opacity)"><title>\(Markup.escaped(mark.title))\(count)</title>\
      </rect></a>
      """
  }

  private static func month(_ day: CivilDay) -> Int { day.year * 12 + day.month - 1 }
}
