internal import Articles
internal import Documents
internal import HTML

/// Plain text: a headline if it begins with one, and the text.
enum PlainText {
  /// The longest first line that is taken for a headline, in bytes.
  private static let headlineLimit = 200

  /// - Parameter input: the file, in any encoding.
  /// - Returns: the document.
  static func document(of input: Input) -> Document {
    let text = HTMLEncoding.decode(input.bytes, charset: input.charset, declarations: .none)
    var document = document(ofText: String(decoding: text.bytes, as: UTF8.self))
    document.note(text)
    return document
  }

  /// A first line that stands alone and doesn't end as a sentence does is the headline.
  static func document(ofText text: String) -> Document {
    let utf8 = text.utf8
    let feed = UInt8(ascii: "\n")
    guard let start = utf8.firstIndex(where: { $0 > 0x20 }),
      let end = utf8[start...].firstIndex(of: feed)
    else { return Document(text: text) }
    let headline = trimmed(utf8[start..<end])
    let rest = utf8[utf8.index(after: end)...]
    let next = rest.firstIndex(of: feed).map { rest[..<$0] } ?? rest
    guard headline.count <= headlineLimit, next.allSatisfy({ $0 <= 0x20 }),
      let last = headline.last, !".!:;,".utf8.contains(last),
      let body = rest.firstIndex(where: { $0 > 0x20 })
    else { return Document(text: text) }
    var document = Document(text: String(Substring(utf8[body...])))
    document.title = String(Substring(headline))
    return document
  }

  private static func trimmed(_ bytes: Substring.UTF8View) -> Substring.UTF8View {
    var bytes = bytes
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    return bytes
  }
}
