import Dates
import Testing
import Text

@testable import Articles

/// Days in attributes, addresses and bylines.
@Suite struct PageDateTests {
  @Test(arguments: [
    ("2024-05-21", "2024-05-21"), ("2024-05-21T10:00:00+02:00", "2024-05-21"),
    ("2024/5/1", "2024-05-01"),
    ("20240521", "2024-05-21"), ("20240521103000", "2024-05-21"),
    ("Tue, 21 May 2024 10:00 GMT", "2024-05-21"),
    ("May 21, 2024", "2024-05-21"), ("21.05.2024", "2024-05-21"), ("2024", nil), ("", nil),
    ("2024-13-01", nil),
    ("2024-02-30", nil), ("1970-01-01", nil), ("0001-01-01T00:00:00", nil), ("1716300000", nil),
  ])
  func aValueGivesADay(text: String, day: String?) {
    #expect(PageDate.day(ofValue: text)?.description == day, "\(text)")
  }

  @Test(arguments: [
    ("Published 21 May 2024", "2024-05-21"), ("Updated: May 21st, 2024 at 9:00", "2024-05-21"),
    ("le 15 février 2020", "2020-02-15"), ("15 de enero de 2020", "2020-01-15"),
    ("am 3. Dezember 2011 um", "2011-12-03"),
    ("15/04/2020", "2020-04-15"), ("04/15/2020", "2020-04-15"), ("03.12.11", "2011-12-03"),
    ("1er août 2019", "2019-08-01"), ("2024年5月21日(火)", "2024-05-21"),
    ("2024년 5월 21일 10:30", "2024-05-21"), ("2024年", nil),
    ("May 2024", nil), ("12:30", nil), ("version 1.2.3", nil), ("call 555-12-1234", nil),
  ])
  func aLineGivesADay(text: String, day: String?) {
    #expect(PageDate.day(in: text)?.description == day, "\(text)")
  }

  @Test func anAmericanPutsTheMonthFirst() {
    #expect(PageDate.day(in: "04/05/2020")?.description == "2020-05-04")
    #expect(PageDate.day(in: "04/05/2020", monthFirst: true)?.description == "2020-04-05")
  }

  @Test(arguments: [
    ("https://example.org/2020/04/15/a", "2020-04-15"),
    ("https://example.org/a-2020-04-15.html", "2020-04-15"),
    ("https://example.org/20200415/a", "2020-04-15"), ("https://example.org/2020/04/a", nil),
    ("https://example.org/id/12345678", nil), ("https://example.org/a?d=2020-04-15", nil),
  ])
  func anAddressGivesADay(text: String, day: String?) {
    #expect(PageDate.day(inAddress: text)?.description == day, "\(text)")
  }

  /// Every line of a table has an example, and names nothing twice.
  @Test(arguments: ["sections.tsv", "furniture.tsv", "metanames.tsv", "months.tsv"])
  func tablesAreWhole(name: String) {
    let rows = Tables.rows(name)
    #expect(!rows.isEmpty)
    for row in rows { #expect(!row["example"].isEmpty, "\(name):\(row.line)") }
    let keys = rows.flatMap { row in
      row["names"].isEmpty
        ? [row["word"] + row["begins"] + row["name"] + row["field"]] : row.list("names")
    }
    #expect(Set(keys).count == keys.count)
  }
}
