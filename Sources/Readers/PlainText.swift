internal import Documents

/// Plain text: a headline if it begins with one, and the text.
enum PlainText {
  /// The longest first line that is taken for a headline, in bytes.
  private static let headlineLimit = 200

  /// - Parameter bytes: the file; bytes that are no UTF-8 become U+FFFD.
  /// - Returns: the document.
  static func document(of bytes: [UInt8]) -> Document {
    document(of: decode(bytes))
  }

  /// A first line that stands alone and doesn't end as a sentence does is the headline.
  static func document(of text: String) -> Document {
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

  /// Bytes as text, without a byte order mark. A NUL becomes U+FFFD, as SQLite's text functions end
  /// at one.
  static func decode(_ bytes: [UInt8]) -> String {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let text = String(decoding: bytes[start...], as: UTF8.self)
    guard bytes.contains(0) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(scalar == "\0" ? "\u{FFFD}" : scalar) }
    return String(scalars)
  }

  private static func trimmed(_ bytes: Substring.UTF8View) -> Substring.UTF8View {
    var bytes = bytes
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    return bytes
  }
}
