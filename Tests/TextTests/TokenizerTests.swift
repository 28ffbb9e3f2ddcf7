import Testing

@testable import Text

@Suite struct TokenizerTests {
  /// A text, and its tokens with a middle dot between them.
  @Test(arguments: [
    ("OpenAI sued.", "OpenAI·sued·."),
    ("They don't, can't and won't.", "They·do·n't·,·ca·n't·and·wo·n't·."),
    ("We cannot wait", "We·can·not·wait"),
    ("Meta’s and the companies' plans", "Meta·’s·and·the·companies·'·plans"),
    ("they're we've I'll I'd I'm", "they·'re·we·'ve·I·'ll·I·'d·I·'m"),
    ("O'Brien met L'Enfant", "O'Brien·met·L'Enfant"),
    ("The U.S. and the E.U. met.", "The·U.S.·and·the·E.U.·met·."),
    ("It left the U.S.", "It·left·the·U.S."),
    ("Mr. J. Smith Jr. of Acme Inc. left.", "Mr.·J.·Smith·Jr.·of·Acme·Inc.·left·."),
    ("an AI-powered, state-of-the-art tool", "an·AI·-·powered·,·state·-·of·-·the·-·art·tool"),
    ("a non-profit co-founder re-elected", "a·non-profit·co-founder·re-elected"),
    ("GPT-4 and COVID-19 in mid-November", "GPT-4·and·COVID-19·in·mid-November"),
    ("$1.5 billion, US$20 or 5%", "$·1.5·billion·,·US$·20·or·5·%"),
    ("1,000 in 2023. The 1970s", "1,000·in·2023·.·The·1970s"),
    ("at 10am, 3 p.m. and 7:30", "at·10·am·,·3·p.m.·and·7:30"),
    ("on 2021-03-15 or 3/15/2021", "on·2021-03-15·or·3/15/2021"),
    ("2020-21 and 10–15", "2020·-·21·and·10·–·15"),
    ("\"Yes,\" he said (twice).", "\"·Yes·,·\"·he·said·(·twice·)·."),
    ("“No…” she said—then left", "“·No·…·”·she·said·—·then·left"),
    ("Wait... what?!", "Wait·...·what·?!"),
    ("AT&T, R&D and Johnson & Johnson", "AT&T·,·R&D·and·Johnson·&·Johnson"),
    ("and/or AI/AN 24/7", "and·/·or·AI·/·AN·24/7"),
    ("see https://www.acq.osd.mil/x.html.", "see·https://www.acq.osd.mil/x.html·."),
    ("(www.openai.com) a.b@c.org, x", "(·www.openai.com·)·a.b@c.org·,·x"),
    ("@OpenAI on #AI, #5", "@OpenAI·on·#AI·,·#·5"),
    ("together.ai and Node.js end.The", "together.ai·and·Node.js·end·.·The"),
    ("Rule No. 5 of Sec. 230(c)", "Rule·No.·5·of·Sec.·230·(·c·)"),
    ("in the '90s", "in·the·'90s"),
    ("the [[Page 12]] rule", "the·rule"),
    ("naïve Müller’s 日本", "naïve·Müller·’s·日本"),
    ("a\u{A0}b\u{200B}c", "a·b·c"),
    ("", ""),
  ])
  func cuts(text: String, expected: String) {
    let source = SourceText(text)
    let tokens = Tokenizer.tokens(in: source).map { source[$0.range] }
    #expect(tokens.joined(separator: "·") == expected)
  }

  @Test(arguments: [
    ("Anthropic", TokenKind.word), ("1.5", .number), ("'s", .punctuation), (",", .punctuation),
    ("$", .symbol), ("https://a.org", .address), ("@OpenAI", .address), ("’", .punctuation),
  ])
  func knowsKinds(text: String, kind: TokenKind) {
    #expect(Tokenizer.tokens(in: SourceText(text)).first?.kind == kind)
  }

  @Test func readsOnlyItsRange() {
    let source = SourceText("One two three")
    #expect(Tokenizer.tokens(in: source, 4..<7).map { source[$0.range] } == ["two"])
    #expect(Tokenizer.tokens(in: source, 100..<200).isEmpty)
  }

  @Test func takesAnyText() {
    for text in HostileTexts.all {
      let source = SourceText(text)
      var last = 0
      for token in Tokenizer.tokens(in: source) {
        #expect(token.range.lowerBound >= last && !token.range.isEmpty)
        last = token.range.upperBound
      }
      #expect(last <= source.count)
    }
  }
}
