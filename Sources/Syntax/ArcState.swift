/// What an arc-hybrid parser can do next.
package enum Transition: Int, CaseIterable, Sendable {
  /// Push the next word.
  case shift
  /// The word on top becomes a dependent of the next word.
  case left
  /// The word on top becomes a dependent of the one below.
  case right
}

/// A word's dependents so far: the two outermost on each side, -1 for none, and how many up to 6.
struct Dependents {
  var left: Int32 = -1
  var left2: Int32 = -1
  var right: Int32 = -1
  var right2: Int32 = -1
  var leftCount: UInt8 = 0
  var rightCount: UInt8 = 0

  /// A dependent before the word: of those on the left, the last to come stands furthest out.
  mutating func addLeft(_ word: Int32) {
    left2 = left
    left = word
    leftCount = min(leftCount + 1, 6)
  }

  mutating func addRight(_ word: Int32) {
    right2 = right
    right = word
    rightCount = min(rightCount + 1, 6)
  }
}

/// A word on the stack, with what hangs on it.
struct StackItem {
  var word: Int32
  var dependents: Dependents
  /// The item below, -1 for none.
  var below: Int32
}

/// A state of the arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011), with the
/// root as the last word of the buffer.
package struct ArcState {
  /// The first word of the buffer.
  package var next: Int32 = 0
  /// The item on top of the stack, -1 for an empty one.
  var top: Int32 = -1
  /// How many words wait on the stack.
  package var depth: Int32 = 0
  /// The dependents of the first word of the buffer.
  var dependents = Dependents()
  /// The state that this one came from, and how.
  package var before: Int32 = -1
  package var transition = Transition.shift
  /// The sum of the scores of the transitions so far.
  package var score = 0
}

/// The states that a search has seen. They share their stacks, of which nothing ever changes, so
/// that a transition costs the same however long the sentence is.
package struct ArcSpace {
  /// The number of words; the root's index.
  package let count: Int32
  package private(set) var states: [ArcState] = [ArcState()]
  private(set) var items: [StackItem] = []

  package init(count: Int) {
    self.count = Int32(count)
    states.reserveCapacity(count * 4 + 2)
    items.reserveCapacity(count * 4)
  }

  /// An item of a stack; one without a word for -1.
  @inline(__always)
  func item(_ index: Int32) -> StackItem {
    index < 0 ? StackItem(word: -1, dependents: Dependents(), below: -1) : items[Int(index)]
  }

  /// How many transitions it takes to give each word its head.
  package var length: Int { Int(count) * 2 }

  /// Whether a transition can be taken; only one word becomes the root's dependent.
  @inline(__always)
  package func allows(_ transition: Transition, _ state: ArcState) -> Bool {
    switch transition {
    case .shift: state.next < count
    case .left: state.depth > 0 && (state.next < count || state.depth == 1)
    case .right: state.depth > 1
    }
  }

  /// Takes a transition that is allowed.
  ///
  /// - Parameters:
  ///   - transition: the transition.
  ///   - index: the state that it leaves.
  ///   - score: the score of the state that it leads to.
  /// - Returns: the index of that state.
  package mutating func take(_ transition: Transition, _ index: Int32, score: Int = 0) -> Int32 {
    var state = states[Int(index)]
    switch transition {
    case .shift:
      items.append(StackItem(word: state.next, dependents: state.dependents, below: state.top))
      state.top = Int32(items.count - 1)
      state.dependents = Dependents()
      state.next += 1
      state.depth += 1
    case .left:
      let item = items[Int(state.top)]
      state.dependents.addLeft(item.word)
      state.top = item.below
      state.depth -= 1
    case .right:
      let item = items[Int(state.top)]
      var head = items[Int(item.below)]
      head.dependents.addRight(item.word)
      items.append(head)
      state.top = Int32(items.count - 1)
      state.depth -= 1
    }
    state.before = index
    state.transition = transition
    state.score = score
    states.append(state)
    return Int32(states.count - 1)
  }

  /// The states from the first to one.
  package func path(to index: Int32) -> [Int32] {
    var path: [Int32] = []
    var place = index
    while place >= 0 {
      path.append(place)
      place = states[Int(place)].before
    }
    return path.reversed()
  }

  /// Each word's head, the root being `count`, by the transitions that led to a state.
  package func heads(_ index: Int32) -> [Int32] {
    var heads = [Int32](repeating: count, count: Int(count))
    var place = index
    while place >= 0 {
      let state = states[Int(place)]
      place = state.before
      guard place >= 0, state.transition != .shift else { continue }
      let earlier = states[Int(place)]
      let item = items[Int(earlier.top)]
      let isLeft = state.transition == .left
      heads[Int(item.word)] = isLeft ? earlier.next : items[Int(item.below)].word
    }
    return heads
  }
}
