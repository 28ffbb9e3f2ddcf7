import Dates
import Testing

/// Civil days: the proleptic Gregorian calendar, checked at its corners.
@Suite struct CivilDayTests {
  @Test(arguments: [
    (1970, 1, 1, 0, 4), (2000, 2, 29, 11_016, 2), (2024, 5, 21, 19_864, 2),
    (1969, 12, 31, -1, 3), (0, 1, 1, -719_528, 6), (-1, 12, 31, -719_529, 5),
    (1600, 2, 29, -135_081, 2),
  ])
  func aDayHasItsNumberAndWeekday(year: Int, month: Int, day: Int, number: Int, weekday: Int) throws
  {
    let date = try #require(CivilDay(year: year, month: month, day: day))
    #expect(date.number == number)
    #expect(date.weekday == weekday)
  }

  @Test(arguments: [
    (2023, 2, 29), (1900, 2, 29), (2024, 0, 1), (2024, 13, 1), (2024, 4, 31), (2024, 1, 0),
    (.max, 1, 1),
  ])
  func thereIsNoSuchDay(year: Int, month: Int, day: Int) {
    #expect(CivilDay(year: year, month: month, day: day) == nil)
  }
}
