import Testing

@testable import Events

@Suite("Every row can be checked")
struct EvidenceTests {
  /// The scalars of a range of a text.
  private func slice(_ text: String, _ evidence: Evidence) -> String {
    let scalars = Array(text.unicodeScalars)
    guard evidence.start <= evidence.end, evidence.end <= scalars.count else { return "outside" }
    var slice = String.UnicodeScalarView()
    slice.append(contentsOf: scalars[evidence.start..<evidence.end])
    return String(slice)
  }

  private func check(_ text: String, title: String? = nil) {
    for event in Reading.events(text, title: title) {
      for mention in event.mentions {
        for evidence in [mention.trigger, mention.quote] + (mention.dateText.map { [$0] } ?? []) {
          let field = evidence.field == .title ? title ?? "" : text
          #expect(slice(field, evidence).unicodeScalars.elementsEqual(evidence.text.unicodeScalars))
        }
        #expect(mention.quote.end - mention.quote.start <= 1000)
        #expect(mention.rule.hasPrefix("frames:"))
      }
    }
  }

  @Test(arguments: [
    "“Émile” said: 東京 — Disney sued Midjourney on May 21, 2024… 🎬 OpenAI was fined.",
    "• Ünïcode\r\n• Reddit sued Anthropic\r\n\r\nThe EU\u{00A0}banned DeepSeek.",
    "e\u{301}e\u{301} Disney sued Midjourney.",
  ])
  func offsetsCountScalars(text: String) {
    #expect(!Reading.events(text).isEmpty)
    check(text, title: "« Disney sues Midjourney »")
  }

  @Test func noBytesTrap() {
    var state: UInt64 = 42
    let words = [
      "OpenAI", "sued", "was", "and", ",", "(", ")", "\"", "that", "which", "to", "by", "the",
      "ban",
      "agreed", "in", "2024", "On", "May", ".", "\n", "'s", "will", "not", "with", "such", "as",
      "had", "between", "Disney", "of", "$", "filing", "\u{1F600}", "é", "\u{0}",
    ]
    for _ in 0..<400 {
      var text = ""
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += words[Int(state >> 33) % words.count] + (state >> 62 == 0 ? "" : " ")
      }
      check(text, title: text)
    }
  }

  @Test func neitherLengthNorNestingTraps() {
    check(String(repeating: "(", count: 5000) + "Disney sued Midjourney.")
    check(String(repeating: "and sued ", count: 3000))
    check(String(repeating: "Disney that which ", count: 3000))
    check("Disney sued " + String(repeating: "OpenAI, ", count: 3000) + "and Meta.")
  }
}
