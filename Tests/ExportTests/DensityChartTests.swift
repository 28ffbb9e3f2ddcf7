import Testing

@testable import Export

/// The bars over a timeline.
@Suite struct DensityChartTests {
  @Test(
    arguments: [
      (["2024-05-21", "2024-05", "2024-08-01"], "2024-05 █··▅ 2024-08, a column a month"),
      (["2024-05", "2024", "", "../2024-01", "2024-06"], "2024-05 ██ 2024-06, a column a month"),
      (["2001-01", "2020-02", "2020"], "2001-01 ▅··················█ 2020-12, a column a year"),
      (["1600", "2020"], nil), (["2024-05-21"], nil), ([], nil),
    ] as [([String], String?)])
  func aColumnIsAsWideAsItHasToBe(dates: [String], line: String?) throws {
    var counter = DensityChart.Counter()
    for date in dates { counter.add(try Sample.event(date: date)) }
    #expect(DensityChart(counter, columns: 40)?.line == line)
  }
}
