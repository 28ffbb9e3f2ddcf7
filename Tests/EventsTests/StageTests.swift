import Testing
import Text

@testable import Events

/// How far a bill, a rule or a suit has come: every line of `stages.tsv` reads its example.
@Suite struct StageTests {
  static let rows = EventTables.rows("stages.tsv")

  @Test(arguments: rows.indices) func anExampleHasItsStage(_ index: Int) {
    let row = Self.rows[index]
    let found = Reading.events(row["example"]).filter { $0.type.rawValue == row["type"] }
    #expect(
      found.contains { $0.stage?.rawValue == row["stage"] },
      "stages.tsv:\(row.line): \(row["example"]) → \(found.map(\.stage))")
  }

  @Test func everyStageIsInTheTable() {
    #expect(Set(Self.rows.map { $0["stage"] }) == Set(Stage.allCases.map(\.rawValue)))
  }

  @Test func otherTypesHaveNone() {
    #expect(Reading.events("Italy fined OpenAI.").first?.stage == nil)
  }
}
