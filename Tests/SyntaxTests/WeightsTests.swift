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

  /// Files that are no weights, by their first bytes, and what is said of them.
  @Test(arguments: [
    ("", ModelError.notAModel),
    ("not weights at all", .notAModel),
    ("DATELINE\u{9}\0\0\0", .otherVersion(9)),
    ("DATELINE\u{2}\0\0\0", .truncated),
    ("DATELINE\u{2}\0\0\0\u{7F}\u{7F}\u{7F}\u{7F}", .truncated),
  ])
  func brokenFiles(_ head: String, _ error: ModelError) {
    let bytes = Array(head.utf8) + [UInt8](repeating: 0, count: 80)
    #expect(throws: error) { try SyntaxWeights(bytes) }
  }

  /// Whatever follows a right head, broken weights are refused or read without a trap.
  @Test func weightsCutShortAreRefused() throws {
    let head = Array("DATELINE\u{2}\0\0\0".utf8)
    for size in [UInt8(0), 1, 4, 12, 200] {
      let sizes = [UInt8](repeating: size, count: 24)
      #expect(throws: ModelError.self) { try SyntaxWeights(head + sizes + sizes + sizes) }
    }
  }
}
