import Testing

@testable import Query

/// How far apart two words are.
@Suite struct EditDistanceTests {
  @Test(arguments: [
    ("", "", 0), ("abc", "abc", 0), ("antropic", "anthropic", 1), ("ab", "ba", 1),
    ("", "abc", 3), ("kitten", "sitting", 3), ("opneai", "openai", 1),
  ])
  func wordsAreSoManyChangesApart(a: String, b: String, distance: Int) {
    #expect(EditDistance.between(a, b, limit: 9) == distance)
    #expect(EditDistance.between(b, a, limit: 9) == distance)
    #expect(EditDistance.between(a, b, limit: distance - 1) == nil)
  }
}
