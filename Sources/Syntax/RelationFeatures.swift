/// The features of a word's relation to its head, with the whole tree in view.
package struct RelationFeatures {
  package private(set) var features = Features()
  private let nodes: [Node]
  private let heads: [Int32]
  /// For each word and the root, its first dependent and, for each word, the next of its head's.
  private var first: [Int32]
  private var following: [Int32]

  /// - Parameters:
  ///   - nodes: the sentence's words, without the root.
  ///   - heads: each word's head, the root being `nodes.count`.
  package init(_ nodes: [Node], heads: [Int32]) {
    self.nodes = nodes + [.root]
    self.heads = heads
    first = Array(repeating: -1, count: heads.count + 1)
    following = Array(repeating: -1, count: heads.count)
    for word in heads.indices.reversed() {
      following[word] = first[Int(heads[word])]
      first[Int(heads[word])] = Int32(word)
    }
  }

  @inline(__always)
  private func node(_ index: Int) -> Node { nodes.indices.contains(index) ? nodes[index] : .none }

  /// Fills `features` with those of a word's relation.
  ///
  /// - Parameters:
  ///   - word: the word.
  ///   - earlier: the class of its head's dependent before it plus 1, 0 for none.
  package mutating func extract(_ word: Int, earlier: Int) {
    features.clear()
    let head = Int(heads[word])
    let (d, h) = (nodes[word], nodes[head])
    let side: UInt64 = head > word ? 1 : 2
    arc(d, h, side, side &* 16 &+ distanceStep(Int32(abs(head - word))))
    surroundings(word, head, d, h, side)
    dependents(of: word, d, h, side)
    siblings(word, head, d, h, side, UInt64(earlier))
  }

  private mutating func arc(_ d: Node, _ h: Node, _ side: UInt64, _ reach: UInt64) {
    features.add(d.tag, side)
    features.add(d.form)
    features.add(d.form, side)
    features.add(d.both, side)
    features.add(h.tag, side)
    features.add(h.form, side)
    features.add(h.both, side)
    features.add(d.tag, h.tag, side)
    features.add(d.both, h.tag, side)
    features.add(d.tag, h.both, side)
    features.add(d.form, h.form, side)
    features.add(d.both, h.both, side)
    features.add(d.tag, h.tag, reach)
    features.add(d.form, reach)
    features.add(h.form, reach, d.part)
    features.add(d.part, h.part, reach)
  }

  private mutating func surroundings(
    _ word: Int, _ head: Int, _ d: Node, _ h: Node, _ side: UInt64
  ) {
    let (left, right) = (node(word - 1), node(word + 1))
    features.add(left.both, d.tag, side)
    features.add(right.both, d.tag, side)
    features.add(left.tag, d.tag, h.tag, side)
    features.add(right.tag, d.tag, h.tag, side)
    features.add(left.tag, d.tag, right.tag)
    features.add(node(head - 1).both, d.tag, side)
    features.add(node(head + 1).both, d.tag, side)
    features.add(node(head - 1).tag, h.tag, d.tag, side)
    features.add(left.form, d.form)
    let above = head < heads.count ? node(Int(heads[head])) : .none
    features.add(above.tag, h.tag, d.tag, side)
    features.add(above.form, h.tag, d.tag)
  }

  /// The word's own dependents: its preposition or conjunction, its auxiliaries, its subject.
  private mutating func dependents(of word: Int, _ d: Node, _ h: Node, _ side: UInt64) {
    var child = first[word]
    var count = 0
    while child >= 0, count < 12 {
      let index = Int(child)
      let other = nodes[index]
      let place: UInt64 = index < word ? 4 : 8
      if count == 0 {
        features.add(other.both, d.tag, h.tag, side)
        features.add(other.form, h.form, side)
        features.add(other.form, d.form)
      }
      features.addMember(1, other.both, d.tag &* 16 &+ place &+ side)
      features.addMember(2, other.tag, (d.tag &* 256 &+ h.tag) &* 16 &+ place &+ side)
      features.addMember(3, other.form, h.tag &* 16 &+ place &+ side)
      child = following[index]
      count += 1
    }
    features.addMember(4, UInt64(count), d.tag &* 16 &+ side)
  }

  /// The other dependents of the head.
  private mutating func siblings(
    _ word: Int, _ head: Int, _ d: Node, _ h: Node, _ side: UInt64, _ earlier: UInt64
  ) {
    var child = first[head]
    var last = Node.none
    var count: UInt64 = 0
    while child >= 0, count < 16 {
      let index = Int(child)
      if index != word {
        let other = nodes[index]
        let place: UInt64 = (index < word ? 4 : 8) &+ (index < head ? 16 : 32) &+ side
        features.addMember(5, other.tag, d.tag &* 64 &+ place)
        features.addMember(6, other.form, d.tag &* 64 &+ place)
        if index < word { last = other }
      }
      child = following[index]
      count += 1
    }
    features.addMember(7, last.tag, (d.tag &* 256 &+ h.tag) &* 4 &+ side)
    features.addMember(8, last.both, d.tag &* 4 &+ side)
    features.addMember(9, earlier, d.tag &* 4 &+ side)
    features.addMember(10, earlier, (d.tag &* 256 &+ h.tag) &* 4 &+ side)
    features.addMember(11, earlier, d.form)
    features.addMember(12, earlier, h.form &+ d.part &* 4 &+ side)
  }
}
