internal import Articles
internal import Documents
internal import HTML
internal import JSON

/// A mail (RFC 5322) with its parts (RFC 2045 to 2047): the text of a newsletter.
///
/// Of a mail that says the same twice the HTML is read, as its structure is the better one; attached
/// files are passed over.
enum Mail {
  /// How deep parts may lie in parts.
  private static let depthLimit = 8

  /// - Parameters:
  ///   - bytes: the mail as it was saved.
  ///   - limits: how much of everything its page may have.
  /// - Returns: the document.
  /// - Throws: `MarkupExcess` where the page has more.
  static func document(of bytes: [UInt8], _ limits: MarkupLimits) throws(MarkupExcess) -> Document {
    let (headers, body) = split(bytes[...])
    let parts = parts(headers, body, depth: 0)
    let best = parts.first { $0.isHTML } ?? parts.first
    var document = Document(text: "")
    if let best, best.isHTML {
      document = try ArticleReader.document(
        of: best.bytes, charset: best.charset, limits: limits)
    } else if let best {
      let text = HTMLEncoding.decode(best.bytes, charset: best.charset, declarations: .none)
      document.text = String(decoding: text.bytes, as: UTF8.self)
      document.note(text)
    }
    document.url = nil
    document.title = headers["subject"].map(words) ?? document.title
    if let sender = headers["from"].map(words) {
      let name = sender.prefix { $0 != "<" }.filter { $0 != "\"" }
      let trimmed = name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
      document.publisher = trimmed.isEmpty ? sender : String(trimmed)
    }
    document.id = headers["message-id"].map { $0.filter { !"<> ".contains($0) } }
    if let day = headers["date"].flatMap(ArticleReader.day(ofHeader:)) {
      document.published = day
      document.metadata["published_basis"] = .string("mail")
    }
    return document
  }

  /// A part of a mail that is a text.
  private struct Part {
    let isHTML: Bool
    let bytes: [UInt8]
    /// The encoding that its headers say.
    let charset: String?
  }

  private static func parts(
    _ headers: [String: String], _ body: ArraySlice<UInt8>, depth: Int
  ) -> [Part] {
    let type = headers["content-type"] ?? "text/plain"
    let kind = type.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
    if kind.hasPrefix("multipart/"), let boundary = parameter("boundary", of: type),
      depth < depthLimit
    {
      return pieces(of: body, boundary: boundary).flatMap { piece in
        let (headers, body) = split(piece)
        return parts(headers, body, depth: depth + 1)
      }
    }
    guard kind == "text/html" || kind == "text/plain",
      !(headers["content-disposition"] ?? "").lowercased().hasPrefix("attachment")
    else { return [] }
    let decoded = decoded(body, headers["content-transfer-encoding"]?.lowercased() ?? "")
    return [
      Part(isHTML: kind == "text/html", bytes: decoded, charset: parameter("charset", of: type))
    ]
  }

  /// The headers, unfolded, by their names in lower case, and what follows them.
  private static func split(
    _ bytes: ArraySlice<UInt8>
  ) -> (headers: [String: String], body: ArraySlice<UInt8>) {
    var headers: [String: String] = [:]
    var last: String?
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.endIndex
      var line = bytes[place..<end]
      if line.last == 0x0D { line = line.dropLast() }
      place = min(bytes.endIndex, end + 1)
      guard let first = line.first else { break }
      let text = String(decoding: line, as: UTF8.self)
      if first == 0x20 || first == 0x09 {
        if let last { headers[last, default: ""] += " " + text.drop { $0 == " " || $0 == "\t" } }
        continue
      }
      guard let colon = text.firstIndex(of: ":") else { break }
      let name = text[..<colon].lowercased()
      last = headers[name] == nil ? name : nil
      if last != nil {
        headers[name] = String(text[text.index(after: colon)...].drop { $0 == " " })
      }
    }
    return (headers, bytes[place...])
  }

  /// The parts between the lines of a boundary.
  private static func pieces(
    of body: ArraySlice<UInt8>, boundary: String
  ) -> [ArraySlice<UInt8>] {
    let mark = Array("--\(boundary)".utf8)
    var pieces: [ArraySlice<UInt8>] = []
    var start: Int?
    var place = body.startIndex
    while place < body.endIndex {
      let end = body[place...].firstIndex(of: 0x0A) ?? body.endIndex
      let line = body[place..<end]
      if line.starts(with: mark) {
        if let start { pieces.append(body[start..<place]) }
        start = min(body.endIndex, end + 1)
        if line.dropFirst(mark.count).starts(with: Array("--".utf8)) { return pieces }
      }
      place = min(body.endIndex, end + 1)
    }
    if let start { pieces.append(body[start...]) }
    return pieces
  }

  /// A parameter of a header, such as the boundary.
  static func parameter(_ name: String, of header: String) -> String? {
    for part in header.split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, pair[0].filter({ $0 != " " && $0 != "\t" }).lowercased() == name else {
        continue
      }
      return String(pair[1].drop { $0 == " " }.filter { $0 != "\"" })
    }
    return nil
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>, _ encoding: String) -> [UInt8] {
    if encoding.contains("quoted-printable") { return quotedPrintable(bytes, inWord: false) }
    if encoding.contains("base64") {
      return ArticleReader.base64(bytes) ?? Array(bytes)
    }
    return Array(bytes)
  }

  private static func quotedPrintable(_ bytes: ArraySlice<UInt8>, inWord: Bool) -> [UInt8] {
    var text: [UInt8] = []
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let byte = bytes[place]
      guard byte == UInt8(ascii: "=") else {
        text.append(inWord && byte == UInt8(ascii: "_") ? 0x20 : byte)
        place += 1
        continue
      }
      if let high = hex(bytes, place + 1), let low = hex(bytes, place + 2) {
        text.append(high << 4 | low)
        place += 3
      } else {
        // A line that goes on.
        place += 1
        if place < bytes.endIndex, bytes[place] == 0x0D { place += 1 }
        if place < bytes.endIndex, bytes[place] == 0x0A { place += 1 }
      }
    }
    return text
  }

  private static func hex(_ bytes: ArraySlice<UInt8>, _ index: Int) -> UInt8? {
    guard index < bytes.endIndex else { return nil }
    return Character(Unicode.Scalar(bytes[index])).hexDigitValue.map { UInt8($0) }
  }

  /// A header with its encoded words: `=?utf-8?Q?caf=C3=A9?=`.
  private static func words(_ header: String) -> String {
    var text = ""
    var rest = header[...]
    while let start = rest.firstRange(of: "=?") {
      let parts = rest[start.upperBound...].split(
        separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
      guard parts.count == 4, parts[3].hasPrefix("=") else { break }
      let before = rest[..<start.lowerBound]
      // Spaces between two encoded words are none.
      if !text.isEmpty, before.allSatisfy({ $0 == " " }) {} else { text += before }
      let bytes = Array(parts[2].utf8)
      let decoded =
        parts[1].lowercased() == "b"
        ? ArticleReader.base64(bytes[...]) ?? bytes : quotedPrintable(bytes[...], inWord: true)
      text += String(
        decoding: HTMLEncoding.decode(
          decoded, charset: String(parts[0]), declarations: .none
        ).bytes, as: UTF8.self)
      rest = parts[3].dropFirst()
    }
    return text + rest
  }
}
