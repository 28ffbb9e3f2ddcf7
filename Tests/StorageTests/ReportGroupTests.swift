import Actors
import Dates
import Documents
import Events
import SQLite
import Samples
import Testing

@testable import Storage

/// Which reports are compared depends on which there are, never on how they came or what was there in
/// between, also where so many share an actor, a type and a week that not all can be compared.
@Suite struct ReportGroupTests {
  private static let words = ["cameras", "chips", "faces", "voices", "books", "photos", "songs"]

  /// A document with one report of few actors in few weeks; another edition says something else.
  private static func document(_ number: Int, edition: Int = 0) -> (Document, [Event]) {
    var dice = Dice(seed: UInt64(number * 7 + edition))
    let firm = Participant(id: "firm", name: "Firm", kind: "company")
    let other = Participant(id: "o\(dice.next() % 3)", name: "Other", kind: "agency")
    let story = dice.next() % 6
    let type: EventType = [.penalty, .ruling, .penalty][Int(dice.next() % 3)]
    let said = (0..<3).map { _ in words[Int(dice.next() % 7)] } + [words[Int(story)]]
    let text = "It fined the firm \(story + 100) over \(said.joined(separator: " and "))."
    // No two are copies of one text.
    var document = Document(text: text + " Case \(number).")
    document.url = "https://example.org/\(number)"
    document.publisher = "Paper \(number % 5)"
    let day = 19_800 + Int(story) * 4 + Int(dice.next() % 2)
    document.published = .day(CivilDay(number: day + 1))
    let date: EDTF? =
      dice.next() % 6 == 0 ? try? EDTF("2024-0\(3 + number % 3)") : .day(CivilDay(number: day))
    let place = Evidence(text: text, field: .text, start: 0, end: text.unicodeScalars.count)
    let event = Event(
      id: Event.id(document: document.name, type: type, quote: text, ordinal: 0),
      document: document.identifier, type: type, realis: .asserted, summary: text, date: date,
      dateBasis: .report, sources: dice.next() % 4 == 0 ? [] : [other], targets: [firm], others: [],
      mention: Mention(trigger: place, quote: place, dateText: nil, rule: "test"),
      confidence: 0.5, extractor: "test")
    return (document, dice.next() % 12 == 0 ? [] : [event])
  }

  private func store(crowd: Int, peers: Int, neighbours: Int = 128) throws -> Store {
    let store = try Store(path: ":memory:", access: .write, now: 0)
    store.groupLimits.crowd = crowd
    store.groupLimits.peers = peers
    store.groupLimits.neighbours = neighbours
    return store
  }

  private func save(_ batch: [(Document, [Event])], in store: Store) throws {
    _ = try store.save(batch, in: IngestRun(registry: ActorRegistry(actors: [])))
  }

  /// The keys, links and events, without the numbers that rows have only there.
  private func contents(_ store: Store) throws -> [String] {
    try [
      """
      SELECT key, week, rank, id FROM report_keys
      LEFT JOIN reports ON number = report ORDER BY 1, 2, 3
      """,
      """
      SELECT rank, id, hex(traits), bar FROM report_traits
      LEFT JOIN reports ON number = report ORDER BY 1, 2
      """,
      """
      SELECT min(a.id, b.id), max(a.id, b.id), likeness FROM links
      JOIN reports a ON a.number = report JOIN reports b ON b.number = other ORDER BY 1, 2
      """,
      "SELECT id, event_id FROM reports ORDER BY 1",
      "SELECT count(*) FROM report_traits_left",
    ].flatMap { sql in
      try store.connection.rows(sql) { row in
        (0..<row.count).map { "\(row.value($0))" }.joined(separator: " ")
      } + ["--"]
    }
  }

  @Test(arguments: [(1, 1, 128), (2, 3, 128), (4, 2, 128), (8, 64, 128), (8, 64, 1), (8, 64, 4)])
  func theSameReportsAreComparedHoweverTheyCame(crowd: Int, peers: Int, neighbours: Int) throws {
    let wanted = try store(crowd: crowd, peers: peers, neighbours: neighbours)
    try save((0..<60).map { Self.document($0) }, in: wanted)
    let expected = try contents(wanted)
    #expect(try wanted.check().problems == [])
    for round in 0..<6 {
      var dice = Dice(seed: UInt64(round))
      let store = try store(crowd: crowd, peers: peers, neighbours: neighbours)
      // Some documents say something else at first, so that reports go again.
      var steps = (0..<60).filter { $0 % 3 == round % 3 }.map { Self.document($0, edition: 1) }
      steps.shuffle(using: &dice)
      steps += (0..<60).map { Self.document($0) }.shuffled(using: &dice)
      while !steps.isEmpty {
        let count = min(steps.count, Int.random(in: 1...9, using: &dice))
        try save(Array(steps.prefix(count)), in: store)
        steps.removeFirst(count)
      }
      #expect(try contents(store) == expected, "round \(round)")
      try store.rebuild()
      #expect(try contents(store) == expected, "round \(round), made anew")
    }
  }

  @Test func crowdsAreComparedBySomethingMore() throws {
    let all = try store(crowd: 1000, peers: 1000)
    let some = try store(crowd: 2, peers: 64)
    for store in [all, some] { try save((0..<60).map { Self.document($0) }, in: store) }
    let counts = try [all, some].map { store in
      try store.connection.first("SELECT count(*) FROM links") { $0.int(0) } ?? 0
    }
    #expect(counts[1] > 0 && counts[1] <= counts[0])
    #expect(
      try some.connection.first("SELECT count(*) FROM report_keys WHERE key & 1") { $0.int(0) } ?? 0
        > 0)
  }
}
