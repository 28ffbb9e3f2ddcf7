internal import Documents
@_spi(_Unicode) private import Swift

// What every document passes on its way in, once: from here on no text holds a NUL, at which SQLite's
// functions end, or a character that moves a terminal's cursor, and all but records are in normal
// form C (https://unicode.org/reports/tr15/), in which offsets count.
extension Document {
  /// The document as it was read from a file or an address.
  ///
  /// - Parameters:
  ///   - name: the file's name, or the address.
  ///   - keepingText: whether text and title keep their form, because whoever supplied them counts in it.
  ///   - isOneOfSeveral: whether the file may hold others. One without id or address, and that names no
  ///     file of its own as those of `documents export` do, then goes by what it says, wherever it
  ///     stands, or the others would pass for versions of it.
  /// - Returns: the document, with the file it was read from.
  func read(
    from name: String, keepingText: Bool = false, isOneOfSeveral: Bool = false
  ) -> Document {
    var document = self
    for key in [\Document.id, \.url, \.publisher, \.author, \.language] as [WritableKeyPath] {
      document[keyPath: key] = document[keyPath: key].map { Door.cleaned($0, composing: true) }
    }
    document.title = title.map { Door.cleaned($0, composing: !keepingText) }
    document.text = Door.cleaned(text, composing: !keepingText)
    guard !name.hasPrefix("http://"), !name.hasPrefix("https://") else { return document }
    let isNameless = isOneOfSeveral && id == nil && url == nil && file == nil
    if isNameless { document.id = ContentID.id(of: ["record", document.contentHash]) }
    guard name != "-", file == nil else { return document }
    document.file = name
    if !isNameless { document.location = FileTree.location(of: name) }
    return document
  }

  /// The document as it was published at an address. Its own word for where it was published counts as
  /// far as it stays within the host: elsewhere it could pass for somebody else's.
  func delivered(from address: String) -> Document {
    var document = self
    let host = Door.host(of: address)
    let own = url.map(Door.host)
    let isSame = own.map { $0 == host || $0.hasSuffix("." + host) || host.hasSuffix("." + $0) }
    if isSame != true { document.url = address }
    return document
  }
}

extension Document {
  /// The document as one of several that an address holds: where it says nothing else, it goes by that
  /// and its id, as another feed may use the same ids.
  func named(within address: String) -> Document {
    guard url == nil else { return self }
    var document = self
    document.url = address + "#" + (id ?? ContentID.id(of: [title ?? "", text]))
    return document
  }
}

/// What is done to texts at the door.
enum Door {
  /// A text without control characters: a form feed is a line's end, any other U+FFFD.
  ///
  /// - Parameters:
  ///   - text: any text.
  ///   - composing: whether it is brought to normal form C.
  /// - Returns: the text.
  static func cleaned(_ text: String, composing: Bool) -> String {
    let (hasControl, mayBeApart) = kinds(of: text)
    guard hasControl || composing && mayBeApart else { return text }
    var scalars = String.UnicodeScalarView()
    if composing, mayBeApart {
      for scalar in streamSafe(text)._nfc { scalars.append(harmless(scalar)) }
    } else {
      for scalar in text.unicodeScalars { scalars.append(harmless(scalar)) }
    }
    return String(scalars)
  }

  /// How many marks may stand on a letter (UAX #15, 13): no language needs a third of that, and putting
  /// a run of them in order takes time that grows with its square.
  private static let markLimit = 30

  /// A text in which no letter has more marks than that: those beyond stand on a joiner that nobody sees.
  private static func streamSafe(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var marks = 0
    for scalar in text.unicodeScalars {
      let isMark =
        scalar.value >= 0x300 && scalar.properties.canonicalCombiningClass != .notReordered
      marks = isMark ? marks + 1 : 0
      if marks > markLimit {
        scalars.append("\u{34F}")
        marks = 1
      }
      scalars.append(scalar)
    }
    return String(scalars)
  }

  /// Whether a text has control characters, and whether it may have any that is written in parts. Most
  /// has neither: letters below U+0300, and the punctuation and currency of U+2010 to U+20BF, are whole.
  private static func kinds(of text: String) -> (control: Bool, apart: Bool) {
    var (hasControl, mayBeApart) = (false, false)
    var before: (UInt8, UInt8) = (0, 0)
    for byte in text.utf8 {
      if byte < 0x20 {
        if byte != 0x0A, byte != 0x09, byte != 0x0D { hasControl = true }
      } else if byte >= 0x7F {
        if byte == 0x7F || before.1 == 0xC2 && byte < 0xA0 { hasControl = true }
        if byte >= 0xCC, byte != 0xE2 { mayBeApart = true }
        if before.0 == 0xE2, !isPunctuation(before.1, byte) { mayBeApart = true }
      }
      before = (before.1, byte)
    }
    return (hasControl, mayBeApart)
  }

  /// Whether the second and third byte behind E2 are of punctuation or currency, U+2010 to U+20BF.
  private static func isPunctuation(_ second: UInt8, _ third: UInt8) -> Bool {
    second == 0x80 && third >= 0x90 || second == 0x81 || second == 0x82
  }

  private static func harmless(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: scalar
    case 0x0B, 0x0C, 0x85: "\n"
    case 0..<0x20, 0x7F..<0xA0: "\u{FFFD}"
    default: scalar
    }
  }

  /// The host of an address, without what stands before its name by custom.
  static func host(of address: String) -> String {
    guard let start = address.firstRange(of: "://")?.upperBound else { return "" }
    let authority = address[start...].prefix { !"/?#\\".contains($0) }
    let host = authority.split(separator: "@").last?.prefix { $0 != ":" } ?? ""
    let name = host.lowercased()
    return name.hasPrefix("www.") ? String(name.dropFirst(4)) : name
  }
}
