public import Text

/// Finds the date expressions of a text.
///
/// A pure function of the text and the reference date: no clock, no locale. The expressions' forms
/// and words are tables (`patterns.tsv`, `words.tsv`).
public struct DateTagger: Sendable {
  private let rules: DateRules

  /// The tagger of the built-in tables.
  public init() { rules = DateRules.builtIn }

  /// Finds all date expressions.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - reference: the day on which the text was written, for relative expressions; nil where it
  ///     is unknown: they then keep a value relative in form and no `edtf`.
  /// - Returns: the expressions in the order of the text; none overlaps another.
  public func expressions(in text: SourceText, reference: EDTF?) -> [DateExpression] {
    let tokens = rules.tokenizer.tokens(in: text.utf8)
    var resolver = DateResolver(
      utf8: text.utf8, tokens: tokens, lexicon: rules.lexicon,
      reference: reference?.precision == .day ? reference?.first : nil)
    var expressions: [DateExpression] = []
    var position = 0
    while position < tokens.count {
      guard let match = longestMatch(tokens, at: position) else {
        position += 1
        continue
      }
      if let expression = resolver.expression(match.pattern, match.filled) {
        expressions.append(expression)
        position = (match.filled.last ?? position) + 1
      } else {
        position += 1
      }
    }
    return expressions
  }

  private func longestMatch(
    _ tokens: [DateToken], at position: Int
  ) -> (pattern: DatePattern, filled: [Int])? {
    var best: (pattern: DatePattern, filled: [Int])?
    for index in rules.candidates(for: tokens[position]) {
      let pattern = rules.patterns[index]
      guard let filled = pattern.match(tokens, at: position), let end = filled.last,
        end > best?.filled.last ?? -1
      else { continue }
      best = (pattern, filled)
    }
    return best
  }
}

/// The tables, ready for use.
struct DateRules: Sendable {
  let lexicon: Lexicon
  let patterns: [DatePattern]
  let tokenizer: DateTokenizer

  /// For each entry of the lexicon, the patterns that may begin with it.
  private let byEntry: [[Int]]
  /// The patterns that may begin with a number.
  private let byNumber: [Int]

  static let builtIn = DateRules(
    words: table(named: "words.tsv"), patterns: table(named: "patterns.tsv"))

  /// A table of this target by its file's name.
  static func table(named name: String) -> TextTable {
    let text = Embedded.files.first { $0.name == name }?.text ?? ""
    return TextTable(name: name, text: text)
  }

  init(words: TextTable, patterns table: TextTable) {
    let lexicon = Lexicon(words, literals: DatePattern.literals(in: table).sorted())
    self.lexicon = lexicon
    tokenizer = DateTokenizer(lexicon: lexicon)
    let patterns = table.rows.compactMap { DatePattern($0, lexicon: lexicon) }
    self.patterns = patterns
    byEntry = lexicon.entries.enumerated().map { index, entry in
      let token = DateToken(start: 0, end: 0, classes: entry.classes, entry: Int32(index))
      return patterns.indices.filter { patterns[$0].mayBegin(with: token) }
    }
    let number = DateToken(
      start: 0, end: 0,
      classes: [.number, .day, .year, .twoDigitDay, .twoDigitMonth])
    byNumber = patterns.indices.filter { patterns[$0].mayBegin(with: number) }
  }

  /// The patterns that may begin with a token.
  func candidates(for token: DateToken) -> [Int] {
    if token.entry >= 0 { return byEntry[Int(token.entry)] }
    return token.classes.contains(.number) ? byNumber : []
  }
}

extension DatePattern {
  /// Whether a token may fill the first place that is not left out.
  func mayBegin(with token: DateToken) -> Bool {
    for element in elements {
      if element.accepts(token) { return true }
      if !element.isOptional { return false }
    }
    return false
  }
}
