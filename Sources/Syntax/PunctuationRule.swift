/// Attaches punctuation by the rules of Universal Dependencies, once the words have their heads.
///
/// What a mark depends on follows from the tree of the words, so it is computed, not guessed: quotes
/// and brackets depend on the head of what they enclose; any other mark on the highest word beside
/// it whose subtree it borders, the lower of the two where there is one on each side.
package struct PunctuationRule {
  private let isMark: [Bool]
  private let count: Int
  private var heads: [Int32]
  /// The first and last word of each word's subtree, marks left out.
  private var first: [Int32]
  private var last: [Int32]
  private var depths: [Int32]

  /// - Parameters:
  ///   - tags: each token's tag.
  ///   - heads: each token's head, the root being `tags.count`.
  /// - Returns: the heads, those of marks by the rules; marks that have dependents keep theirs.
  package static func apply(_ tags: [TagClass], heads: [Int32]) -> [Int32] {
    var rule = PunctuationRule(tags, heads)
    let pairs = rule.pairs(tags)
    var result = heads
    for mark in tags.indices where rule.isMark[mark] {
      let head = pairs[mark].flatMap { rule.inner(min(mark, $0), max(mark, $0)) }
      if let head = head ?? rule.beside(mark) { result[mark] = head }
    }
    return result
  }

  private init(_ tags: [TagClass], _ heads: [Int32]) {
    count = tags.count
    self.heads = heads
    var isMark = tags.map { $0.part == .punctuation }
    for head in heads where head < count { isMark[Int(head)] = false }
    self.isMark = isMark
    first = (0..<Int32(count)).map { $0 }
    last = first
    depths = Array(repeating: 0, count: count)
    for word in 0..<count where !isMark[word] { climb(word) }
  }

  /// Widens the subtrees of all above a word, and counts them.
  private mutating func climb(_ word: Int) {
    var above = heads[word]
    var depth: Int32 = 0
    while above < count, depth < count {
      let index = Int(above)
      first[index] = min(first[index], Int32(word))
      last[index] = max(last[index], Int32(word))
      depth += 1
      above = heads[index]
    }
    depths[word] = depth
  }

  /// For each opening quote or bracket its closing one, and the other way round.
  private mutating func pairs(_ tags: [TagClass]) -> [Int?] {
    var pairs = [Int?](repeating: nil, count: count)
    var open: [Int] = []
    for mark in tags.indices where isMark[mark] {
      switch tags[mark].tag {
      case .openingBracket, .openingQuote: open.append(mark)
      case .closingBracket, .closingQuote:
        let wanted: PennTag = tags[mark].tag == .closingQuote ? .openingQuote : .openingBracket
        guard let place = open.lastIndex(where: { tags[$0].tag == wanted }) else { continue }
        pairs[mark] = open[place]
        pairs[open[place]] = mark
        open.removeSubrange(place...)
      default: break
      }
    }
    return pairs
  }

  /// The highest word between two marks.
  private func inner(_ left: Int, _ right: Int) -> Int32? {
    var best: Int32?
    for word in left + 1..<max(right, left + 1) where !isMark[word] {
      guard heads[word] <= left || heads[word] >= right else { continue }
      if best.map({ depths[word] < depths[Int($0)] }) ?? true { best = Int32(word) }
    }
    return best
  }

  /// The word beside a mark that it borders the subtree of.
  private func beside(_ mark: Int) -> Int32? {
    let before = (0..<mark).last { !isMark[$0] }.map { climbLeft(Int32($0), mark) }
    let after = (mark + 1..<count).first { !isMark[$0] }.map { climbRight(Int32($0), mark) }
    guard let before, let after else { return before ?? after }
    return depends(before, on: after) ? before : after
  }

  private func climbLeft(_ word: Int32, _ mark: Int) -> Int32 {
    var word = word
    while heads[Int(word)] < mark, last[Int(word)] < mark { word = heads[Int(word)] }
    return word
  }

  private func climbRight(_ word: Int32, _ mark: Int) -> Int32 {
    var word = word
    while heads[Int(word)] < count, heads[Int(word)] > mark, first[Int(word)] > mark {
      word = heads[Int(word)]
    }
    return word
  }

  private func depends(_ word: Int32, on ancestor: Int32) -> Bool {
    var word = word
    for _ in 0..<count where word < count {
      if word == ancestor { return true }
      word = heads[Int(word)]
    }
    return false
  }
}
