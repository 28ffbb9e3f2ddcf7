internal import HTML

/// How much of everything a document may have; what has more is refused.
public struct ReadLimits: Sendable, Hashable {
  /// The most bytes of a document, unpacked.
  public var size = 20 << 20
  /// The most elements in elements of a page or feed.
  public var depth = 512
  /// The most attributes of one of its elements.
  public var attributes = 256
  /// How many bytes may come of one that is packed, once a megabyte has come.
  public var ratio = 200
  /// The most bytes that may come of a packed file.
  public var output = 16 << 30
  /// The most seconds that another program may take over a document.
  public var seconds = 60

  /// The usual limits.
  public init() {}

  var markup: MarkupLimits {
    var limits = MarkupLimits()
    limits.depth = depth
    limits.attributes = attributes
    return limits
  }
}
