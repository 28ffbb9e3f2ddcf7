internal import Text

/// Reads the patterns of the tables.
///
/// A pattern is a row of words: classes of `words.tsv` in capitals, words and marks of the text in
/// lower case. `(a|b c)` is a choice, `x?` may be left out, `$NAME` stands for a pattern of
/// `macros.tsv`. As patterns are short and their choices small, each is simply written out as all
/// the rows of symbols that it stands for.
struct PatternSyntax {
  /// One row of symbols.
  typealias Sequence = [String]

  /// More rows than this from one pattern are a mistake in it.
  static let limit = 4000

  private let macros: [String: String]

  init(macros: TextTable) {
    self.macros = Dictionary(
      macros.rows.map { ($0["name"], $0["pattern"]) }, uniquingKeysWith: { first, _ in first })
  }

  /// All rows of symbols that a pattern stands for; none where it is malformed or too large.
  func sequences(of pattern: String) -> [Sequence] {
    var tokens = Self.tokens(of: pattern)[...]
    let sequences = choice(&tokens, depth: 0)
    return tokens.isEmpty && sequences.count <= Self.limit ? sequences.filter { !$0.isEmpty } : []
  }

  private static func tokens(of pattern: String) -> [String] {
    var tokens: [String] = []
    var word = ""
    for scalar in pattern.unicodeScalars {
      if "()|? ".unicodeScalars.contains(scalar) {
        if !word.isEmpty { tokens.append(word) }
        word = ""
        if scalar != " " { tokens.append(String(scalar)) }
      } else {
        word.unicodeScalars.append(scalar)
      }
    }
    if !word.isEmpty { tokens.append(word) }
    return tokens
  }

  private func choice(_ tokens: inout ArraySlice<String>, depth: Int) -> [Sequence] {
    var all = row(&tokens, depth: depth)
    while tokens.first == "|" {
      tokens.removeFirst()
      all += row(&tokens, depth: depth)
    }
    return all
  }

  private func row(_ tokens: inout ArraySlice<String>, depth: Int) -> [Sequence] {
    var rows: [Sequence] = [[]]
    while let token = tokens.first, token != "|", token != ")" {
      tokens.removeFirst()
      var part = element(token, &tokens, depth: depth)
      if tokens.first == "?" {
        tokens.removeFirst()
        part.append([])
      }
      guard rows.count * part.count <= Self.limit else { return [] }
      rows = rows.flatMap { row in part.map { row + $0 } }
    }
    return rows
  }

  private func element(
    _ token: String, _ tokens: inout ArraySlice<String>, depth: Int
  ) -> [Sequence] {
    guard depth < 10 else { return [] }
    if token == "(" {
      let choice = choice(&tokens, depth: depth + 1)
      if tokens.first == ")" { tokens.removeFirst() }
      return choice
    }
    if token.utf8.first == UInt8(ascii: "$"), let macro = macros[String(token.dropFirst())] {
      var inner = Self.tokens(of: macro)[...]
      return choice(&inner, depth: depth + 1)
    }
    switch token {
    case "LPAREN": return [["("]]
    case "RPAREN": return [[")"]]
    default: return [[token]]
    }
  }
}
