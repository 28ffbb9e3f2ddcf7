import Corroboration
import Documents
import Events
import Foundation
import JSON
import Query
import Readers
import Storage
import Testing

@testable import Pipeline

/// Sixty-seven reports of thirty events, from the text to the events in the database.
@Suite struct ReportSetTests {
  /// A report with what it is on.
  struct Labelled: Sendable {
    let document: Document
    let event: String
    let type: EventType
  }

  static let reports: [Labelled] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/reports.ndjson").path
    var reports: [Labelled] = []
    try? DocumentReader().read(file) { outcome in
      let document = try outcome.get()
      guard let event = document.metadata["event"]?.string,
        let type = document.metadata["type"]?.string.flatMap(EventType.init)
      else { return }
      reports.append(Labelled(document: document, event: event, type: type))
    }
    return reports
  }()

  /// A database of some documents, ingested in batches of some size.
  private func store(_ documents: [Document], batch: Int) throws -> Store {
    let store = try Store(path: ":memory:", access: .write, now: 0)
    let extractor = Extractor()
    let run = IngestRun(registry: extractor.registry)
    for start in stride(from: 0, to: documents.count, by: batch) {
      let part = documents[start..<min(start + batch, documents.count)]
      _ = try store.save(part.map { ($0, extractor.events(in: $0)) }, in: run)
    }
    return store
  }

  /// The event that a document's report is of, by the document's id.
  private func events(in store: Store) throws -> [String: String] {
    var found: [String: String] = [:]
    var all = EventFilter()
    all.realis = []
    let events = try EventReader(store).events(all)
    for report in Self.reports {
      let kindred = report.type.kindred.map(\.rawValue)
      let candidates = events.filter { event in
        kindred.contains(event.type)
          && event.mentions.contains { $0.documentID == report.document.identifier }
      }
      let best = candidates.first { $0.type == report.type.rawValue } ?? candidates.first
      found[report.document.identifier] = best?.id
    }
    return found
  }

  @Test func reportsOfOneEventAreOne() throws {
    #expect(Self.reports.count == 67)
    let found = try events(in: store(Self.reports.map(\.document), batch: 64))
    let pairs = Self.reports.compactMap { report in
      found[report.document.identifier].map { (wanted: report.event, found: $0) }
    }
    #expect(pairs.count >= 60, "reports whose event is found at all")
    #expect(BCubed(pairs).f1 >= 0.9)
  }

  @Test func reportsOfOneEventInTheSeedsAreOne() throws {
    let seeds = try Seeds()
    let store = try store(seeds.documents, batch: 16)
    var all = EventFilter()
    all.realis = []
    let events = try EventReader(store).events(all)
    let pairs = seeds.reports.compactMap { report in
      events.first { event in
        event.type == report.type
          && event.mentions.contains { $0.documentID == report.document && report.isAt($0.quote) }
      }.map { (wanted: report.event, found: $0.id) }
    }
    let shared = Dictionary(grouping: seeds.reports, by: \.event).filter { $0.value.count > 1 }
    #expect(shared.count >= 12 && shared.values.allSatisfy { $0.count <= 5 })
    #expect(pairs.count >= seeds.reports.count - 3)
    #expect(BCubed(pairs).f1 >= 0.95)
  }
}

/// How well reports were put together, by B³ (Bagga and Baldwin 1998): of each report, how much of the
/// event it was put into belongs there, and how much of what belongs there is in it.
private struct BCubed {
  let f1: Double

  init(_ reports: [(wanted: String, found: String)]) {
    var precision = 0.0
    var recall = 0.0
    for report in reports {
      let put = reports.filter { $0.found == report.found }
      let right = Double(put.count { $0.wanted == report.wanted })
      precision += right / Double(put.count)
      recall += right / Double(reports.count { $0.wanted == report.wanted })
    }
    f1 =
      reports.isEmpty ? 0 : 2 * precision * recall / ((precision + recall) * Double(reports.count))
  }
}

/// The seeds' briefs, and the events that several of them report.
private struct Seeds {
  struct Report {
    let document: String
    let event: String
    let type: String
    let quote: String

    /// Whether a quote is at the place of this one, or the headline's.
    func isAt(_ other: Evidence) -> Bool {
      other.field == .title || other.text.contains(quote) || quote.contains(other.text)
    }
  }

  private(set) var documents: [Document] = []
  private(set) var reports: [Report] = []

  init() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "seeds")
    let bytes = Array(try Data(contentsOf: folder.appending(path: "expected.json")))
    for brief in try JSONParser.parse(bytes).array ?? [] {
      let file = try #require(brief.object?["file"]?.string)
      var document: Document?
      try DocumentReader().read(folder.appending(path: file).path) { document = try $0.get() }
      let read = try #require(document)
      documents.append(read)
      for event in brief.object?["events"]?.array ?? [] {
        guard let record = event.object, let name = record["event"]?.string else { continue }
        reports.append(
          Report(
            document: read.identifier, event: name, type: try #require(record["type"]?.string),
            quote: try #require(record["quote"]?.string)))
      }
    }
  }
}
