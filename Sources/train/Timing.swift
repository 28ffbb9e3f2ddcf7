import Syntax

/// How fast weights are read: the words a second of each stage on a treebank's own tokens.
struct Timing: CustomStringConvertible {
  private let words: Int
  private let bytes: Int
  private let stages: [(name: String, time: Duration)]

  init(_ weights: SyntaxWeights, _ examples: [Example]) {
    let analyzer = Analyzer(weights)
    words = examples.reduce(0) { $0 + $1.ranges.count }
    bytes = examples.reduce(0) { $0 + $1.bytes.count }
    let forms = examples.map(\.forms)
    let (tags, tagging) = Self.timed { forms.map { analyzer.tags($0) } }
    let nodes = zip(forms, tags).map { analyzer.nodes($0, tags: $1) }
    let (heads, parsing) = Self.timed { zip(nodes, tags).map { analyzer.heads($0, tags: $1) } }
    let (_, labelling) = Self.timed { zip(nodes, heads).map { analyzer.relations($0, heads: $1) } }
    stages = [("tags", tagging), ("heads", parsing), ("relations", labelling)]
  }

  private static func timed<Result>(_ body: () -> Result) -> (Result, Duration) {
    let clock = ContinuousClock()
    var least = Duration.seconds(1_000_000)
    var result = body()
    for _ in 0..<5 {
      let start = clock.now
      result = body()
      least = min(least, clock.now - start)
    }
    return (result, least)
  }

  private func line(_ name: String, _ time: Duration) -> String {
    let nanoseconds = max(1, Int(time / .nanoseconds(1)))
    let kilowords = words * 1_000_000 / nanoseconds
    return "\(name): \(nanoseconds / max(words, 1)) ns a word, \(kilowords),000 words a second, "
      + "\(bytes * 1_000_000 / nanoseconds) KB a second"
  }

  var description: String {
    (stages.map { line($0.name, $0.time) }
      + [line("all", stages.reduce(.zero) { $0 + $1.time })]).joined(separator: "\n")
  }
}
