import Dates
import Testing
import Text

@testable import Events

@Suite("When it happened, and how that is known")
struct DateLinkTests {
  @Test(arguments: [
    ("Disney sued Midjourney on May 21, 2024.", "2024-05-21", DateBasis.explicit),
    ("On May 21, 2024, Disney sued Midjourney.", "2024-05-21", .explicit),
    ("In April, Disney sued Midjourney.", "2025-04", .relative),
    ("Disney sued Midjourney.", "2025-06-02~", .report),
    ("Disney will sue Midjourney.", "2025-06-02~", .report),
    ("Disney, which sued Midjourney in 2023, met with Google.", "2023", .explicit),
    ("The lawsuit by Disney against Midjourney, filed in 2023, goes on.", "2023", .explicit),
    // What has happened did not happen in a month that is still to come.
    ("On September 26, Disney sued Midjourney.", "2024-09-26", .relative),
    ("Disney sued Midjourney in late September.", "2024-09-16~/2024-09-30~", .relative),
    // One time for what is done at one place, and for a vote and what was voted on.
    ("Disney opened a park last month, where it sued Midjourney.", "2025-05", .relative),
    ("Disney voted last month to sue Midjourney.", "2025-05", .relative),
    ("Disney said on May 21, 2025 that it had sued Midjourney.", "2025-05-21", .explicit),
    ("Disney sued Midjourney, the company said on Friday.", "2025-05-30", .relative),
    ("Disney sued Midjourney in March, the company said on Friday.", "2025-03", .relative),
    ("Disney sued Midjourney, which the company said on Friday was late.", "2025-06-02~", .report),
    // A date says when a thing was made, not when something was done to it.
    ("Disney sued Midjourney for violating a 2019 agreement.", "2025-06-02~", .report),
    ("Disney sued Midjourney in the wake of the May 21, 2024 attacks.", "2025-06-02~", .report),
    ("Disney sued Midjourney over a tool released in May.", "2025-06-02~", .report),
    ("Disney sued Midjourney, founded in 2021, over its tool.", "2025-06-02~", .report),
    ("At a May 21 hearing, Disney sued Midjourney.", "2025-05-21", .relative),
    ("In May, Disney, which is based in Burbank, sued Midjourney.", "2025-05", .relative),
  ])
  func datesBelongToTheirClause(text: String, date: String, basis: DateBasis) throws {
    let event = try #require(Reading.events(text).first { $0.type == .lawsuit })
    #expect(event.date?.description ?? "" == date)
    #expect(event.dateBasis == basis)
  }

  @Test(arguments: [
    // What the present tense tells of a day to come is planned.
    ("The EU's AI Act takes effect on Aug. 2.", "2025-08-02", Realis.planned),
    ("China's new rules are due to enter into force on Sept. 1.", "2025-09-01", .planned),
    ("The EU's AI Act applies from August 2, 2026.", "2026-08-02", .planned),
    ("Such apps are banned in the European Union from December 2, 2026.", "2026-12-02", .planned),
    ("The EU's AI Act took effect on Aug. 2.", "2024-08-02", .asserted),
    ("China's new rules came into force in May last year.", "2024-05", .asserted),
  ])
  func thePresentWithADayToComeIsPlanned(text: String, date: String, realis: Realis) throws {
    let event = try #require(Reading.events(text).first)
    #expect(event.date?.description == date)
    #expect(event.realis == realis)
  }

  @Test func theEndOfTalksIsDated() throws {
    let event = try #require(Reading.events("Talks with the FTC broke down on May 19.").first)
    #expect(event.date?.description == "2025-05-19")
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

  @Test func aParagraphGoesOnToAnotherTime() throws {
    let events = Reading.events(
      """
      The two have been at odds since January 2025. In March prices rose. Disney sued Midjourney.
      """)
    #expect(events.first?.date?.description == "2025-06-02~")
  }

  @Test func aPossessiveMayStandApart() throws {
    let event = try #require(
      Reading.events("Yesterday , at this year 's conference , Google unveiled a chip .").first)
    #expect(event.date?.description == "2025-06-01")
  }

  @Test(arguments: EventTables.rows("occasions.tsv").map { $0["example"] })
  func whatIsDoneAtAnOccasionHasItsDay(example: String) throws {
    let sentences = example.split(separator: ". ")
    let last = try #require(sentences.last)
    let start = example.unicodeScalars.count - last.unicodeScalars.count
    let events = Reading.events(example)
    let told = events.first { ($0.mentions.first?.quote.start ?? 0) >= start }
    let event = try #require(told, "\(events.map(Reading.who))")
    #expect(event.date?.description == "2025-05-20")
    #expect(event.dateBasis == .inherited)
  }

  @Test(arguments: [
    "Google held a conference on May 20, 2025. Google unveiled a new chip at a conference.",
    "Google held a conference on May 20, 2025. Google unveiled a new chip at the hearing.",
    "Google held a conference on May 20, 2025. Google will unveil a new chip at the event.",
  ])
  func anotherOccasionHasAnotherDay(text: String) throws {
    let event = try #require(Reading.events(text).first { $0.type == .release })
    #expect(event.date?.description != "2025-05-20")
  }
}
