import Syntax

/// Trains the model of relations on the right trees.
struct RelationTraining {
  let classes: [Relation]

  init(_ examples: [Example]) {
    let seen = Set(examples.flatMap(\.relations))
    classes = Relation.allCases.filter(seen.contains)
  }

  func train(
    _ nodes: [[Node]], heads: [[Int32]], relations: [[Relation]], _ effort: Effort
  ) -> Perceptron {
    let model = Perceptron(classCount: classes.count)
    var generator = SeededGenerator(seed: 11)
    let indices = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
    let gold = relations.map { $0.map { indices[$0] ?? 0 } }
    for _ in 0..<effort.rounds {
      for _ in 0..<effort.epochs {
        for sentence in generator.order(nodes.count) {
          learn(model, nodes[sentence], heads[sentence], gold[sentence])
        }
      }
      model.settle()
    }
    return model
  }

  private func learn(_ model: Perceptron, _ nodes: [Node], _ heads: [Int32], _ gold: [Int]) {
    var extractor = RelationFeatures(nodes, heads: heads)
    var latest = [Int](repeating: 0, count: nodes.count + 1)
    var scores = [Int32](repeating: 0, count: classes.count)
    for word in nodes.indices where Int(heads[word]) < nodes.count {
      let head = Int(heads[word])
      extractor.extract(word, earlier: latest[head])
      model.score(extractor.features, &scores)
      model.tick()
      let right = gold[word]
      let rival = Decision.best(scores, except: right)
      if scores[right] - scores[rival] < Decision.margin {
        model.update(extractor.features, towards: right, from: rival)
      }
      latest[head] = (scores[rival] >= scores[right] ? rival : right) + 1
    }
  }
}
