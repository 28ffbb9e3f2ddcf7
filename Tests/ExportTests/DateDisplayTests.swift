import Testing

@testable import Export

/// Dates for people: as precise as they are known, and no more.
@Suite struct DateDisplayTests {
  @Test(arguments: [
    ("2024-05-21", "explicit", "21 May 2024"), ("2024-05", "explicit", "May 2024"),
    ("2024", "explicit", "2024"), ("2024~", "relative", "about 2024"),
    ("2024-34", "explicit", "Q2 2024"), ("2024-21", "explicit", "Mar – May 2024"),
    ("2024-05-21/2024-05-22", "explicit", "21–22 May 2024"),
    ("2026-01-01~/2026-04-20", "inherited", "about 1 Jan – 20 Apr 2026"),
    ("2023-12-30/2024-01-02", "explicit", "30 Dec 2023 – 2 Jan 2024"),
    ("2024-24", "explicit", "Dec 2024 – Feb 2025"),
    ("../2026-04-20", "relative", "by 20 Apr 2026"),
    ("2024-01-01/..", "explicit", "from 1 Jan 2024"),
    ("2024-01~/2024-06~", "explicit", "early 2024"), ("2024-07~/2024-12~", "explicit", "late 2024"),
    ("2024-05~/2024-08~", "explicit", "mid-2024"), ("2024-09~/2024-12~", "explicit", "end of 2024"),
    ("2024-01~/2024-04~", "explicit", "beginning of 2024"),
    ("2024-05-10~/2024-05-20~", "explicit", "mid-May 2024"),
    ("2024-05-16~/2024-05-31~", "relative", "late May 2024"),
    ("2024-01~/2024-06~", "report", "reported early 2024"),
    ("2024-01/2024-06", "explicit", "Jan – Jun 2024"),
    ("2023-11/2024-01", "explicit", "Nov 2023 – Jan 2024"),
    ("2019/2021", "explicit", "2019–2021"), ("199X", "explicit", "1990–1999"),
    ("2024-01-01/2024-12-31", "explicit", "1 Jan – 31 Dec 2024"),
    ("2024?", "explicit", "perhaps 2024"), ("2024%", "explicit", "perhaps about 2024"),
    ("2026-04-20~", "report", "reported 20 Apr 2026"),
    ("2026-04-20", "report", "reported 20 Apr 2026"),
    ("../2026-04-20", "report", "reported 20 Apr 2026"), ("", "none", "no date"),
  ])
  func aDateIsShown(date: String, basis: String, expected: String) throws {
    #expect(DateDisplay.text(of: try Sample.event(date: date, basis: basis)) == expected)
  }
}
