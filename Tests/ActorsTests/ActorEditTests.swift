import JSON
import Testing

@testable import Actors

/// What analysts change about actors.
@Suite struct ActorEditTests {
  private let registry = ActorRegistry(actors: [
    Actor(id: "meta", name: "Meta", kind: "company", aliases: ["Facebook", "Meta AI"]),
    Actor(id: "us", name: "United States", kind: "government", adjectives: ["American"]),
    Actor(id: "ftc", name: "FTC", kind: "agency", partOf: ["us"]),
    Actor(
      id: "lina-khan", name: "Lina Khan", kind: "person", surname: "Khan",
      offices: [Actor.Office(title: "chair", of: "ftc")]),
  ])

  private func edit(_ action: ActorEdit.Action, _ actor: String, _ json: String) throws -> ActorEdit
  {
    let object = try #require(try JSONParser.parse(Array(json.utf8)).object)
    return ActorEdit(action, actor, ActorEdit.Change(json: object))
  }

  /// Each edit, and an actor as it is then; nothing where he is gone.
  @Test(
    arguments: [
      (
        .add, "xai", #"{"name":"xAI","kind":"lab","aliases":["x.ai"],"part_of":["meta"]}"#, "xai",
        #"{"id":"xai","name":"xAI","kind":"lab","aliases":["x.ai"],"part_of":["meta"]}"#
      ),
      (
        .add, "meta", #"{"name":"Meta","kind":"lab","aliases":["FB"]}"#, "meta",
        #"{"id":"meta","name":"Meta","kind":"lab","aliases":["Facebook","Meta AI","FB"]}"#
      ),
      (
        .edit, "meta", #"{"name":"Meta Platforms","wikidata":"Q380"}"#, "meta",
        #"{"id":"meta","name":"Meta Platforms","kind":"company","wikidata":"Q380","aliases":["Facebook","Meta AI","Meta"]}"#
      ),
      (
        .edit, "meta", #"{"name":"Facebook"}"#, "meta",
        #"{"id":"meta","name":"Facebook","kind":"company","aliases":["Meta AI","Meta"]}"#
      ),
      (
        .edit, "meta", #"{"aliases":["FB"]}"#, "meta",
        #"{"id":"meta","name":"Meta","kind":"company","aliases":["FB"]}"#
      ),
      (
        .alias, "meta", #"{"aliases":["FB","Facebook"]}"#, "meta",
        #"{"id":"meta","name":"Meta","kind":"company","aliases":["Facebook","Meta AI","FB"]}"#
      ),
      (
        .unalias, "meta", #"{"aliases":["facebook","Meta"]}"#, "meta",
        #"{"id":"meta","name":"Meta","kind":"company","aliases":["Meta AI"]}"#
      ),
      (
        .unalias, "us", #"{"aliases":["American"]}"#, "us",
        #"{"id":"us","name":"United States","kind":"government"}"#
      ),
      (
        .merge, "us", #"{"other":"ftc","aliases":["FTC"]}"#, "us",
        #"{"id":"us","name":"United States","kind":"government","aliases":["FTC"],"adjectives":["American"]}"#
      ),
      (.merge, "us", #"{"other":"ftc"}"#, "ftc", nil),
      (
        .merge, "us", #"{"other":"ftc"}"#, "lina-khan",
        #"{"id":"lina-khan","name":"Lina Khan","kind":"person","surname":"Khan","offices":[{"title":"chair","of":"us"}]}"#
      ),
      (
        .merge, "us", #"{"other":"pika","aliases":["Pika"]}"#, "us",
        #"{"id":"us","name":"United States","kind":"government","aliases":["Pika"],"adjectives":["American"]}"#
      ),
      // Nobody is a part of itself, at any depth.
      (
        .edit, "us", #"{"part_of":["ftc","us","nobody"]}"#, "us",
        #"{"id":"us","name":"United States","kind":"government","adjectives":["American"]}"#
      ),
      (.edit, "nobody", #"{"name":"X"}"#, "nobody", nil),
    ] as [(ActorEdit.Action, String, String, String, String?)])
  func anEditMakesAnActorThis(
    action: ActorEdit.Action, of actor: String, change: String, then id: String, is json: String?
  ) throws {
    let edited = registry.applying([try edit(action, actor, change)])
    let record = edited[id].map { actor in
      var writer = JSONWriter()
      writer.value(.object(actor.json))
      return writer.text
    }
    #expect(record == json)
  }

  @Test func theRegistryBringsItselfIn() throws {
    let list = JSONValue.array(registry.actors.reversed().map { .object($0.json) })
    #expect(try registry.edits(toward: list).isEmpty)
    let copy = ActorRegistry(actors: []).applying(
      try ActorRegistry(actors: []).edits(toward: list))
    #expect(copy.actors.map(\.id) == registry.actors.reversed().map(\.id))
    #expect(copy.difference(from: registry).map(\.id).isEmpty)
  }

  @Test(
    arguments: [
      ("{}", "list"), (#"[{"name":"X"}]"#, "id"), (#"[{"id":"x","kind":"ngo"}]"#, "name"),
      (#"[{"id":"x","name":"X"}]"#, "kind"),
      (#"[{"id":"x","name":"X","kind":"ngo","part_of":["y"]}]"#, "\"y\""),
    ])
  func aListThatIsNoneIsRefused(json: String, says: String) throws {
    let json = try JSONParser.parse(Array(json.utf8))
    let error = #expect(throws: ActorRegistryError.self) { try registry.edits(toward: json) }
    #expect(error?.description.contains(says) == true)
  }

  @Test func everyActorIsOfAKnownKind() {
    #expect(ActorRegistry.builtIn.actors.allSatisfy { Actor.kinds.contains($0.kind) })
  }
}
