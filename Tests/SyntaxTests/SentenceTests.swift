import Syntax
import Testing
import Text

/// Whole sentences of the kind that the tool is made for, and what of their trees must hold.
@Suite struct SentenceTests {
  @Test(arguments: [
    ("Authors sued Anthropic.", ["nsubj(sued, Authors)", "root(sued)", "obj(sued, Anthropic)"]),
    (
      "Anthropic was sued by three authors on Monday.",
      ["nsubj:pass(sued, Anthropic)", "aux:pass(sued, was)", "obl:agent(sued, authors)"]
    ),
    (
      "Italy's privacy regulator fined the company 15 million euros.",
      ["nmod:poss(regulator, Italy)", "nsubj(fined, regulator)", "nummod(euros, million)"]
    ),
    (
      "The lawmakers did not pass the bill.",
      ["nsubj(pass, lawmakers)", "aux(pass, did)", "advmod(pass, not)", "obj(pass, bill)"]
    ),
    ("Microsoft could acquire the startup.", ["aux(acquire, could)", "obj(acquire, startup)"]),
    (
      "The company, which it sued in 2023, released a new model.",
      ["nsubj(released, company)", "acl:relcl(company, sued)", "nsubj(sued, it)", "root(released)"]
    ),
    (
      "The White House said that the president will sign an order.",
      ["nsubj(said, House)", "ccomp(said, sign)", "nsubj(sign, president)", "aux(sign, will)"]
    ),
    (
      "China banned exports of chips made by Nvidia.",
      [
        "nsubj(banned, China)", "obj(banned, exports)", "acl(chips, made)",
        "obl:agent(made, Nvidia)",
      ]
    ),
    (
      "The judge who heard the case dismissed the lawsuit against Google.",
      ["nsubj(dismissed, judge)", "acl:relcl(judge, heard)", "nmod(lawsuit, Google)"]
    ),
    (
      "The Senate voted to repeal the law and the House followed.",
      ["nsubj(voted, Senate)", "xcomp(voted, repeal)", "conj(voted, followed)"]
    ),
    (
      "Regulators in Brussels opened an investigation into the deal.",
      ["nmod(Regulators, Brussels)", "obj(opened, investigation)", "nmod(investigation, deal)"]
    ),
    (
      "After months of talks, the two governments reached an agreement.",
      ["nsubj(reached, governments)", "obl(reached, months)", "nmod(months, talks)"]
    ),
    ("There were no talks between the companies.", ["expl(were, There)", "det(talks, no)"]),
    (
      "“We will appeal,” a spokesperson said.",
      ["root(said)", "ccomp(said, appeal)", "nsubj(said, spokesperson)", "punct(appeal, “)"]
    ),
    (
      "The bill would require developers to test their models.",
      ["aux(require, would)", "obj(require, developers)", "xcomp(require, test)"]
    ),
    (
      "Google and Meta signed the agreement.",
      ["nsubj(signed, Google)", "conj(Google, Meta)", "cc(Meta, and)"]
    ),
  ])
  func tree(_ text: String, _ arcs: [String]) throws {
    let found = try Tree(text).arcs
    for arc in arcs { #expect(found.contains(arc), "\(found)") }
  }

  @Test(arguments: [
    ("Authors sued Anthropic.", "Authors/NNS sued/VBD Anthropic/NNP ./."),
    (
      "They don't, can't and won't.",
      "They/PRP do/VBP n't/RB ,/, ca/MD n't/RB and/CC wo/MD n't/RB ./."
    ),
    (
      "Regulators are investigating the merger.",
      "Regulators/NNS are/VBP investigating/VBG the/DT merger/NN ./."
    ),
    ("The law was signed.", "The/DT law/NN was/VBD signed/VBN ./."),
  ])
  func pennTags(_ text: String, _ tags: String) throws {
    #expect(try Tree(text).tags == tags)
  }

  @Test func universalTags() throws {
    #expect(
      try Tree("The firm’s lawyers will not appeal.").parts
        == "The/DET firm/NOUN ’s/PART lawyers/NOUN will/AUX not/PART appeal/VERB ./PUNCT")
  }

  /// Every name that is known to be one has the tag of a name, however it is written.
  @Test(arguments: ["OpenAI", "xAI", "Perplexity", "Sue", "IBM"])
  func knownNames(_ name: String) throws {
    let text = SourceText("\(name) sued the company.")
    let sentence = try parser.get().parse(0..<text.count, in: text, names: [0..<name.utf8.count])
    #expect(sentence.tokens.first?.part == .properNoun)
    #expect(sentence.tokens.first?.relation == .subject)
  }

  @Test func placesInTheTree() throws {
    let tree = try Tree("The judge who heard the case dismissed the lawsuit.")
    let sentence = tree.sentence
    let root = try #require(sentence.roots.first)
    #expect(tree.word(root) == "dismissed")
    #expect(sentence.child(of: root, .object, .subject).map(tree.word) == "judge")
    #expect(
      sentence.subtree(of: 1).map(tree.word) == ["The", "judge", "who", "heard", "the", "case"])
    #expect(sentence.span(of: 1) == 0..<28)
    #expect(sentence.depends(5, on: root))
    #expect(!sentence.depends(root, on: 5))
    #expect(sentence.token(at: 5) == 1)
    #expect(sentence.token(at: 9) == 2)
    #expect(sentence.token(at: 4_000) == nil)
  }

  @Test func oneTreeWhateverStandsAround() throws {
    let alone = try Tree("Authors sued Anthropic.")
    let text = SourceText("It rained. Authors sued Anthropic. It rained.")
    let amid = try parser.get().parse(11..<34, in: text)
    #expect(amid.tokens.map(\.relation) == alone.sentence.tokens.map(\.relation))
    #expect(amid.tokens.map(\.head) == alone.sentence.tokens.map(\.head))
  }
}
