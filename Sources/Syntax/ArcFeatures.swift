/// The features of a parser's next step: the words on top of the stack (s0, s1, s2), the next ones
/// (b0 to b3), the marks between them, their dependents, and how far apart they stand (after Zhang and
/// Nivre 2011).
///
/// They come in four groups by what they depend on, so that a search scores a group once for all
/// states that share it.
package struct ArcFeatures {
  package private(set) var features = Features()
  private let nodes: [Node]
  /// How many words up to each have marks before them.
  private var marked: [Int32] = []

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
      marked.append(count)
    }
  }

  /// Fills `features` with those of a state.
  package mutating func extract(_ state: ArcState, in space: ArcSpace) {
    let view = ArcView(state, space)
    features.clear()
    addNear(view)
    addFar(view)
    addBoth(view)
    addHistory(view)
  }

  /// Fills `features` with those of one group.
  mutating func extract(_ group: ArcGroup, _ view: ArcView) {
    features.clear()
    switch group {
    case .near: addNear(view)
    case .far: addFar(view)
    case .both: addBoth(view)
    case .history: addHistory(view)
    }
  }

  @inline(__always)
  private func node(_ index: Int32) -> Node {
    index >= 0 && index < nodes.count ? nodes[Int(index)] : .none
  }

  /// How many words between two, the second one with them, have marks before them, up to 3.
  @inline(__always)
  private func marks(_ left: Int32, _ right: Int32) -> UInt64 {
    left < 0 ? 4 : UInt64(min(marked[Int(right)] - marked[Int(left)], 3))
  }

  /// The top of the stack and the words ahead.
  private mutating func addNear(_ view: ArcView) {
    features.begin(.near)
    let (s0, b0, b1) = (node(view.s0.word), node(view.next), node(view.next + 1))
    let (b2, b3) = (node(view.next + 2), node(view.next + 3))
    features.add(s0.both)
    features.add(s0.tag)
    features.add(b0.both)
    features.add(b0.tag)
    features.add(b1.both)
    features.add(b1.tag)
    features.add(b2.tag)
    features.add(b3.both)
    features.add(s0.both, b0.tag)
    features.add(s0.tag, b0.both)
    features.add(s0.form, b0.form)
    features.add(s0.tag, b0.tag)
    features.add(b0.tag, b1.tag)
    features.add(b0.both, b1.tag)
    features.add(b0.tag, b1.both)
    features.add(s0.both, b1.tag)
    features.add(s0.tag, b0.tag, b1.tag)
    features.add(s0.form, b0.tag, b1.tag)
    features.add(s0.tag, b0.form, b1.tag)
    features.add(s0.tag, b0.tag, b1.form)
    features.add(b0.tag, b1.tag, b2.tag)
    features.add(s0.tag, b0.tag, b1.tag, b2.tag)
    addNearPlaces(view, s0, b0, b1)
  }

  private mutating func addNearPlaces(_ view: ArcView, _ s0: Node, _ b0: Node, _ b1: Node) {
    let word = view.s0.word
    let reach = word < 0 ? 9 : distanceStep(view.next - word)
    features.add(s0.form, reach)
    features.add(s0.tag, reach)
    features.add(b0.form, reach)
    features.add(b0.tag, reach)
    features.add(s0.tag, b0.tag, reach)
    let behind = word < 0 ? 0 : node(word + 1).marks
    let between = marks(word, view.next)
    features.add(b0.marks, s0.marks)
    features.add(s0.tag, b0.tag, b0.marks)
    features.add(s0.form, b0.marks)
    features.add(b0.form, b0.marks)
    features.add(s0.tag, b0.tag, behind)
    features.add(s0.tag, b0.tag, b1.marks)
    features.add(s0.tag, b0.tag, between)
    features.add(s0.form, b0.tag, between)
  }

  /// The two words on top of the stack.
  private mutating func addFar(_ view: ArcView) {
    features.begin(.far)
    let (s0, s1) = (node(view.s0.word), node(view.s1.word))
    features.add(s1.both)
    features.add(s1.tag)
    features.add(s1.both, s0.tag)
    features.add(s1.tag, s0.both)
    features.add(s1.form, s0.form)
    features.add(s1.tag, s0.tag)
    let reach = view.s1.word < 0 ? 9 : distanceStep(view.s0.word - view.s1.word)
    let between = marks(view.s1.word, view.s0.word)
    features.add(s1.form, reach)
    features.add(s1.tag, s0.tag, reach)
    features.add(s1.tag, s0.tag, s0.marks)
    features.add(s1.tag, s0.tag, between)
    features.add(s1.tag, s0.form, between)
  }

  /// The two words on top of the stack and the next one.
  private mutating func addBoth(_ view: ArcView) {
    features.begin(.both)
    let (s0, s1) = (node(view.s0.word), node(view.s1.word))
    let (b0, b1) = (node(view.next), node(view.next + 1))
    features.add(s1.both, b0.tag)
    features.add(s1.tag, b0.both)
    features.add(s1.form, b0.form)
    features.add(s1.tag, b0.tag)
    features.add(s1.tag, s0.tag, b0.tag)
    features.add(s1.form, s0.tag, b0.tag)
    features.add(s1.tag, s0.form, b0.tag)
    features.add(s1.tag, s0.tag, b0.form)
    features.add(s1.tag, s0.tag, b0.tag, b1.tag)
    features.add(s1.part, s0.part, b0.form, b1.part)
    let reach = view.s1.word < 0 ? 9 : distanceStep(view.s0.word - view.s1.word)
    features.add(s1.tag, s0.tag, b0.tag, reach)
    features.add(s1.tag, s0.tag, b0.tag, b0.marks)
    features.add(s1.tag, s0.tag, s0.marks, b0.marks)
    let between = marks(view.s0.word, view.next) &* 8 &+ marks(view.s1.word, view.s0.word)
    features.add(s1.tag, s0.tag, b0.tag, between)
  }

  /// What hangs on the words by now, and the third word of the stack.
  private mutating func addHistory(_ view: ArcView) {
    features.begin(.history)
    let (s0, s1, s2) = (node(view.s0.word), node(view.s1.word), node(view.s2))
    let b0 = node(view.next)
    features.add(UInt64(min(view.depth, 4)), b0.tag)
    features.add(s2.both)
    features.add(s2.tag)
    features.add(s2.tag, s1.tag, s0.tag)
    features.add(s2.tag, s1.tag, s0.tag, b0.tag)
    features.add(s2.form, s0.tag, b0.tag)
    features.add(s2.part, s1.part, s0.part, b0.form)
    addDependents(view, s0, s1, b0)
    addGrandchildren(view, s0, s1, b0)
    addCounts(view, s0, s1, b0)
  }

  private mutating func addDependents(_ view: ArcView, _ s0: Node, _ s1: Node, _ b0: Node) {
    let (s0l, s0r) = (node(view.s0.dependents.left), node(view.s0.dependents.right))
    let (s1l, s1r) = (node(view.s1.dependents.left), node(view.s1.dependents.right))
    let b0l = node(view.nextDependents.left)
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

  private mutating func addGrandchildren(_ view: ArcView, _ s0: Node, _ s1: Node, _ b0: Node) {
    let (d0, d1, db) = (view.s0.dependents, view.s1.dependents, view.nextDependents)
    features.add(s0.tag, node(d0.left).tag, node(d0.left2).tag)
    features.add(s0.tag, node(d0.right).tag, node(d0.right2).tag)
    features.add(s1.tag, node(d1.left).tag, node(d1.left2).tag)
    features.add(s1.tag, node(d1.right).tag, node(d1.right2).tag)
    features.add(b0.tag, node(db.left).tag, node(db.left2).tag)
    features.add(node(d0.left2).both, s0.tag)
    features.add(node(d1.right2).both, s1.tag)
  }

  private mutating func addCounts(_ view: ArcView, _ s0: Node, _ s1: Node, _ b0: Node) {
    let (left0, right0) = (
      UInt64(view.s0.dependents.leftCount), UInt64(view.s0.dependents.rightCount)
    )
    let (left1, right1) = (
      UInt64(view.s1.dependents.leftCount), UInt64(view.s1.dependents.rightCount)
    )
    let left = UInt64(view.nextDependents.leftCount)
    features.add(s0.form, left0)
    features.add(s0.tag, left0)
    features.add(s0.form, right0)
    features.add(s0.tag, right0)
    features.add(s1.form, right1)
    features.add(s1.tag, right1)
    features.add(s1.tag, left1, right1, s0.tag)
    features.add(b0.form, left)
    features.add(b0.tag, left)
    features.add(s0.tag, left0, right0, b0.tag)
  }
}

/// What the features of a step depend on.
enum ArcGroup: UInt64, Sendable {
  /// The top of the stack and the next word.
  case near
  /// The two words on top of the stack.
  case far
  /// The two words on top of the stack and the next one.
  case both
  /// All else.
  case history
}

/// What the features of a step read of a state.
struct ArcView {
  let s0: StackItem
  let s1: StackItem
  let s2: Int32
  let next: Int32
  let nextDependents: Dependents
  let depth: Int32

  @inline(__always)
  init(_ state: ArcState, _ space: ArcSpace) {
    s0 = space.item(state.top)
    s1 = space.item(s0.below)
    s2 = space.item(s1.below).word
    next = state.next
    nextDependents = state.dependents
    depth = state.depth
  }
}
