import Actors
import Dates
import Documents
import Events
import Query
import Storage
import Testing
import Text

@testable import Corroboration

/// What follows from what, and what does not.
@Suite struct ThreadTests {
  private static let extractor = Extractor()

  private func document(_ text: String, _ id: String, on day: String) throws -> Document {
    var document = Document(text: text)
    document.id = id
    document.publisher = "Paper \(id)"
    document.published = try EDTF(day)
    return document
  }

  /// What the first events of two types are in two texts, as threads see them.
  private func episodes(_ texts: [(text: String, type: String)]) throws -> [Episode] {
    try texts.enumerated().compactMap { index, entry in
      let document = try document(entry.text, "d\(index)", on: ["2024-01-10", "2024-03-10"][index])
      let found = Self.extractor.events(in: document).first { $0.type.rawValue == entry.type }
      return found.map { event in
        Episode(
          id: event.id, type: event.type, days: (event.date?.first, event.date?.last),
          sources: event.sources, targets: event.targets, others: event.others,
          quotes: [("d\(index)", event.mention.quote.text)])
      }
    }
  }

  @Test(arguments: Tables.rows("threads.tsv").map { $0.line })
  func whatEveryLineSaysHolds(line: Int) throws {
    let row = try #require(Tables.rows("threads.tsv").first { $0.line == line })
    let texts = row["example"].split(separator: " / ").map { $0.dropFirst().dropLast() }
    #expect(texts.count == 2)
    let found = try episodes([(String(texts[0]), row["first"]), (String(texts[1]), row["second"])])
    try #require(found.count == 2, "both events are found: \(row["example"])")
    let registry = Self.extractor.registry
    let isPart = { registry.wholes(of: $0).contains($1) }
    let sequel = try #require(Sequel(found[0], found[1], isPart: isPart), "\(row["example"])")
    #expect(sequel.relation == row["says"])
    #expect(sequel.first == found[0].id && sequel.second == found[1].id)
    #expect(Sequel(found[1], found[0], isPart: isPart) == sequel, "either way the same")
  }

  private static func episode(
    _ id: String, _ type: EventType = .lawsuit, _ date: String? = "2024-05-21",
    by sources: [String] = ["getty"], to targets: [String] = ["stability"],
    others: [String] = [], in document: String? = nil, says text: String = ""
  ) -> Episode {
    let date = date.flatMap { try? EDTF($0) }
    let actors = { (ids: [String]) in
      ids.map { Participant(id: $0, name: "the " + $0, kind: "company") }
    }
    return Episode(
      id: id, type: type, days: (date?.first, date?.last), sources: actors(sources),
      targets: actors(targets), others: actors(others),
      quotes: [(document ?? id, text.isEmpty ? "text \(id)" : text)])
  }

  private static let cases: [(name: String, second: Episode, relation: String?)] = [
    ("a settlement of both", episode("b", .settlement, "2025"), "settlement of"),
    ("long before", episode("b", .settlement, "2023"), nil),
    ("after half a life", episode("b", .settlement, "2050"), nil),
    ("without a date", episode("b", .settlement, nil), "settlement of"),
    ("in the same month", episode("b", .settlement, "2024-05"), "settlement of"),
    ("of another firm", episode("b", .settlement, "2025", to: ["midjourney"]), nil),
    (
      "of another firm, in the same document",
      episode("b", .settlement, "2025", to: ["midjourney"], in: "a"), nil
    ),
    (
      "of one side, in the same document",
      episode("b", .settlement, "2025", to: [], in: "a"), "settlement of"
    ),
    ("of one side, elsewhere", episode("b", .settlement, "2025", to: []), nil),
    (
      "of nobody, in the same sentence",
      episode("b", .ruling, "2025", by: ["judge"], to: [], in: "a", says: "text a"), "ruling on"
    ),
    (
      "of a court, with the judge as nobody's side",
      episode("b", .ruling, "2025", by: ["getty"], to: ["stability"]), nil
    ),
    (
      "with both as those it concerns",
      episode("b", .ruling, "2025", by: ["judge"], to: ["getty", "stability"]), "ruling on"
    ),
    (
      "of one side, naming the other",
      episode("b", .settlement, "2025", by: [], says: "stability paid the getty"), "settlement of"
    ),
    (
      "of nobody, naming both",
      episode("b", .settlement, "2025", by: [], to: [], says: "the stability paid the getty"), nil
    ),
    ("by a part", episode("b", .settlement, "2025", by: ["getty-uk"]), "settlement of"),
    ("what follows from nothing", episode("b", .release, "2025"), nil),
    ("itself", episode("a", .lawsuit, "2025"), nil),
  ]

  @Test(arguments: cases)
  private func followsOrNot(name: String, second: Episode, relation: String?) {
    let first = Self.episode("a")
    let isPart = { $0 == "getty-uk" && $1 == "getty" }
    #expect(Sequel(first, second, isPart: isPart)?.relation == relation)
    #expect(Sequel(second, first, isPart: isPart)?.relation == relation, "either way")
  }

  /// What a text names, and what is read of it.
  @Test(arguments: [
    ("Parliament passed the AI Act", ["ai act"]), ("the EU AI Act", ["ai act"]),
    ("the CHIPS and Science Act", ["chips and science act"]), ("They act on it", []),
    ("Act now", []), ("SB1047 and SB 53", ["sb1047", "sb53"]), ("HB 20", ["hr20"]),
    ("Thaler v. Perlmutter", ["thaler v perlmutter"]), ("Executive Order 14110", ["order14110"]),
    ("the Bletchley Declaration", ["bletchley declaration"]), ("", []),
  ])
  func mattersAreRead(text: String, matters: [String]) {
    #expect(NamedThings(text).matters.sorted() == matters.sorted())
  }

  @Test(arguments: [
    ("ChatGPT and H20 chips by OpenAI", ["chatgpt", "h20", "openai"]), ("IBM and Google", []),
  ])
  func productsAreRead(text: String, products: [String]) {
    #expect(NamedThings(text)[.product].sorted() == products)
  }

  @Test(arguments: [
    ("the Ninth Circuit", ["ninth circuit"]), ("the Supreme Court", ["supreme court"]),
    ("the Southern District of New York", ["district of new york"]), ("in court", []),
  ])
  func courtsAreRead(text: String, courts: [String]) {
    #expect(NamedThings(text)[.court].sorted() == courts)
  }

  @Test func whatWasReportedLaterIsInNoThreadOfThen() throws {
    let store = try Store(path: ":memory:", access: .write, now: 0)
    let texts = [
      ("Getty Images sued Stability AI on Friday.", "2023-02-06"),
      (
        "A judge ruled against Stability AI in the lawsuit of Getty Images on Tuesday.",
        "2025-11-05"
      ),
      ("Getty Images and Stability AI settled the lawsuit on Monday.", "2026-01-07"),
    ]
    for (index, text) in texts.enumerated() {
      let document = try document(text.0, "d\(index)", on: text.1)
      _ = try store.save(
        [(document, Self.extractor.events(in: document))],
        in: IngestRun(registry: Self.extractor.registry))
    }
    for (day, steps) in [
      ("2024-01-01", []), ("2025-12-31", ["lawsuit", "ruling"]),
      ("2026-12-31", ["lawsuit", "ruling", "settlement"]),
    ] {
      var filter = EventFilter()
      filter.asOf = try EDTF(day).last
      let suit = try #require(EventReader(store).events(filter).first)
      let thread = try ThreadReader(store, asOf: filter.asOf).thread(of: suit)
      #expect((thread?.steps.map(\.event.type) ?? []) == steps, "\(day)")
    }
  }

  @Test func theOrderOfArrivalMakesNoDifference() throws {
    let texts = [
      ("The European Parliament passed the AI Act on Wednesday.", "2024-03-14"),
      ("The European Commission proposed the AI Act on Tuesday.", "2021-04-22"),
      ("Getty Images sued Stability AI on Friday.", "2023-02-06"),
      (
        "A judge ruled against Stability AI in the lawsuit of Getty Images on Tuesday.",
        "2025-11-05"
      ),
      ("Getty Images and Stability AI settled the lawsuit on Monday.", "2026-01-07"),
      ("Italy banned DeepSeek on Thursday.", "2025-01-31"),
    ]
    var found: Set<[String]> = []
    for _ in 0..<6 {
      let store = try Store(path: ":memory:", access: .write, now: 0)
      let run = IngestRun(registry: Self.extractor.registry)
      for (index, text) in texts.enumerated().shuffled() {
        let document = try document(text.0, "d\(index)", on: text.1)
        _ = try store.save([(document, Self.extractor.events(in: document))], in: run)
      }
      let threads = try ThreadReader(store)
      found.insert(
        try EventReader(store).events(EventFilter()).map { event in
          let steps = try threads.thread(of: event)?.steps ?? []
          return steps.map { "\($0.event.type) \($0.relation ?? "")" }.joined(separator: ", ")
        })
    }
    #expect(found.count == 1)
    let threads = try #require(found.first)
    #expect(threads.contains("legislation , legislation further stage of"))
    #expect(threads.contains("lawsuit , ruling ruling on, settlement settlement after"))
    #expect(threads.contains(""), "what follows from nothing has no thread")
  }
}
