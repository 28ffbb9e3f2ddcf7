import Testing

@testable import Events

/// Summaries read like sentences that a person would write.
@Suite struct SummaryTests {
  private static let anthropic = Participant(
    id: "anthropic", name: "Anthropic", kind: "company", isProvisional: false)
  private static let states = Participant(
    id: "us", name: "United States", kind: "government", isProvisional: false)
  private static let openAI = Participant(
    id: "openai", name: "OpenAI", kind: "company", isProvisional: false)

  private static let cases: [(EventType, Realis, [Participant], [Participant], String)] = [
    (.lawsuit, .asserted, [anthropic], [states], "Anthropic sued the United States"),
    (.lawsuit, .planned, [anthropic], [states], "Anthropic will sue the United States"),
    (.lawsuit, .possible, [anthropic], [states], "Anthropic may sue the United States"),
    (.lawsuit, .denied, [anthropic], [states], "Anthropic did not sue the United States"),
    (.lawsuit, .asserted, [], [anthropic], "Anthropic was taken to court"),
    (.lawsuit, .asserted, [], [anthropic, openAI], "Anthropic and OpenAI were taken to court"),
    (.lawsuit, .planned, [], [anthropic], "Anthropic will be taken to court"),
    (.penalty, .denied, [], [anthropic], "Anthropic was not fined"),
    (.talks, .asserted, [states, anthropic], [], "The United States and Anthropic held talks"),
    (.talks, .planned, [states, anthropic], [], "The United States and Anthropic will hold talks"),
    (
      .ban, .possible, [states], [anthropic],
      "The United States may ban or restrict products of Anthropic"
    ),
    (.protest, .asserted, [], [openAI], "There were protests against OpenAI"),
    (.sanction, .denied, [], [], "Sanctions or export controls were not imposed"),
  ]

  @Test(arguments: cases.indices) func anEventIsToldInASentence(_ index: Int) {
    let (type, realis, sources, targets, text) = Self.cases[index]
    let summary = Summary(
      type: type, realis: realis, sources: sources, targets: targets, act: nil)
    #expect(summary.text == text)
  }

  @Test(arguments: [
    ("Jan Leike resigned in May.", "Jan Leike resigned"),
    ("Jan Leike resigned from OpenAI in May.", "Jan Leike resigned from OpenAI"),
  ])
  func whoLeavesIsToldByTheVerb(text: String, summary: String) throws {
    #expect(try #require(Reading.events(text).first).summary == summary)
  }

  @Test func theWordsOfTheTextAreUsedWhereThereAreAny() {
    let act = Summary.Act(base: "veto", past: "vetoed", theme: "the bill", isWhole: true)
    for (realis, text) in [
      (Realis.asserted, "Anthropic vetoed the bill"), (.planned, "Anthropic will veto the bill"),
      (.possible, "Anthropic may veto the bill"), (.denied, "Anthropic did not veto the bill"),
    ] {
      let summary = Summary(
        type: .legislation, realis: realis, sources: [Self.anthropic], targets: [], act: act)
      #expect(summary.text == text)
    }
  }

  /// What is done in many ways is told in the text's words, unless these need the sentence around them.
  @Test(arguments: [
    (EventType.appointment, true, "Anthropic left OpenAI's board"),
    (.appointment, false, "Anthropic made or took an appointment: OpenAI"),
    (.lawsuit, true, "Anthropic sued OpenAI"),
  ])
  func theirWordsNameTheTargetToo(type: EventType, isWhole: Bool, text: String) {
    let act = Summary.Act(base: "leave", past: "left", theme: "OpenAI's board", isWhole: isWhole)
    let summary = Summary(
      type: type, realis: .asserted, sources: [Self.anthropic], targets: [Self.openAI], act: act)
    #expect(summary.text == text)
  }

  @Test(arguments: [
    ("Jan Leike resigned from OpenAI.", "Jan Leike resigned from OpenAI"),
    ("Sam Altman was ousted by OpenAI.", "OpenAI ousted Sam Altman"),
    ("Sam Altman returned to OpenAI as CEO.", "Sam Altman returned to OpenAI"),
    ("Google was accused by Axel Springer of theft.", "Axel Springer accused Google"),
    ("A federal judge ruled against Meta.", "A federal judge ruled in a case that concerns Meta"),
    ("The Munich court ruled against Meta.", "A Munich court ruled in a case that concerns Meta"),
    ("The FTC hit OpenAI with a fine.", "The Federal Trade Commission fined OpenAI"),
  ])
  func aSummaryIsWhatAPersonWouldWrite(text: String, summary: String) {
    #expect(Reading.events(text).map(\.summary) == [summary])
  }
}
