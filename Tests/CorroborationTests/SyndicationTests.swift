import Dates
import Documents
import Events
import Foundation
import Query
import Storage
import Testing

/// One text in several papers: one event, each paper's own address, and one source.
@Suite final class SyndicationTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "dateline-\(UUID())")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func document(_ host: String, _ text: String, _ day: String = "2023-02-06") throws
    -> Document
  {
    var document = Document(text: text)
    document.url = "https://\(host).example/news"
    document.publisher = host
    document.published = try EDTF(day)
    return document
  }

  /// What is known of the event after some documents came in, one after the other.
  private func event(of documents: [Document]) throws -> EventRow {
    let store = try Store(
      path: folder.appending(path: "\(UUID()).db").path, access: .write, now: 1_700_000_000)
    let extractor = Extractor()
    let run = IngestRun(registry: extractor.registry)
    for document in documents {
      _ = try store.save([(document, extractor.events(in: document))], in: run)
    }
    #expect(try store.check().problems == [])
    var filter = EventFilter()
    filter.types = ["lawsuit"]
    let reader = EventReader(store)
    let events = try reader.events(filter)
    #expect(events.count == 1)
    var event = try #require(events.first)
    try reader.addCopies(to: &event)
    return event
  }

  @Test func copiesCountOnceWhateverTheOrder() throws {
    let wire = TextSignatureTests.wire
    // The sentences that report the suit differ, the texts hardly.
    let documents = try [
      document("agency", wire),
      document("north", wire.replacing("Friday", with: "Feb. 3"), "2023-02-07"),
      document(
        "south", "LONDON - " + wire.replacing("pictures without", with: "images without"),
        "2023-02-08"),
      document(
        "own", "Getty Images sued Stability AI in Delaware on Friday. " + TextSignatureTests.own),
    ]
    for order in [documents, documents.reversed(), Array(documents[2...] + documents[..<2])] {
      let event = try event(of: order)
      #expect(event.sourceCount == 2)
      #expect(event.publishers == ["agency", "north", "own", "south"])
      let agency = event.mentions.first { $0.publisher == "agency" }?.documentID
      let copies = event.mentions.map { [$0.publisher, $0.copyOf == agency ? "copy" : $0.copyOf] }
      #expect(
        Set(copies) == [["agency", nil], ["north", "copy"], ["south", "copy"], ["own", nil]])
    }
  }

  @Test func aCorrectionMakesItATextOfItsOwn() throws {
    let wire = TextSignatureTests.wire
    let first = [try document("agency", wire), try document("north", wire)]
    #expect(try event(of: first).sourceCount == 1)
    let own = "Getty Images sued Stability AI in Delaware on Friday. " + TextSignatureTests.own
    #expect(try event(of: first + [document("north", own)]).sourceCount == 2)
  }
}
