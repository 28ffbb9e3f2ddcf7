import Testing

@testable import Corroboration

/// Which reports become one event, whatever their order.
@Suite struct ClustersTests {
  private typealias Pair = Clusters.Pair

  private func groups(
    _ reports: String, _ links: [String: Double],
    _ decisions: [(pair: String, constraint: Clusters.Constraint)] = []
  ) -> [String] {
    func pair(_ name: String) -> Pair { Pair(String(name.prefix(1)), String(name.suffix(1))) }
    return Clusters(
      reports: reports.map(String.init),
      links: Dictionary(links.map { (pair($0), $1) }, uniquingKeysWith: { $1 }),
      decisions: decisions.map { (pair($0), $1) }
    ).groups.map { $0.joined() }
  }

  @Test func linkedReportsAreOneEvent() {
    #expect(groups("abc", ["ab": 0.9]) == ["ab", "c"])
    #expect(groups("cba", ["ab": 0.9, "bc": 0.8, "ac": 0.6]) == ["abc"])
    #expect(groups("abc", ["ab": 0.55]) == ["a", "b", "c"], "what may be is not joined")
  }

  @Test func noChainLeadsFromOneEventToAnother() {
    #expect(groups("abcd", ["ab": 0.9, "bc": 0.7, "cd": 0.95]) == ["ab", "cd"])
    #expect(groups("abcde", ["ab": 0.9, "bc": 0.9, "cd": 0.9, "de": 0.9]) == ["abc", "de"])
  }

  @Test func aDecisionStandsAboveLikeness() {
    #expect(groups("ab", ["ab": 1], [("ab", .apart)]) == ["a", "b"])
    #expect(groups("ab", [:], [("ab", .together)]) == ["ab"])
    #expect(groups("abc", ["ab": 1, "bc": 1, "ac": 1], [("ac", .apart)]).count == 2)
  }

  @Test func aLaterDecisionStandsAboveEarlierOnes() {
    #expect(groups("ab", [:], [("ab", .apart), ("ab", .together)]) == ["a", "b"])
    #expect(groups("ab", [:], [("ab", .together), ("ab", .apart)]) == ["ab"])
    // Two that were told apart are not brought together by a third.
    #expect(
      groups("abc", [:], [("ac", .apart), ("ab", .together), ("bc", .together)]) == ["ab", "c"])
    #expect(
      groups("abc", [:], [("ab", .together), ("bc", .together), ("ac", .apart)]) == ["abc"])
  }

  @Test func theOrderMakesNoDifference() {
    let links = ["ab": 0.7, "bc": 0.7, "cd": 0.7, "ac": 0.6, "bd": 0.65, "ef": 0.9, "de": 0.7]
    let first = groups("abcdef", links)
    for _ in 0..<20 { #expect(groups(String("abcdef".shuffled()), links) == first) }
  }
}
