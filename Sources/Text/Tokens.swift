/// What a token is made of.
public enum TokenKind: UInt8, Sendable {
  /// Letters, perhaps with digits, dots or apostrophes inside: `Anthropic`, `U.S.`, `GPT-4`.
  case word
  /// What is written on to a word without being one: `'s`, `n't`, `'re`.
  case clitic
  /// Digits with what stands between them: `1,000`, `3.5`, `9/11`, `1970s`.
  case number
  /// Full stops, commas, quotes, brackets, dashes.
  case punctuation
  /// Currency and other signs: `$`, `%`, `©`.
  case symbol
  /// A web or mail address, a handle (`@OpenAI`) or a hashtag.
  case address
}

/// A word, number or mark in a text.
public struct Token: Hashable, Sendable {
  /// The token's bytes.
  public let range: Range<Int>
  /// What it is made of.
  public let kind: TokenKind

  package init(range: Range<Int>, kind: TokenKind) {
    self.range = range
    self.kind = kind
  }
}

/// Cuts a text into tokens as the Universal Dependencies treebanks of English do: clitics apart
/// (`do` `n't`, `Meta` `'s`), hyphens apart except after a prefix (`AI` `-` `powered`, `non-profit`)
/// and in names with a number (`GPT-4`), abbreviations with their full stop.
///
/// Every token is at least one byte long, tokens ascend and do not overlap, and what lies between
/// two is white space or a page mark such as `[[Page 12]]`. The work is linear in the range's
/// length.
public enum Tokenizer {
  /// - Parameters:
  ///   - text: the text.
  ///   - range: the bytes to cut, best a sentence: a full stop at its end is told from an
  ///     abbreviation's. What lies outside the text is left out.
  /// - Returns: the tokens in the text's order.
  public static func tokens(in text: SourceText, _ range: Range<Int>? = nil) -> [Token] {
    let range = (range ?? 0..<text.count).clamped(to: 0..<text.count)
    var lexer = Lexer(bytes: text.utf8, range: range)
    lexer.run()
    return lexer.tokens
  }
}
