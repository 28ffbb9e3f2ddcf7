/// What an arc-hybrid parser can do next.
package enum Transition: Int, CaseIterable, Sendable {
  /// Push the next word.
  case shift
  /// The word on top becomes a dependent of the next word.
  case left
  /// The word on top becomes a dependent of the one below.
  case right
}

/// The dependents of a word so far: the two outermost on each side (-1 for none) and how many.
struct Dependents {
  var left: Int32 = -1
  var left2: Int32 = -1
  var right: Int32 = -1
  var right2: Int32 = -1
  var leftCount: UInt64 = 0
  var rightCount: UInt64 = 0
}

/// A state of the arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011), with the
/// root as the last word of the buffer.
package struct ArcState {
  /// The number of words; the root's index.
  package let count: Int
  /// The head of each word, -1 while it has none.
  package private(set) var heads: [Int32]
  /// The words that wait for a head, the last on top.
  package private(set) var stack: [Int32] = []
  /// The first word of the buffer.
  package private(set) var next: Int32 = 0
  private var dependents: [Dependents]

  package init(count: Int) {
    self.count = count
    heads = Array(repeating: -1, count: count)
    dependents = Array(repeating: Dependents(), count: count + 1)
    stack.reserveCapacity(count)
  }

  /// Whether every word has its head.
  package var isFinal: Bool { stack.isEmpty && Int(next) >= count }

  /// Whether a transition can be taken; only one word becomes the root's dependent.
  @inline(__always)
  package func allows(_ transition: Transition) -> Bool {
    switch transition {
    case .shift: Int(next) < count
    case .left: !stack.isEmpty && (Int(next) < count || stack.count == 1)
    case .right: stack.count > 1
    }
  }

  /// Takes a transition that is allowed.
  package mutating func take(_ transition: Transition) {
    switch transition {
    case .shift:
      stack.append(next)
      next += 1
    case .left:
      if let word = stack.popLast() { attach(word, to: next) }
    case .right:
      if let word = stack.popLast(), let head = stack.last { attach(word, to: head) }
    }
  }

  private mutating func attach(_ word: Int32, to head: Int32) {
    heads[Int(word)] = head
    let index = Int(head)
    if word < head {
      dependents[index].left2 = dependents[index].left
      dependents[index].left = word
      dependents[index].leftCount = min(dependents[index].leftCount + 1, 6)
    } else {
      dependents[index].right2 = dependents[index].right
      dependents[index].right = word
      dependents[index].rightCount = min(dependents[index].rightCount + 1, 6)
    }
  }

  /// The word at a depth of the stack, -1 where it is not that deep.
  @inline(__always)
  func top(_ depth: Int) -> Int32 {
    depth < stack.count ? stack[stack.count - 1 - depth] : -1
  }

  /// The dependents of a word, none for -1.
  @inline(__always)
  func dependents(of word: Int32) -> Dependents {
    word < 0 || word > count ? Dependents() : dependents[Int(word)]
  }
}
