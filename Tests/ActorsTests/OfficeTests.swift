import Dates
import Testing
import Text

@testable import Actors

/// Names and offices that mean another on another day.
@Suite("Who is meant on a day")
struct OfficeTests {
  private static let finder = ActorFinder(registry: .builtIn)

  /// The ids of those whom a text names.
  private func ids(_ string: String, on day: String?) throws -> [String] {
    let text = SourceText(string)
    let passages = WordScanner.sentences(of: text).map {
      Passage(text: text, words: $0, isTitle: false)
    }
    let scan = Self.finder.scan(passages, on: try day.flatMap { try EDTF($0).last?.number })
    return scan.mentions.joined().map { scan.actors[$0.actor].id }
  }

  @Test func everyTitleHasAHolder() throws {
    let rows = ActorTables.rows("office_titles.tsv")
    #expect(rows.count > 10)
    for row in rows {
      let found = try ids(row["example"], on: row["day"])
      #expect(found.contains(row["holder"]), "\(row["example"]): \(found)")
    }
  }

  @Test(arguments: [
    ("The U.S. president spoke.", "2019-06-01", "donald-trump"),
    ("The U.S. president spoke.", "2021-01-20", "joe-biden"),
    ("The U.S. president spoke.", "2025-02-01", "donald-trump"),
    ("The White House said no. The president had signed it.", "2023-11-01", "joe-biden"),
    ("Germany's chancellor spoke.", "2024-01-01", "olaf-scholz"),
    ("OpenAI's CEO spoke.", "2024-01-01", "sam-altman"),
  ])
  func theHolderIsTheOneOfTheDay(text: String, day: String, holder: String) throws {
    #expect(try ids(text, on: day).contains(holder))
  }

  @Test(arguments: [
    ("The former U.S. president spoke.", "2023-11-01"), ("A U.S. president spoke.", "2023-11-01"),
    ("The U.S. president spoke.", nil), ("OpenAI's CEO spoke.", "2023-11-20"),
    ("U.S. President Sarah Nobody spoke.", "2023-11-01"),
    ("The presidents of the United States spoke.", "2023-11-01"),
  ])
  func nobodyIsMadeUp(text: String, day: String?) throws {
    let found = try ids(text, on: day)
    #expect(!found.contains("joe-biden") && !found.contains("sam-altman"), "\(found)")
  }

  @Test func whoeverWasNamedByTheWordIsMeant() throws {
    let text = "The U.S. met President Emmanuel Macron of France. The president spoke."
    #expect(try ids(text, on: "2023-11-01").last == "emmanuel-macron")
  }

  @Test(arguments: [
    ("Facebook was sued.", "2020-12-09", "meta"), ("Facebook was sued.", "2023-12-09", "facebook"),
    ("Facebook was sued.", nil, "facebook"), ("Facebook Inc. was sued.", "2023-12-09", "meta"),
  ])
  func aNameMeansWhomItMeantThen(text: String, day: String?, id: String) throws {
    #expect(try ids(text, on: day) == [id])
  }

  @Test(arguments: [
    (nil, nil, "2024-01-01", true), ("2024", nil, "2023-12-31", false),
    ("2024", nil, "2024-01-01", true), (nil, "2024-02", "2024-02-29", true),
    (nil, "2024-02", "2024-03-01", false), ("2024", "2023", "2024-01-01", false),
    ("May", nil, "2024-01-01", false),
  ])
  func aPeriodHoldsBothItsEnds(from: String?, to: String?, day: String, holds: Bool) throws {
    let day = try #require(try EDTF(day).first?.number)
    #expect(Period(from: from, to: to).days.contains(day) == holds)
  }
}
