import Syntax

/// The whole training: tags, then arcs and relations over the tags that a tagger guesses which has
/// not seen the sentence.
struct Training {
  /// How often each model reads the sentences, and the bytes that those of tags and relations may
  /// take.
  struct Plan {
    var tags = Effort(rounds: 3, epochs: 8)
    var arcs = Effort(rounds: 10, epochs: 6)
    var relations = Effort(rounds: 3, epochs: 10)
    var folds = 4
    var tagBytes = 1_880_000
    var relationBytes = 1_700_000
  }

  let plan: Plan
  let report: (String) -> Void

  /// - Parameter examples: the sentences to learn from.
  /// - Returns: the bytes of a file of weights.
  /// - Throws: `ModelError` where the weights make no model.
  func run(_ examples: [Example]) throws(ModelError) -> [UInt8] {
    let tagging = TagTraining(examples)
    let labelling = RelationTraining(examples)
    let tagModel = tagging.train(examples, plan.tags, seed: 1)
    report("tags: \(tagModel.hashes.count) features")
    let guessed = try guessedTags(examples, tagging, labelling.classes)
    let nodes = zip(examples, guessed).map { example, tags in
      Self.nodes(example.forms, tags, tagging.classes)
    }
    let sentences = zip(nodes, guessed).map { nodes, tags in
      BareSentence(nodes, tags.map { tagging.classes[$0] })
    }
    let arcModel = ArcTraining.train(
      sentences, heads: zip(sentences, examples).map { $0.heads(from: $1.heads) }, plan.arcs,
      report: report)
    let heads = examples.map { PunctuationRule.apply($0.tags, heads: $0.heads) }
    let relationModel = labelling.train(
      nodes, heads: heads, relations: examples.map(\.relations), plan.relations)
    report("relations: \(relationModel.hashes.count) features")
    return ModelWriter.file(
      tags: tagging.classes, relations: labelling.classes,
      models: [
        ModelWriter.model(tagModel, budget: plan.tagBytes), arcModel.bytes,
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
      let effort = Effort(rounds: 1, epochs: plan.tags.epochs)
      let model = tagging.train(others, effort, seed: UInt64(fold) + 2)
      let empty = ArcTable().bytes
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

/// How long a model is trained.
struct Effort {
  /// How often it is trained anew, each time in another order. The models' sum is better than any:
  /// what only an order brought about averages out (half a point of attachments, no cost at run time).
  var rounds: Int
  /// How often a round reads each sentence.
  var epochs: Int
}
