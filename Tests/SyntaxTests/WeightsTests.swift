import Syntax
import Testing

@Suite struct WeightsTests {
  @Test func weightsInTheBinaryNameTheirSources() throws {
    let notice = try SyntaxWeights.embedded().notice
    #expect(notice.contains("English EWT (CC BY-SA 4.0"))
    #expect(notice.contains("English GUM"))
  }

  @Test func classesOfTagsAndRelations() throws {
    let weights = try SyntaxWeights.embedded()
    #expect(Set(weights.tags).count == weights.tags.count)
    #expect(Set(weights.tags.map(\.part)) == Set(UniversalTag.allCases))
    #expect(weights.relations.contains(.root))
  }

  /// Files that are no weights, and what is said of them.
  @Test(arguments: [
    ([], ModelError.notAModel),
    (Array("not weights at all".utf8), .notAModel),
    (Array(repeating: 0, count: 100), .notAModel),
    (Array("DATELINE".utf8) + [9, 0, 0, 0] + Array(repeating: 0, count: 60), .otherVersion(9)),
    (Array("DATELINE".utf8) + [2, 0, 0, 0] + Array(repeating: 0, count: 60), .truncated),
    (Array("DATELINE".utf8) + [2, 0, 0, 0] + Array(repeating: 255, count: 60), .truncated),
  ])
  func brokenFiles(_ bytes: [UInt8], _ error: ModelError) {
    #expect(throws: error) { try SyntaxWeights(bytes) }
  }
}
