/// How documents are written down in a file.
public enum Format: String, Sendable, Hashable, CaseIterable {
  /// Plain text: one document.
  case text
  /// Markdown with YAML front matter: one document.
  case markdown
  /// One JSON document, or an array of them.
  case json
  /// A JSON document a line.
  case ndjson

  /// A table of documents with a header, its cells parted by commas.
  case csv
  /// The same, parted by tabs.
  case tsv
  /// A mail, such as a newsletter: one document.
  case mail
  /// A PDF file: one document, read by `pdftotext`.
  case pdf
  /// A web archive: a document a page.
  case warc
  /// A feed (RSS, RDF, Atom): a document an entry.
  case feed
  /// A web page as a browser saves it: one document, the page's article.
  case html

  /// The format of a file: by its content where that tells, else by its name or media type, else by how
  /// it begins.
  ///
  /// - Parameters:
  ///   - bytes: how the file begins.
  ///   - name: its name, compressed or not.
  ///   - mediaType: what whoever delivers it says it is.
  /// - Returns: the format.
  static func recognized(
    in bytes: some Collection<UInt8>, name: String, mediaType: String? = nil
  ) -> Format {
    let start = bytes.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
    return signed(start) ?? mediaType.flatMap(Format.init(mediaType:)) ?? named(name)
      ?? beginning(with: start)
  }

  /// The format of a file by its name, compressed or not; nil where the name does not tell.
  static func named(_ name: String) -> Format? {
    let isCompressed = name.utf8.count > 3 && name.lowercased().hasSuffix(".gz")
    return switch FileTree.fileExtension(of: isCompressed ? String(name.dropLast(3)) : name) {
    case "csv": .csv
    case "tsv": .tsv
    case "eml": .mail
    case "pdf": .pdf
    case "warc": .warc
    case "rss", "atom", "rdf", "xml", "feed": .feed
    case "html", "htm", "xhtml": .html
    case "txt", "text": .text
    case "md", "markdown": .markdown
    case "json": .json
    case "ndjson", "jsonl": .ndjson
    default: nil
    }
  }

  /// The format of a media type; nil where it holds no documents, or does not tell.
  init?(mediaType: String) {
    switch mediaType {
    case "text/html", "application/xhtml+xml": self = .html
    case "text/plain": self = .text
    case "text/markdown", "text/x-markdown": self = .markdown
    case "text/csv", "application/csv": self = .csv
    case "text/tab-separated-values": self = .tsv
    case "text/xml", "application/xml": self = .feed
    case "application/json", "text/json", "application/feed+json": self = .json
    case "application/x-ndjson", "application/ndjson", "application/jsonl",
      "application/x-jsonlines":
      self = .ndjson
    case "application/pdf", "application/x-pdf": self = .pdf
    case "message/rfc822": self = .mail
    case "application/warc": self = .warc
    case _ where mediaType.hasPrefix("application/") && mediaType.hasSuffix("+xml"): self = .feed
    default: return nil
    }
  }

  /// The format of what begins as nothing else does.
  private static func signed(_ start: some Collection<UInt8>) -> Format? {
    if start.starts(with: "%PDF-".utf8) { return .pdf }
    if start.starts(with: "WARC/".utf8) { return .warc }
    guard start.first == UInt8(ascii: "<") else { return nil }
    let head = String(decoding: start.prefix(2048), as: UTF8.self).lowercased()
    if ["<!doctype html", "<html", "<head", "<body"].contains(where: head.hasPrefix) {
      return .html
    }
    if ["<rss", "<feed", "<rdf"].contains(where: head.hasPrefix) { return .feed }
    guard head.hasPrefix("<?xml") || head.hasPrefix("<!") else { return nil }
    if head.contains("<html") || head.contains("<!doctype html") { return .html }
    return ["<rss", "<feed", "<rdf:rdf", "<channel"].contains(where: head.contains) ? .feed : nil
  }

  /// The format of what neither its content nor its name tells for sure.
  private static func beginning(with start: some Collection<UInt8>) -> Format {
    switch start.first {
    case UInt8(ascii: "{"):
      // A whole object on the first line is one of many; one that goes on stands alone.
      let line = start.prefix { $0 != 0x0A }
      let last = Array(line).last { $0 > 0x20 }
      return last == UInt8(ascii: "}") ? .ndjson : .json
    case UInt8(ascii: "["): return .json
    case UInt8(ascii: "<") where start.starts(with: "<?xml".utf8): return .feed
    default:
      if start.starts(with: "---\n".utf8) || start.starts(with: "---\r\n".utf8) { return .markdown }
      return isMail(start) ? .mail : .text
    }
  }

  /// Headers of which every mail has some.
  private static let mailHeaders: Set<String> = [
    "from", "to", "subject", "date", "received", "return-path", "delivered-to", "message-id",
    "mime-version", "content-type", "dkim-signature", "x-received", "reply-to",
  ]

  /// Whether a text begins with headers of a mail, three at least.
  private static func isMail(_ start: some Collection<UInt8>) -> Bool {
    let head = String(decoding: start.prefix(4096), as: UTF8.self)
    var found: Set<String> = []
    for line in head.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      guard !line.allSatisfy(\.isWhitespace) else { break }
      if line.first == " " || line.first == "\t" || line.hasPrefix("From ") { continue }
      guard let colon = line.firstIndex(of: ":"), !line[..<colon].contains(" ") else { break }
      let name = line[..<colon].lowercased()
      if mailHeaders.contains(name) { found.insert(name) }
    }
    return found.count >= 3
  }
}
