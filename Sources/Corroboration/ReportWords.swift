internal import Text

/// The words of a report that tell which event it is on, each with a weight.
///
/// The weights come from the word alone, never from how often the other reports have it: what two
/// reports have in common must not change because a third one comes in.
struct ReportWords: Sendable {
  /// Words, without their endings, and their weights.
  private(set) var weights: [String: Double] = [:]
  /// What it calls by a name or number of its own.
  private(set) var things = NamedThings(words: [])

  /// - Parameters:
  ///   - report: the report; its quote is read, as the summary is made of it.
  ///   - names: texts whose words do not count.
  init(_ report: Report, without names: [String]) {
    read(report.quote)
    for word in names.flatMap(Self.words) {
      weights[Self.stem(word.lowercased())] = nil
      things.forget(product: word.lowercased())
    }
  }

  private mutating func read(_ text: String) {
    let words = Self.words(of: text)
    things = NamedThings(words: words)
    for (index, word) in words.enumerated() { add(word, isFirst: index == 0) }
  }

  private mutating func add(_ word: String, isFirst: Bool) {
    let lower = word.lowercased()
    guard !Tables.common.contains(lower), lower.utf8.count > 1 else { return }
    let isName = !isFirst && word != lower
    let weight = Self.isNumber(word) ? 2.0 : isName ? 1.5 : 1.0
    let stem = Self.stem(lower)
    weights[stem] = max(weights[stem] ?? 0, weight)
  }

  /// The words of a text; a point or comma between digits stays in a number.
  static func words(of text: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() {
      let isPoint = byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
      let joins =
        isPoint && index > 0 && index + 1 < bytes.count && isDigit(bytes[index - 1])
        && isDigit(bytes[index + 1])
      if isLetter(byte) || isDigit(byte) || joins {
        if byte != UInt8(ascii: ",") { word.append(byte) }
      } else if !word.isEmpty {
        words.append(String(decoding: word, as: UTF8.self))
        word = []
      }
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") || byte >= 0x80
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  /// Whether a word begins with a digit.
  static func isNumber(_ word: String) -> Bool { word.utf8.first.map(isDigit) ?? false }

  /// A word without the endings of number and tense.
  private static func stem(_ word: String) -> String {
    for ending in ["ings", "ing", "ies", "ied", "es", "ed", "s", "e", "y"]
    where word.hasSuffix(ending) && word.utf8.count >= ending.utf8.count + 3 {
      return String(word.dropLast(ending.count))
    }
    return word
  }
}
