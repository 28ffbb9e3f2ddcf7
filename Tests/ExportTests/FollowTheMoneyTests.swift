import JSON
import Query
import Testing

@testable import Export

/// Events as entities of FollowTheMoney.
@Suite struct FollowTheMoneyTests {
  private func entities(_ events: [EventRow]) throws -> [[String: JSONValue]] {
    var format = FollowTheMoneyFormat()
    let bytes = events.flatMap { format.piece(for: $0) }
    return try bytes.split(separator: UInt8(ascii: "\n")).map { line in
      let members = try #require(try JSONParser.parse(Array(line)).object).members
      return Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0.value) })
    }
  }

  @Test func actorsComeOnceAndBeforeTheirEvents() throws {
    let entities = try entities([try Sample.event(), try Sample.event()])
    #expect(entities.map { $0["schema"]?.string } == ["Company", "Company", "Event", "Event"])
    let involved = entities[2]["properties"]?.object?["involved"]?.array
    #expect(involved?.compactMap(\.string) == entities[0...1].compactMap { $0["id"]?.string })
  }

  @Test(
    arguments: [
      ("2024", "date", "2024"), ("2024-05", "date", "2024-05"),
      ("2024-05-21", "date", "2024-05-21"),
      ("2024-34", "startDate", "2024-04-01"), ("../2024-05-21", "endDate", "2024-05-21"),
    ])
  func datesAreNoMorePreciseThanWhatIsKnown(date: String, property: String, value: String) throws {
    let event = try #require(try entities([try Sample.event(date: date)]).last)
    let properties = try #require(event["properties"]?.object)
    #expect(properties[property]?.array?.first?.string == value)
    #expect((properties["date"] == nil) == (property != "date"))
  }
}
