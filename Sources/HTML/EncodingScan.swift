/// Looks for what a page says of its encoding, before anything of it is read
/// (https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding).
struct EncodingScan {
  /// How much of a page is searched, in bytes.
  private static let limit = 4096

  private let bytes: [UInt8]
  private var place = 0

  /// The label that a page gives; nil where it gives none.
  static func declared(in bytes: [UInt8]) -> String? {
    var scan = EncodingScan(bytes)
    return scan.xmlDeclaration() ?? scan.meta()
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes.prefix(Self.limit).map(HTMLParser.lower) }

  /// `<?xml version="1.0" encoding="…"?>`, at the very beginning but for spaces.
  private func xmlDeclaration() -> String? {
    let start = bytes.drop(while: HTMLParser.isSpace)
    guard start.starts(with: "<?xml".utf8), let end = start.firstIndex(of: UInt8(ascii: ">")) else {
      return nil
    }
    return Self.value(of: "encoding", in: start[..<end])
  }

  private mutating func meta() -> String? {
    while place < bytes.count {
      if starts("<!--") {
        // "<!-->" is a comment too.
        place = find("-->", from: place + 2).map { $0 + 3 } ?? bytes.count
      } else if starts("<meta"), place + 5 < bytes.count,
        HTMLParser.isSpace(bytes[place + 5]) || bytes[place + 5] == UInt8(ascii: "/")
      {
        place += 5
        if let label = metaLabel() { return label }
      } else if beginsTag {
        while place < bytes.count, !HTMLParser.isSpace(bytes[place]),
          bytes[place] != UInt8(ascii: ">")
        {
          place += 1
        }
        while attribute() != nil {}
      } else if starts("<!") || starts("</") || starts("<?") {
        place = bytes[place...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count
      } else {
        place += 1
      }
    }
    return nil
  }

  private var beginsTag: Bool {
    guard bytes[place] == UInt8(ascii: "<"), place + 1 < bytes.count else { return false }
    let isEnd = bytes[place + 1] == UInt8(ascii: "/")
    let letter = place + (isEnd ? 2 : 1)
    return letter < bytes.count && HTMLParser.isLetter(bytes[letter])
  }

  /// What the attributes of a `meta` element say.
  private mutating func metaLabel() -> String? {
    var attributes: [String: String] = [:]
    while let (name, value) = attribute() {
      if attributes[name] == nil { attributes[name] = value }
    }
    if let charset = attributes["charset"], !charset.isEmpty { return charset }
    guard attributes["http-equiv"] == "content-type", let content = attributes["content"] else {
      return nil
    }
    return Self.value(of: "charset", in: Array(content.utf8)[...])
  }

  /// What stands behind a name and an equals sign, in quotes or up to a space or semicolon.
  private static func value(of name: String, in text: ArraySlice<UInt8>) -> String? {
    var rest = text
    let name = Array(name.utf8)
    while let start = rest.firstIndex(of: name[0]) {
      rest = rest[start...]
      guard rest.starts(with: name) else {
        rest = rest.dropFirst()
        continue
      }
      rest = rest.dropFirst(name.count).drop(while: HTMLParser.isSpace)
      guard rest.first == UInt8(ascii: "=") else { continue }
      let value = rest.dropFirst().drop(while: HTMLParser.isSpace)
      guard let quote = value.first else { return nil }
      if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        guard let end = value.dropFirst().firstIndex(of: quote) else { return nil }
        return String(decoding: value[(value.startIndex + 1)..<end], as: UTF8.self)
      }
      return String(
        decoding: value.prefix { !HTMLParser.isSpace($0) && $0 != UInt8(ascii: ";") }, as: UTF8.self
      )
    }
    return nil
  }

  /// The next attribute of a tag; nil at its end.
  private mutating func attribute() -> (name: String, value: String)? {
    while place < bytes.count, HTMLParser.isSpace(bytes[place]) || bytes[place] == UInt8(ascii: "/")
    {
      place += 1
    }
    guard place < bytes.count, bytes[place] != UInt8(ascii: ">") else { return nil }
    let start = place
    while place < bytes.count, !HTMLParser.isSpace(bytes[place]), bytes[place] != UInt8(ascii: "/"),
      bytes[place] != UInt8(ascii: ">"), bytes[place] != UInt8(ascii: "=") || place == start
    {
      place += 1
    }
    let name = String(decoding: bytes[start..<place], as: UTF8.self)
    while place < bytes.count, HTMLParser.isSpace(bytes[place]) { place += 1 }
    guard place < bytes.count, bytes[place] == UInt8(ascii: "=") else { return (name, "") }
    place += 1
    while place < bytes.count, HTMLParser.isSpace(bytes[place]) { place += 1 }
    guard place < bytes.count else { return nil }
    let quote = bytes[place]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      guard let end = bytes[(place + 1)...].firstIndex(of: quote) else {
        place = bytes.count
        return nil
      }
      defer { place = end + 1 }
      return (name, String(decoding: bytes[(place + 1)..<end], as: UTF8.self))
    }
    let value = bytes[place...].prefix {
      !HTMLParser.isSpace($0) && $0 != UInt8(ascii: ">")
    }
    place = value.endIndex
    return (name, String(decoding: value, as: UTF8.self))
  }

  private func starts(_ text: StaticString) -> Bool {
    guard place + text.utf8CodeUnitCount <= bytes.count else { return false }
    return text.withUTF8Buffer { bytes[place...].starts(with: $0) }
  }

  private func find(_ text: String, from start: Int) -> Int? {
    let text = Array(text.utf8)
    guard start <= bytes.count else { return nil }
    return bytes[start...].indices.first { bytes[$0...].starts(with: text) }
  }
}
