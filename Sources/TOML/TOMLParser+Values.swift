internal import JSON

extension TOMLParser {
  mutating func value(depth: Int) throws(TOMLError) -> JSONValue {
    guard depth < Self.depthLimit else { throw error("nested deeper than \(Self.depthLimit)") }
    switch peek {
    case UInt8(ascii: "\""): return .string(try basicString())
    case UInt8(ascii: "'"): return .string(try literalString())
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "{"): return .object(try inlineTable(depth: depth))
    default: return try word()
    }
  }

  private mutating func array(depth: Int) throws(TOMLError) -> [JSONValue] {
    position += 1
    var elements: [JSONValue] = []
    while true {
      try skipLines()
      if take("]") { return elements }
      elements.append(try value(depth: depth + 1))
      try skipLines()
      if take(",") { continue }
      guard take("]") else { throw error("',' or ']' is expected") }
      return elements
    }
  }

  private mutating func inlineTable(depth: Int) throws(TOMLError) -> JSONObject {
    position += 1
    let table = TOMLTable()
    skipSpace()
    if take("}") { return table.object }
    while true {
      try member(of: table, depth: depth)
      skipSpace()
      if take(",") { continue }
      guard take("}") else { throw error("',' or '}' is expected") }
      return table.object
    }
  }

  /// Truth values, numbers, dates and times.
  private mutating func word() throws(TOMLError) -> JSONValue {
    let start = position
    while let byte = peek, !" \t\r\n,]}#=".utf8.contains(byte) { position += 1 }
    // Between a date and its time there may be a space.
    if position - start == 10, bytes[start + 4] == UInt8(ascii: "-"), peek == UInt8(ascii: " "),
      position + 1 < bytes.count,
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position + 1])
    {
      position += 1
      while let byte = peek, !" \t\r\n,]}#".utf8.contains(byte) { position += 1 }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard !text.isEmpty else { throw error("a value is expected") }
    if text == "true" || text == "false" { return .bool(text == "true") }
    if let number = Self.number(text) { return .number(number) }
    guard Self.isTime(text) else { throw error("'\(text)' is no value; a text needs quotes") }
    return .string(text)
  }

  /// A number as JSON writes it; nil for anything else.
  private static func number(_ text: String) -> String? {
    let digits = text.hasPrefix("+") || text.hasPrefix("-") ? String(text.dropFirst()) : text
    // An underscore stands between two digits.
    guard !digits.isEmpty, !digits.hasPrefix("_"), !digits.hasSuffix("_"), !digits.contains("__"),
      !digits.hasPrefix("+"), !digits.hasPrefix("-")
    else { return nil }
    let plain = digits.filter { $0 != "_" }
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where plain.hasPrefix(prefix) {
      return digits == text ? Int(plain.dropFirst(2), radix: radix).map(String.init) : nil
    }
    guard plain.utf8.allSatisfy({ "0123456789.eE+-".utf8.contains($0) }),
      plain.utf8.first != UInt8(ascii: "."), plain.utf8.last != UInt8(ascii: "."),
      !plain.contains(".e"), !plain.contains(".E"),
      !(plain.hasPrefix("0") && plain.utf8.dropFirst().first.map(isDigit) ?? false),
      let value = Double(plain), value.isFinite
    else { return nil }
    return (text.hasPrefix("-") ? "-" : "") + plain
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Whether a text has the shape of a date, a time, or both.
  private static func isTime(_ text: String) -> Bool {
    let shape = String(
      decoding: text.utf8.map { isDigit($0) ? UInt8(ascii: "9") : $0 }, as: UTF8.self)
    guard shape.hasPrefix("9999-99-99") else { return shape.hasPrefix("99:99:99") }
    let time = shape.dropFirst(10)
    return time.isEmpty || ["T", "t", " "].contains { time.hasPrefix($0 + "99:99:99") }
  }

  // MARK: - Strings

  mutating func literalString() throws(TOMLError) -> String {
    let isLong = takeQuotes("'''")
    if !isLong { position += 1 }
    let start = position
    while let byte = peek {
      if byte == UInt8(ascii: "'"), !isLong || starts(with: "'''") {
        let end = position + (isLong ? extraQuotes(byte) : 0)
        defer { position = end + (isLong ? 3 : 1) }
        return String(decoding: bytes[start..<end], as: UTF8.self)
      }
      if !isLong, byte == 0x0A { break }
      position += 1
    }
    throw error("the text has no end")
  }

  mutating func basicString() throws(TOMLError) -> String {
    let isLong = takeQuotes("\"\"\"")
    if !isLong { position += 1 }
    var text: [UInt8] = []
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\"") where !isLong || starts(with: "\"\"\""):
        let extra = isLong ? extraQuotes(byte) : 0
        text += Array(repeating: byte, count: extra)
        position += extra + (isLong ? 3 : 1)
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text += try escape(isLong: isLong)
      case 0x0A where !isLong: throw error("the text has no end")
      default:
        text.append(byte)
        position += 1
      }
    }
    throw error("the text has no end")
  }

  /// Takes three quotes and the end of their line.
  private mutating func takeQuotes(_ quotes: String) -> Bool {
    guard starts(with: quotes) else { return false }
    position += 3
    if starts(with: "\r\n") { position += 2 } else if starts(with: "\n") { position += 1 }
    return true
  }

  /// Up to two quotes stand right before the three that end a text, and belong to it.
  private func extraQuotes(_ quote: UInt8) -> Int {
    (3...4).prefix { position + $0 < bytes.count && bytes[position + $0] == quote }.count
  }

  private mutating func escape(isLong: Bool) throws(TOMLError) -> [UInt8] {
    position += 1
    guard let byte = peek else { throw error("the text has no end") }
    if isLong, " \t\r\n".utf8.contains(byte) {
      let start = position
      while let byte = peek, " \t\r\n".utf8.contains(byte) { position += 1 }
      guard bytes[start..<position].contains(0x0A) else { throw error("'\\ ' stands for nothing") }
      return []
    }
    position += 1
    switch byte {
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): return [byte]
    case UInt8(ascii: "u"): return try scalar(digits: 4)
    case UInt8(ascii: "U"): return try scalar(digits: 8)
    default: throw error("'\\\(Character(Unicode.Scalar(byte)))' stands for nothing")
    }
  }

  private mutating func scalar(digits: Int) throws(TOMLError) -> [UInt8] {
    let end = min(position + digits, bytes.count)
    let text = String(decoding: bytes[position..<end], as: UTF8.self)
    guard text.utf8.count == digits, let value = UInt32(text, radix: 16),
      let scalar = Unicode.Scalar(value)
    else { throw error("'\\u\(text)' is no character") }
    position = end
    return Array(String(Character(scalar)).utf8)
  }

  // MARK: - Bytes

  var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func starts(with text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  mutating func take(_ text: String) -> Bool {
    guard starts(with: text) else { return false }
    position += text.utf8.count
    return true
  }

  mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x09 { position += 1 }
  }

  /// Skips space, ends of lines and comments.
  mutating func skipLines() throws(TOMLError) {
    while let byte = peek {
      switch byte {
      case 0x20, 0x09, 0x0A: position += 1
      case 0x0D where starts(with: "\r\n"): position += 2
      case UInt8(ascii: "#"): skipComment()
      default: return
      }
    }
  }

  private mutating func skipComment() {
    while let byte = peek, byte != 0x0A { position += 1 }
  }

  mutating func endLine() throws(TOMLError) {
    skipSpace()
    if peek == UInt8(ascii: "#") { skipComment() }
    guard peek == nil || take("\n") || take("\r\n") else { throw error("the line should end here") }
  }

  func error(_ message: String) -> TOMLError {
    TOMLError(message: message, line: bytes.prefix(position).count { $0 == 0x0A } + 1)
  }
}
