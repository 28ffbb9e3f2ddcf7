/// Finds tags, heads and relations of a sentence's tokens with three linear models, one after the
/// other: greedy and without recursion, so that the work is linear in the number of tokens.
package struct Analyzer: Sendable {
  /// The most states that the search for the tree goes on with.
  private static let width = 8
  /// By how much less than the best state another may have to go on: half the work, at no loss.
  private static let margin = 16_000

  package let weights: SyntaxWeights
  /// The universal part of each tag class plus 2, as the features have it.
  private let parts: [UInt64]

  package init(_ weights: SyntaxWeights) {
    self.weights = weights
    parts = weights.tags.map { tag in
      UInt64(UniversalTag.allCases.firstIndex(of: tag.part).map { $0 + 2 } ?? 0)
    }
  }

  /// The class of each token's tag.
  ///
  /// - Parameters:
  ///   - forms: the sentence's tokens.
  ///   - names: what each token is of a name known to be one; none may be given.
  /// - Returns: a class for each token.
  package func tags(_ forms: [Form], names: [NamePart] = []) -> [Int] {
    var extractor = TagFeatures(forms)
    var scores = [Int32](repeating: 0, count: weights.tags.count)
    var tags: [Int] = []
    tags.reserveCapacity(forms.count)
    for index in forms.indices {
      let before = index > 0 ? tags[index - 1] + 1 : 0
      let beforeThat = index > 1 ? tags[index - 2] + 1 : 0
      extractor.extract(index, before: before, beforeThat: beforeThat)
      var best = Self.best(weights.tagModel, extractor.features, &scores)
      if index < names.count, names[index] != .none {
        best = names[index].best(scores, weights.tags) ?? best
      }
      tags.append(best)
    }
    return tags
  }

  /// The nodes that the features of arcs and relations read.
  package func nodes(_ forms: [Form], tags: [Int]) -> [Node] {
    zip(forms, tags).map { form, tag in
      Node(form: form.word, tag: UInt64(tag) + 2, part: parts[tag])
    }
  }

  /// The head of each token, the root being `nodes.count`: words by the model, marks by the rules.
  ///
  /// - Parameters:
  ///   - nodes: the sentence's tokens.
  ///   - tags: the class of each token's tag.
  /// - Returns: a head for each token.
  package func heads(_ nodes: [Node], tags: [Int]) -> [Int32] {
    let classes = tags.map { weights.tags[$0] }
    let sentence = BareSentence(nodes, classes)
    var search = ArcSearch(
      sentence.nodes, endMarks: sentence.endMarks, width: Self.width, margin: Self.margin)
    for _ in 0..<search.space.length { search.step(weights.arcModel) }
    let heads = search.beam.first.map { search.space.heads($0) } ?? []
    return PunctuationRule.apply(classes, heads: sentence.spread(heads, count: nodes.count))
  }

  /// The class of each word's relation to its head.
  package func relations(_ nodes: [Node], heads: [Int32]) -> [Int] {
    var extractor = RelationFeatures(nodes, heads: heads)
    var scores = [Int32](repeating: 0, count: weights.relations.count)
    var relations: [Int] = []
    var latest = [Int](repeating: 0, count: nodes.count + 1)
    let root = weights.relations.firstIndex(of: .root) ?? 0
    for word in nodes.indices {
      let head = Int(heads[word])
      if head == nodes.count {
        relations.append(root)
        continue
      }
      extractor.extract(word, earlier: latest[head])
      let relation = Self.best(weights.relationModel, extractor.features, &scores, except: root)
      relations.append(relation)
      latest[head] = relation + 1
    }
    return relations
  }

  /// The class with the highest score, the first of several.
  @inline(__always)
  private static func best(
    _ model: LinearModel, _ features: Features, _ scores: inout [Int32], except: Int = -1
  ) -> Int {
    for index in scores.indices { scores[index] = 0 }
    model.add(features, to: &scores)
    var best = except == 0 ? 1 : 0
    for index in scores.indices where scores[index] > scores[best] && index != except {
      best = index
    }
    return best
  }
}
