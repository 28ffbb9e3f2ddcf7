import Testing

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
    ("Disney began suing Midjourney.", .asserted),
  ])
  func realisIsRead(text: String, realis: Realis) {
    #expect(Reading.events(text).map(\.realis) == [realis])
  }

  @Test(arguments: [
    "If Disney sues Midjourney, it will take years.", "Disney should sue Midjourney.",
    "Disney asked Google to sue Midjourney for it.",
  ])
  func conditionsDutiesAndRequestsTellNoLawsuit(text: String) {
    #expect(!Reading.events(text).contains { $0.type == .lawsuit })
  }
}
