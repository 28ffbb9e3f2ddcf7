import Corroboration
import Documents
import Events
import Export
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

  /// B³ (Bagga and Baldwin 1998): of each report, how much of the event it was put into belongs there,
  /// and how much of what belongs there is in it.
  @Test func reportsOfOneEventAreOne() throws {
    #expect(Self.reports.count == 67)
    let found = try events(in: store(Self.reports.map(\.document), batch: 64))
    #expect(found.count >= 60, "reports whose event is found at all")
    let reports = Self.reports.filter { found[$0.document.identifier] != nil }
    var precision = 0.0
    var recall = 0.0
    for report in reports {
      let put = reports.filter {
        found[$0.document.identifier] == found[report.document.identifier]
      }
      let right = Double(put.count { $0.event == report.event })
      precision += right / Double(put.count)
      recall += right / Double(reports.count { $0.event == report.event })
    }
    let f1 = 2 * precision * recall / ((precision + recall) * Double(reports.count))
    print("B³ of \(reports.count) reports: \(f1)")
    #expect(f1 >= 0.9)
  }

  @Test func theOrderOfArrivalMakesNoDifference() throws {
    var outputs: Set<String> = []
    for round in 0..<12 {
      let documents =
        round == 0 ? Self.reports.map(\.document) : Self.reports.map(\.document).shuffled()
      let store = try store(documents, batch: [67, 3, 5, 20][round % 4])
      var writer = JSONWriter()
      var all = EventFilter()
      all.realis = []
      try EventReader(store).forEach(all) { $0.write(to: &writer) }
      outputs.insert(writer.text)
      #expect(try store.check().problems == [])
    }
    #expect(outputs.count == 1)
  }
}
