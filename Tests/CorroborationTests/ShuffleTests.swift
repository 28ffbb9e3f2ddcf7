import Dates
import Documents
import Events
import Export
import Foundation
import JSON
import Query
import Readers
import Samples
import Storage
import Testing

@testable import Pipeline

/// The same documents, in whatever order and batches they come, make the same export, to the byte.
///
/// In the short form these are the seeds, the second set of reports, and notices as a gazette has them:
/// many of the same few agencies in the same weeks; and some of these as others print them. `make test-shuffle CORPUS=FILE` takes the first 2,000
/// documents of a file instead of these, and 50 orders.
@Suite struct ShuffleTests {
  private struct Read: Sendable {
    let document: Document
    let events: [Event]
  }

  private static let environment = ProcessInfo.processInfo.environment
  private static let corpus = environment["DATELINE_SHUFFLE_CORPUS"].flatMap {
    $0.isEmpty ? nil : $0
  }
  private static let rounds = environment["DATELINE_SHUFFLE_ROUNDS"].flatMap(Int.init) ?? 6

  private static func documents(in path: String, atMost limit: Int = .max) throws -> [Document] {
    var documents: [Document] = []
    try DocumentReader().read(path) { outcome in
      guard documents.count < limit else { return }
      documents.append(try outcome.get())
    }
    return documents
  }

  /// A notice of an agency: what it does and about what are few, so that many are much alike.
  private static func notice(_ number: Int) throws -> Document {
    var dice = Dice(seed: UInt64(number))
    func pick(_ things: [String]) -> String { things[Int(dice.next() % UInt64(things.count))] }
    let agency = pick([
      "The Federal Trade Commission", "The Department of Justice", "The European Commission",
    ])
    let act = pick([
      "fined OpenAI", "investigated Meta", "sued Google", "proposed a rule", "fined Clearview AI",
      "issued guidance", "banned ChatGPT",
    ])
    let matter = pick(["chatbots", "voice cloning", "face recognition", "scraping", "loan scores"])
    let day = 1 + Int(dice.next() % 21)
    let concern = pick(["privacy", "fraud", "safety"])
    let text = "\(agency) \(act) over \(matter) and \(concern) on Monday."
    var document = Document(text: text)
    document.id = "notice:\(number)"
    document.title = "Notice \(number)"
    document.publisher = pick(["Gazette", "Gazette", "Reuters", "The Register"])
    document.published = try EDTF("2024-05-\(day < 10 ? "0" : "")\(day)")
    return document
  }

  /// The same text as others print it: on another day or none, under another title or the same, with
  /// other spaces; some of them the same publisher.
  private static func reprint(_ number: Int) throws -> Document {
    var dice = Dice(seed: UInt64(1_000 + number))
    var document = try notice(Int(dice.next() % 40))
    let publishers = ["Reuters", "Gazette", "The Paper", "Wire"]
    document.publisher = publishers[Int(dice.next() % 4)]
    document.id = nil
    document.url = "https://\(number % 7).example/\(number)"
    if dice.next() % 3 == 0 { document.title = "Reprint \(dice.next() % 3)" }
    if dice.next() % 4 == 0 { document.text = document.text.replacing(" over ", with: "  over ") }
    switch dice.next() % 3 {
    case 0: document.published = nil
    case 1: document.published = try EDTF("2024-05-\(10 + dice.next() % 20)")
    default: break
    }
    return document
  }

  private static func read() throws -> [Read] {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let seeds = tests.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "seeds/articles").path
    var documents = try documents(in: seeds)
    documents += try Self.documents(in: tests.appending(path: "Fixtures/reports.ndjson").path)
    documents +=
      try corpus.map { try Self.documents(in: $0, atMost: 2000) } ?? (0..<300).map(notice)
    documents += try (0..<160).map(reprint)
    let extractor = Extractor()
    return documents.map { Read(document: $0, events: extractor.events(in: $0)) }
  }

  private static func export(_ store: Store) throws -> [String] {
    var lines: [String] = []
    var all = EventFilter()
    all.realis = []
    try EventReader(store).forEach(all) { event in
      var writer = JSONWriter()
      event.write(to: &writer)
      lines.append(writer.text)
    }
    return lines
  }

  @Test func theOrderOfArrivalMakesNoDifference() throws {
    let read = try Self.read()
    let registry = Extractor().registry
    var expected: [String]?
    for round in 0..<Self.rounds {
      var dice = Dice(seed: UInt64(round))
      var rest = round == 0 ? read : read.shuffled(using: &dice)
      let store = try Store(path: ":memory:", access: .write, now: 0)
      let run = IngestRun(registry: registry)
      while !rest.isEmpty {
        // Batches of every size, small ones most often.
        let size = 1 << Int.random(in: 0...9, using: &dice)
        _ = try store.save(rest.suffix(size).map { ($0.document, $0.events) }, in: run)
        rest.removeLast(min(size, rest.count))
      }
      let lines = try Self.export(store)
      let wanted = expected ?? lines
      expected = wanted
      #expect(try store.check().problems == [])
      let difference = Set(wanted).symmetricDifference(lines).min()
      #expect(lines == wanted, "round \(round): \(difference ?? "the order")")
    }
    let reports = read.reduce(0) { $0 + $1.events.count }
    let events = expected?.count ?? 0
    print("\(Self.rounds) orders of \(read.count) documents: \(reports) reports, \(events) events")
    #expect(reports > read.count / 2, "there is something to join")
    #expect(events < reports, "something is joined")
  }
}
