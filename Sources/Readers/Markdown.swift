internal import Articles
internal import Documents
internal import HTML
internal import JSON
internal import YAML

/// Markdown with YAML front matter.
enum Markdown {
  /// The longest front matter that is read, in bytes.
  private static let frontMatterLimit = 1 << 16

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
    guard matter.utf8.count <= frontMatterLimit else {
      return .failure(ReadFailure(.excess, file, line: 1, "the front matter is too large"))
    }
    var document = headed(body)
    do {
      try apply(matter, to: &document)
      return .success(document)
    } catch let error as YAMLError {
      // The front matter begins on the file's second line.
      let reason: ReadFailure.Reason = error.reason == .excess ? .excess : .malformed
      let message = "front matter: \(error.message)"
      return .failure(ReadFailure(reason, file, line: error.line + 1, message))
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
    guard let value = try YAMLReader.value(of: matter) else { return }
    guard case .object(var object) = value else {
      throw DocumentError.wrongType(key: "front matter", expected: "a mapping of keys to values")
    }
    object["text"] = .string(document.text)
    let title = document.title
    document = try Document(json: .object(object))
    document.title = document.title ?? title
  }
}
