import Dates
import Testing

/// EDTF: what is a date, the days it may mean, and how dates are ordered.
@Suite struct EDTFTests {
  /// A date, its first and last day (nil where open) and its precision.
  static let dates: [(text: String, first: String?, last: String?, precision: String)] = [
    // Level 0.
    ("2024-05-21", "2024-05-21", "2024-05-21", "day"),
    ("2024-05", "2024-05-01", "2024-05-31", "month"),
    ("2024-02", "2024-02-01", "2024-02-29", "month"),
    ("2024", "2024-01-01", "2024-12-31", "year"),
    ("-0044-03-15", "-0044-03-15", "-0044-03-15", "day"),
    ("0000", "0000-01-01", "0000-12-31", "year"),
    ("2024-05-21T09:30:00Z", "2024-05-21", "2024-05-21", "day"),
    ("2024-05-21T24:00:00+14:00", "2024-05-21", "2024-05-21", "day"),
    ("2023/2024-05", "2023-01-01", "2024-05-31", "range"),
    // Level 1.
    ("2024?", "2024-01-01", "2024-12-31", "year"),
    ("2024-05~", "2024-05-01", "2024-05-31", "month"),
    ("2024-05-21%", "2024-05-21", "2024-05-21", "day"),
    ("202X", "2020-01-01", "2029-12-31", "range"),
    ("20XX", "2000-01-01", "2099-12-31", "range"),
    ("-01XX", "-0199-01-01", "-0100-12-31", "range"),
    ("2024-XX", "2024-01-01", "2024-12-31", "year"),
    ("2024-02-XX", "2024-02-01", "2024-02-29", "month"),
    ("2024-XX-XX", "2024-01-01", "2024-12-31", "year"),
    ("../2026-04-20", nil, "2026-04-20", "open"),
    ("2024-01/..", "2024-01-01", nil, "open"),
    ("/2024", nil, "2024-12-31", "open"),
    ("2024/", "2024-01-01", nil, "open"),
    ("Y12024", "12024-01-01", "12024-12-31", "year"),
    ("Y-12024", "-12024-01-01", "-12024-12-31", "year"),
    ("2024-21", "2024-03-01", "2024-05-31", "season"),
    ("2024-24", "2024-12-01", "2025-02-28", "season"),
    // Level 2.
    ("2024-33", "2024-01-01", "2024-03-31", "quarter"),
    ("2024-36", "2024-10-01", "2024-12-31", "quarter"),
    ("2024-38", "2024-05-01", "2024-08-31", "range"),
    ("2024-41", "2024-07-01", "2024-12-31", "range"),
    ("2024-29", "2024-09-01", "2024-11-30", "season"),
    ("2024-32", "2024-06-01", "2024-08-31", "season"),
    ("156X-12-25", "1560-12-25", "1569-12-25", "range"),
    ("15XX-02-29", "1504-02-29", "1596-02-29", "range"),
    ("20", "2000-01-01", "2099-12-31", "range"),
    ("202", "2020-01-01", "2029-12-31", "range"),
    ("?2024-~05-21", "2024-05-21", "2024-05-21", "day"),
    ("[2023, 2024-05]", "2023-01-01", "2024-05-31", "range"),
    ("{2020,2022..2024}", "2020-01-01", "2024-12-31", "range"),
    ("[..2024-05]", nil, "2024-05-31", "open"),
    ("[2024-05..]", "2024-05-01", nil, "open"),
  ]

  @Test(arguments: dates)
  func aDateMeansTheseDays(
    text: String, first: String?, last: String?, precision: String
  ) throws {
    let date = try EDTF(text)
    #expect(date.description == text)
    #expect(date.first?.description == first)
    #expect(date.last?.description == last)
    #expect(date.precision.rawValue == precision)
  }

  @Test(arguments: [
    "", "tomorrow", "2024-13", "2024-00", "2024-02-30", "2023-02-29", "2024-5-21", "2024-05-1",
    "20240521", "12345", "-0000", "2024-05-21T25:00:00", "2024-05-21T24:00:01",
    "2024-05-21T09:60:00", "2024-05-21T09:30:00-13:00", "2024-05-21T09:30:00-00:00", "Y2024",
    "Y02024", "2024-21-05", "2024/2023", "2024/2025/2026", "[2024", "{2024]", "[]", "2024-20",
    "2024-42", "1950S2", "Y17E7", "2024 ", " 2024", "2024-05-21Z", "(2024)?", "2024-02-3X", "/x",
    "Y9999999999999", "２０２４", "2018/2018-23", "2012-21/2012-22",
  ])
  func whatIsNoDateIsRefused(text: String) {
    #expect(throws: EDTFError.self) { try EDTF(text) }
  }

  @Test func datesAreOrderedByFirstDayThenByLast() throws {
    let ordered = [
      "../2023", "2024-05-03/..", "[2025]", "XXXX",
      "2024", "2024-01", "2024-01-01", "2024-05", "2024-05-01", "../2024-05-03", "2024-05-03",
    ]
    let sorted = try ordered.map { try EDTF($0) }.sorted().map(\.description)
    #expect(
      sorted == [
        "XXXX", "../2023", "2024-01-01", "2024-01", "2024", "2024-05-01", "2024-05",
        "../2024-05-03", "2024-05-03", "2024-05-03/..", "[2025]",
      ])
  }

  @Test(arguments: [
    ("2024", "2024-05", true, true), ("2024-05", "2024", true, false),
    ("2024-05", "2024-06", false, false), ("../2024-05", "2020", true, true),
    ("../2024-05", "2024", true, false), ("2024/..", "2025-01-01", true, true),
    ("2024/..", "../2023", false, false),
  ])
  func spansOverlapAndContain(
    a: String, b: String, overlaps: Bool, contains: Bool
  ) throws {
    #expect(try EDTF(a).overlaps(EDTF(b)) == overlaps)
    #expect(try EDTF(b).overlaps(EDTF(a)) == overlaps)
    #expect(try EDTF(a).contains(EDTF(b)) == contains)
  }

  @Test func whatIsMadeCanBeReadAgain() throws {
    let day = try #require(CivilDay(year: 2024, month: 2, day: 29))
    let made: [EDTF] = [
      .day(day), .month(14, year: 2023), .year(999), .quarter(3, year: 2024), .half(2, year: 2024),
      .season(24, year: 2024), .interval(from: nil, to: .day(day)),
      .month(2, year: 2024).approximate,
      .interval(from: .year(2025), to: .day(day)),
      .interval(from: .quarter(1, year: 2024), to: .half(2, year: 2024)),
    ]
    for date in made {
      let read = try EDTF(date.description)
      #expect(read == date)
    }
  }

  @Test func everyDayIsReadAsItIsWritten() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<5000 {
      let day = CivilDay(number: Int.random(in: -4_000_000...2_900_000, using: &random))
      let (year, month, date) = day.components
      #expect(CivilDay(year: year, month: month, day: date) == day)
      #expect(try EDTF(day.description) == .day(day))
    }
  }

  @Test func anyTextIsReadOrRefused() {
    var random = SystemRandomNumberGenerator()
    let alphabet = Array("0123456789-/X~?%.,[]{}YTSEZ: +")
    for _ in 0..<20_000 {
      let count = Int.random(in: 0..<24, using: &random)
      let text = String((0..<count).compactMap { _ in alphabet.randomElement(using: &random) })
      guard let date = try? EDTF(text) else { continue }
      #expect(date.description == text)
      if let first = date.first, let last = date.last { #expect(first <= last, "\(text)") }
    }
  }
}
