internal import Articles
internal import Documents
internal import SystemPackage

/// Web archives (WARC, ISO 28500): the pages that a crawler was answered with, a document each.
///
/// Records are read one at a time, so that an archive may be of any size.
struct WebArchive: ~Copyable {
  /// What is wrong with an archive.
  struct Damaged: Error {
    /// What was expected, and where in the file it was not, in bytes from its start.
    let message: String
  }

  private var source: ByteSource

  /// - Parameter source: the archive, from its start.
  init(_ source: consuming ByteSource) { self.source = source }

  /// The next page; nil at the end. What is no page, or an answer that is none, is passed over.
  ///
  /// - Returns: the document; nil at the end of the archive.
  /// - Throws: `Errno` where reading fails, `Damaged`.
  mutating func next() throws -> Document? {
    while let headers = try readHeaders() {
      guard let length = headers["content-length"].flatMap({ Int($0) }), length >= 0 else {
        throw Damaged(message: "a record of the archive has no length")
      }
      let isResponse = headers["warc-type"] == "response"
      let block = try source.bytes(length, keeping: isResponse ? DocumentReader.sizeLimit : 0)
      guard let block else { throw Damaged(message: "the archive ends within a record") }
      guard isResponse, let page = Self.page(block) else { continue }
      var document = ArticleReader.document(of: page)
      guard !document.text.isEmpty else { continue }
      let address = headers["warc-target-uri"]?.filter { $0 != "<" && $0 != ">" }
      document.url = document.url ?? address
      return document
    }
    return nil
  }

  /// The headers of the next record by their names in lower case; nil at the end.
  private mutating func readHeaders() throws -> [String: String]? {
    var headers: [String: String]?
    while let line = try source.line(limit: 1 << 16) {
      guard case .bytes(let bytes) = line else {
        throw Damaged(message: "a header of the archive has no end")
      }
      let text = String(decoding: bytes.last == 0x0D ? bytes.dropLast() : bytes[...], as: UTF8.self)
      if headers == nil {
        if text.isEmpty { continue }
        guard text.hasPrefix("WARC/") else {
          throw Damaged(message: "a record of the archive does not begin with WARC/")
        }
        headers = [:]
      } else if text.isEmpty {
        return headers
      } else if let colon = text.firstIndex(of: ":") {
        let value = text[text.index(after: colon)...].drop { $0 == " " }
        headers?[text[..<colon].lowercased()] = String(value)
      }
    }
    return headers
  }

  /// The page in an answer of HTTP; nil where it is an error or no page.
  private static func page(_ answer: [UInt8]) -> [UInt8]? {
    let (status, headers, body) = split(answer)
    guard status.split(separator: " ").dropFirst().first == "200",
      headers["content-type"]?.lowercased().contains("html") ?? false
    else { return nil }
    var page = Array(body)
    if headers["transfer-encoding"]?.lowercased().contains("chunked") ?? false {
      page = unchunked(body) ?? page
    }
    guard Inflater.recognizes(page) else { return page }
    return Inflater.all(page, limit: DocumentReader.sizeLimit)
  }

  private static func split(
    _ answer: [UInt8]
  ) -> (status: String, headers: [String: String], body: ArraySlice<UInt8>) {
    var lines: [String] = []
    var place = 0
    while place < answer.count {
      let end = answer[place...].firstIndex(of: 0x0A) ?? answer.count
      var line = answer[place..<end]
      if line.last == 0x0D { line = line.dropLast() }
      place = min(answer.count, end + 1)
      if line.isEmpty { break }
      lines.append(String(decoding: line, as: UTF8.self))
    }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = String(
        line[line.index(after: colon)...].drop { $0 == " " })
    }
    return (lines.first ?? "", headers, answer[place...])
  }

  /// A body that was sent in pieces, each behind its length (RFC 9112, 7.1); nil where it was not.
  private static func unchunked(_ body: ArraySlice<UInt8>) -> [UInt8]? {
    var whole: [UInt8] = []
    var place = body.startIndex
    while place < body.endIndex {
      guard let end = body[place...].firstIndex(of: 0x0A) else { return nil }
      let digits = body[place..<end].prefix { Character(Unicode.Scalar($0)).isHexDigit }
      guard let length = Int(String(decoding: digits, as: UTF8.self), radix: 16) else { return nil }
      guard length > 0 else { return whole }
      let start = end + 1
      guard length <= body.endIndex - start else { return nil }
      whole += body[start..<start + length]
      place = start + length
      if place < body.endIndex, body[place] == 0x0D { place += 1 }
      if place < body.endIndex, body[place] == 0x0A { place += 1 }
    }
    return whole
  }
}
