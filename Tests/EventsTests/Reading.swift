import Dates
import Documents

@testable import Events

/// What the extractor finds, as plain values to compare.
enum Reading {
  static let extractor = Extractor()

  /// The events of a text.
  static func events(_ text: String, title: String? = nil, published: String? = "2025-06-02")
    -> [Event]
  {
    extractor.events(in: document(text, title: title, published: published))
  }

  /// A text as a document.
  static func document(_ text: String, title: String? = nil, published: String? = "2025-06-02")
    -> Document
  {
    var document = Document(text: text)
    document.id = "d"
    document.title = title
    document.published = published.flatMap { try? EDTF($0) }
    return document
  }

  /// An event's who, as "A, B > C".
  static func who(_ event: Event) -> String {
    let sources = event.sources.map(\.name).joined(separator: ", ")
    let targets = event.targets.map(\.name).joined(separator: ", ")
    return "\(sources) > \(targets)"
  }
}
