internal import Dates
public import Documents
internal import HTML
internal import JSON

/// Reads the article of a saved page: its text, and what the page says of it.
public enum ArticleReader {
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
