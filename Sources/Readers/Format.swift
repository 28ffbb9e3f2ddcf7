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

  /// The format of a file by how it begins.
  static func beginning(with bytes: some Collection<UInt8>) -> Format {
    let start = bytes.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
    switch start.first {
    case UInt8(ascii: "{"): return .ndjson
    case UInt8(ascii: "["): return .json
    default:
      if start.starts(with: "---\n".utf8) { return .markdown }
      if start.starts(with: "%PDF-".utf8) { return .pdf }
      if start.starts(with: "WARC/".utf8) { return .warc }
      let head = String(decoding: start.prefix(512), as: UTF8.self).lowercased()
      if ["<!doctype html", "<html", "<head", "<body"].contains(where: head.hasPrefix) {
        return .html
      }
      if head.hasPrefix("<?xml") { return head.contains("<html") ? .html : .feed }
      return ["<rss", "<feed", "<rdf"].contains(where: head.hasPrefix) ? .feed : .text
    }
  }
}
