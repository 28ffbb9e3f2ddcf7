internal import Articles
internal import Documents
internal import HTML
internal import JSON
internal import Yams

/// Markdown with YAML front matter.
enum Markdown {
  /// The longest front matter that is read, in bytes.
  private static let frontMatterLimit = 1 << 16

  /// How deep the front matter may be nested; YAML is read by recursion.
  private static let depthLimit = 64

  /// How many aliases it may have. Each may stand for others: of 16 with anchors in each other some 400
  /// copies can be made of one value, of a hundred more than there is room for anywhere.
  private static let aliasLimit = 16

  /// - Parameter input: the file, in any encoding.
  /// - Returns: the document, or why there is none.
  static func document(of input: Input) -> Result<Document, ReadFailure> {
    let decoded = HTMLEncoding.decode(input.bytes, charset: input.charset, declarations: .none)
    return document(of: String(decoding: decoded.bytes, as: UTF8.self), file: input.name).map {
      var document = $0
      document.note(decoded)
      return document
    }
  }

  private static func document(of text: String, file: String) -> Result<Document, ReadFailure> {
    guard let (matter, body) = split(text) else { return .success(headed(text)) }
    guard matter.utf8.count <= frontMatterLimit, depth(of: matter) <= depthLimit else {
      return .failure(ReadFailure(.excess, file, line: 1, "the front matter is too large"))
    }
    guard count(of: "*", in: matter) <= aliasLimit || count(of: "&", in: matter) == 0 else {
      let message = "the front matter has more than \(aliasLimit) aliases (*name); write them out"
      return .failure(ReadFailure(.excess, file, line: 1, message))
    }
    var document = headed(body)
    do {
      try apply(matter, to: &document)
      return .success(document)
    } catch let error as YamlError {
      let (line, message) = explain(error)
      return .failure(ReadFailure(.malformed, file, line: line, message))
    } catch {
      return .failure(ReadFailure(.malformed, file, line: 1, "front matter: \(error)"))
    }
  }

  /// The front matter between two lines of `---`, and what follows; nil where there is none.
  private static func split(_ text: String) -> (matter: String, body: String)? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    func isFence(_ line: Substring?) -> Bool {
      guard let line, line.hasPrefix("---") else { return false }
      return line.utf8.dropFirst(3).allSatisfy { $0 <= 0x20 }
    }
    guard isFence(lines.first) else { return nil }
    lines.removeFirst()
    guard let end = lines.firstIndex(where: isFence) else { return nil }
    let matter = lines[..<end].joined(separator: "\n")
    let body = text[(end + 1 < lines.endIndex ? lines[end + 1].startIndex : text.endIndex)...]
    return (matter, String(body.drop { $0.isNewline }))
  }

  /// A document of Markdown whose first heading, where it begins with one, is its title.
  private static func headed(_ text: String) -> Document {
    guard text.hasPrefix("# ") else { return Document(text: text) }
    let line = text.prefix { !$0.isNewline }
    var document = Document(text: String(text[line.endIndex...].drop { $0.isNewline }))
    document.title = String(line.dropFirst(2))
    return document
  }

  private static func apply(_ matter: String, to document: inout Document) throws {
    guard let node = try Yams.compose(yaml: matter) else { return }
    guard let mapping = node.mapping else {
      throw DocumentError.wrongType(key: "front matter", expected: "a mapping of keys to values")
    }
    var members: [(String, JSONValue)] = []
    for (key, value) in mapping {
      guard let name = key.scalar?.string else { continue }
      members.append((name, json(value)))
    }
    members.append(("text", .string(document.text)))
    let title = document.title
    document = try Document(json: .object(JSONObject(members)))
    document.title = document.title ?? title
  }

  /// A YAML value as JSON. Scalars stay the strings that they are written as: a date in front
  /// matter is meant as a date, whatever YAML makes of it.
  private static func json(_ node: Node) -> JSONValue {
    switch node {
    case .scalar(let scalar):
      ["", "null", "~"].contains(scalar.string) ? .null : .string(scalar.string)
    case .sequence(let sequence): .array(sequence.map(json))
    case .mapping(let mapping):
      .object(JSONObject(mapping.map { ($0.key.scalar?.string ?? "", json($0.value)) }))
    case .alias: .null
    }
  }

  /// At most how many anchors (`&`) or aliases (`*`) there are: their signs at the beginning of a word.
  private static func count(of sign: Unicode.Scalar, in matter: String) -> Int {
    var count = 0
    var before: UInt8 = 0x0A
    for byte in matter.utf8 {
      if byte == UInt8(ascii: sign), before <= 0x20 || "[{,:-?!".utf8.contains(before) {
        count += 1
      }
      before = byte
    }
    return count
  }

  /// An upper bound of how deep YAML is nested: brackets, and dashes and indents of one line.
  private static func depth(of matter: String) -> Int {
    let brackets = matter.utf8.count { "[{".utf8.contains($0) }
    let deepest = matter.split(separator: "\n").map { line in
      line.utf8.prefix { $0 == 0x20 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "?") }.count
    }.max()
    return brackets + (deepest ?? 0)
  }

  /// Where and what is wrong; the front matter begins on the file's second line.
  private static func explain(_ error: YamlError) -> (line: Int, message: String) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (mark.line + 1, "front matter: \(problem)")
    default: (1, "front matter: \(error)")
    }
  }
}
