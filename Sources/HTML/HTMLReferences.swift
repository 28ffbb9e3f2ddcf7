internal import Text

/// Character references: `&amp;`, `&#8217;`, `&#x2019;`.
enum HTMLReferences {
  private struct Named {
    var bytes: [String: [UInt8]] = [:]
    var bare: Set<String> = []
  }

  private static let named: Named = {
    guard let file = Embedded.files.first(where: { $0.name == "references.tsv" }) else {
      return Named()
    }
    var named = Named()
    for row in TextTable(name: file.name, text: file.text).rows {
      let scalars = row["code points"].split(separator: " ").compactMap {
        UInt32($0, radix: 16).flatMap(Unicode.Scalar.init)
      }
      named.bytes[row["name"]] = scalars.flatMap { Array(String($0).utf8) }
      if row["bare"] == "bare" { named.bare.insert(row["name"]) }
    }
    return named
  }()

  /// The longest name of a reference, in bytes.
  private static let longest = 32

  /// What Windows had in the places of the second set of control characters.
  private static let windows: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
    0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC,
    0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
  ]

  /// A text with its references resolved; what is none stays as it is.
  static func resolved(_ bytes: ArraySlice<UInt8>, inAttribute: Bool) -> ArraySlice<UInt8> {
    guard let first = bytes.firstIndex(of: UInt8(ascii: "&")) else { return bytes }
    var text = Array(bytes[..<first])
    text.reserveCapacity(bytes.count)
    var place = first
    while place < bytes.endIndex {
      if bytes[place] == UInt8(ascii: "&"),
        let (resolved, end) = reference(in: bytes, at: place + 1, inAttribute: inAttribute)
      {
        text += resolved
        place = end
      } else {
        text.append(bytes[place])
        place += 1
      }
    }
    return text[...]
  }

  /// The reference behind an ampersand, and where it ends; nil where there is none.
  private static func reference(
    in bytes: ArraySlice<UInt8>, at start: Int, inAttribute: Bool
  ) -> (bytes: [UInt8], end: Int)? {
    guard start < bytes.endIndex else { return nil }
    if bytes[start] == UInt8(ascii: "#") { return numeric(in: bytes, at: start + 1) }
    var end = start
    while end < bytes.endIndex, end - start < longest, isNamePart(bytes[end]) { end += 1 }
    guard end > start else { return nil }
    let name = String(decoding: bytes[start..<end], as: UTF8.self)
    if end < bytes.endIndex, bytes[end] == UInt8(ascii: ";"), let found = named.bytes[name] {
      return (found, end + 1)
    }
    // The longest beginning that needs no semicolon; in an attribute it is part of a query.
    var short = name
    while !short.isEmpty {
      let shortEnd = start + short.utf8.count
      if named.bare.contains(short), let found = named.bytes[short] {
        let next = shortEnd < bytes.endIndex ? bytes[shortEnd] : 0
        if inAttribute, isNamePart(next) || next == UInt8(ascii: "=") { return nil }
        return (found, shortEnd)
      }
      short.removeLast()
    }
    return nil
  }

  private static func numeric(
    in bytes: ArraySlice<UInt8>, at start: Int
  ) -> (bytes: [UInt8], end: Int)? {
    var place = start
    let isHexadecimal = place < bytes.endIndex && bytes[place] | 0x20 == UInt8(ascii: "x")
    if isHexadecimal { place += 1 }
    let digits = place
    var value: UInt32 = 0
    while place < bytes.endIndex, let digit = digit(bytes[place], isHexadecimal) {
      value = min(value * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
      place += 1
    }
    guard place > digits else { return nil }
    if place < bytes.endIndex, bytes[place] == UInt8(ascii: ";") { place += 1 }
    if (0x80...0x9F).contains(value) { value = windows[Int(value) - 0x80] }
    let scalar = value == 0 ? nil : Unicode.Scalar(value)
    return (Array(String(scalar ?? "\u{FFFD}").utf8), place)
  }

  private static func digit(_ byte: UInt8, _ isHexadecimal: Bool) -> UInt32? {
    if byte &- UInt8(ascii: "0") < 10 { return UInt32(byte - UInt8(ascii: "0")) }
    let letter = byte | 0x20
    guard isHexadecimal, letter &- UInt8(ascii: "a") < 6 else { return nil }
    return UInt32(letter - UInt8(ascii: "a") + 10)
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10 || HTMLParser.isLetter(byte)
  }
}
