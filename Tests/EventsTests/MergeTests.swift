import Testing

@testable import Events

@Suite("One event, however often it is told")
struct MergeTests {
  @Test func aHeadlineIsNoSecondEvent() {
    let events = Reading.events(
      "Reddit filed a lawsuit against Anthropic on Monday.", title: "Reddit sues Anthropic")
    #expect(events.count == 1)
    #expect(events.first?.mention.quote.field == .text)
    #expect(events.first?.mentions.count == 2)
  }

  @Test func partAndWholeAreOneWhereTheHeadlineIsShort() {
    let events = Reading.events(
      "The Garante fined OpenAI 15 million euros.", title: "Italy fines OpenAI")
    #expect(events.map(Reading.who) == ["Garante per la protezione dei dati personali > OpenAI"])
  }

  @Test func differentPartiesAreDifferentEvents() {
    let events = Reading.events("Disney sued Midjourney. Reddit sued Anthropic.")
    #expect(events.map(Reading.who) == ["Disney > Midjourney", "Reddit > Anthropic"])
  }

  @Test func anIdDoesNotDependOnTheRestOfTheText() {
    let one = Reading.events("Disney sued Midjourney.")
    let two = Reading.events("Reddit sued Anthropic. Disney sued Midjourney.")
    #expect(one.first?.id == two.last?.id)
  }
}
