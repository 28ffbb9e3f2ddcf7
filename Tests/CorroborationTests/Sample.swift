import Corroboration
import Dates
import Events

/// Reports made by hand.
enum Sample {
  /// A report; what is not said is as in every other.
  static func report(
    _ id: String, _ type: EventType = .lawsuit, on date: String? = "2024-05-21",
    _ basis: DateBasis = .relative, by sources: [String] = ["getty-images"],
    to targets: [String] = ["stability-ai"], realis: Realis = .asserted, publisher: String? = nil,
    published: Int = 19_864, says quote: String = "Getty sued Stability over 12 million photos",
    summary: String = "Getty Images sued Stability AI"
  ) throws -> Report {
    Report(
      id: id, document: "document of \(id)", publisher: publisher ?? "publisher of \(id)",
      published: CivilDay(number: published), type: type, realis: realis,
      date: try date.map { try EDTF($0) }, dateBasis: basis, sources: sources, targets: targets,
      others: [], summary: summary, quote: quote, confidence: 0.8, extractor: "test")
  }
}
