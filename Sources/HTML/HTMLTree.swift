/// A page as a tree: elements and texts in one array, in the order of the page.
///
/// The tree is what main text and metadata need, not what a browser shows: `html`, `head` and `body`
/// are there only where they are written, and what is nested wrongly is closed, not moved.
public struct HTMLTree: Sendable {
  /// A node's place in the tree.
  public typealias Index = Int

  /// What a node is.
  public enum Kind: Sendable, Hashable {
    /// The root of the page.
    case root
    /// An element, by its name in lower case.
    case element(String)
    /// Text, by its place among the tree's bytes; references are resolved.
    case text(Range<Int>)
  }

  /// An attribute of an element.
  public struct Attribute: Sendable, Hashable {
    /// The name in lower case.
    public let name: String
    /// The value; references are resolved.
    public let value: String
  }

  struct Node: Sendable {
    let kind: Kind
    let parent: Int32
    /// Behind the last node below this one.
    var end: Int32
    let attributes: Range<Int32>
  }

  /// Why the tree is not all of the page; nil where it is.
  public internal(set) var excess: MarkupExcess?

  var nodes: [Node] = [Node(kind: .root, parent: -1, end: 0, attributes: 0..<0)]
  var attributes: [Attribute] = []
  var bytes: [UInt8] = []

  /// How many nodes there are; the root is node 0, and whatever is below a node follows it.
  public var count: Int { nodes.count }

  /// What a node is.
  public func kind(_ index: Index) -> Kind { nodes[index].kind }

  /// The name of an element; nil for anything else.
  public func name(_ index: Index) -> String? {
    if case .element(let name) = nodes[index].kind { name } else { nil }
  }

  /// The node that a node stands in; nil for the root.
  public func parent(_ index: Index) -> Index? {
    index == 0 ? nil : Int(nodes[index].parent)
  }

  /// The nodes below a node, at any depth, in the page's order.
  public func descendants(_ index: Index) -> Range<Index> { index + 1..<Int(nodes[index].end) }

  /// The nodes directly below a node.
  public func children(_ index: Index) -> [Index] {
    var children: [Index] = []
    var place = index + 1
    while place < Int(nodes[index].end) {
      children.append(place)
      place = Int(nodes[place].end)
    }
    return children
  }

  /// The attributes of an element, in their order.
  public func attributes(_ index: Index) -> ArraySlice<Attribute> {
    let range = nodes[index].attributes
    return attributes[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  /// The value of an attribute; nil where the element has none of that name.
  public func attribute(_ name: String, of index: Index) -> String? {
    attributes(index).first { $0.name == name }?.value
  }

  /// The bytes of a text node, UTF-8.
  public func text(_ range: Range<Int>) -> ArraySlice<UInt8> { bytes[range] }

  /// All text below a node as it is written, a space between what elements part.
  public func text(of index: Index) -> String {
    var text: [UInt8] = []
    for place in index..<Int(nodes[index].end) {
      switch nodes[place].kind {
      case .text(let range): text += bytes[range]
      case .element: if let last = text.last, last > 0x20 { text.append(0x20) }
      case .root: break
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
