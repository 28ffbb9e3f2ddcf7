/// Reads a page into a tree, in one pass and in time that grows with its length alone.
///
/// Tokens are those of the HTML standard (https://html.spec.whatwg.org/multipage/parsing.html) but for
/// what only scripts can see; elements are closed where their successors say so.
public struct HTMLParser {
  /// The longest value of an attribute, in bytes; of a longer one the beginning is kept.
  static let valueLimit = 1 << 14

  /// How a text is marked up.
  public enum Syntax: Sendable {
    /// As the web has it: names in any case, elements that end by themselves.
    case html
    /// As feeds have it: every element ends where it says so. What is not well formed is read on; there
    /// are no entities beyond those of HTML, and nothing is fetched.
    case xml
  }

  private let source: [UInt8]
  private let syntax: Syntax
  private let limits: MarkupLimits
  private var place = 0
  private var tree = HTMLTree()
  /// The elements that are open, the root first.
  private var open: [Int] = [0]
  /// What each of them is to those that begin in it (`HTMLElements.bits`).
  private var openBits: [UInt32] = [0]
  /// How many of each name are open.
  private var openNames: [String: Int] = [:]

  /// Reads a page.
  ///
  /// - Parameters:
  ///   - source: the page in UTF-8; other bytes become U+FFFD.
  ///   - syntax: how it is marked up.
  ///   - limits: how much of everything it may have.
  /// - Returns: its tree; names are in lower case.
  public static func parse(
    _ source: [UInt8], as syntax: Syntax = .html, limits: MarkupLimits = MarkupLimits()
  ) -> HTMLTree {
    var parser = HTMLParser(source, syntax, limits)
    parser.run()
    return parser.tree
  }

  private init(_ source: [UInt8], _ syntax: Syntax, _ limits: MarkupLimits) {
    self.limits = limits
    self.source = source
    self.syntax = syntax
  }

  private mutating func run() {
    while place < source.count {
      guard tree.nodes.count < limits.nodes else {
        tree.excess = tree.excess ?? .nodes(limit: limits.nodes)
        break
      }
      let start = place
      while place < source.count, !beginsMarkup(place) { place += 1 }
      addText(start..<place, resolvesReferences: true)
      if place < source.count { readMarkup() }
    }
    while open.count > 0 { close() }
  }

  /// Whether a "<" begins anything but text.
  private func beginsMarkup(_ index: Int) -> Bool {
    guard source[index] == UInt8(ascii: "<"), index + 1 < source.count else { return false }
    let next = source[index + 1]
    return Self.isLetter(next) || next == UInt8(ascii: "!") || next == UInt8(ascii: "?")
      || next == UInt8(ascii: "/") && index + 2 < source.count
  }

  private mutating func readMarkup() {
    switch source[place + 1] {
    case UInt8(ascii: "!"):
      if matches("<!--", at: place) {
        readComment()
      } else if matches("<![CDATA[", at: place) {
        let start = place + 9
        place = find("]]>", from: start) ?? source.count
        addText(start..<place, resolvesReferences: false)
        place = min(source.count, place + 3)
      } else {
        skip(behind: UInt8(ascii: ">"))
      }
    case UInt8(ascii: "?"): skip(behind: UInt8(ascii: ">"))
    case UInt8(ascii: "/"):
      guard Self.isLetter(source[place + 2]) else { return skip(behind: UInt8(ascii: ">")) }
      place += 2
      let name = readName()
      skipAttributes()
      close(name)
    default:
      place += 1
      readElement()
    }
  }

  private mutating func readComment() {
    // "<!-->" and "<!--->" are comments too.
    place += 2
    var end = place + 2
    while end < source.count {
      if source[end] == UInt8(ascii: ">"), source[end - 1] == UInt8(ascii: "-"),
        source[end - 2] == UInt8(ascii: "-")
          || source[end - 2] == UInt8(ascii: "!") && end - 3 >= place
      {
        break
      }
      if source[end] == UInt8(ascii: ">"), source[end - 1] == UInt8(ascii: "!"),
        end - 4 >= place, source[end - 2] == UInt8(ascii: "-"), source[end - 3] == UInt8(ascii: "-")
      {
        break
      }
      end += 1
    }
    place = min(source.count, end + 1)
  }

  // MARK: Elements

  private mutating func readElement() {
    let name = readName()
    let first = tree.attributes.count
    let closesItself = readAttributes()
    let attributes = Int32(first)..<Int32(tree.attributes.count)
    if syntax == .html { closeWhatEnds(before: name) }
    guard tree.nodes.count < limits.nodes, let parent = open.last else { return }
    let index = tree.nodes.count
    tree.nodes.append(
      HTMLTree.Node(
        kind: .element(name), parent: Int32(parent), end: Int32(index + 1),
        attributes: attributes))
    switch syntax {
    case .xml where closesItself: return
    case .html where HTMLElements.void.contains(name): return
    case .html where closesItself && HTMLElements.foreign.contains(name): return
    default: break
    }
    if syntax == .html, HTMLElements.raw.contains(name) {
      readRaw(name, parent: index)
      tree.nodes[index].end = Int32(tree.nodes.count)
      return
    }
    guard open.count < limits.depth else {
      tree.excess = tree.excess ?? .depth(limit: limits.depth)
      return
    }
    open.append(index)
    openBits.append(HTMLElements.bits[name] ?? 0)
    openNames[name, default: 0] += 1
  }

  /// The content of a script, style, title and the like: all up to its end tag is text.
  private mutating func readRaw(_ name: String, parent: Int) {
    let start = place
    let tag = Array("</\(name)".utf8)
    while place < source.count {
      if source[place] == UInt8(ascii: "<"), matchesFolded(tag, at: place),
        place + tag.count >= source.count || !Self.isLetter(source[place + tag.count])
      {
        break
      }
      place += 1
    }
    addText(
      start..<place, resolvesReferences: name == "title" || name == "textarea", parent: parent)
    if place < source.count { skip(behind: UInt8(ascii: ">")) }
  }

  /// Closes the elements that cannot go on where one of a name begins.
  private mutating func closeWhatEnds(before name: String) {
    guard let ended = HTMLElements.endedBits[name] else { return }
    // A paragraph ends where any block begins; an item where the next one does, in its own list; a
    // row with its cells.
    var depth = open.count - 1
    var last: Int?
    while depth > 0 {
      if openBits[depth] & ended != 0 {
        last = depth
      } else if openBits[depth] & HTMLElements.wall != 0 {
        break
      }
      depth -= 1
    }
    guard let last else { return }
    while open.count > last { close() }
  }

  /// Closes the innermost element of a name with all that is open in it; an end tag of what is not
  /// open is passed over.
  private mutating func close(_ name: String) {
    guard openNames[name, default: 0] > 0 else { return }
    while let last = open.last, last != 0 {
      let found = tree.name(last)
      close()
      if found == name { return }
    }
  }

  private mutating func close() {
    let index = open.removeLast()
    openBits.removeLast()
    tree.nodes[index].end = Int32(tree.nodes.count)
    if let name = tree.name(index) { openNames[name, default: 1] -= 1 }
  }

  // MARK: Names and attributes

  private mutating func readName() -> String {
    let start = place
    while place < source.count, !Self.isSpace(source[place]), source[place] != UInt8(ascii: ">"),
      source[place] != UInt8(ascii: "/")
    {
      place += 1
    }
    return Self.folded(source[start..<min(place, start + 64)])
  }

  /// Reads attributes up to the end of a tag.
  ///
  /// - Returns: whether the tag closes itself.
  private mutating func readAttributes() -> Bool {
    let first = tree.attributes.count
    var closesItself = false
    while place < source.count {
      let byte = source[place]
      if byte == UInt8(ascii: ">") {
        place += 1
        return closesItself
      }
      closesItself = byte == UInt8(ascii: "/")
      if Self.isSpace(byte) || closesItself {
        place += 1
      } else {
        let isKept = tree.attributes.count - first < limits.attributes
        if !isKept { tree.excess = tree.excess ?? .attributes(limit: limits.attributes) }
        let attribute = readAttribute(keepsIt: isKept)
        if let attribute, !tree.attributes[first...].contains(where: { $0.name == attribute.name })
        {
          tree.attributes.append(attribute)
        }
      }
    }
    return closesItself
  }

  private mutating func skipAttributes() {
    let count = tree.attributes.count
    _ = readAttributes()
    tree.attributes.removeSubrange(count...)
  }

  private mutating func readAttribute(keepsIt: Bool) -> HTMLTree.Attribute? {
    let nameStart = place
    // An equals sign may begin a name.
    place += 1
    while place < source.count, !Self.isSpace(source[place]),
      !Self.endsAttributeName.contains(source[place])
    {
      place += 1
    }
    let name = nameStart..<place
    var next = place
    while next < source.count, Self.isSpace(source[next]) { next += 1 }
    var value = place..<place
    if next < source.count, source[next] == UInt8(ascii: "=") {
      place = next + 1
      value = readValue()
    }
    guard keepsIt, name.count <= 64 else { return nil }
    return HTMLTree.Attribute(
      name: Self.folded(source[name]),
      value: String(
        decoding: HTMLReferences.resolved(
          source[value.prefix(Self.valueLimit)], inAttribute: true), as: UTF8.self))
  }

  private mutating func readValue() -> Range<Int> {
    while place < source.count, Self.isSpace(source[place]) { place += 1 }
    guard place < source.count else { return place..<place }
    let quote = source[place]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let start = place + 1
      place = source[start...].firstIndex(of: quote) ?? source.count
      defer { place = min(source.count, place + 1) }
      return start..<place
    }
    let start = place
    while place < source.count, !Self.isSpace(source[place]), source[place] != UInt8(ascii: ">") {
      place += 1
    }
    return start..<place
  }

  // MARK: Text

  private mutating func addText(
    _ range: Range<Int>, resolvesReferences: Bool, parent: Int? = nil
  ) {
    guard !range.isEmpty, tree.nodes.count < limits.nodes,
      let parent = parent ?? open.last
    else { return }
    let start = tree.bytes.count
    if resolvesReferences {
      tree.bytes += HTMLReferences.resolved(source[range], inAttribute: false)
    } else {
      tree.bytes += source[range]
    }
    let index = tree.nodes.count
    tree.nodes.append(
      HTMLTree.Node(
        kind: .text(start..<tree.bytes.count), parent: Int32(parent), end: Int32(index + 1),
        attributes: 0..<0))
  }

  // MARK: Bytes

  private static let endsAttributeName: Set<UInt8> = [
    UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "/"),
  ]

  private mutating func skip(behind byte: UInt8) {
    place = source[place...].firstIndex(of: byte).map { $0 + 1 } ?? source.count
  }

  private func matches(_ text: StaticString, at index: Int) -> Bool {
    guard index + text.utf8CodeUnitCount <= source.count else { return false }
    return text.withUTF8Buffer { source[index..<index + $0.count].elementsEqual($0) }
  }

  private func matchesFolded(_ text: [UInt8], at index: Int) -> Bool {
    guard index + text.count <= source.count else { return false }
    return zip(text, source[index...]).allSatisfy { $0 == Self.lower($1) }
  }

  private func find(_ text: StaticString, from index: Int) -> Int? {
    var place = index
    while place < source.count {
      if matches(text, at: place) { return place }
      place += 1
    }
    return nil
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
  }

  static func isLetter(_ byte: UInt8) -> Bool { lower(byte) &- UInt8(ascii: "a") < 26 }

  static func lower(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }

  static func folded(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map(lower), as: UTF8.self)
  }
}
