internal import Query

/// Text in XML and HTML.
enum Markup {
  /// Text that stands for itself between tags and in quoted attributes. What XML can't hold becomes
  /// U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      case "\n", "\t": result.append(scalar)
      default: result.append(isAllowed(scalar) ? scalar : "\u{FFFD}")
      }
    }
    return String(result)
  }

  /// No controls, no noncharacters, and nothing that turns the reading direction.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFDD0...0xFDEF: false
    default: scalar.value & 0xFFFE != 0xFFFE
    }
  }

  /// Where a document stands, as HTML: a link where it has a web address.
  static func source(_ place: SourcePlace) -> String {
    let title = escaped(place.name)
    let name = link(place.url).map { "<a href=\"\($0)\">\(title)</a>" } ?? title
    let date = place.published.map { "<span>\(escaped($0))</span>" }
    return [name, place.publisher.map(escaped), date, place.remark.map(escaped)]
      .compactMap { $0 }.joined(separator: ", ")
  }

  /// An address that a page may lead to, escaped: nothing but http and https.
  static func link(_ url: String?) -> String? { address(url).map(escaped) }

  /// A web address, with what no URL may hold percent-encoded; nil for anything but http and https.
  static func address(_ url: String?) -> String? {
    guard let url else { return nil }
    let start = url.prefix(8).lowercased()
    guard start.hasPrefix("http://") || start.hasPrefix("https://") else { return nil }
    var result = ""
    for byte in url.utf8 {
      if (0x21...0x7E).contains(byte), !"\"<>\\^`{|}".utf8.contains(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.utf8.count < 2 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }
}
