import Testing

@testable import Export
@testable import Query

/// The timeline as people read it.
@Suite struct TimelineTextTests {
  @Test func eventsStandUnderTheirYearsAndMonths() throws {
    let events = [
      try Sample.event(), try Sample.event(date: "2024", summary: "It ran"),
      try Sample.event(date: "2024-06-01/2024-06-09", summary: "It sat"),
      try Sample.event(date: "2025-07~/2025-12~", realis: "planned", summary: "It will run"),
      try Sample.event(date: "", basis: "none"),
    ]
    let text = TimelineText(width: 80).body(events)
    #expect(
      text == """
        2024
          May
            21 May 2024           lawsuit        Getty Images → Stability AI  ○ 01234567
              Getty Images sued Stability AI
              “Getty sued "Stability", it said”
              1 source · Reuters · published 2024-05-22 · date: explicit
          June
            1–9 Jun 2024          lawsuit        Getty Images → Stability AI  ○ 01234567
              It sat
              “Getty sued "Stability", it said”
              1 source · Reuters · published 2024-05-22 · date: explicit
          Month not known
            2024                  lawsuit        Getty Images → Stability AI  ○ 01234567
              It ran
              “Getty sued "Stability", it said”
              1 source · Reuters · published 2024-05-22 · date: explicit

        2025
          Month not known
            late 2025             lawsuit, planned  Getty Images → Stabilit…  ○ 01234567
              It will run
              “Getty sued "Stability", it said”
              1 source · Reuters · published 2024-05-22 · date: explicit

        Undated
            no date               lawsuit        Getty Images → Stability AI  ○ 01234567
              Getty Images sued Stability AI
              “Getty sued "Stability", it said”
              1 source · Reuters · published 2024-05-22 · date: none

        """)
  }

  @Test func whereThereIsLittleRoomTheIdComesLast() throws {
    var body = TimelineBody(TimelineText(width: 40), of: ["stability-ai"])
    #expect(
      body.add(try Sample.event()) == """
        2024
          May
            21 May 2024  lawsuit
              ← Getty Images
              Getty Images sued Stability AI
              “Getty sued "Stability", it said”
              1 source · Reuters · published
              2024-05-22 · date: explicit · ○
              01234567

        """)
  }

  @Test(arguments: [
    ([], "Getty Images → Stability AI"), (["getty-images"], "→ Stability AI"),
    (["stability-ai"], "← Getty Images"),
    (["getty-images", "stability-ai"], "Getty Images → Stability AI"),
  ])
  func anActorsTimelineSaysWhoIsOnTheOtherSide(actors: [String], line: String) throws {
    #expect(Parties.line(try Sample.event(), of: Set(actors)) == line)
  }

  @Test func thoseWhoActTogetherStandSideBySide() throws {
    var talks = try Sample.event()
    talks.sources += talks.targets
    talks.targets = []
    #expect(Parties.line(talks, of: []) == "Getty Images ↔ Stability AI")
    #expect(Parties.line(talks, of: ["getty-images"]) == "↔ Stability AI")
  }

  @Test func theHeaderSaysWhoAndHowMuch() throws {
    let actor = ActorRow(
      id: "a", name: "Agency", kind: "agency", isProvisional: false, aliases: ["AG"],
      parts: (1...10).map { "Part \($0)" })
    var overview = TimelineOverview([
      try Sample.event(), try Sample.event(date: "2024-08-01", realis: "planned"),
      try Sample.event(date: "", basis: "none"),
    ])
    overview.leftOut = 2
    #expect(
      TimelineText(width: 80).header(actor, overview) == """
        Agency · agency
        also AG
        with Part 1, Part 2, Part 3, Part 4, Part 5, Part 6, Part 7, Part 8 and 2 more
        3 events, 21 May – 1 Aug 2024, 1 undated, 2 undated left out
        2024-05 █··█ 2024-08, a column a month
        ○ 3 unreviewed · 1 planned


        """)
  }

  @Test(arguments: [
    (["2024-05-21"], "1 event, 21 May 2024"), (["2024-05"], "1 event, May 2024"),
    (["2024", "2024-05-21"], "2 events, 2024"), (["2024-01-01", "2024"], "2 events, 2024"),
    (["2023-05-01", "2024"], "2 events, 2023–2024"),
    (["2023-05", "2024-06-01"], "2 events, May 2023 – Jun 2024"),
    ([""], "1 event, 1 undated"), ([], "0 events"),
  ])
  func theSpanIsNoMorePreciseThanItsEnds(dates: [String], sentence: String) throws {
    #expect(TimelineOverview(try dates.map { try Sample.event(date: $0) }).sentence == sentence)
  }

  @Test func coloursComeOnlyWhereTheyAreWanted() throws {
    let event = try Sample.event(summary: "\u{1B}[31m")
    #expect(!TimelineText(width: 80).entry(event).contains("\u{1B}"))
    #expect(
      TimelineText(width: 80, palette: .standard).entry(event).contains(
        "\u{1B}[1m21 May 2024\u{1B}[0m"))
    var palette = Palette.plain
    let areStyles = ["bold red", "loud", ""].map { palette.set(.date, to: $0) }
    #expect(areStyles == [true, false, false])
    #expect(
      TimelineText(width: 80, palette: palette).entry(event).contains(
        "\u{1B}[1;31m21 May 2024\u{1B}[0m"))
  }

  @Test func detailsNameEveryPlaceAndRule() throws {
    let text = TimelineText(width: 80).details(try Sample.event())
    for line in [
      "  event       0123456789abcdef0123", "  date        2024-05-21 (21 May 2024)",
      "  sources     Getty Images",
      "  rule        frames.tsv:1",
      "  quote       “Getty sued \"Stability\", it said” (text 3–34)",
      "  trigger     “sued” (text 9–13)", "  confidence  0.88",
    ] {
      #expect(text.contains(line + "\n"), "\(line)")
    }
  }
}
