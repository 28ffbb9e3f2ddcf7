public import Documents
internal import HTML

/// Reads the article of a saved page: its text, and what the page says of it.
public enum ArticleReader {
  /// - Parameter bytes: the page as it was saved, in any encoding.
  /// - Returns: the article.
  public static func document(of bytes: [UInt8]) -> Document {
    let tree = HTMLParser.parse(HTMLEncoding.utf8(bytes))
    let facts = PageFacts(tree)
    var document = Document(text: "")
    document.title = facts.title
    var paragraphs = MainText(tree).paragraphs(title: facts.title)
    if paragraphs.reduce(0, { $0 + $1.utf8.count }) < 200, let body = facts.body {
      paragraphs = [body]
    }
    document.text = paragraphs.joined(separator: "\n\n")
    return document
  }
}

struct PageFacts {
  var title: String?
  var body: String?
  init(_ tree: HTMLTree) {}
}
