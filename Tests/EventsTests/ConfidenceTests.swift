import Testing
import Text

@testable import Events

/// Confidence is a probability that grows with what speaks for an event.
@Suite struct ConfidenceTests {
  @Test func everyFeatureOfTheTableIsOneThatEventsHave() {
    let table = Set(EventTables.rows("confidence.tsv").map { $0["feature"] })
    var found: Set<String> = ["always"]
    for text in Self.texts {
      for event in Reading.extractor.events(in: text, explaining: true) {
        found.formUnion(event.explanation?.features.map(\.name) ?? [])
      }
    }
    #expect(found.isSubset(of: table))
    #expect(found.count > 12)
  }

  private static let texts = [
    "Getty Images sued Stability AI on Friday.", "Talks may fail, Anthropic said.",
    "Italy fined OpenAI. The fine was appealed by OpenAI.", "OpenAI will release a new model.",
    "The FTC opened an investigation into Nvidia in May 2024.",
  ].map { Reading.document($0) }

  @Test(arguments: [(0, 0.5), (110, 0.75), (-110, 0.25), (10_000, 1), (-10_000, 0)])
  func pointsMakeAProbability(points: Int, probability: Double) {
    #expect(Confidence.probability(ofPoints: points) == probability)
  }
}
