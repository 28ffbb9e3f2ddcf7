internal import Articles
internal import Documents
internal import HTML

/// Web archives (WARC, ISO 28500): the pages that a crawler was answered with, a document each.
///
/// Records are read one at a time, so that an archive may be of any size.
struct WebArchive: ~Copyable {
  /// What is wrong with an archive.
  struct Damaged: Error {
    /// What was expected, and where in the file it was not, in bytes from its start.
    let message: String
  }

  /// What is read of a record.
  enum Page {
    case document(Document)
    /// The page at an address has more of something than it may.
    case refused(String, MarkupExcess)
  }

  /// The most bytes of a record's headers.
  private static let headerLimit = 1 << 16

  private var source: ByteSource
  private let limits: ReadLimits

  /// - Parameters:
  ///   - source: the archive, from its start.
  ///   - limits: how much of everything a page may have.
  init(_ source: consuming ByteSource, limits: ReadLimits) {
    self.source = source
    self.limits = limits
  }

  /// The next page; nil at the end. What is no page, or an answer that is none, is passed over.
  ///
  /// - Returns: the page; nil at the end of the archive.
  /// - Throws: `ByteSource.Failure`, `Damaged`.
  mutating func next() throws -> Page? {
    while let headers = try readHeaders() {
      guard let length = headers["content-length"].flatMap({ Int($0) }), length >= 0 else {
        throw Damaged(message: "a record of the archive has no length")
      }
      let isResponse = headers["warc-type"] == "response"
      let block = try source.bytes(length, keeping: isResponse ? limits.size : 0)
      guard let block else { throw Damaged(message: "the archive ends within a record") }
      guard isResponse, let (page, charset) = page(block) else { continue }
      let address = headers["warc-target-uri"]?.filter { $0 != "<" && $0 != ">" }
      do {
        let document = try ArticleReader.document(
          of: page, charset: charset, limits: limits.markup)
        guard !document.text.isEmpty else { continue }
        return .document(address.map(document.delivered(from:)) ?? document)
      } catch {
        return .refused(address ?? "a page", error)
      }
    }
    return nil
  }

  /// The headers of the next record by their names in lower case; nil at the end.
  private mutating func readHeaders() throws -> [String: String]? {
    var headers: [String: String]?
    var left = Self.headerLimit
    while let line = try source.line(limit: left) {
      guard case .bytes(let bytes) = line, bytes.count < left else {
        throw Damaged(message: "a header of the archive has no end")
      }
      if headers != nil { left -= bytes.count + 1 }
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

  /// The page in an answer of HTTP, and the encoding that it says; nil where it is an error or no page.
  private func page(_ answer: [UInt8]) -> (bytes: [UInt8], charset: String?)? {
    let (status, headers, body) = Self.split(answer)
    guard status.split(separator: " ").dropFirst().first == "200",
      headers["content-type"]?.lowercased().contains("html") ?? false
    else { return nil }
    var page = Array(body)
    if headers["transfer-encoding"]?.lowercased().contains("chunked") ?? false {
      page = Self.unchunked(body) ?? page
    }
    let charset = Mail.parameter("charset", of: headers["content-type"] ?? "")
    guard Inflater.recognizes(page) else { return (page, charset) }
    return Inflater.all(page, limits: limits).map { ($0, charset) }
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
