import Syntax

/// Trains the model of tags.
struct TagTraining {
  let classes: [TagClass]
  let indices: [TagClass: Int]
  private let stand: [UniversalTag: Int]

  /// How often a pair of tags must occur to be a class of its own.
  private static let least = 5

  /// - Parameter examples: the sentences whose pairs of tags become the classes.
  init(_ examples: [Example]) {
    var counts: [TagClass: Int] = [:]
    for example in examples { for tag in example.tags { counts[tag, default: 0] += 1 } }
    classes = counts.filter { $0.value >= Self.least }
      .sorted { ($1.value, $0.key.name) < ($0.value, $1.key.name) }.map(\.key)
    indices = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
    var stand: [UniversalTag: Int] = [:]
    for (index, tag) in classes.enumerated() where stand[tag.part] == nil {
      stand[tag.part] = index
    }
    self.stand = stand
  }

  /// The class of a pair of tags; a rare pair counts as the most frequent one of its part of speech.
  func index(_ tag: TagClass) -> Int { indices[tag] ?? stand[tag.part] ?? 0 }

  func train(_ examples: [Example], _ effort: Effort, seed: UInt64) -> Perceptron {
    let model = Perceptron(classCount: classes.count)
    var generator = SeededGenerator(seed: seed)
    let gold = examples.map { $0.tags.map(index) }
    let forms = examples.map(\.forms)
    var scores = [Int32](repeating: 0, count: classes.count)
    for _ in 0..<effort.rounds {
      for _ in 0..<effort.epochs {
        for sentence in generator.order(examples.count) {
          learn(model, forms[sentence], gold[sentence], &scores)
        }
      }
      model.settle()
    }
    return model
  }

  private func learn(
    _ model: Perceptron, _ forms: [Form], _ gold: [Int], _ scores: inout [Int32]
  ) {
    var extractor = TagFeatures(forms)
    var (before, beforeThat) = (0, 0)
    for index in forms.indices {
      extractor.extract(index, before: before, beforeThat: beforeThat)
      model.score(extractor.features, &scores)
      let right = gold[index]
      let rival = Decision.best(scores, except: right)
      let guess = scores[rival] >= scores[right] ? rival : right
      model.tick()
      if scores[right] - scores[rival] < Decision.margin {
        model.update(extractor.features, towards: right, from: rival)
      }
      (before, beforeThat) = (guess + 1, before)
    }
  }
}

/// What the trainings of classes share.
enum Decision {
  /// By how much the right class must win for the weights to be left as they are.
  static let margin: Int32 = 1

  /// The class with the highest score but one, the first of several.
  static func best(_ scores: [Int32], except: Int) -> Int {
    var best = except == 0 ? 1 : 0
    for index in scores.indices where index != except && scores[index] > scores[best] {
      best = index
    }
    return best
  }
}
