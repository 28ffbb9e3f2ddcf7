import Actors
import Dates
import Documents
import Events
import Foundation
import SQLite
import Samples
import Testing

@testable import Storage

/// Bringing another analyst's database in: in either direction the same, again nothing, and nothing
/// of a file that is not sound.
@Suite final class MergeTests {
  let folder = NSTemporaryDirectory() + "dateline-merge-\(UUID().uuidString)/"

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// What an analyst does with a database.
  enum Step {
    /// A document comes in: its number, what it says, how many events, on which day.
    case save(Int, edition: Int, events: Int, day: Int)
    /// The first event of a document is judged.
    case judge(Int, Review.Action)
  }

  private static func document(_ number: Int, _ edition: Int) -> Document {
    var document = Document(
      text: (0..<3).map { "Event \($0) of \(number), edition \(edition)." }.joined(separator: " "))
    document.url = "https://example.org/\(number)"
    // Some sources number their documents, and two number them alike.
    if number.isMultiple(of: 2) { document.id = "\(number / 4)" }
    document.title = "Document \(number)"
    return document
  }

  private static func events(_ count: Int, of document: Document, _ extractor: String) -> [Event] {
    (0..<count).map { index in
      let quote = String(document.text.split(separator: ".")[index]).drop { $0 == " " } + "."
      let start = document.text.range(of: quote).map {
        document.text.distance(from: document.text.startIndex, to: $0.lowerBound)
      }
      let evidence = Evidence(
        text: String(quote), field: .text, start: start ?? 0, end: (start ?? 0) + quote.count)
      return Event(
        id: Event.id(document: document.name, type: .ban, quote: "\(index)", ordinal: 0),
        document: document.identifier, type: .ban, realis: .asserted, summary: String(quote),
        date: .day(CivilDay(number: 19_000 + index)), dateBasis: .explicit,
        sources: [Participant(id: "firm", name: "Firm", kind: "company")], targets: [],
        others: [],
        mention: Mention(trigger: evidence, quote: evidence, dateText: nil, rule: "test"),
        confidence: 0.5, extractor: extractor)
    }
  }

  private func make(_ name: String, _ steps: [Step]) throws {
    for step in steps {
      switch step {
      case .save(let number, let edition, let count, let day):
        let store = try Store(path: folder + name, access: .write, now: day * 86_400)
        let document = Self.document(number, edition)
        let run = IngestRun(registry: ActorRegistry(actors: []))
        _ = try store.save(
          [(document, Self.events(count, of: document, "extractor \(count)"))], in: run)
      case .judge(let number, let action):
        let store = try Store(path: folder + name, access: .write, now: 0)
        let event = try store.connection.first(
          """
          SELECT min(event_id) FROM mentions
          WHERE document_id = (SELECT id FROM documents WHERE url = ?)
          """, ["https://example.org/\(number)"]
        ) { $0.optionalString(0) }
        guard let event, let event else { continue }
        try store.review(action, event: event, by: Reviewer(author: name))
      }
    }
  }

  private func merge(_ other: String, into name: String) throws -> MergeReport {
    let store = try Store(path: folder + name, access: .write, now: 0)
    let report = try store.merge(folder + other, scratch: folder + "scratch")
    #expect(try store.check().problems == [], "\(name) after \(other)")
    #expect(!FileManager.default.fileExists(atPath: folder + "scratch"))
    return report
  }

  /// All that a database says, without the numbers that rows have only there.
  private func contents(_ name: String) throws -> [String] {
    let store = try Store(path: folder + name, access: .read, now: 0)
    let queries = [
      """
      SELECT d.id, origin, version, title, url, text, content_hash, f.started_at, l.started_at
      FROM documents d JOIN ingest_runs f ON f.number = first_run
      JOIN ingest_runs l ON l.number = last_run ORDER BY origin
      """,
      """
      SELECT document_id, version, content_hash, record, started_at FROM document_versions
      JOIN ingest_runs ON number = replaced_in_run ORDER BY 1, 2
      """,
      """
      SELECT id, type, realis, status, summary, date, e.extractor, f.started_at, l.started_at
      FROM events e JOIN ingest_runs f ON f.number = first_run
      JOIN ingest_runs l ON l.number = last_run ORDER BY id
      """,
      "SELECT * FROM participants ORDER BY 1, 2, 3",
      """
      SELECT event_id, report_id, document_id, position, quote, quote_start FROM mentions
      ORDER BY 1, 2, 3, 4
      """,
      """
      SELECT min(a.id, b.id), max(a.id, b.id), likeness FROM links
      JOIN reports a ON a.number = report JOIN reports b ON b.number = other ORDER BY 1, 2
      """,
      "SELECT id, author, made_at, turn, action, change, undoes FROM reviews ORDER BY 1",
      "SELECT * FROM review_subjects ORDER BY 1, 2",
      "SELECT * FROM actors ORDER BY 1", "SELECT * FROM aliases ORDER BY 1, 2, 3",
      "SELECT * FROM part_of ORDER BY 1, 2",
      "SELECT id, document_id, document_version, record FROM withdrawn_events ORDER BY 1, 2, 3, 4",
      "SELECT DISTINCT started_at, extractor, documents, events FROM ingest_runs ORDER BY 1, 2, 3, 4",
    ]
    return try queries.flatMap { sql in
      try store.connection.rows(sql) { row in
        (0..<row.count).map { "\(row.value($0))" }.joined(separator: " | ")
      } + ["--"]
    }
  }

  private func copy(_ name: String, to other: String) throws {
    try FileManager.default.copyItem(atPath: folder + name, toPath: folder + other)
  }

  /// What two analysts did.
  static let pairs: [(name: String, ours: [Step], theirs: [Step])] = [
    (
      "nothing in common", [.save(1, edition: 1, events: 2, day: 1)],
      [.save(3, edition: 1, events: 3, day: 2)]
    ),
    (
      "the same", [.save(1, edition: 1, events: 2, day: 1)],
      [.save(1, edition: 1, events: 2, day: 1)]
    ),
    (
      "the same on another day", [.save(1, edition: 1, events: 2, day: 1)],
      [.save(1, edition: 1, events: 2, day: 5)]
    ),
    (
      "one id for two documents",
      [.save(4, edition: 1, events: 1, day: 1), .save(6, edition: 1, events: 1, day: 2)],
      [.save(6, edition: 1, events: 2, day: 1)]
    ),
    (
      "two texts", [.save(1, edition: 1, events: 3, day: 1)],
      [.save(1, edition: 2, events: 2, day: 2)]
    ),
    (
      "two texts of one second", [.save(1, edition: 1, events: 3, day: 1)],
      [.save(1, edition: 2, events: 2, day: 1)]
    ),
    (
      "one is behind",
      [
        .save(1, edition: 1, events: 2, day: 1), .save(1, edition: 2, events: 3, day: 2),
        .save(1, edition: 3, events: 1, day: 3),
      ], [.save(1, edition: 2, events: 3, day: 2)]
    ),
    (
      "both went on",
      [.save(1, edition: 1, events: 2, day: 1), .save(1, edition: 2, events: 3, day: 3)],
      [.save(1, edition: 1, events: 2, day: 1), .save(1, edition: 3, events: 1, day: 2)]
    ),
    (
      "another extractor", [.save(1, edition: 1, events: 3, day: 1)],
      [.save(1, edition: 1, events: 1, day: 2)]
    ),
    (
      "judged here and there",
      [
        .save(1, edition: 1, events: 2, day: 1), .save(3, edition: 1, events: 1, day: 1),
        .judge(1, .accept),
      ],
      [
        .save(1, edition: 1, events: 2, day: 1), .save(3, edition: 1, events: 1, day: 1),
        .judge(1, .reject), .judge(3, .accept),
      ]
    ),
  ]

  @Test(arguments: pairs.indices)
  func eitherDirectionIsTheSameAndAgainIsNothing(index: Int) throws {
    let (name, ours, theirs) = Self.pairs[index]
    try make("a", ours)
    try make("b", theirs)
    try copy("a", to: "ab")
    try copy("b", to: "ba")
    let first = try merge("b", into: "ab")
    let second = try merge("a", into: "ba")
    let merged = try contents("ab")
    #expect(merged == (try contents("ba")), "\(name)")
    #expect(first.conflicts == second.conflicts, "\(name)")
    let again = try merge("b", into: "ab")
    #expect(try contents("ab") == merged, "\(name), again")
    #expect(again.newDocuments == 0)
    _ = try merge("ba", into: "ab")
    #expect(try contents("ab") == merged, "\(name), both")
  }

  @Test func manyDifferencesAtOnce() throws {
    for round in 0..<5 {
      var dice = Dice(seed: UInt64(round))
      var steps: [[Step]] = [[], []]
      for side in 0...1 {
        for _ in 0..<25 {
          steps[side].append(
            .save(
              Int.random(in: 0..<8, using: &dice), edition: Int.random(in: 1...3, using: &dice),
              events: Int.random(in: 0...3, using: &dice), day: steps[side].count / 4))
          if Bool.random(using: &dice) {
            steps[side].append(
              .judge(
                Int.random(in: 0..<8, using: &dice),
                Bool.random(using: &dice) ? .accept : .reject))
          }
        }
        try make("\(round)-\(side)", steps[side])
      }
      try copy("\(round)-0", to: "\(round)-01")
      try copy("\(round)-1", to: "\(round)-10")
      _ = try merge("\(round)-1", into: "\(round)-01")
      _ = try merge("\(round)-0", into: "\(round)-10")
      let merged = try contents("\(round)-01")
      let reverse = try contents("\(round)-10")
      #expect(merged == reverse, "round \(round): \(Set(merged).symmetricDifference(reverse))")
      _ = try merge("\(round)-1", into: "\(round)-01")
      let changes = merged.difference(from: try contents("\(round)-01"))
      #expect(changes.isEmpty, "round \(round): \(changes.map { "\($0)" })")
    }
  }

  @Test func conflictsAreReported() throws {
    try make("a", [.save(1, edition: 1, events: 1, day: 1), .judge(1, .accept)])
    try make("b", [.save(1, edition: 2, events: 1, day: 2), .judge(1, .reject)])
    let conflicts = try merge("b", into: "a").conflicts
    #expect(
      conflicts == [
        "document https://example.org/1: two texts; that of 1970-01-03 is kept, "
          + "the other is in its history",
        "event \(Event.id(document: "https://example.org/1", type: .ban, quote: "0", ordinal: 0)): "
          + "accept by a, then reject by b; the later stands",
      ])
  }

  /// What makes a file unfit, and what is said of it.
  static let unfit: [(damage: String, says: String)] = [
    ("PRAGMA application_id = 7", "another program"),
    ("PRAGMA user_version = 99", "newer Dateline"),
    ("UPDATE schema_migrations SET checksum = ''", "is not this program's"),
    (
      "CREATE TRIGGER hostile AFTER INSERT ON events BEGIN DELETE FROM documents; END",
      "trigger hostile"
    ),
    ("UPDATE mentions SET quote_start = quote_start + 1", "offsets"),
    ("UPDATE documents SET text = text || '.'", "checksums"),
    ("DELETE FROM mentions", "evidence"),
    ("DELETE FROM appearances", "appearances"),
  ]

  @Test(arguments: unfit)
  func anUnfitFileIsRefusedBeforeARowIsRead(damage: String, says: String) throws {
    try make("a", [.save(1, edition: 1, events: 1, day: 1)])
    try make("b", [.save(3, edition: 1, events: 1, day: 1)])
    let other = try Connection(path: folder + "b", mode: .readWrite)
    try other.trustSchema()
    try other.execute(script: damage)
    other.close()
    let before = try contents("a")
    let error = try #require(throws: StorageError.self) { try merge("b", into: "a") }
    #expect(error.description.contains(says))
    #expect(error.description.hasPrefix(folder + "b:"), "it names the file, not a copy: \(error)")
    #expect(try contents("a") == before)
  }
}
