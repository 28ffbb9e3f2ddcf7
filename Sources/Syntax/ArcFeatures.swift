/// The features of a parser's next step: the words on top of the stack (s0, s1, s2), the next ones
/// (b0 to b3), their dependents, and how far apart they stand (after Zhang and Nivre 2011).
package struct ArcFeatures {
  package private(set) var features = Features()
  private let nodes: [Node]
  /// How many commas and the like stand before each word.
  private var commas: [Int32] = []

  /// - Parameters:
  ///   - nodes: the sentence's words, without marks and root.
  ///   - endMarks: the marks behind the last word.
  package init(_ nodes: [Node], endMarks: UInt64) {
    var root = Node.root
    root.marks = endMarks
    self.nodes = nodes + [root]
    var count: Int32 = 0
    for node in self.nodes {
      if node.marks != 0 { count += 1 }
      commas.append(count)
    }
  }

  @inline(__always)
  private func node(_ index: Int32) -> Node {
    index >= 0 && index < nodes.count ? nodes[Int(index)] : .none
  }

  /// Fills `features` with those of a state.
  package mutating func extract(_ state: ArcState, in space: ArcSpace) {
    features.clear()
    let t0 = space.item(state.top)
    let t1 = space.item(t0.below)
    let t2 = space.item(t1.below)
    let (i0, i1, j) = (t0.word, t1.word, state.next)
    let (s0, s1, s2) = (node(i0), node(i1), node(t2.word))
    let (b0, b1, b2) = (node(j), node(j + 1), node(j + 2))
    let (d0, d1, db) = (t0.dependents, t1.dependents, state.dependents)
    single(s0, s1, s2, b0, b1, b2)
    features.add(node(j + 3).both)
    pairs(s0, s1, b0, b1)
    triples(s0, s1, s2, b0, b1, b2)
    children(s0, s1, b0, d0, d1, db)
    grandchildren(s0, s1, b0, d0, d1, db)
    distances(s0, s1, b0, i0, i1, j)
    valency(s0, s1, b0, d0, d1, db)
    marks(s0, s1, b0, b1, i0, i1, j)
    features.add(UInt64(min(state.depth, 4)), b0.tag)
  }

  /// How many marks stand between two words, up to 3.
  @inline(__always)
  private func marksBetween(_ left: Int32, _ right: Int32) -> UInt64 {
    left < 0 ? 4 : UInt64(min(commas[Int(right)] - commas[Int(left)], 3))
  }

  private mutating func marks(
    _ s0: Node, _ s1: Node, _ b0: Node, _ b1: Node, _ i0: Int32, _ i1: Int32, _ j: Int32
  ) {
    let behind = i0 < 0 ? 0 : node(i0 + 1).marks
    let near = marksBetween(i0, j)
    let far = i1 < 0 ? 4 : marksBetween(i1, i0)
    features.add(b0.marks, s0.marks)
    features.add(s0.tag, b0.tag, b0.marks)
    features.add(s0.form, b0.marks)
    features.add(b0.form, b0.marks)
    features.add(s0.tag, b0.tag, behind)
    features.add(s0.tag, b0.tag, b1.marks)
    features.add(s1.tag, s0.tag, b0.tag, b0.marks)
    features.add(s1.tag, s0.tag, s0.marks)
    features.add(s1.tag, s0.tag, s0.marks, b0.marks)
    features.add(s0.tag, b0.tag, near)
    features.add(s1.tag, s0.tag, far)
    features.add(s1.tag, s0.tag, b0.tag, near &* 8 &+ far)
    features.add(s1.tag, s0.form, far)
    features.add(s0.form, b0.tag, near)
  }

  private mutating func single(
    _ s0: Node, _ s1: Node, _ s2: Node, _ b0: Node, _ b1: Node, _ b2: Node
  ) {
    features.add(s0.both)
    features.add(s0.tag)
    features.add(s1.both)
    features.add(s1.tag)
    features.add(b0.both)
    features.add(b0.tag)
    features.add(s2.both)
    features.add(s2.tag)
    features.add(b1.both)
    features.add(b1.tag)
    features.add(b2.tag)
  }

  private mutating func pairs(_ s0: Node, _ s1: Node, _ b0: Node, _ b1: Node) {
    features.add(s0.both, b0.tag)
    features.add(s0.tag, b0.both)
    features.add(s0.form, b0.form)
    features.add(s0.tag, b0.tag)
    features.add(s1.both, s0.tag)
    features.add(s1.tag, s0.both)
    features.add(s1.form, s0.form)
    features.add(s1.tag, s0.tag)
    features.add(s1.both, b0.tag)
    features.add(s1.tag, b0.both)
    features.add(s1.form, b0.form)
    features.add(s1.tag, b0.tag)
    features.add(b0.tag, b1.tag)
    features.add(b0.both, b1.tag)
    features.add(b0.tag, b1.both)
    features.add(s0.both, b1.tag)
  }

  private mutating func triples(
    _ s0: Node, _ s1: Node, _ s2: Node, _ b0: Node, _ b1: Node, _ b2: Node
  ) {
    features.add(s0.tag, b0.tag, b1.tag)
    features.add(s0.form, b0.tag, b1.tag)
    features.add(s0.tag, b0.form, b1.tag)
    features.add(s0.tag, b0.tag, b1.form)
    features.add(b0.tag, b1.tag, b2.tag)
    features.add(s0.tag, b0.tag, b1.tag, b2.tag)
    features.add(s1.tag, s0.tag, b0.tag)
    features.add(s1.form, s0.tag, b0.tag)
    features.add(s1.tag, s0.form, b0.tag)
    features.add(s1.tag, s0.tag, b0.form)
    features.add(s1.tag, s0.tag, b0.tag, b1.tag)
    features.add(s1.part, s0.part, b0.form, b1.part)
    features.add(s2.tag, s1.tag, s0.tag)
    features.add(s2.tag, s1.tag, s0.tag, b0.tag)
    features.add(s2.form, s0.tag, b0.tag)
    features.add(s2.part, s1.part, s0.part, b0.form)
  }

  private mutating func children(
    _ s0: Node, _ s1: Node, _ b0: Node, _ d0: Dependents, _ d1: Dependents, _ db: Dependents
  ) {
    let (s0l, s0r) = (node(d0.left), node(d0.right))
    let (s1l, s1r, b0l) = (node(d1.left), node(d1.right), node(db.left))
    features.add(s0l.both)
    features.add(s0r.both)
    features.add(s1l.both)
    features.add(s1r.both)
    features.add(b0l.both)
    features.add(s0.tag, s0l.tag, b0.tag)
    features.add(s0.tag, s0r.tag, b0.tag)
    features.add(s0.tag, b0.tag, b0l.tag)
    features.add(s0.tag, s0l.form, b0.tag)
    features.add(s0.tag, b0.tag, b0l.form)
    features.add(s1.tag, s1l.tag, s0.tag)
    features.add(s1.tag, s1r.tag, s0.tag)
    features.add(s1.tag, s0.tag, s0l.tag)
    features.add(s1.tag, s0.tag, s0r.tag)
    features.add(s1.tag, s0.tag, s0l.form)
    features.add(s1.form, s0.form, s0l.form)
    features.add(s1.part, s0.part, s0l.form, b0.tag)
    features.add(s1.part, s1r.part, s0.part, b0.tag)
  }

  private mutating func grandchildren(
    _ s0: Node, _ s1: Node, _ b0: Node, _ d0: Dependents, _ d1: Dependents, _ db: Dependents
  ) {
    features.add(s0.tag, node(d0.left).tag, node(d0.left2).tag)
    features.add(s0.tag, node(d0.right).tag, node(d0.right2).tag)
    features.add(s1.tag, node(d1.left).tag, node(d1.left2).tag)
    features.add(s1.tag, node(d1.right).tag, node(d1.right2).tag)
    features.add(b0.tag, node(db.left).tag, node(db.left2).tag)
    features.add(node(d0.left2).both, s0.tag)
    features.add(node(d1.right2).both, s1.tag)
  }

  private mutating func distances(
    _ s0: Node, _ s1: Node, _ b0: Node, _ i0: Int32, _ i1: Int32, _ j: Int32
  ) {
    let near = i0 < 0 ? 9 : distanceStep(j - i0)
    let far = i1 < 0 ? 9 : distanceStep(i0 - i1)
    features.add(s0.form, near)
    features.add(s0.tag, near)
    features.add(b0.form, near)
    features.add(b0.tag, near)
    features.add(s0.tag, b0.tag, near)
    features.add(s1.form, far)
    features.add(s1.tag, s0.tag, far)
    features.add(s1.tag, s0.tag, b0.tag, far)
  }

  private mutating func valency(
    _ s0: Node, _ s1: Node, _ b0: Node, _ d0: Dependents, _ d1: Dependents, _ db: Dependents
  ) {
    features.add(s0.form, UInt64(d0.leftCount))
    features.add(s0.tag, UInt64(d0.leftCount))
    features.add(s0.form, UInt64(d0.rightCount))
    features.add(s0.tag, UInt64(d0.rightCount))
    features.add(s1.form, UInt64(d1.rightCount))
    features.add(s1.tag, UInt64(d1.rightCount))
    features.add(s1.tag, UInt64(d1.leftCount), UInt64(d1.rightCount), s0.tag)
    features.add(b0.form, UInt64(db.leftCount))
    features.add(b0.tag, UInt64(db.leftCount))
    features.add(s0.tag, UInt64(d0.leftCount), UInt64(d0.rightCount), b0.tag)
  }
}
