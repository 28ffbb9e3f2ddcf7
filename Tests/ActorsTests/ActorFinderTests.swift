import Testing
import Text

@testable import Actors

@Suite("Who is named in a text")
struct ActorFinderTests {
  private static let finder = ActorFinder(registry: .builtIn)

  /// The canonical names of the mentions in a text, in order.
  private func names(_ string: String) -> [String] { mentions(string).filter(\.isName).map(\.name) }

  private func mentions(_ string: String) -> [(name: String, isName: Bool)] {
    let text = SourceText(string)
    let passages = WordScanner.sentences(of: text).map {
      Passage(text: text, words: $0, isTitle: false)
    }
    let scan = Self.finder.scan(passages)
    return scan.mentions.joined().map { (scan.actors[$0.actor].name, $0.form != .product) }
  }

  @Test(arguments: [
    ("The FTC looked at OpenAI.", ["Federal Trade Commission", "OpenAI"]),
    ("Donald Trump met Xi Jinping.", ["Donald Trump", "Xi Jinping"]),
    ("The U.S. Commerce Department spoke.", ["U.S. Department of Commerce"]),
  ])
  func knownActorsAreFoundByAnyName(text: String, expected: [String]) {
    #expect(names(text) == expected)
  }

  @Test(arguments: ActorTables.rows("regulators.tsv").map { ($0["example"], $0["actor"]) })
  func regulatorsAreFoundByCountryAndField(name: String, actor: String) throws {
    let expected = try #require(ActorRegistry.builtIn.actors.first { $0.id == actor })
    #expect(names("It went to \(name) today.") == [expected.name])
  }

  @Test(arguments: [
    "Zembla launched in May.", "Legislation introduced a ban.", "Zembla raised eyebrows.",
    "Musk had filed the suit.",
  ])
  func aVerbAloneMakesNoActor(text: String) {
    #expect(!names(text).contains { ["Zembla", "Legislation", "Musk"].contains($0) })
  }

  @Test func aFirstNameMakesALastNameSomebodyElses() {
    #expect(!names("Justice Joanna Smith spoke.").contains("Brad Smith"))
  }

  @Test(arguments: [
    ("A startup named nothing sued the AI startup Nivorra.", "Nivorra"),
    ("The study was led by the Zembla Institute for years.", "Zembla Institute"),
    ("It was signed by King County yesterday.", "King County"),
    ("The case went to Judge Sarah Nobody in March.", "Sarah Nobody"),
    ("The plan came from the Ministry of Digital Affairs today.", "Ministry of Digital Affairs"),
    // What only an actor does makes one of a name that is written wrong.
    ("Ethopia has agreed to a truce.", "Ethopia"),
    ("On Friday Zembla Watch said no.", "Zembla Watch"),
    ("Zembla unveiled a new chip.", "Zembla"), ("Zembla has raised $20 million.", "Zembla"),
    ("British Defence Secretary Quentin Nobody spoke.", "Quentin Nobody"),
  ])
  func unknownActorsAreFoundByTheirLooksAndNeighbours(text: String, expected: String) {
    #expect(names(text).contains(expected))
  }

  @Test(arguments: [
    "The bill is called the RAISE Act.", "It trained GPT-4 on the model Nanobanana.",
    "American Indian and Alaska Native (AI/AN) health came up.", "We had ice for the arm.",
  ])
  func productsLawsAndCommonWordsAreNoActors(text: String) {
    #expect(names(text).isEmpty)
  }

  @Test(arguments: [
    ("OpenAI spoke. The company agreed.", ["OpenAI", "OpenAI"]),
    (
      "The Pentagon spoke. The department agreed.",
      ["U.S. Department of Defense", "U.S. Department of Defense"]
    ),
    ("Elon Musk spoke. He left.", ["Elon Musk", "Elon Musk"]),
    (
      "The European Commission spoke. The Commission agreed.",
      ["European Commission", "European Commission"]
    ),
    (
      "Reddit sued the AI startup Anthropic. The startup spoke.",
      ["Reddit", "Anthropic", "Anthropic"]
    ),
  ])
  func nounsAndPronounsStandForWhoWasNamed(text: String, expected: [String]) {
    #expect(names(text) == expected)
  }
}
