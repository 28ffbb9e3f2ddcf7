public import Dates
internal import Documents

/// What the user knows better than the input.
public struct DocumentOverrides: Sendable {
  /// When the documents were published.
  public var published: EDTF?
  /// Where they were published.
  public var url: String?
  /// Their headline.
  public var title: String?
  /// Who published them.
  public var publisher: String?

  /// Nothing is overridden.
  public init() {}

  func apply(to document: Document) -> Document {
    var document = document
    document.published = published ?? document.published
    document.url = url ?? document.url
    document.title = title ?? document.title
    document.publisher = publisher ?? document.publisher
    return document
  }
}
