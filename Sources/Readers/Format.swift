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

  /// The format of a file by its name; nil where the name does not tell.
  static func named(_ name: String) -> Format? {
    switch FileTree.fileExtension(of: name) {
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
    default: return start.starts(with: "---\n".utf8) ? .markdown : .text
    }
  }
}
