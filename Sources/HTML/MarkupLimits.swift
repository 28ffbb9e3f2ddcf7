/// How much of everything a page may have. What is beyond is not read, and the tree says so.
public struct MarkupLimits: Sendable, Hashable {
  /// The most elements that are open at once; those deeper lie beside, not below, each other.
  public var depth = 512
  /// The most attributes of an element; more are passed over.
  public var attributes = 256
  /// The most nodes of a tree; what comes later is left out.
  public var nodes = 1 << 20

  /// The usual limits.
  public init() {}
}

/// Of what a page has more than it may.
public enum MarkupExcess: Error, Sendable, Hashable, CustomStringConvertible {
  /// Elements in elements.
  case depth(limit: Int)
  /// Attributes of one element.
  case attributes(limit: Int)
  /// Elements and texts.
  case nodes(limit: Int)

  /// One line: what is too much, and what to do.
  public var description: String {
    switch self {
    case .depth(let limit):
      "is nested deeper than \(limit) elements; --max-depth sets another limit"
    case .attributes(let limit):
      "has more than \(limit) attributes in a tag; --max-attributes sets another limit"
    case .nodes(let limit): "has more than \(limit) elements and texts; split it"
    }
  }
}
