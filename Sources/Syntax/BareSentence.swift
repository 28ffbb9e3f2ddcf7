/// A sentence without its punctuation, as the parser reads it: marks are no nodes of the tree that it
/// builds but say something of the words beside them (after Ma, Zhang and Zhu 2014).
package struct BareSentence {
  /// The words, each with the marks before it.
  package private(set) var nodes: [Node] = []
  /// The place of each word among the tokens.
  package private(set) var places: [Int] = []
  /// The marks behind the last word.
  package private(set) var endMarks: UInt64 = 0

  /// - Parameters:
  ///   - nodes: the sentence's tokens.
  ///   - tags: each token's tag.
  package init(_ nodes: [Node], _ tags: [TagClass]) {
    let hasWords = tags.contains { $0.part != .punctuation }
    var marks: UInt64 = 0
    for index in nodes.indices {
      // A sentence of marks alone has its first for a word.
      if tags[index].part == .punctuation, hasWords || index > 0 {
        marks |= Self.bit(tags[index].tag)
        continue
      }
      var node = nodes[index]
      node.marks = marks
      marks = 0
      self.nodes.append(node)
      places.append(index)
    }
    endMarks = marks
  }

  /// The bit of a kind of mark.
  private static func bit(_ tag: PennTag) -> UInt64 {
    switch tag {
    case .comma: 1
    case .colon: 2
    case .openingBracket: 4
    case .closingBracket: 8
    case .openingQuote: 16
    case .closingQuote: 32
    case .stop: 64
    case .hyphen: 128
    default: 256
    }
  }

  /// The heads of the words among themselves, where those of all tokens are known: what depends on a
  /// mark depends on the nearest word above.
  ///
  /// - Parameter heads: each token's head, the root being `heads.count`.
  /// - Returns: each word's head among the words.
  package func heads(from heads: [Int32]) -> [Int32] {
    var numbers = [Int32](repeating: -1, count: heads.count + 1)
    for (number, place) in places.enumerated() { numbers[place] = Int32(number) }
    numbers[heads.count] = Int32(places.count)
    return places.map { place in
      var head = Int(heads[place])
      var steps = 0
      while numbers[head] < 0 {
        steps += 1
        head = steps > heads.count ? heads.count : Int(heads[head])
      }
      return numbers[head]
    }
  }

  /// The heads of all tokens, where those of the words among themselves are known; marks depend on
  /// the root until ``PunctuationRule`` says better.
  ///
  /// - Parameters:
  ///   - heads: each word's head, the root being `heads.count`.
  ///   - count: the number of tokens.
  /// - Returns: each token's head.
  package func spread(_ heads: [Int32], count: Int) -> [Int32] {
    var spread = [Int32](repeating: Int32(count), count: count)
    for (number, head) in heads.enumerated() where Int(head) < places.count {
      spread[places[number]] = Int32(places[Int(head)])
    }
    return spread
  }
}
