import Dates
import Events
import Testing

@testable import Corroboration

/// What an event is, by all its reports together.
@Suite struct CorroboratedEventTests {
  private func event(_ reports: Report...) throws -> CorroboratedEvent {
    let events = [reports, reports.reversed()].compactMap { CorroboratedEvent($0) }
    #expect(events.count == 2 && events[0] == events[1], "in any order the same")
    return try #require(events.first)
  }

  @Test func nothingIsNoEvent() { #expect(CorroboratedEvent([]) == nil) }

  @Test func itGoesByTheReportThatWasPublishedFirst() throws {
    let early = try Sample.report("z", published: 19_864)
    #expect(try event(Sample.report("a", published: 19_865), early).id == "z")
  }

  /// Dates with what they rest on, and the one that counts.
  static let dates: [(dates: [(String, DateBasis)], counts: String)] = [
    ([("2024-05-22~", .report), ("2024-05-21", .relative)], "2024-05-21"),
    ([("2024-05-21", .relative), ("2024-05-21", .explicit)], "2024-05-21"),
    ([("2024", .explicit), ("2024-05-21", .relative)], "2024-05-21"),
    ([("2024-05", .explicit), ("2024-05-22~", .report)], "2024-05"),
    ([("2024", .explicit), ("2024-05-22~", .report)], "2024-05-22~"),
  ]

  @Test(arguments: dates.indices) func theBestFoundedDateCounts(index: Int) throws {
    let (dates, counts) = Self.dates[index]
    let reports = try dates.enumerated().map { place, date in
      try Sample.report("\(place)", on: date.0, date.1)
    }
    #expect(CorroboratedEvent(reports)?.date?.description == counts)
  }

  @Test func copiesOfOneTextAreOneSource() throws {
    let text = "Getty Images sued Stability AI in Delaware over twelve million of its pictures."
    let agency = try Sample.report("a", says: text)
    let copy = try Sample.report("b", says: text)
    let own = try Sample.report("c", says: "Getty goes to court over its pictures")
    let second = try Sample.report("d", publisher: own.publisher, says: "Getty sued, we said")
    #expect(try event(agency, copy).sourceCount == 1)
    #expect(try event(agency, own).sourceCount == 2)
    #expect(CorroboratedEvent([agency, copy, own, second])?.sourceCount == 2)
  }

  @Test func whatContradictsIsSaid() throws {
    #expect(try event(Sample.report("a"), Sample.report("b")).conflicts == [])
    #expect(
      try event(Sample.report("a"), Sample.report("b", on: "2024-05-22")).conflicts == [.date])
    let turned = try Sample.report("b", by: ["stability-ai"], to: ["getty-images"])
    #expect(try event(Sample.report("a"), turned).conflicts == [.roles])
  }

  @Test func everybodyWhoIsNamedTakesPart() throws {
    let both = try event(
      Sample.report("a", to: ["stability-ai"]), Sample.report("b", to: ["stability-ai", "emad"]))
    #expect(both.sources == ["getty-images"])
    #expect(both.targets == ["stability-ai", "emad"])
  }

  @Test func whatHasHappenedIsNoPlanAnyMore() throws {
    let plan = try Sample.report("a", realis: .planned, published: 19_860)
    #expect(CorroboratedEvent([plan, try Sample.report("b")])?.realis == .asserted)
  }
}
