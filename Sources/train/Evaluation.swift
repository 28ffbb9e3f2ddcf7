import Syntax

/// How well weights do on a treebank's own tokens.
struct Evaluation: CustomStringConvertible {
  private var words = 0
  private var parts = 0
  private var tags = 0
  private var heads = 0
  private var arcs = 0
  private var exactArcs = 0
  private var plainWords = 0
  private var plainHeads = 0
  private var plainArcs = 0

  init(_ weights: SyntaxWeights, _ examples: [Example]) {
    let analyzer = Analyzer(weights)
    for example in examples { add(example, analyzer) }
  }

  private mutating func add(_ example: Example, _ analyzer: Analyzer) {
    let forms = example.forms
    let guesses = analyzer.tags(forms)
    let nodes = analyzer.nodes(forms, tags: guesses)
    let guessedHeads = analyzer.heads(nodes, tags: guesses)
    let labels = analyzer.relations(nodes, heads: guessedHeads)
    for index in forms.indices {
      let tag = analyzer.weights.tags[guesses[index]]
      let relation = analyzer.weights.relations[labels[index]]
      let isHead = guessedHeads[index] == example.heads[index]
      let isArc = isHead && relation.universal == example.relations[index].universal
      words += 1
      parts += tag.part == example.tags[index].part ? 1 : 0
      tags += tag.tag == example.tags[index].tag ? 1 : 0
      heads += isHead ? 1 : 0
      arcs += isArc ? 1 : 0
      exactArcs += isHead && relation == example.relations[index] ? 1 : 0
      guard example.tags[index].part != .punctuation else { continue }
      plainWords += 1
      plainHeads += isHead ? 1 : 0
      plainArcs += isArc ? 1 : 0
    }
  }

  private func percent(_ count: Int, _ total: Int) -> String {
    let hundredths = total == 0 ? 0 : (count * 10_000 + total / 2) / total
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }

  var description: String {
    """
    \(words) words: UPOS \(percent(parts, words)) XPOS \(percent(tags, words)) \
    UAS \(percent(heads, words)) LAS \(percent(arcs, words)) \
    LAS with subtypes \(percent(exactArcs, words)); without punctuation \
    UAS \(percent(plainHeads, plainWords)) LAS \(percent(plainArcs, plainWords))
    """
  }
}
