import Actors
import Dates
import Documents
import Events
import Foundation
import JSON
import Readers
import Testing

/// The seeds: sound in themselves, and read by the tool about as a careful reader reads them.
@Suite struct SeedTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "seeds")

  /// An event that a careful reader finds in a brief.
  struct Expected {
    let type: String
    let realis: String
    let date: String
    let basis: String
    let sources: [String]
    let targets: [String]
    let quote: String

    init?(_ json: JSONValue) {
      guard let record = json.object, let type = record["type"]?.string,
        let realis = record["realis"]?.string, let date = record["date"]?.string,
        let basis = record["basis"]?.string, let quote = record["quote"]?.string
      else { return nil }
      self.type = type
      self.realis = realis
      self.date = date
      self.basis = basis
      self.quote = quote
      sources = record["source"]?.array?.compactMap(\.string) ?? []
      targets = record["target"]?.array?.compactMap(\.string) ?? []
    }
  }

  /// A brief, what a careful reader finds in it, and what the tool finds.
  struct Brief {
    let document: Document
    let expected: [Expected]
    let found: [Event]
  }

  static func briefs() throws -> [Brief] {
    let bytes = Array(try Data(contentsOf: folder.appending(path: "expected.json")))
    let list = try #require(JSONParser.parse(bytes).array)
    let extractor = Extractor()
    return try list.map { entry in
      let record = try #require(entry.object)
      let file = try #require(record["file"]?.string)
      var document: Document?
      try DocumentReader().read(folder.appending(path: file).path) { document = try $0.get() }
      let events = try #require(record["events"]?.array)
      return Brief(
        document: try #require(document), expected: try events.map { try #require(Expected($0)) },
        found: extractor.events(in: try #require(document)))
    }
  }

  @Test func theRegistryIsSound() {
    let registry = ActorRegistry.builtIn
    #expect(registry.actors.count >= 200)
    #expect(Set(registry.actors.map(\.id)).count == registry.actors.count)
    for actor in registry.actors {
      #expect(!registry.wholes(of: actor.id).contains(actor.id), "\(actor.id) is part of itself")
      for whole in actor.partOf { #expect(registry[whole] != nil, "\(actor.id): \(whole)") }
    }
  }

  @Test func everyBriefIsDatedAndSaysWhoPublishedIt() throws {
    let briefs = try Self.briefs()
    #expect(briefs.count >= 24)
    for brief in briefs {
      #expect(brief.document.published?.precision == .day, "\(brief.document.file ?? "")")
      #expect(brief.document.publisher != nil, "\(brief.document.file ?? "")")
      for event in brief.expected {
        #expect(EventType(rawValue: event.type) != nil, "\(event.type)")
        #expect(brief.document.text.contains(event.quote), "\(event.quote)")
      }
    }
  }

  @Test func everyQuoteStandsWhereItSays() throws {
    for brief in try Self.briefs() {
      let text = Array(brief.document.text.unicodeScalars)
      let title = Array((brief.document.title ?? "").unicodeScalars)
      for event in brief.found {
        for mention in event.mentions {
          for place in [mention.quote, mention.trigger, mention.dateText].compactMap({ $0 }) {
            let field = place.field == .text ? text : title
            let scalars = String.UnicodeScalarView(field[place.start..<place.end])
            #expect(String(scalars) == place.text)
          }
        }
      }
    }
  }

  /// The least that the tool has to find of what is there (recall), and the least of what it finds
  /// that has to be there (precision): events by type and quote, and whole rows, in which date,
  /// realis and actors are right too.
  static let floors = (recall: 0.72, precision: 0.80, rows: 0.60)

  @Test func theToolReadsTheBriefsAboutAsACarefulReaderDoes() throws {
    var expected = 0
    var found = 0
    var matched = 0
    var rows = 0
    for brief in try Self.briefs() {
      expected += brief.expected.count
      found += brief.found.count
      var rest = brief.found
      for event in brief.expected {
        let candidates = rest.indices.filter { rest[$0].reports(event, in: brief.document) }
        guard let first = candidates.first else { continue }
        let best = candidates.first { rest[$0].isRight(event) } ?? first
        matched += 1
        if rest[best].isRight(event) { rows += 1 }
        rest.remove(at: best)
      }
    }
    let recall = Double(matched) / Double(expected)
    let precision = Double(matched) / Double(max(found, 1))
    let rowRecall = Double(rows) / Double(expected)
    print("seeds: recall \(recall), precision \(precision), whole rows \(rowRecall)")
    #expect(recall >= Self.floors.recall)
    #expect(precision >= Self.floors.precision)
    #expect(rowRecall >= Self.floors.rows)
  }
}

extension Event {
  /// Whether this is the expected event: of its type, and reported in the same words.
  fileprivate func reports(_ expected: SeedTests.Expected, in document: Document) -> Bool {
    guard type.rawValue == expected.type else { return false }
    let quotes = mentions.filter { $0.quote.field == .text }.map(\.quote.text)
    return quotes.contains { $0.contains(expected.quote) || expected.quote.contains($0) }
  }

  /// Whether realis, date and actors are as expected too.
  fileprivate func isRight(_ expected: SeedTests.Expected) -> Bool {
    let names = (sources.map(\.name), targets.map(\.name))
    let hasActors =
      expected.sources.isEmpty && expected.targets.isEmpty
      || !Set(expected.sources).isDisjoint(with: names.0)
      || !Set(expected.targets).isDisjoint(with: names.1)
    let isSwapped =
      names.0.contains { expected.targets.contains($0) && !expected.sources.contains($0) }
      || names.1.contains { expected.sources.contains($0) && !expected.targets.contains($0) }
    return realis.rawValue == expected.realis && hasActors && !isSwapped && isDated(expected)
  }

  private func isDated(_ expected: SeedTests.Expected) -> Bool {
    switch expected.basis {
    case "none": return dateBasis == .none || dateBasis == .report || date == nil
    case "report": return dateBasis == .report
    default:
      guard let date, let wanted = try? EDTF(expected.date) else { return false }
      guard wanted.isApproximate else {
        return date.first == wanted.first && date.last == wanted.last
      }
      return date.overlaps(wanted)
    }
  }
}
