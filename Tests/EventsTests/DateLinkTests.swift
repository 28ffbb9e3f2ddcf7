import Dates
import Testing

@testable import Events

@Suite("When it happened, and how that is known")
struct DateLinkTests {
  @Test(arguments: [
    ("Disney sued Midjourney on May 21, 2024.", "2024-05-21", DateBasis.explicit),
    ("On May 21, 2024, Disney sued Midjourney.", "2024-05-21", .explicit),
    ("In April, Disney sued Midjourney.", "2025-04", .relative),
    ("Disney sued Midjourney.", "2025-06-02~", .report),
    ("Disney will sue Midjourney.", "", .none),
    ("Disney, which sued Midjourney in 2023, met with Google.", "2023", .explicit),
    ("The lawsuit by Disney against Midjourney, filed in 2023, goes on.", "2023", .explicit),
    ("Disney said on May 21, 2025 that it had sued Midjourney.", "2025-05-21", .explicit),
  ])
  func datesBelongToTheirClause(text: String, date: String, basis: DateBasis) throws {
    let event = try #require(Reading.events(text).first { $0.type == .lawsuit })
    #expect(event.date?.description ?? "" == date)
    #expect(event.dateBasis == basis)
  }

  @Test func aDateOfAnotherClauseIsNotTaken() throws {
    let events = Reading.events("Elon Musk, who founded xAI in 2023, sued OpenAI in 2024.")
    let event = try #require(events.first { $0.type == .lawsuit })
    #expect(event.date?.description == "2024")
  }

  @Test(arguments: [
    ("Yesterday, at this year's conference, Google unveiled a chip.", "2025-06-01"),
    ("Sam Altman, born on April 22, 1985, unveiled a new model.", "2025-06-02~"),
  ])
  func aDateThatSaysWhichOrWhoIsNotWhen(text: String, date: String) throws {
    let event = try #require(Reading.events(text).first)
    #expect(event.date?.description == date)
  }

  @Test func withoutAPublicationDateThereIsNoDate() throws {
    let event = try #require(Reading.events("Disney sued Midjourney.", published: nil).first)
    #expect(event.date == nil)
    #expect(event.dateBasis == DateBasis.none)
  }

  @Test func aParagraphSaysSinceWhen() throws {
    let events = Reading.events(
      "The two have been at odds since January 2025. Disney sued Midjourney.")
    #expect(events.first?.date?.description == "2025-01-01~/2025-06-02")
    #expect(events.first?.dateBasis == .inherited)
  }
}
