internal import Dates
internal import Events
public import Query

/// One page that needs nothing beside it: a chart of events by group and month, a table of them, and
/// filters that work without a network. It prints without the filters.
public struct HTMLFormat: EventFormat {
  private let title: String
  private var chart = TimelineChart()
  private var count = 0

  /// A format that has written nothing yet.
  ///
  /// - Parameter title: what the page is of.
  public init(title: String = "Timeline") {
    self.title = title
  }

  /// The page's head, and that of its table.
  public func head() -> [UInt8] {
    Array(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(Markup.escaped(title))</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <h1>\(Markup.escaped(title))</h1>
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
    chart.add(event)
    let sources = event.sourcePlaces.map(Markup.source).joined(separator: "; ")
    let quote = event.mentions.first.map {
      "<blockquote>“\(Markup.escaped($0.quote.text))”</blockquote>"
    }
    let year = event.knownDays.map { String($0.first.year) } ?? "undated"
    let kind = Markup.escaped(TimelineText.kind(event))
    return Array(
      """
      <tr id="e\(event.id)" data-type="\(Markup.escaped(event.type))" data-year="\(year)">\
      <td>\(Markup.escaped(DateDisplay.text(of: event)))</td>\
      <td>\(kind)</td><td>\(Markup.escaped(event.summary))\
      \(quote ?? "")<small>\(sources) · date: \(Markup.escaped(event.basis))</small></td></tr>

      """.utf8)
  }

  /// The chart, the filters, and the page's end.
  public func end() -> [UInt8] {
    Array(
      """
      </tbody>
      </table>
      \(chart.svg)<form class="filter">
      <label>Words <input type="search" id="words"></label>
      <label>Type <select id="type"><option value="">any</option></select></label>
      <label>Year <select id="year"><option value="">any</option></select></label>
      <output id="shown">\(count == 1 ? "1 event" : "\(count) events")</output>
      </form>
      <script>
      \(Self.script)
      </script>
      </body>
      </html>

      """.utf8)
  }

  private static let style = """
    body { display: flex; flex-direction: column; font: 16px/1.5 system-ui, sans-serif;
      max-width: 70rem; margin: 0 auto; padding: 1.5rem; color: #1b1f24; background: #fff; }
    h1, .chart, .filter { order: -1; }
    h1 { margin: 0 0 .5rem; }
    .chart { overflow-x: auto; }
    .chart svg { display: block; width: 100%; min-width: 40rem; height: auto; }
    .chart rect { fill: #2f6690; }
    .chart a:hover rect, .chart a:focus rect { fill: #d1495b; }
    .chart line { stroke: #d8dee4; }
    .chart text { font: 12px system-ui, sans-serif; fill: #57606a; }
    .chart text.halo { stroke: #fff; stroke-width: 5px; }
    .filter { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: baseline; margin: .75rem 0; }
    .filter input, .filter select { font: inherit; padding: .3rem .5rem; max-width: 100%; }
    table { border-collapse: collapse; width: 100%; }
    th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0;
      border-bottom: 1px solid #d8dee4; }
    td:first-child { white-space: nowrap; }
    td:nth-child(3) { overflow-wrap: anywhere; }
    tr:target { background: #fff3cd; }
    blockquote { margin: .25rem 0; color: #57606a; }
    small { color: #57606a; }
    small span { white-space: nowrap; }
    a { color: #1f5f8b; }
    @media print { .filter { display: none; } body { max-width: none; padding: 0; font-size: 10pt; }
      .chart svg { min-width: 0; } thead { display: table-header-group; }
      tr { break-inside: avoid; } }
    @media (max-width: 40rem) { thead { display: none; }
      tr { display: block; padding: .6rem 0; border-bottom: 1px solid #d8dee4; }
      tr[hidden] { display: none; }
      td { display: block; padding: 0; border: 0; }
      td:first-child, td:nth-child(2) { display: inline; color: #57606a; }
      td:nth-child(2)::before { content: "\\00a0· "; } }
    """

  private static let script = """
    const rows = Array.from(document.querySelectorAll("tbody tr"));
    const fields = { words: null, type: null, year: null };
    for (const name in fields) fields[name] = document.getElementById(name);
    for (const name of ["type", "year"]) {
      for (const value of [...new Set(rows.map((row) => row.dataset[name]))].sort()) {
        fields[name].add(new Option(value));
      }
    }
    const texts = rows.map((row) => row.textContent.toLowerCase());
    function show() {
      const words = fields.words.value.toLowerCase().split(/\\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, index) => {
        row.hidden = !(words.every((word) => texts[index].includes(word))
          && ["type", "year"].every((name) =>
            !fields[name].value || row.dataset[name] === fields[name].value));
        if (!row.hidden) shown += 1;
      });
      document.getElementById("shown").textContent = shown === 1 ? "1 event" : shown + " events";
    }
    document.querySelector(".filter").addEventListener("input", show);
    document.querySelector(".filter").addEventListener("submit", (event) => event.preventDefault());
    // A mark of the chart leads to a row, which has to be seen.
    document.querySelectorAll(".chart a").forEach((mark) => mark.addEventListener("click", () => {
      for (const name in fields) fields[name].value = "";
      show();
    }));
    show();
    // Where the drawing is wider than the screen, what is latest is seen first, and the names of the
    // groups stay in sight.
    document.querySelectorAll(".chart").forEach((chart) => {
      chart.addEventListener("scroll", () => {
        const width = chart.querySelector("svg").viewBox.baseVal.width;
        const place = chart.scrollLeft * width / chart.scrollWidth;
        chart.querySelectorAll(".group").forEach((name) => name.setAttribute("x", place));
      });
      chart.scrollLeft = chart.scrollWidth;
      window.addEventListener("load", () => { chart.scrollLeft = chart.scrollWidth; });
    });
    """
}
