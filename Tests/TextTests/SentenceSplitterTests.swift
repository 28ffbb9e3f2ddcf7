import Testing

@testable import Text

@Suite struct SentenceSplitterTests {
  /// Sentences, in a text where a space or the marks named stand between them.
  @Test(arguments: [
    ["OpenAI sued.", "It won."],
    ["It left the U.S.", "The firm stayed."],
    ["The U.S. Senate voted on S. 1260 yesterday."],
    ["He met Mr. J. Smith of Acme Inc. in Washington, D.C. on Monday."],
    ["Sen. Wyden and Rep. Lieu wrote to Gov. Newsom."],
    ["Under Rule No. 5 it paid $1.5 million.", "No. 5 applies."],
    ["Did it agree?", "No.", "OpenAI refused."],
    ["\"We sued,\" he said.", "\"They paid.\"", "That was all."],
    ["“It is over.”", "“Is it?” she asked."],
    ["It works (see Fig. 2).", "(It did not in 2020.)", "Then it stopped."],
    ["It began on Jan. 20 at 10 a.m. in Boston.", "In Feb. it ended."],
    ["He spoke at 5 p.m.", "The court had closed."],
    ["Bartz et al. sued Anthropic.", "Doe v. GitHub was filed."],
    ["Well... maybe not.", "Wait...", "Then it left."],
    ["He called it \"a ban ... Congress must pass\" on Monday."],
    ["The Yahoo! search was sold."],
    ["It launched fal.ai. and closed."],
    ["It was sold.", "xAI bought it.", "iPhone sales fell."],
    ["The rate was 3.5 percent in 2023.", "2024 was better."],
    ["It ended.", "[1] Another began."],
    ["An e.g. OpenAI and i.e. Anthropic."],
    ["Ph.D. students quit.", "They left."],
    ["Stop!", "Really?!", "Yes."],
  ])
  func splits(sentences: [String]) {
    let source = SourceText(sentences.joined(separator: " "))
    #expect(SentenceSplitter.sentences(in: source).map { source[$0] } == sentences)
  }

  @Test(arguments: [
    (
      "Headline without a stop\n\nThe text begins.",
      ["Headline without a stop", "The text begins."]
    ),
    ("A headline\nThe text begins.", ["A headline", "The text begins."]),
    ("It ended.The next began.", ["It ended.", "The next began."]),
    (
      "More on this:\n - Elton John calls\n • X doubles prices",
      [
        "More on this:", "Elton John calls", "X doubles prices",
      ]
    ),
    ("1. First point\n2. Second point\n(a) third", ["First point", "Second point", "third"]),
    ("Ban passes | Example News", ["Ban passes", "Example News"]),
    ("It sued.\n-----\nPage 3 of 10\n\nAdvertisement\nIt won.", ["It sued.", "It won."]),
    ("The agency\n\n[[Page 12]]\n\nshall act.", ["The agency\n\n[[Page 12]]\n\nshall act."]),
    ("a stray line\nend here.", ["a stray line\nend here."]),
    (
      """
      The Department of Commerce is amending the Export Administration
      Regulations by adding twenty-four entities to the Entity List. The
      Department of State was consulted, and the Department of Defense
      Agreed with the text of the rule.
      Comments are due.
      """,
      [
        """
        The Department of Commerce is amending the Export Administration
        Regulations by adding twenty-four entities to the Entity List.
        """,
        """
        The
        Department of State was consulted, and the Department of Defense
        Agreed with the text of the rule.
        """,
        "Comments are due.",
      ]
    ),
    ("", []), ("   \n\n\t", []), ("...", []),
  ])
  func splitsBlocks(text: String, sentences: [String]) {
    let source = SourceText(text)
    #expect(SentenceSplitter.sentences(in: source).map { source[$0] } == sentences)
  }

  @Test func takesAnyText() {
    for text in HostileTexts.all {
      let source = SourceText(text)
      var last = 0
      for sentence in SentenceSplitter.sentences(in: source) {
        #expect(sentence.lowerBound >= last && !sentence.isEmpty)
        last = sentence.upperBound
      }
      #expect(last <= source.count)
    }
  }
}
