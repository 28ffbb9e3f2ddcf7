import Testing

@testable import Export
@testable import Query

/// The timeline as people read it.
@Suite struct TimelineTextTests {
  @Test func eventsStandUnderTheirYears() throws {
    let events = [
      try Sample.event(), try Sample.event(date: "2025", realis: "planned", summary: "It will run"),
      try Sample.event(date: "", basis: "none"),
    ]
    let text = TimelineText(width: 80, isColoured: false).body(events)
    #expect(
      text == """
        2024
          21 May 2024                 lawsuit  01234567
            Getty Images sued Stability AI
            “Getty sued "Stability", it said”
            Reuters · published 2024-05-22 · date: explicit

        2025
          2025                        lawsuit, planned  01234567
            It will run
            “Getty sued "Stability", it said”
            Reuters · published 2024-05-22 · date: explicit

        Undated
          no date                     lawsuit  01234567
            Getty Images sued Stability AI
            “Getty sued "Stability", it said”
            Reuters · published 2024-05-22 · date: none

        """)
  }

  @Test func theHeaderSaysWhoAndHowMuch() throws {
    let actor = ActorRow(
      id: "a", name: "Agency", kind: "agency", isProvisional: false, aliases: ["AG"],
      parts: (1...10).map { "Part \($0)" })
    let events = [try Sample.event(), try Sample.event(date: "", basis: "none")]
    #expect(
      TimelineText(width: 80, isColoured: false).header(actor, events) == """
        Agency · agency
        also AG
        with Part 1, Part 2, Part 3, Part 4, Part 5, Part 6, Part 7, Part 8 and 2 more
        2 events, 21 May 2024, 1 of them undated


        """)
  }

  @Test func coloursComeOnlyWhereTheyAreWanted() throws {
    let event = try Sample.event(summary: "\u{1B}[31m")
    #expect(!TimelineText(width: 80, isColoured: false).entry(event).contains("\u{1B}"))
    #expect(TimelineText(width: 80, isColoured: true).entry(event).contains("\u{1B}[1m21 May 2024"))
  }

  @Test func detailsNameEveryPlaceAndRule() throws {
    let text = TimelineText(width: 80, isColoured: false).details(try Sample.event())
    for line in [
      "  event       0123456789abcdef0123", "  sources     Getty Images",
      "  rule        frames.tsv:1",
      "  quote       “Getty sued \"Stability\", it said” (text 3–34)",
      "  trigger     “sued” (text 9–13)", "  confidence  0.88",
    ] {
      #expect(text.contains(line + "\n"), "\(line)")
    }
  }
}
