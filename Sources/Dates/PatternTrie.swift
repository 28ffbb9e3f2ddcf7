/// Rows of symbols in a trie: the patterns of all tables, looked up token by token.
///
/// A symbol below 64 is a class of tokens; one from 64 on a word, by its place in the lexicon.
struct PatternTrie: Sendable {
  /// What a row of symbols leads to, and where in the text it was found.
  struct Match: Sendable {
    var rule: Int
    /// The token after the last.
    var end: Int
    /// For each token, the symbol that it was taken as.
    var symbols: [UInt16]
  }

  private static let deepest = 24

  /// The classes that lead on from each node.
  private var classes: [TokenClasses] = [[]]
  /// The rule that ends at each node, -1 for none.
  private var rules: [Int32] = [-1]
  private var edges: [Int: Int32] = [:]
  private var slots: [(key: Int, node: Int32)] = []
  /// Whether a word, by its place in the lexicon, may begin a match.
  private var beginnings: [Bool] = []

  /// Adds a row; the first rule added for a row stays.
  mutating func insert(_ symbols: [UInt16], rule: Int) {
    guard symbols.count <= Self.deepest else { return }
    var node = 0
    for symbol in symbols {
      if symbol < 64 { classes[node].insert(TokenClasses(rawValue: 1 << UInt64(symbol))) }
      let key = node << 16 | Int(symbol)
      if let next = edges[key] {
        node = Int(next)
      } else {
        classes.append([])
        rules.append(-1)
        edges[key] = Int32(classes.count - 1)
        node = classes.count - 1
      }
    }
    if rules[node] < 0 { rules[node] = Int32(rule) }
  }

  /// Makes the trie ready to be searched.
  ///
  /// - Parameter words: how many words the lexicon has.
  mutating func seal(words: Int) {
    var size = 64
    while size < edges.count * 2 { size *= 2 }
    slots = Array(repeating: (-1, -1), count: size)
    for (key, node) in edges {
      var slot = Self.slot(key, size)
      while slots[slot].key >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = (key, node)
    }
    beginnings = (0..<words).map { edges[64 + $0] != nil }
    edges = [:]
  }

  /// How many nodes there are.
  var count: Int { classes.count }

  /// The longest match that begins at a token; of two of the same length, that of the earlier rule.
  ///
  /// - Parameters:
  ///   - tokens: the sentence.
  ///   - start: the token.
  ///   - limit: the token that the match ends before, at the latest.
  /// - Returns: the match; nil where no pattern fits.
  func longestMatch(_ tokens: [DateToken], at start: Int, before limit: Int) -> Match? {
    let first = tokens[start]
    if classes[0].isDisjoint(with: first.classes) {
      guard first.entry >= 0, beginnings[Int(first.entry)] else { return nil }
    }
    var best: Match?
    var path: [UInt16] = []
    search(tokens, start, limit, node: 0, &path, &best)
    return best
  }

  private func search(
    _ tokens: [DateToken], _ position: Int, _ limit: Int, node: Int, _ path: inout [UInt16],
    _ best: inout Match?
  ) {
    let rule = rules[node]
    if rule >= 0 {
      if position > best?.end ?? -1 || (position == best?.end && Int(rule) < best?.rule ?? 0) {
        best = Match(rule: Int(rule), end: position, symbols: path)
      }
    }
    guard position < limit, path.count < Self.deepest else { return }
    let token = tokens[position]
    var shared = classes[node].intersection(token.classes).rawValue
    while shared != 0 {
      let symbol = shared.trailingZeroBitCount
      shared &= shared - 1
      follow(tokens, position, limit, node, UInt16(symbol), &path, &best)
    }
    if token.entry >= 0 {
      follow(tokens, position, limit, node, UInt16(64 + token.entry), &path, &best)
    }
  }

  private func follow(
    _ tokens: [DateToken], _ position: Int, _ limit: Int, _ node: Int, _ symbol: UInt16,
    _ path: inout [UInt16], _ best: inout Match?
  ) {
    guard let next = next(node, symbol) else { return }
    path.append(symbol)
    search(tokens, position + 1, limit, node: next, &path, &best)
    path.removeLast()
  }

  private func next(_ node: Int, _ symbol: UInt16) -> Int? {
    let key = node << 16 | Int(symbol)
    var slot = Self.slot(key, slots.count)
    while slots[slot].key >= 0 {
      if slots[slot].key == key { return Int(slots[slot].node) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private static func slot(_ key: Int, _ size: Int) -> Int {
    let mixed = UInt64(bitPattern: Int64(key)) &* 0x9E37_79B9_7F4A_7C15
    return Int(mixed >> 40) & (size - 1)
  }
}
