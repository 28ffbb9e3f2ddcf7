package import Dates
public import Documents
internal import HTML
internal import JSON

/// Reads the article of a saved page: its text, and what the page says of it.
public enum ArticleReader {
  /// The day that a header of a mail or of HTTP gives.
  package static func day(ofHeader text: String) -> EDTF? {
    PageDate.day(ofValue: text).map { .day($0) }
  }

  /// A text of a named encoding in UTF-8; see `HTMLEncoding`.
  package static func utf8(_ bytes: [UInt8], charset: String?) -> [UInt8] {
    HTMLEncoding.utf8(bytes, charset: charset)
  }

  /// What is packed in base 64; nil where it is not.
  package static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8]? { Base64.decoded(bytes) }

  /// - Parameter bytes: the page as it was saved, in any encoding.
  /// - Returns: the article.
  public static func document(of bytes: [UInt8]) -> Document {
    let tree = HTMLParser.parse(HTMLEncoding.utf8(bytes))
    let facts = PageFacts(tree)
    var document = Document(text: "")
    document.title = facts.title
    document.author = facts.author
    document.publisher = facts.publisher
    document.language = facts.language
    document.url = facts.url
    if let published = facts.published {
      document.published = .day(published.day)
      document.metadata["published_basis"] = .string(published.source.rawValue)
    }
    if let updated = facts.updated {
      document.metadata["updated"] = .string(updated.description)
    }
    if let description = facts.description {
      document.metadata["description"] = .string(description)
    }
    var paragraphs = MainText(tree).paragraphs(title: facts.title)
    let length = paragraphs.reduce(0) { $0 + $1.utf8.count }
    // Some pages hold their text as data alone, and put it in place by a script.
    if length < 200, let body = facts.body, body.utf8.count > length { paragraphs = [body] }
    document.text = paragraphs.joined(separator: "\n\n")
    return document
  }
}
