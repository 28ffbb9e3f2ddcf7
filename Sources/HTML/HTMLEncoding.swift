internal import Text

/// A text in UTF-8, and what it was before.
public struct DecodedText: Sendable, Hashable {
  /// The text in UTF-8, without a byte order mark.
  public let bytes: [UInt8]
  /// The encoding it was written in, as https://encoding.spec.whatwg.org names it.
  public let encoding: String
  /// How many places of it were none of that encoding; each is U+FFFD now.
  public let replaced: Int
}

/// The encoding of a page, as it is said of the page, or as its bytes show it.
///
/// What counts, in this order: a byte order mark; what whoever delivers it says (`charset`); whether it
/// is UTF-8 beyond ASCII, which hardly anything else is by chance; what the page says itself; windows-1252.
public enum HTMLEncoding {
  /// Where a text says itself in what it is written.
  public enum Declarations: Sendable {
    /// In `meta` elements or an XML declaration.
    case markup
    /// Nowhere.
    case none
  }

  private struct Encoding {
    let name: String
    let iconv: String
  }

  private static let labels: [String: Encoding] = {
    guard let file = Embedded.files.first(where: { $0.name == "encodings.tsv" }) else { return [:] }
    var labels: [String: Encoding] = [:]
    for row in TextTable(name: file.name, text: file.text).rows {
      let encoding = Encoding(name: row["encoding"], iconv: row["iconv"])
      for label in row.list("labels") { labels[label] = encoding }
    }
    return labels
  }()

  private static let utf8 = Encoding(name: "UTF-8", iconv: "UTF-8")
  private static let latin = Encoding(name: "windows-1252", iconv: "CP1252")

  /// A text in UTF-8.
  ///
  /// - Parameters:
  ///   - bytes: the text as it was saved or delivered.
  ///   - charset: what whoever delivers it says of its encoding; nil where nothing is said.
  ///   - declarations: where the text says itself in what it is written.
  /// - Returns: the same in UTF-8; what is none of its encoding becomes U+FFFD.
  public static func decode(
    _ bytes: [UInt8], charset: String? = nil, declarations: Declarations = .markup
  ) -> DecodedText {
    if let (encoding, count) = marked(bytes) {
      return converted(bytes[count...], from: encoding)
    }
    if let encoding = charset.flatMap(encoding(labelled:)) {
      return converted(bytes[...], from: encoding)
    }
    let isASCII = bytes.allSatisfy { $0 < 0x80 }
    let asUTF8 = converted(bytes[...], from: utf8)
    if !isASCII, asUTF8.replaced == 0 { return asUTF8 }
    let declared =
      declarations == .markup ? EncodingScan.declared(in: bytes).flatMap(encoding(labelled:)) : nil
    if let declared { return converted(bytes[...], from: asDeclared(declared)) }
    return isASCII || isMostlyUTF8(asUTF8) ? asUTF8 : converted(bytes[...], from: latin)
  }

  /// Whether a text that says nothing of its encoding is UTF-8 but for some damage, such as a cut.
  private static func isMostlyUTF8(_ text: DecodedText) -> Bool {
    let beyondASCII = text.bytes.count { $0 >= 0xC0 } - text.replaced
    return beyondASCII >= 10 * text.replaced
  }

  /// The encoding of that name; nil where there is none.
  private static func encoding(labelled label: String) -> Encoding? {
    labels[label.lowercased().filter { !$0.isWhitespace }]
  }

  /// A page that can say in ASCII what it is written in is not written in UTF-16.
  private static func asDeclared(_ encoding: Encoding) -> Encoding {
    encoding.name.hasPrefix("UTF-16") ? utf8 : encoding
  }

  /// What a byte order mark says, and how long it is; an XML declaration in UTF-16 says as much.
  private static func marked(_ bytes: [UInt8]) -> (Encoding, Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (utf8, 3) }
    let isXML = (
      little: bytes.starts(with: [0x3C, 0, 0x3F, 0, 0x78, 0]),
      big: bytes.starts(with: [0, 0x3C, 0, 0x3F, 0, 0x78])
    )
    if bytes.starts(with: [0xFF, 0xFE]) || isXML.little {
      return (Encoding(name: "UTF-16LE", iconv: "UTF-16LE"), isXML.little ? 0 : 2)
    }
    if bytes.starts(with: [0xFE, 0xFF]) || isXML.big {
      return (Encoding(name: "UTF-16BE", iconv: "UTF-16BE"), isXML.big ? 0 : 2)
    }
    return nil
  }

  private static func converted(_ bytes: ArraySlice<UInt8>, from encoding: Encoding) -> DecodedText
  {
    if encoding.name != "UTF-8", let (text, replaced) = Iconv.utf8(bytes, from: encoding.iconv) {
      return DecodedText(bytes: text, encoding: encoding.name, replaced: replaced)
    }
    if String(validating: bytes, as: UTF8.self) != nil {
      return DecodedText(bytes: Array(bytes), encoding: "UTF-8", replaced: 0)
    }
    let text = Array(String(decoding: bytes, as: UTF8.self).utf8)
    return DecodedText(
      bytes: text, encoding: "UTF-8",
      replaced: replacements(in: text[...]) - replacements(in: bytes))
  }

  private static func replacements(in bytes: ArraySlice<UInt8>) -> Int {
    var count = 0
    for place in bytes.indices where bytes[place] == 0xEF {
      if bytes[place...].starts(with: [0xEF, 0xBF, 0xBD]) { count += 1 }
    }
    return count
  }
}
