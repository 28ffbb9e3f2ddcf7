import JSON
import Query
import Testing

@testable import Export

/// What events look like to other tools.
@Suite struct FormatTests {
  private func text(_ format: some EventFormat, _ events: [EventRow]) -> String {
    var format = format
    let bytes = format.head() + events.flatMap { format.piece(for: $0) } + format.end()
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let hostile = "<script>alert(\"1\")</script>, & \u{1B}[31m; \\ [x](y) _z_"

  @Test func aCalendarEntryEndsTheDayAfterItsLast() throws {
    let text = text(CalendarFormat(), [try Sample.event()])
    #expect(text.contains("DTSTART;VALUE=DATE:20240521\r\nDTEND;VALUE=DATE:20240522\r\n"))
    #expect(text.contains("UID:0123456789abcdef0123@dateline\r\n"))
    #expect(text.contains("SUMMARY:Getty Images sued Stability AI\r\n"))
    #expect(text.hasSuffix("END:VEVENT\r\nEND:VCALENDAR\r\n"))
  }

  @Test func linesOfACalendarAreFoldedBetweenCharacters() throws {
    let summary = String(repeating: "ä", count: 200) + Self.hostile
    let text = text(CalendarFormat(), [try Sample.event(summary: summary)])
    let lines = text.split(separator: "\r\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 75 })
    let unfolded = text.split(separator: "\r\n ").joined()
    #expect(unfolded.contains(String(repeating: "ä", count: 200)))
    #expect(unfolded.contains("\\, &  [31m\\; \\\\ [x](y)"))
  }

  @Test(
    arguments: [
      ("", nil), ("../2026-04-20", "2026-04-20"), ("2026-04-20/..", "2026-04-20"),
      ("2024-02", "2024-02-01"),
    ] as [(String, String?)])
  func openDatesStandOnTheDayThatIsKnown(date: String, day: String?) throws {
    let event = try Sample.event(date: date, basis: date.isEmpty ? "none" : "explicit")
    var format = PLOVERFormat()
    let line = format.piece(for: event)
    guard let day else {
      #expect(line.isEmpty)
      #expect(format.losses == ["1 event without a date left out"])
      return
    }
    #expect(try JSONParser.parse(line).object?["event_date"]?.string == day)
    #expect(format.losses.isEmpty == !date.contains(".."))
  }

  @Test func timelineJSIsNoMorePreciseThanWhatIsKnown() throws {
    let events = [try Sample.event(date: "2024"), try Sample.event(date: "2024-05")]
    let json = try JSONParser.parse(Array(text(TimelineJSFormat(), events).utf8))
    let slides = try #require(json.object?["events"]?.array)
    let dates = slides.map { $0.object?["start_date"]?.object }
    #expect(dates[0]?["month"] == nil)
    #expect(dates[1]?["month"] != nil && dates[1]?["day"] == nil)
    #expect(slides[1].object?["display_date"]?.string == "May 2024")
  }

  @Test func whatATextSaysIsNoMarkup() throws {
    let event = try Sample.event(summary: Self.hostile)
    for text in [text(HTMLFormat(), [event]), text(AtomFormat(), [event])] {
      #expect(
        text.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;, &amp; \u{FFFD}[31m"))
      #expect(!text.contains("<script>alert"))
      #expect(!text.contains("\u{1B}"))
    }
    let markdown = text(MarkdownFormat(), [event])
    #expect(markdown.contains("\\<script\\>"))
    #expect(markdown.contains("\\[x\\](y) \\_z\\_"))
  }

  @Test(
    arguments: [
      ("https://example.org/a?b&c", "https://example.org/a?b&amp;c"), ("HTTP://x", "HTTP://x"),
      ("https://x/\"<é", "https://x/%22%3C%C3%A9"),
      ("javascript:alert(1)", nil), (" https://x", nil), ("//x", nil), ("file:///etc/passwd", nil),
    ] as [(String, String?)])
  func aPageLeadsToWebAddressesAlone(url: String, link: String?) {
    #expect(Markup.link(url) == link)
  }

  @Test func aFeedIsCompleteEvenWithoutEntries() {
    #expect(
      text(AtomFormat(), []).hasSuffix("<updated>1970-01-01T00:00:00Z</updated>\n</feed>\n"))
  }

  @Test func footnotesStandAtTheEndOfTheirYear() throws {
    let events = [
      try Sample.event(date: "2023-02"), try Sample.event(),
      try Sample.event(date: "", basis: "none"),
    ]
    let headings = text(MarkdownFormat(), events).split(separator: "\n")
      .filter { $0.hasPrefix("#") || $0.hasPrefix("[^") }.map { $0.prefix(8) }
    #expect(
      headings == [
        "# Timeli", "## 2023", "[^1]: “G", "## 2024", "[^2]: “G", "## No da", "[^3]: “G",
      ])
  }

  @Test func anArrayOfNothingIsAnArray() throws {
    #expect(text(JSONArrayFormat(), []) == "[]\n")
    let two = text(JSONArrayFormat(), [try Sample.event(), try Sample.event()])
    #expect(try JSONParser.parse(Array(two.utf8)).array?.count == 2)
  }

  @Test func thePageDrawsWhereEventsStand() throws {
    let events = [
      try Sample.event(date: "2022"), try Sample.event(), try Sample.event(),
      try Sample.event(date: "", basis: "none"), try Sample.event(date: "1066"),
    ]
    let page = text(HTMLFormat(title: "<Getty>"), events)
    #expect(page.contains("<h1>&lt;Getty&gt;</h1>"))
    // A year is wide and stands back; the events of a month are one mark.
    #expect(page.contains("opacity=\".3\"><title>2022</title>"))
    #expect(page.contains("opacity=\".9\"><title>21 May 2024 and 1 more</title>"))
    // What is too long ago is in the table alone, as is what has no date.
    #expect(!page.contains("<title>1066"))
    #expect(page.contains("data-year=\"1066\""))
    #expect(page.contains("data-year=\"undated\""))
    #expect(page.split(separator: "<rect").count == 3)
    #expect(page.contains("<text class=\"group\" x=\"0\" y=\"17\">legal</text>"))
    #expect(!text(HTMLFormat(), [try Sample.event(date: "", basis: "none")]).contains("<svg"))
  }
}
