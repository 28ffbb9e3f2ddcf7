import Syntax

/// Trains the model of transitions: a structured perceptron over whole searches, which changes
/// weights where the search strays furthest from the right tree (maximum violation, Huang, Fayong
/// and Guo 2012).
struct ArcTraining {
  /// The most states that go on while training.
  private static let width = 8

  private let lessons: [Lesson]
  private let table = ArcTable()

  /// A sentence and the transitions to its tree.
  private struct Lesson {
    let sentence: BareSentence
    let transitions: [Transition]
  }

  /// - Parameters:
  ///   - sentences: the words, with tags as the tagger guesses them.
  ///   - heads: each sentence's heads, among its words.
  ///   - effort: how often each sentence is read.
  ///   - report: told of each round.
  /// - Returns: the averaged weights.
  static func train(
    _ sentences: [BareSentence], heads: [[Int32]], _ effort: Effort, report: (String) -> Void
  ) -> ArcTable {
    let training = ArcTraining(
      lessons: zip(sentences, heads).map { sentence, heads in
        Lesson(sentence: sentence, transitions: ArcOracle.transitions(heads))
      })
    var generator = SeededGenerator(seed: 7)
    for round in 0..<effort.rounds {
      for _ in 0..<effort.epochs {
        for lesson in generator.order(sentences.count) { training.learn(training.lessons[lesson]) }
      }
      training.table.settle()
      report("arcs: round \(round + 1) of \(effort.rounds)")
    }
    return training.table
  }

  private init(lessons: [Lesson]) { self.lessons = lessons }

  private func learn(_ lesson: Lesson) {
    let sentence = lesson.sentence
    table.tick()
    var search = ArcSearch(sentence.nodes, endMarks: sentence.endMarks, width: Self.width)
    var best: [Int32] = []
    for _ in 0..<search.space.length {
      search.step(table)
      best.append(search.beam[0])
    }
    guard let last = best.last else { return }
    let path = search.space.path(to: last).dropFirst().map { search.space.states[Int($0)] }
    if path.map(\.transition) == lesson.transitions { return }
    let right = scores(lesson)
    var (worst, place) = (Int.min, 0)
    for (step, index) in best.enumerated() {
      let violation = search.space.states[Int(index)].score - right[step]
      if violation >= worst { (worst, place) = (violation, step) }
    }
    let found = search.space.path(to: best[place]).dropFirst()
      .map { search.space.states[Int($0)].transition }
    update(lesson, found)
  }

  /// The score of the right path after each step.
  private func scores(_ lesson: Lesson) -> [Int] {
    var sum = 0
    return walk(lesson, lesson.transitions).map { features, transition in
      sum += Int(table.score(features)[transition.rawValue])
      return sum
    }
  }

  private func update(_ lesson: Lesson, _ found: [Transition]) {
    let same = zip(found, lesson.transitions).prefix { $0 == $1 }.count
    for (features, transition) in walk(lesson, found).dropFirst(same) {
      table.change(features, transition, by: -1)
    }
    for (features, transition) in walk(lesson, Array(lesson.transitions.prefix(found.count)))
      .dropFirst(same)
    {
      table.change(features, transition, by: 1)
    }
  }

  /// The features before each of some transitions.
  private func walk(
    _ lesson: Lesson, _ transitions: [Transition]
  ) -> [(Features, Transition)] {
    let sentence = lesson.sentence
    var extractor = ArcFeatures(sentence.nodes, endMarks: sentence.endMarks)
    var space = ArcSpace(count: sentence.nodes.count)
    var state: Int32 = 0
    return transitions.map { transition in
      extractor.extract(space.states[Int(state)], in: space)
      state = space.take(transition, state)
      return (extractor.features, transition)
    }
  }
}

/// Finds the transitions to a tree, or to the nearest one without crossing arcs.
struct ArcOracle {
  private let heads: [Int32]
  private let dependents: [[Int32]]
  private var stack: [Int32] = []
  private var next: Int32 = 0

  /// - Parameter heads: each word's head, the root being `heads.count`.
  /// - Returns: the transitions that build it.
  static func transitions(_ heads: [Int32]) -> [Transition] {
    var oracle = ArcOracle(heads)
    return (0..<heads.count * 2).map { _ in oracle.step() }
  }

  init(_ heads: [Int32]) {
    self.heads = heads
    var dependents: [[Int32]] = Array(repeating: [], count: heads.count + 1)
    for (word, head) in heads.enumerated() { dependents[Int(head)].append(Int32(word)) }
    self.dependents = dependents
  }

  var allowed: [Transition] {
    let isLast = Int(next) >= heads.count
    var allowed: [Transition] = []
    if !stack.isEmpty && (!isLast || stack.count == 1) { allowed.append(.left) }
    if stack.count > 1 { allowed.append(.right) }
    if !isLast { allowed.append(.shift) }
    return allowed
  }

  private mutating func step() -> Transition {
    let best = allowed.min { cost($0) < cost($1) } ?? .shift
    take(best)
    return best
  }

  mutating func take(_ transition: Transition) {
    switch transition {
    case .shift:
      stack.append(next)
      next += 1
    case .left, .right: stack.removeLast()
    }
  }

  /// How many right arcs a transition puts out of reach (Goldberg and Nivre 2013).
  func cost(_ transition: Transition) -> Int {
    guard transition != .shift, let top = stack.last else { return shiftCost }
    let waiting = dependents[Int(top)].count { $0 >= next }
    let head = heads[Int(top)]
    if transition == .right { return waiting + (head >= next ? 1 : 0) }
    let below = stack.count > 1 ? stack[stack.count - 2] : -1
    return waiting + (head == below || head > next ? 1 : 0)
  }

  private var shiftCost: Int {
    var cost = 0
    for (depth, word) in stack.reversed().enumerated() {
      if depth > 0 && heads[Int(next)] == word { cost += 1 }
      if heads[Int(word)] == next { cost += 1 }
    }
    return cost
  }
}
