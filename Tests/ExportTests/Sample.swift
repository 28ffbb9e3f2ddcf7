import Dates
import Events

@testable import Query

/// An event to show.
enum Sample {
  /// - Parameters:
  ///   - date: EDTF; empty for none.
  ///   - basis: how the date is known.
  ///   - realis: asserted, planned, …
  ///   - summary: one sentence.
  /// - Returns: the event, with one mention.
  /// - Throws: where the date is no EDTF.
  static func event(
    date: String = "2024-05-21", basis: String = "explicit", realis: String = "asserted",
    summary: String = "Getty Images sued Stability AI"
  ) throws -> EventRow {
    let edtf = date.isEmpty ? nil : try EDTF(date)
    let day = CivilDay(number: 19_875)
    var event = EventRow(
      id: "0123456789abcdef0123", date: date, firstDay: edtf?.first, lastDay: edtf?.last,
      precision: edtf?.precision.rawValue, basis: basis, type: "lawsuit", group: "legal",
      realis: realis, status: "unreviewed", summary: summary, confidence: 0.876,
      extractor: "test", firstAdded: day, lastChanged: day, sourceCount: 1, conflicts: [])
    event.sources = [Participant(id: "getty-images", name: "Getty Images", kind: "company")]
    event.targets = [Participant(id: "stability-ai", name: "Stability AI", kind: "company")]
    let quote = Evidence(text: "Getty sued \"Stability\", it said", field: .text, start: 3, end: 34)
    let trigger = Evidence(text: "sued", field: .text, start: 9, end: 13)
    event.mentions = [
      MentionRow(
        quote: quote, trigger: trigger, dateText: nil, rule: "frames.tsv:1", documentID: "d1",
        documentTitle: "A headline", documentURL: "https://example.org/a", publisher: "Reuters",
        published: "2024-05-22", date: date, dateBasis: basis,
        author: "A. Writer")
    ]
    return event
  }
}
