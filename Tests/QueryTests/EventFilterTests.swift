import Actors
import Dates
import Documents
import Events
import Foundation
import Query
import Storage
import Testing

/// Filters: which events each lets through, and in which order.
@Suite final class EventFilterTests {
  let path = NSTemporaryDirectory() + "dateline-\(UUID().uuidString).db"
  let store: Store

  /// Added on 2024-06-01 (UTC).
  init() throws {
    store = try Store(path: path, access: .write, now: 1_717_200_000)
    let registry = ActorRegistry(actors: [
      Actor(id: "gov", name: "Government", kind: "government", aliases: ["the state"]),
      Actor(id: "agency", name: "Agency", kind: "agency", partOf: ["gov"]),
      Actor(id: "bureau", name: "Bureau", kind: "agency", partOf: ["agency"]),
      Actor(id: "firm", name: "Firm", kind: "company", aliases: ["Firm Inc."]),
      Actor(id: "other", name: "Other", kind: "company"),
    ])
    let run = IngestRun(registry: registry)
    _ = try store.save(
      [
        (
          Self.document("a", "2024-05-20", "Paper A"),
          [
            try Self.event("sued", .lawsuit, "2024-05-01", ["firm"], ["gov"]),
            try Self.event("fined", .penalty, "2024-03", ["bureau"], ["firm"]),
            try Self.event("spoke", .talks, "../2024-05-20", ["gov", "other"], []),
            try Self.event("once banned", .ban, nil, ["agency"], ["other"]),
          ]
        ),
        (
          Self.document("b", "2024-05-25", "Paper B"),
          [
            try Self.event("may ban", .ban, "2025/..", ["gov"], ["firm"], .possible, 0.2),
            try Self.event("will launch 100%", .release, "2025", ["other"], [], .planned),
          ]
        ),
      ], in: run)
  }

  deinit {
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
  }

  private static func document(_ id: String, _ published: String, _ publisher: String) -> Document {
    var document = Document(text: "text of \(id)")
    document.id = id
    document.publisher = publisher
    document.published = try? EDTF(published)
    document.title = "Title \(id)"
    return document
  }

  private static func event(
    _ summary: String, _ type: EventType, _ date: String?, _ sources: [String],
    _ targets: [String], _ realis: Realis = .asserted, _ confidence: Double = 0.9
  ) throws -> Event {
    let evidence = Evidence(text: summary, field: .text, start: 0, end: 4)
    let actor = { (id: String) in Participant(id: id, name: id, kind: "company") }
    return Event(
      id: Event.id(document: "", type: type, quote: summary, ordinal: 0), document: "", type: type,
      realis: realis, summary: summary, date: try date.map { try EDTF($0) }, dateBasis: .explicit,
      sources: sources.map(actor), targets: targets.map(actor), others: [],
      mention: Mention(trigger: evidence, quote: evidence, dateText: nil, rule: "test"),
      confidence: confidence, extractor: "test")
  }

  /// A change of the filter, and the summaries of the events it then lets through, in order.
  static let cases: [(name: String, change: @Sendable (inout EventFilter) -> Void, [String])] = [
    ("none", { _ in }, ["fined", "sued", "spoke", "will launch 100%", "once banned"]),
    (
      "latest", { $0.order = .latest },
      ["will launch 100%", "spoke", "sued", "fined", "once banned"]
    ),
    (
      "added", { $0.order = .added },
      ["sued", "fined", "spoke", "once banned", "will launch 100%"]
    ),
    ("limit", { $0.limit = 2 }, ["fined", "sued"]),
    (
      "actor with parts", { $0.participants = [["gov"]] },
      ["fined", "sued", "spoke", "once banned"]
    ),
    (
      "actor without parts",
      {
        $0.participants = [["gov"]]
        $0.includesParts = false
      }, ["sued", "spoke"]
    ),
    ("two actors", { $0.participants = [["gov"], ["firm"]] }, ["fined", "sued"]),
    (
      "either actor", { $0.participants = [["firm", "other"]] },
      ["fined", "sued", "spoke", "will launch 100%", "once banned"]
    ),
    ("type", { $0.types = ["lawsuit", "penalty"] }, ["fined", "sued"]),
    ("group", { $0.groups = ["enforcement"] }, ["fined", "once banned"]),
    ("realis", { $0.realis = ["possible"] }, ["may ban"]),
    (
      "any realis", { $0.realis = [] },
      ["fined", "sued", "spoke", "may ban", "will launch 100%", "once banned"]
    ),
    ("status", { $0.statuses = ["accepted"] }, []),
    (
      "confidence",
      {
        $0.realis = []; $0.minimumConfidence = 0.5
      }, ["fined", "sued", "spoke", "will launch 100%", "once banned"]
    ),
    (
      "from", { $0.from = CivilDay(year: 2024, month: 5, day: 1) },
      ["sued", "spoke", "will launch 100%"]
    ),
    ("to", { $0.to = CivilDay(year: 2024, month: 3, day: 15) }, ["fined", "spoke"]),
    (
      "from and to",
      {
        $0.from = CivilDay(year: 2024, month: 5, day: 1)
        $0.to = CivilDay(year: 2024, month: 5, day: 31)
      }, ["sued", "spoke"]
    ),
    (
      "open end",
      {
        $0.realis = ["possible"]; $0.from = CivilDay(year: 2099, month: 1, day: 1)
      }, ["may ban"]
    ),
    (
      "as of", { $0.asOf = CivilDay(year: 2024, month: 5, day: 20) },
      ["fined", "sued", "spoke", "once banned"]
    ),
    (
      "added since", { $0.addedSince = CivilDay(year: 2024, month: 6, day: 1) },
      ["fined", "sued", "spoke", "will launch 100%", "once banned"]
    ),
    ("added later", { $0.addedSince = CivilDay(year: 2024, month: 6, day: 2) }, []),
    ("sources", { $0.minimumSources = 2 }, []),
    ("words", { $0.words = ["LAUNCH", "100%"] }, ["will launch 100%"]),
    ("wildcards are words", { $0.words = ["1_0"] }, []),
    ("title", { $0.words = ["Title b"] }, ["will launch 100%"]),
    ("quotes in words", { $0.words = ["' OR 1=1 --"] }, []),
  ]

  @Test(arguments: cases.indices)
  func aFilterLetsTheseThrough(index: Int) throws {
    let (name, change, expected) = Self.cases[index]
    var filter = EventFilter()
    change(&filter)
    #expect(try EventReader(store).events(filter).map(\.summary) == expected, "\(name)")
  }

  @Test func anActorIsFoundByAnyNameWhateverTheCase() throws {
    let actors = ActorReader(store)
    for name in ["Firm", "firm", "FIRM INC", "firm inc."] {
      #expect(try actors.actors(named: name).map(\.id) == ["firm"])
    }
    #expect(try actors.actors(named: "The State").first?.parts == ["Agency", "Bureau"])
  }

  @Test func anUnknownActorIsAnsweredWithTheNearestNames() throws {
    let error = try #require(throws: UnknownActor.self) {
      try ActorReader(store).actors(named: "Burau")
    }
    #expect(error.description == "no actor 'Burau'; did you mean 'Bureau'?")
    let none = try #require(throws: UnknownActor.self) {
      try ActorReader(store).actors(named: "Zzzzzzzz")
    }
    #expect(none.description == "no actor 'Zzzzzzzz'")
  }

  @Test func anEventIsFoundByTheBeginningOfItsID() throws {
    let reader = EventReader(store)
    var all = EventFilter()
    all.realis = []
    for event in try reader.events(all) {
      #expect(try reader.events(idBeginning: event.id).map(\.id) == [event.id])
    }
    #expect(try reader.events(idBeginning: "").count == 2)
    #expect(try reader.events(idBeginning: "%").isEmpty)
  }
}
