/// How many single changes lie between two words.
enum EditDistance {
  /// Counts insertions, deletions, replacements and swaps of neighbouring bytes (optimal string
  /// alignment).
  ///
  /// - Parameters:
  ///   - first: a word.
  ///   - second: another.
  ///   - limit: the largest distance that is of interest.
  /// - Returns: the distance; nil where it is larger than `limit`.
  static func between(_ first: String, _ second: String, limit: Int) -> Int? {
    let a = Array(first.utf8)
    let b = Array(second.utf8)
    guard abs(a.count - b.count) <= limit else { return nil }
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var older = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    for i in 1...a.count {
      var current = [i] + [Int](repeating: 0, count: b.count)
      for j in 1...b.count {
        let replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        current[j] = min(previous[j] + 1, current[j - 1] + 1, replaced)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          current[j] = min(current[j], older[j - 2] + 1)
        }
      }
      if (current.min() ?? 0) > limit { return nil }
      older = previous
      previous = current
    }
    return previous[b.count] <= limit ? previous[b.count] : nil
  }
}
