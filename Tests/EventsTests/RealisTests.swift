import Testing
import Text

@testable import Events

@Suite("Whether it happened")
struct RealisTests {
  @Test(arguments: [
    ("Disney sued Midjourney.", Realis.asserted),
    ("Disney has sued Midjourney.", .asserted),
    ("Disney will sue Midjourney.", .planned),
    ("Disney plans to sue Midjourney.", .planned),
    ("Disney is set to sue Midjourney.", .planned),
    ("Disney is expected to sue Midjourney.", .planned),
    ("Disney may sue Midjourney.", .possible),
    ("Disney is considering suing Midjourney.", .possible),
    ("Disney threatened to sue Midjourney.", .possible),
    ("Disney did not sue Midjourney.", .denied),
    ("Disney has never sued Midjourney.", .denied),
    ("Disney decided to sue Midjourney.", .planned),
    ("Disney aims to win by suing Midjourney.", .possible),
    ("Disney aims to win by training and suing Midjourney.", .possible),
    ("Disney got rich by suing Midjourney.", .asserted),
    ("Disney began suing Midjourney.", .asserted),
    ("China may force Disney to sue Midjourney.", .possible),
    ("China forced Disney to sue Midjourney.", .asserted),
  ])
  func realisIsRead(text: String, realis: Realis) {
    #expect(Reading.events(text).map(\.realis) == [realis])
  }

  @Test func whatIsDecidedAgainstIsDenied() {
    let events = Reading.events(
      "The European Commission decided against a formal investigation of Microsoft.")
    #expect(events.map(\.type) == [.investigation])
    #expect(events.map(\.realis) == [.denied])
  }

  @Test(arguments: [
    "If Disney sues Midjourney, it will take years.", "Disney should sue Midjourney.",
    "Disney asked Google to sue Midjourney for it.",
    "Disney paused plans to sue Midjourney.",
    "It is unclear whether Disney will sue Midjourney.",
    "Google hopes Disney sued Midjourney.",
    "The letter to Disney contained the demand that Google sue Midjourney.",
  ])
  func conditionsDutiesAndRequestsTellNoLawsuit(text: String) {
    #expect(!Reading.events(text).contains { $0.type == .lawsuit })
  }

  @Test(arguments: EventTables.rows("attributions.tsv").map { [$0["example"], $0["type"]] })
  func whatIsAllegedHasNotHappened(row: [String]) {
    #expect(!Reading.events(row[0]).contains { $0.type.rawValue == row[1] })
  }

  @Test(arguments: [
    "Elon Musk argued for it and sued OpenAI.", "Elon Musk, who argued for it, sued OpenAI.",
    "Reuters said that Elon Musk sued OpenAI.", "Meta argued for it, and Elon Musk sued OpenAI.",
  ])
  func whoAllegesMayAct(text: String) {
    #expect(Reading.events(text).contains { $0.type == .lawsuit })
  }
}
