/// A sentence with its tokens' parts of speech and how they depend on one another.
public struct Sentence: Sendable {
  /// A token with its place in the tree.
  public struct Token: Hashable, Sendable {
    /// The token's bytes in the text.
    public let range: Range<Int>
    /// Its universal part of speech.
    public let part: UniversalTag
    /// Its Penn Treebank tag.
    public let tag: PennTag
    /// The index of the token it depends on, nil for a root.
    public let head: Int?
    /// How it depends on its head.
    public let relation: Relation

    package init(
      range: Range<Int>, part: UniversalTag, tag: PennTag, head: Int?, relation: Relation
    ) {
      self.range = range
      self.part = part
      self.tag = tag
      self.head = head
      self.relation = relation
    }
  }

  /// The sentence's bytes in the text.
  public let range: Range<Int>
  /// The tokens in the text's order.
  public let tokens: [Token]
  /// For each token its first dependent, and for each the next dependent of its head; -1 for none.
  private let firstChild: [Int32]
  private let nextSibling: [Int32]

  package init(range: Range<Int>, tokens: [Token]) {
    self.range = range
    self.tokens = tokens
    var first = [Int32](repeating: -1, count: tokens.count)
    var next = [Int32](repeating: -1, count: tokens.count)
    for (index, token) in tokens.enumerated().reversed() {
      guard let head = token.head, tokens.indices.contains(head) else { continue }
      next[index] = first[head]
      first[head] = Int32(index)
    }
    firstChild = first
    nextSibling = next
  }

  /// The tokens that depend on no other: one, or one a piece where a sentence was too long.
  public var roots: [Int] { tokens.indices.filter { tokens[$0].head == nil } }

  /// The token that a byte of the text lies in, or the first one behind it; nil behind the last.
  ///
  /// - Parameter byte: the byte's offset in the text.
  /// - Returns: the token's index.
  public func token(at byte: Int) -> Int? {
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].range.upperBound <= byte { low = middle + 1 } else { high = middle }
    }
    return low < tokens.count ? low : nil
  }

  /// The tokens that depend on a token directly, in the text's order.
  ///
  /// - Parameter index: the token; none depends on one that is not there.
  /// - Returns: their indices.
  public func children(of index: Int) -> [Int] {
    guard tokens.indices.contains(index) else { return [] }
    var children: [Int] = []
    var child = firstChild[index]
    while child >= 0 {
      children.append(Int(child))
      child = nextSibling[Int(child)]
    }
    return children
  }

  /// The first dependent of a token with one of certain relations, nil where there is none.
  public func child(of index: Int, _ relations: Relation...) -> Int? {
    guard tokens.indices.contains(index) else { return nil }
    var child = firstChild[index]
    while child >= 0 {
      if relations.contains(tokens[Int(child)].relation) { return Int(child) }
      child = nextSibling[Int(child)]
    }
    return nil
  }

  /// A token and all that depends on it, in the text's order.
  public func subtree(of index: Int) -> [Int] {
    guard tokens.indices.contains(index) else { return [] }
    var found = [index]
    var place = 0
    while place < found.count {
      found += children(of: found[place])
      place += 1
    }
    return found.sorted()
  }

  /// The bytes from the first to the last token of a subtree.
  public func span(of index: Int) -> Range<Int> {
    let subtree = subtree(of: index)
    guard let first = subtree.first, let last = subtree.last else {
      return range.lowerBound..<range.lowerBound
    }
    return tokens[first].range.lowerBound..<tokens[last].range.upperBound
  }

  /// Whether a token depends on another, directly or not.
  public func depends(_ index: Int, on ancestor: Int) -> Bool {
    var place = tokens.indices.contains(index) ? tokens[index].head : nil
    for _ in tokens {
      guard let head = place, tokens.indices.contains(head) else { return false }
      if head == ancestor { return true }
      place = tokens[head].head
    }
    return false
  }
}
