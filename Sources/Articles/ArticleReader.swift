package import Dates
public import Documents
public import HTML
internal import JSON

/// Reads the article of a saved page: its text, and what the page says of it.
public enum ArticleReader {
  /// The day that a header of a mail or of HTTP gives.
  package static func day(ofHeader text: String) -> EDTF? {
    PageDate.day(ofValue: text).map { .day($0) }
  }

  /// What is packed in base 64; nil where it is not.
  package static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8]? { Base64.decoded(bytes) }

  /// The article of a page.
  ///
  /// - Parameters:
  ///   - bytes: the page as it was saved, in any encoding.
  ///   - charset: what whoever delivers it says of its encoding.
  ///   - limits: how much of everything it may have.
  /// - Returns: the article.
  /// - Throws: `MarkupExcess` where the page has more.
  public static func document(
    of bytes: [UInt8], charset: String? = nil, limits: MarkupLimits = MarkupLimits()
  ) throws(MarkupExcess) -> Document {
    let page = HTMLEncoding.decode(bytes, charset: charset)
    let tree = HTMLParser.parse(page.bytes, limits: limits)
    if let excess = tree.excess { throw excess }
    let facts = PageFacts(tree)
    var document = Document(text: "")
    document.note(page)
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

extension Document {
  /// Keeps what a text was before it was UTF-8, where that is not plain.
  ///
  /// - Parameter text: the text of the document.
  package mutating func note(_ text: DecodedText) {
    if text.encoding != "UTF-8" { metadata["encoding"] = .string(text.encoding) }
    if text.replaced > 0 { metadata["replaced_bytes"] = .number(String(text.replaced)) }
  }
}
