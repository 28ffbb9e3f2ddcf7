internal import HTML

/// A paragraph, heading or item of a page: the text between two breaks of a line.
struct Block {
  /// Its text, spaces joined.
  var text: [UInt8] = []
  /// How many bytes of it stand in links.
  var linked = 0
  /// The element that makes it a block of its own.
  let element: HTMLTree.Index
  /// The nodes it was read from.
  var nodes: Range<HTMLTree.Index>

  /// How much of it stands in links, 0 to 1.
  var linkDensity: Double { text.isEmpty ? 0 : Double(linked) / Double(text.count) }

  /// Whether it reads like a sentence or more of running text.
  var isProse: Bool { text.count >= 40 && linkDensity < 0.5 }
}

/// The blocks of a page, in order.
struct Blocks {
  private(set) var all: [Block] = []

  /// Elements that stand within a line.
  private static let inline: Set<String> = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "nobr", "amp-img",
  ]
  /// Elements without any text of the page.
  static let silent: Set<String> = [
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "head", "title",
    "select", "option", "button", "textarea", "input", "audio", "video", "canvas", "map",
    "datalist",
    "noembed", "noframes", "xmp",
  ]

  /// - Parameter tree: the page.
  init(_ tree: HTMLTree) {
    var open: [(end: Int, element: Int)] = [(tree.count, 0)]
    var links: [Int] = []
    var place = 1
    while place < tree.count {
      while let last = open.last, place >= last.end, open.count > 1 {
        open.removeLast()
        breakBlock()
      }
      while let end = links.last, place >= end { links.removeLast() }
      let end = tree.descendants(place).upperBound
      switch tree.kind(place) {
      case .root: break
      case .text(let range):
        add(
          tree.text(range), element: open.last?.element ?? 0, at: place, isLink: !links.isEmpty)
      case .element(let name):
        if Self.silent.contains(name) {
          place = end
          continue
        }
        if name == "br" || name == "hr" {
          breakLine()
        } else if name == "a" {
          links.append(end)
        } else if !Self.inline.contains(name) {
          breakBlock()
          open.append((end, place))
        }
      }
      place += 1
    }
    breakBlock()
  }

  private var isOpen = false
  private var breaks = 0

  /// One break is a line of the same paragraph, two are a paragraph.
  private mutating func breakLine() {
    breaks += 1
    if breaks > 1 { breakBlock() }
  }

  private mutating func breakBlock() {
    breaks = 0
    guard isOpen else { return }
    isOpen = false
    guard let last = all.indices.last else { return }
    while all[last].text.last == 0x20 { all[last].text.removeLast() }
    if all[last].text.isEmpty { all.removeLast() }
  }

  private mutating func add(
    _ bytes: ArraySlice<UInt8>, element: Int, at node: Int, isLink: Bool
  ) {
    if !isOpen {
      guard bytes.contains(where: { !HTMLText.isSpace($0) }) else { return }
      all.append(Block(element: element, nodes: node..<node))
      isOpen = true
    }
    let last = all.count - 1
    let before = all[last].text.count
    if breaks > 0, let end = all[last].text.last, end != 0x20 { all[last].text.append(0x20) }
    HTMLText.append(bytes, to: &all[last].text)
    if all[last].text.count > before { breaks = 0 }
    if isLink { all[last].linked += all[last].text.count - before }
    all[last].nodes = all[last].nodes.lowerBound..<node + 1
  }
}

/// Text as a page shows it.
enum HTMLText {
  static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }

  /// Whether a byte may stand in a language's tag.
  static func isTagPart(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
      || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// Adds a text with each run of spaces as one; a no-break space is one too.
  static func append(_ bytes: ArraySlice<UInt8>, to text: inout [UInt8]) {
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let byte = bytes[place]
      let isNoBreak =
        byte == 0xC2 && place + 1 < bytes.endIndex && bytes[place + 1] == 0xA0
      if isSpace(byte) || isNoBreak {
        if let last = text.last, last != 0x20 { text.append(0x20) }
        place += isNoBreak ? 2 : 1
      } else {
        text.append(byte)
        place += 1
      }
    }
  }

  /// A text with each run of spaces as one, and none at its ends.
  static func joined(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(Array(text.utf8)[...], to: &bytes)
    while bytes.last == 0x20 { bytes.removeLast() }
    if bytes.first == 0x20 { bytes.removeFirst() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
