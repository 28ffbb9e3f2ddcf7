internal import Dates
internal import Events
public import Query

/// One page that needs nothing beside it: a chart of events by year, a table of them, and a filter
/// that works without a network. It prints without the filter.
public struct HTMLFormat: EventFormat {
  private var years: [Int: Int] = [:]
  private var count = 0

  /// A format that has written nothing yet.
  public init() {}

  /// The page's head, and that of its table.
  public func head() -> [UInt8] {
    Array(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Timeline</title>
      <style>
      body { display: flex; flex-direction: column; font: 16px/1.5 system-ui, sans-serif;
        max-width: 70rem; margin: 0 auto; padding: 1.5rem; color: #1b1f24; background: #fff; }
      h1, .chart, .filter { order: -1; }
      h1 { margin: 0 0 .5rem; }
      .chart { width: 100%; height: auto; }
      .chart rect { fill: #2f6690; }
      .chart text { font: 11px system-ui, sans-serif; fill: #57606a; text-anchor: middle; }
      .filter { margin: .75rem 0; }
      .filter input { font: inherit; padding: .3rem .5rem; width: 22rem; max-width: 100%; }
      table { border-collapse: collapse; width: 100%; }
      th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0;
        border-bottom: 1px solid #d8dee4; }
      td:first-child { white-space: nowrap; }
      blockquote { margin: .25rem 0; color: #57606a; }
      small { color: #57606a; }
      a { color: #1f5f8b; }
      @media print { .filter { display: none; } body { max-width: none; padding: 0; }
        tr { break-inside: avoid; } }
      @media (max-width: 40rem) { th:nth-child(2), td:nth-child(2) { display: none; }
        td:first-child { white-space: normal; } }
      </style>
      </head>
      <body>
      <h1>Timeline</h1>
      <table>
      <thead><tr><th>Date</th><th>Type</th><th>Event</th></tr></thead>
      <tbody>

      """.utf8)
  }

  /// A row.
  ///
  /// - Parameter event: the event.
  /// - Returns: its element.
  public mutating func piece(for event: EventRow) -> [UInt8] {
    count += 1
    if let days = event.knownDays { years[days.first.year, default: 0] += 1 }
    var seen: Set<String> = []
    let sources = event.mentions.filter { seen.insert($0.documentID).inserted }
      .map(Markup.source).joined(separator: "; ")
    let quote = event.mentions.first.map {
      "<blockquote>“\(Markup.escaped($0.quote.text))”</blockquote>"
    }
    return Array(
      """
      <tr id="e\(event.id)"><td>\(Markup.escaped(DateDisplay.text(of: event)))</td>\
      <td>\(Markup.escaped(event.type))</td><td>\(Markup.escaped(event.qualifiedSummary))\
      \(quote ?? "")<small>\(sources) · date: \(Markup.escaped(event.basis))</small></td></tr>

      """.utf8)
  }

  /// The chart, the filter, and the page's end.
  public func end() -> [UInt8] {
    Array(
      """
      </tbody>
      </table>
      \(chart)<p class="filter"><label>Show only what says \
      <input type="search" id="words"></label> \
      <output id="shown">\(count == 1 ? "1 event" : "\(count) events")</output></p>
      <script>
      const rows = Array.from(document.querySelectorAll("tbody tr"));
      document.getElementById("words").addEventListener("input", (change) => {
        const words = change.target.value.toLowerCase().split(/\\s+/).filter(Boolean);
        let shown = 0;
        for (const row of rows) {
          const text = row.textContent.toLowerCase();
          row.hidden = !words.every((word) => text.includes(word));
          if (!row.hidden) shown += 1;
        }
        document.getElementById("shown").textContent =
          shown === 1 ? "1 event" : shown + " events";
      });
      </script>
      </body>
      </html>

      """.utf8)
  }

  /// The most years that the chart shows; earlier ones are in the table alone.
  private static let chartYears = 30

  /// A bar a year.
  private var chart: String {
    guard let last = years.keys.max(), let earliest = years.keys.min() else { return "" }
    let first = max(earliest, last - Self.chartYears + 1)
    let shown = first...last
    let most = shown.reduce(1) { max($0, years[$1] ?? 0) }
    let step = min(60, 900 / shown.count)
    var bars = ""
    for (index, year) in shown.enumerated() {
      let events = years[year] ?? 0
      let height = events == 0 ? 0 : max(2, events * 80 / most)
      let x = index * step
      bars += """
        <rect x="\(x + 2)" y="\(100 - height)" width="\(step - 4)" height="\(height)">\
        <title>\(year): \(events)</title></rect>\
        <text x="\(x + step / 2)" y="115">\(year)</text>

        """
    }
    return """
      <svg class="chart" viewBox="0 0 \(shown.count * step) 120" role="img" \
      aria-label="Events by year" style="max-width: \(shown.count * step)px">
      \(bars)</svg>

      """
  }
}
