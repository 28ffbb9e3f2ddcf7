/// What scores transitions: the weights of a parser, or of one that is being trained.
package protocol ArcScoring {
  /// The scores of shift, left and right.
  func score(_ features: Features) -> SIMD4<Int32>
}

/// A beam search for the best tree: at each step the states with the highest scores go on.
package struct ArcSearch {
  package private(set) var space: ArcSpace
  /// The states of the latest step, the best first.
  package private(set) var beam: [Int32] = [0]
  private var extractor: ArcFeatures
  private var cache = ScoreCache()
  private let width: Int
  private let margin: Int

  private struct Candidate {
    var score: Int
    var state: Int32
    var transition: Transition
  }

  /// - Parameters:
  ///   - nodes: the sentence's words, without marks and root.
  ///   - endMarks: the marks behind the last word.
  ///   - width: the most states that go on.
  ///   - margin: by how much less than the best a state may have to go on.
  package init(_ nodes: [Node], endMarks: UInt64, width: Int, margin: Int = .max) {
    space = ArcSpace(count: nodes.count)
    extractor = ArcFeatures(nodes, endMarks: endMarks)
    self.width = width
    self.margin = margin
  }

  /// Takes one step.
  package mutating func step(_ scorer: some ArcScoring) {
    var best: [Candidate] = []
    best.reserveCapacity(width + 1)
    for index in beam {
      let state = space.states[Int(index)]
      let scores = scores(state, scorer)
      for transition in Transition.allCases where space.allows(transition, state) {
        let score = state.score + Int(scores[transition.rawValue])
        insert(Candidate(score: score, state: index, transition: transition), &best)
      }
    }
    guard let least = best.first.map({ margin == .max ? .min : $0.score - margin }) else { return }
    beam.removeAll(keepingCapacity: true)
    for candidate in best where candidate.score >= least {
      beam.append(space.take(candidate.transition, candidate.state, score: candidate.score))
    }
  }

  /// The scores of shift, left and right in a state.
  @inline(__always)
  private mutating func scores(_ state: ArcState, _ scorer: some ArcScoring) -> SIMD4<Int32> {
    let view = ArcView(state, space)
    extractor.extract(.history, view)
    var scores = scorer.score(extractor.features)
    for group in [ArcGroup.near, .far, .both] {
      scores &+= cache.score(ScoreCache.key(group, view)) {
        extractor.extract(group, view)
        return scorer.score(extractor.features)
      }
    }
    return scores
  }

  /// Puts a candidate among the best, behind those that came earlier with the same score.
  @inline(__always)
  private func insert(_ candidate: Candidate, _ best: inout [Candidate]) {
    if best.count == width, let last = best.last, candidate.score <= last.score { return }
    var place = best.count
    while place > 0, best[place - 1].score < candidate.score { place -= 1 }
    best.insert(candidate, at: place)
    if best.count > width { best.removeLast() }
  }
}
