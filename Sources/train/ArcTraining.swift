import Syntax

/// Trains the model of transitions with a dynamic oracle (Goldberg and Nivre 2013): the parser goes
/// where its own choices lead, and learns what is best there.
struct ArcTraining {
  /// How often, of 10 choices, the parser's own is taken, once it has seen every sentence.
  private static let own: UInt64 = 9

  /// - Parameters:
  ///   - nodes: each sentence's words, with tags as the tagger guesses them.
  ///   - heads: each sentence's heads.
  ///   - epochs: how often each sentence is read.
  static func train(_ nodes: [[Node]], heads: [[Int32]], epochs: Int) -> Perceptron {
    let model = Perceptron(classCount: Transition.allCases.count)
    var generator = SeededGenerator(seed: 7)
    for epoch in 0..<epochs {
      for sentence in generator.order(nodes.count) {
        learn(model, nodes[sentence], heads[sentence], explores: epoch > 0, &generator)
      }
    }
    return model
  }

  private static func learn(
    _ model: Perceptron, _ nodes: [Node], _ heads: [Int32], explores: Bool,
    _ generator: inout SeededGenerator
  ) {
    var state = ArcState(count: nodes.count)
    var extractor = ArcFeatures(nodes)
    var scores = [Int32](repeating: 0, count: Transition.allCases.count)
    while !state.isFinal {
      let allowed = Transition.allCases.filter(state.allows)
      guard allowed.count > 1 else {
        state.take(allowed[0])
        continue
      }
      extractor.extract(state)
      model.score(extractor.features, &scores)
      model.tick()
      let costs = allowed.map { ArcOracle.cost($0, state, heads) }
      let least = costs.min() ?? 0
      let split = Dictionary(grouping: zip(allowed, costs), by: { $0.1 == least })
      let right = best((split[true] ?? []).map(\.0), scores) ?? allowed[0]
      var next = right
      if let wrong = best((split[false] ?? []).map(\.0), scores) {
        if scores[right.rawValue] - scores[wrong.rawValue] < Decision.margin {
          model.update(extractor.features, towards: right.rawValue, from: wrong.rawValue)
        }
        let errs = scores[wrong.rawValue] >= scores[right.rawValue]
        if errs && explores && generator.next() % 10 < own { next = wrong }
      }
      state.take(next)
    }
  }

  private static func best(_ transitions: [Transition], _ scores: [Int32]) -> Transition? {
    var best: Transition?
    for transition in transitions {
      if best.map({ scores[transition.rawValue] > scores[$0.rawValue] }) ?? true {
        best = transition
      }
    }
    return best
  }
}

/// How many right arcs a transition puts out of reach.
enum ArcOracle {
  /// - Parameters:
  ///   - transition: one that the state allows.
  ///   - state: a state, right so far or not.
  ///   - heads: the right heads.
  static func cost(_ transition: Transition, _ state: ArcState, _ heads: [Int32]) -> Int {
    guard let top = state.stack.last else { return shiftCost(state, heads) }
    let below = state.stack.count > 1 ? state.stack[state.stack.count - 2] : -1
    let head = heads[Int(top)]
    switch transition {
    case .shift: return shiftCost(state, heads)
    case .left:
      let isLost = head == below || head > state.next
      return (isLost ? 1 : 0) + dependents(of: top, from: state.next, state.count, heads)
    case .right:
      return (head >= state.next ? 1 : 0) + dependents(of: top, from: state.next, state.count, heads)
    }
  }

  private static func shiftCost(_ state: ArcState, _ heads: [Int32]) -> Int {
    let next = state.next
    var cost = 0
    for (depth, word) in state.stack.reversed().enumerated() {
      if depth > 0 && heads[Int(next)] == word { cost += 1 }
      if heads[Int(word)] == next { cost += 1 }
    }
    return cost
  }

  /// The dependents of a word that wait in the buffer.
  private static func dependents(
    of word: Int32, from next: Int32, _ count: Int, _ heads: [Int32]
  ) -> Int {
    var cost = 0
    var index = Int(next)
    while index < count {
      if heads[index] == word { cost += 1 }
      index += 1
    }
    return cost
  }
}
