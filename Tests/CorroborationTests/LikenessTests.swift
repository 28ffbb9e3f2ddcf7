import Dates
import Events
import Testing

@testable import Corroboration

/// When two reports are of one event, when they may be, and when they are of two.
@Suite struct LikenessTests {
  private struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let one: @Sendable () throws -> Report
    let other: @Sendable () throws -> Report
    let verdict: Likeness.Verdict

    init(
      _ description: String, _ verdict: Likeness.Verdict,
      _ other: @escaping @Sendable () throws -> Report,
      one: @escaping @Sendable () throws -> Report = { try Sample.report("a") }
    ) {
      testDescription = description
      self.verdict = verdict
      self.one = one
      self.other = other
    }
  }

  private static let cases = [
    Case("the same day, actors and words", .merge) { try Sample.report("b") },
    Case("a day later, as it was reported", .merge) {
      try Sample.report("b", on: "2024-05-22~", .report)
    },
    Case("a month that holds the day", .merge) {
      try Sample.report("b", on: "2024-05", says: "Getty sued in May over its photos")
    },
    Case("a week later, where both dates are said", .suggest) {
      try Sample.report("b", on: "2024-05-28")
    },
    Case("months later", .apart) { try Sample.report("b", on: "2024-08-21") },
    Case("another target", .apart) {
      try Sample.report(
        "b", to: ["midjourney"], says: "Getty sued Midjourney over its own pictures",
        summary: "Getty Images sued Midjourney")
    },
    Case("the other way round", .apart) {
      try Sample.report("b", by: ["stability-ai"], to: ["getty-images"])
    },
    Case("another type", .apart) { try Sample.report("b", .release) },
    Case("a kindred type", .merge) { try Sample.report("b", .accusation) },
    Case("denied", .apart) { try Sample.report("b", realis: .denied) },
    Case("planned", .merge) { try Sample.report("b", realis: .planned) },
    Case("no date", .apart) { try Sample.report("b", on: nil, .none) },
    Case("the same day and actor, other words", .apart) {
      try Sample.report(
        "b", .demand, by: ["openai"], to: [], says: "OpenAI asked Congress for a licensing agency",
        summary: "OpenAI demanded a licensing agency")
    } one: {
      try Sample.report(
        "a", .demand, by: ["openai"], to: [], says: "OpenAI urged users to delete old passwords",
        summary: "OpenAI made demands of users")
    },
    Case("two bills", .apart) {
      try Sample.report(
        "b", .legislation, by: ["newsom"], to: [],
        says: "Newsom signed SB 53 on AI safety into law",
        summary: "Newsom signed a law")
    } one: {
      try Sample.report(
        "a", .legislation, by: ["newsom"], to: [],
        says: "Newsom signed AB 2013 on AI data into law",
        summary: "Newsom signed a law")
    },
    Case("other words, nothing named", .apart) {
      try release("b", "the firm made its model available to everyone")
    } one: {
      try release("a", "OpenAI rolled out a chatbot on Monday")
    },
    Case("other words, one product", .merge) {
      try release("b", "the firm made ChatGPT available to everyone")
    } one: {
      try release("a", "OpenAI rolled out ChatGPT on Monday")
    },
    Case("other words, two products", .apart) {
      try release("b", "the firm made DallE available to everyone")
    } one: {
      try release("a", "OpenAI rolled out ChatGPT on Monday")
    },
    Case("other words, one cites the other", .merge) {
      try release("b", "the firm made its model available to everyone, The Verge reported")
    } one: {
      try release("a", "OpenAI rolled out a chatbot on Monday", in: "The Verge")
    },
    Case("other words, one cites a third", .apart) {
      try release("b", "the firm made its model available to everyone, Reuters reported")
    } one: {
      try release("a", "OpenAI rolled out a chatbot on Monday", in: "The Verge")
    },
  ]

  private static func release(
    _ id: String, _ says: String, in publisher: String? = nil
  ) throws -> Report {
    try Sample.report(
      id, .release, by: ["openai"], to: [], publisher: publisher, says: says,
      summary: "OpenAI released something")
  }

  private static let parts = ["doj": "united-states"]

  private func likeness(_ a: Report, _ b: Report) -> Likeness {
    let names = ["Getty Images", "Getty", "Stability AI", "Stability", "Newsom", "OpenAI"]
    return Likeness(
      ReportTraits(a, names: names), ReportTraits(b, names: names), isPart: { Self.parts[$0] == $1 }
    )
  }

  @Test(arguments: cases) private func twoReportsAre(_ pair: Case) throws {
    let (one, other) = (try pair.one(), try pair.other())
    let likeness = likeness(one, other)
    #expect(likeness.verdict == pair.verdict, "\(likeness.value)")
    #expect(self.likeness(other, one) == likeness, "either way the same")
  }

  @Test func aPartStandsForTheWhole() throws {
    let one = try Sample.report("a", by: ["doj"], to: ["google"])
    let other = try Sample.report("b", by: ["united-states"], to: ["google"])
    #expect(likeness(one, other).verdict == .merge)
  }

  @Test func oneDocumentIsNeverJoinedWithItself() throws {
    let one = try Sample.report("a")
    #expect(likeness(one, one).verdict == .apart)
  }

  @Test func everyKindredTypeIsKindredBothWays() {
    for type in EventType.allCases {
      #expect(type.kindred.contains(type))
      for other in type.kindred { #expect(other.kindred.contains(type), "\(type) and \(other)") }
    }
  }

  /// Whom a text names as its source; the name may begin or end in any of the words with capitals.
  @Test(arguments: [
    ("Apple met OpenAI, according to The Wall Street Journal", "wall street journal", true),
    ("Reuters reported on Monday that", "reuters", true), ("he told 404 Media", "404 media", true),
    ("in an interview with CNBC", "cnbc", true), ("OpenAI said it was sorry", "openai", false),
    ("reported", "", false), ("it was sent to nobody", "nobody", false),
  ])
  func sourcesAreRead(text: String, name: String, isCited: Bool) {
    #expect(NamedThings(text)[.cited].contains(name) == isCited)
  }

  /// What a text says of a bill or a sum, and what is read there.
  @Test(arguments: [
    ("Newsom vetoed SB 1047", "sb1047", nil), ("the governor signed Senate Bill 53", "sb53", nil),
    ("the House passed H.R. 1 today", "hr1", nil), ("a fine of $1.5 billion", nil, "1.5billion"),
    ("30.5 million euros", nil, "30.5million"), ("in 2024", nil, nil),
  ])
  func thingsAreRead(text: String, bill: String?, amount: String?) throws {
    let words = ReportWords(try Sample.report("a", says: text, summary: ""), without: [])
    #expect(words.things[.bill].first == bill)
    #expect(words.things[.amount].first == amount)
  }
}
