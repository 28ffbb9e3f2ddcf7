import Syntax

/// The whole training: tags, then arcs and relations over the tags that a tagger guesses which has
/// not seen the sentence.
struct Training {
  /// How often each model reads the sentences, and the bytes each may take.
  struct Plan {
    var tagEpochs = 8
    var arcEpochs = 15
    var relationEpochs = 10
    var folds = 4
    var tagBytes = 1_900_000
    var arcBytes = 4_300_000
    var relationBytes = 1_700_000
  }

  let plan: Plan
  let report: (String) -> Void

  /// - Parameter examples: the sentences to learn from.
  /// - Returns: the bytes of a file of weights.
  func run(_ examples: [Example]) throws(ModelError) -> [UInt8] {
    let tagging = TagTraining(examples)
    let labelling = RelationTraining(examples)
    let whole = tagging.train(examples, epochs: plan.tagEpochs, seed: 1)
    let tags = ModelWriter.model(whole, budget: plan.tagBytes)
    report("tags: \(whole.hashes.count) features")
    let guessed = try guessedTags(examples, tagging, labelling.classes)
    let nodes = zip(examples, guessed).map { example, tags in
      Self.nodes(example.forms, tags, tagging.classes)
    }
    let heads = examples.map { PunctuationRule.apply($0.tags, heads: $0.heads) }
    let arcModel = ArcTraining.train(nodes, heads: heads, epochs: plan.arcEpochs)
    report("arcs: \(arcModel.hashes.count) features")
    let relationModel = labelling.train(
      nodes, heads: heads, relations: examples.map(\.relations), epochs: plan.relationEpochs)
    report("relations: \(relationModel.hashes.count) features")
    return ModelWriter.file(
      tags: tagging.classes, relations: labelling.classes,
      models: [
        tags, ModelWriter.model(arcModel, budget: plan.arcBytes),
        ModelWriter.model(relationModel, budget: plan.relationBytes),
      ])
  }

  /// Each sentence's tags by a tagger trained on the other folds.
  private func guessedTags(
    _ examples: [Example], _ tagging: TagTraining, _ relations: [Relation]
  ) throws(ModelError) -> [[Int]] {
    var guessed: [[Int]] = Array(repeating: [], count: examples.count)
    for fold in 0..<plan.folds {
      let others = examples.indices.filter { $0 % plan.folds != fold }.map { examples[$0] }
      let model = tagging.train(others, epochs: plan.tagEpochs, seed: UInt64(fold) + 2)
      let empty = ModelWriter.model(Perceptron(classCount: 3), budget: 100)
      let none = ModelWriter.model(Perceptron(classCount: relations.count), budget: 100)
      let bytes = ModelWriter.file(
        tags: tagging.classes, relations: relations,
        models: [ModelWriter.model(model, budget: plan.tagBytes), empty, none])
      let analyzer = Analyzer(try SyntaxWeights(bytes))
      for index in examples.indices where index % plan.folds == fold {
        guessed[index] = analyzer.tags(examples[index].forms)
      }
      report("fold \(fold + 1) of \(plan.folds)")
    }
    return guessed
  }

  private static func nodes(_ forms: [Form], _ tags: [Int], _ classes: [TagClass]) -> [Node] {
    zip(forms, tags).map { form, tag in
      let part = UniversalTag.allCases.firstIndex(of: classes[tag].part) ?? 0
      return Node(form: form.word, tag: UInt64(tag) + 2, part: UInt64(part) + 2)
    }
  }
}
