import Actors
import JSON
import Testing

@Suite("The registry of actors")
struct ActorRegistryTests {
  private static let registry = ActorRegistry.builtIn

  @Test func theBuiltInListIsThereAndWhole() {
    #expect(Self.registry.actors.count > 200)
    for actor in Self.registry.actors {
      for whole in actor.partOf + actor.offices.map(\.of) {
        #expect(Self.registry[whole] != nil, "\(actor.id) names \(whole)")
      }
    }
  }

  @Test(arguments: [
    ("FTC", "federal-trade-commission"),
    ("U.S. Federal Trade Commission", "federal-trade-commission"),
    ("openai", "openai"), ("The New York Times", "the-new-york-times"),
    ("us department of commerce", "us-department-of-commerce"), ("EU", "european-union"),
  ])
  func aNameMeansItsActor(name: String, id: String) {
    #expect(Self.registry.resolve(name)?.id == id)
  }

  @Test func namesOfSeveralAtOneTimeAreListed() {
    let names = [("a", ["Both", "Then"]), ("b", ["both", "Then", "Early"]), ("c", ["Early"])]
    var actors = names.map { Actor(id: $0, name: "Firm \($0)", kind: "company", aliases: $1) }
    actors[1].aliasPeriods = ["Then": Period(to: "2020"), "Early": Period(to: "2020")]
    actors[2].aliasPeriods = ["Early": Period(from: "2021")]
    let ambiguous = ActorRegistry(actors: actors).ambiguousNames
    #expect(ambiguous.map(\.name) == ["Both"])
    #expect(ambiguous.first?.actors.map(\.id) == ["a", "b"])
  }

  @Test func anUnknownNameMeansNobody() {
    #expect(Self.registry.resolve("Nobody At All") == nil)
  }

  @Test func partsAreFoundDownAndUp() {
    #expect(Self.registry.family(of: "united-states").contains("bureau-of-industry-and-security"))
    #expect(Self.registry.wholes(of: "bureau-of-industry-and-security").contains("united-states"))
  }

  @Test(arguments: [
    (#"{}"#, "a list of actors has to be a JSON array of objects"),
    (#"[{"id":"a","name":"A"}]"#, #"actor 1 has no "kind""#),
    (
      #"[{"id":"a","name":"A","kind":"company"},{"id":"a","name":"B","kind":"company"}]"#,
      #"two actors have the id "a""#
    ),
    (
      #"[{"id":"a","name":"A","kind":"company","part_of":["b"]}]"#,
      #""a" names "b", which is not in the list"#
    ),
  ])
  func aListThatCannotBeUsedIsRefused(json: String, message: String) throws {
    let value = try JSONParser.parse(Array(json.utf8))
    let error = #expect(throws: ActorRegistryError.self) { try ActorRegistry(json: value) }
    #expect(error?.description == message)
  }
}
