private import Glibc

/// The encoding of a page, as the page says it or as its bytes show it.
///
/// Other encodings than UTF-8 are read by the system's `iconv`; see
/// https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding.
public enum HTMLEncoding {
  /// How much of a page is searched for what it says of its encoding, in bytes.
  private static let prescan = 4096

  /// A page in UTF-8.
  ///
  /// - Parameter bytes: the page as it was saved.
  /// - Returns: the same in UTF-8; what is none of its encoding becomes U+FFFD.
  public static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return repaired(bytes[3...]) }
    if bytes.starts(with: [0xFF, 0xFE]) { return converted(bytes[2...], from: "UTF-16LE") }
    if bytes.starts(with: [0xFE, 0xFF]) { return converted(bytes[2...], from: "UTF-16BE") }
    let name = declared(in: bytes)
    guard let name, !["utf-8", "utf8", "unicode-1-1-utf-8"].contains(name) else {
      // Whoever says nothing, or says it wrongly, most often writes UTF-8, else Windows' Latin.
      if isUTF8(bytes) { return bytes }
      return name == nil ? converted(bytes[...], from: "WINDOWS-1252") : repaired(bytes[...])
    }
    // What is written in UTF-8 beyond ASCII is hardly anything else by chance.
    if bytes.contains(where: { $0 >= 0x80 }), isUTF8(bytes) { return bytes }
    return converted(bytes[...], from: aliases[name] ?? name)
  }

  /// A text of a named encoding in UTF-8.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - charset: the name of its encoding, in any case; nil where nothing is said.
  /// - Returns: the same in UTF-8.
  public static func utf8(_ bytes: [UInt8], charset: String?) -> [UInt8] {
    guard let name = charset?.lowercased(), !["utf-8", "utf8", "us-ascii"].contains(name) else {
      return isUTF8(bytes) ? bytes : converted(bytes[...], from: "WINDOWS-1252")
    }
    return converted(bytes[...], from: aliases[name] ?? name)
  }

  /// Encodings that pages call otherwise than they are (https://encoding.spec.whatwg.org).
  private static let aliases = [
    "iso-8859-1": "WINDOWS-1252", "latin1": "WINDOWS-1252", "us-ascii": "WINDOWS-1252",
    "ascii": "WINDOWS-1252", "iso-8859-9": "WINDOWS-1254", "gb2312": "GB18030", "gbk": "GB18030",
    "ks_c_5601-1987": "CP949", "euc-kr": "CP949", "shift_jis": "CP932", "x-sjis": "CP932",
    "tis-620": "CP874", "utf-16": "UTF-16LE", "x-gbk": "GB18030", "big5": "BIG5-HKSCS",
  ]

  /// What stands behind "charset=" near the beginning, in lower case.
  private static func declared(in bytes: [UInt8]) -> String? {
    let head = bytes.prefix(prescan).map(HTMLParser.lower)
    let key = Array("charset".utf8)
    var place = 0
    while place + key.count < head.count {
      guard head[place] == key[0], head[place..<place + key.count].elementsEqual(key) else {
        place += 1
        continue
      }
      place += key.count
      while place < head.count, HTMLParser.isSpace(head[place]) { place += 1 }
      guard place < head.count, head[place] == UInt8(ascii: "=") else { continue }
      let value = head[(place + 1)...].drop {
        HTMLParser.isSpace($0) || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'")
      }
      let name = value.prefix {
        HTMLParser.isLetter($0) || $0 &- UInt8(ascii: "0") < 10 || "-_:.".utf8.contains($0)
      }
      if !name.isEmpty { return String(decoding: name, as: UTF8.self) }
    }
    return nil
  }

  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil
  }

  private static func repaired(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    Array(String(decoding: bytes, as: UTF8.self).utf8)
  }

  private static func converted(_ bytes: ArraySlice<UInt8>, from name: String) -> [UInt8] {
    let converter = iconv_open("UTF-8", name)
    guard let converter, converter != UnsafeMutableRawPointer(bitPattern: -1) else {
      return repaired(bytes)
    }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count * 2)
    var block = [CChar](repeating: 0, count: 1 << 14)
    input.withUnsafeMutableBufferPointer { input in
      var left = input.count
      var next = input.baseAddress
      while left > 0 {
        var failure: Int32 = 0
        let written = block.withUnsafeMutableBufferPointer { block in
          var room = block.count
          var end = block.baseAddress
          if iconv(converter, &next, &left, &end, &room) == -1 { failure = errno }
          return block.count - room
        }
        output += block[..<written].map { UInt8(bitPattern: $0) }
        if failure == E2BIG { continue }
        guard failure != 0, left > 0 else { break }
        // A byte that means nothing here.
        output += "\u{FFFD}".utf8
        next = next?.advanced(by: 1)
        left -= 1
      }
    }
    return output
  }
}
