public import Text

/// Finds the date expressions of a text.
///
/// A pure function of the text and the reference date: no clock, no locale. The words and the forms
/// of expressions are tables (`words.tsv`, `calendar.tsv` and the others beside it).
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
  ///   - joiningRanges: whether "from 2019 to 2021" is one expression, an interval; else it is two,
  ///     as TIMEX3 has it. What can't be read apart ("May 21–22") is one in any case.
  /// - Returns: the expressions in the order of the text; none overlaps another.
  public func expressions(
    in text: SourceText, reference: EDTF?, joiningRanges: Bool = true
  ) -> [DateExpression] {
    let day = reference?.precision == .day ? reference?.first : nil
    var context = DateContext(reference: day)
    var expressions: [DateExpression] = []
    var tokens: [DateToken] = []
    var position = 0
    let utf8 = text.utf8
    let bytes = utf8.span
    while rules.tokenizer.next(in: bytes, from: &position, into: &tokens) {
      rules.numberWords.join(&tokens)
      var reader = DateReader(
        rules: rules, utf8: utf8, tokens: tokens, candidates: [], context: context)
      reader.candidates = DateMatcher(reader: reader).candidates()
      guard !reader.candidates.isEmpty else { continue }
      var composer = DateComposer(reader: reader, joinsRanges: joiningRanges)
      expressions += composer.expressions()
      context = composer.reader.context
    }
    return expressions
  }
}
