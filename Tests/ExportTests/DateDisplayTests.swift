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
    ("2026-04-20", "report", "reported 20 Apr 2026"),
    ("../2026-04-20", "report", "reported 20 Apr 2026"), ("", "none", "no date"),
  ])
  func aDateIsShown(date: String, basis: String, expected: String) throws {
    #expect(DateDisplay.text(of: try Sample.event(date: date, basis: basis)) == expected)
  }
}
