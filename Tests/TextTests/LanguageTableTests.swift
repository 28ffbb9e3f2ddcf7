import Testing

@testable import Text

/// Every line of the tables, through its example.
@Suite struct LanguageTableTests {
  @Test(
    arguments: LanguageTables.rows("abbreviations.tsv").map { ($0["abbreviation"], $0["example"]) })
  func abbreviationEndsNoSentence(abbreviation: String, example: String) {
    let source = SourceText(example)
    #expect(SentenceSplitter.sentences(in: source).map { source[$0] } == [example])
    let tokens = Tokenizer.tokens(in: source).map { source[$0.range] }
    #expect(tokens.contains(abbreviation), "\(tokens)")
  }

  @Test(arguments: LanguageTables.rows("openers.tsv").map { $0["example"] })
  func openerOpensASentence(example: String) {
    #expect(SentenceSplitter.sentences(in: SourceText(example)).count == 2)
  }

  @Test(arguments: LanguageTables.rows("prefixes.tsv").map { $0["example"] })
  func prefixJoins(example: String) {
    #expect(Tokenizer.tokens(in: SourceText(example)).count == 1)
  }

  @Test(arguments: LanguageTables.rows("furniture.tsv").map { $0["example"] })
  func furnitureIsNoSentence(example: String) {
    let source = SourceText("It sued.\n\n\(example)\n\nIt won.")
    #expect(SentenceSplitter.sentences(in: source).map { source[$0] } == ["It sued.", "It won."])
  }

  @Test func noTwoWordsShareAHash() {
    let rows = LanguageTables.rows("abbreviations.tsv")
    #expect(LanguageTables.shared.abbreviations.count == rows.count)
    #expect(LanguageTables.shared.openers.count == LanguageTables.rows("openers.tsv").count)
  }
}
