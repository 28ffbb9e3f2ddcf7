import Testing
import Text

@testable import Actors

@Suite("Groups without a list: who or where they are")
struct GroupDiscoveryTests {
  private static let finder = ActorFinder(registry: .builtIn)

  private func scan(_ string: String) -> [Actor] {
    let text = SourceText(string)
    let passages = WordScanner.sentences(of: text).map {
      Passage(text: text, words: $0, isTitle: false)
    }
    let scan = Self.finder.scan(passages)
    return scan.mentions.joined().map { scan.actors[$0.actor] }
  }

  private func names(_ string: String) -> [String] { scan(string).map(\.name) }

  @Test(arguments: [
    ("Fijian rebels left.", "Fijian rebels", "fiji"),
    ("The Macedonian army left.", "Macedonian army", "macedonia"),
    ("Iran's foreign ministry spoke.", "Iran's foreign ministry", "iran"),
    ("The Iranian foreign ministry spoke.", "Iranian foreign ministry", "iran"),
    ("Armed Hezbollah guerrillas left.", "Hezbollah guerrillas", "hezbollah"),
    ("Rebels in Darfur spoke.", "Rebels in Darfur", "darfur"),
    (
      "It met university students throughout Indonesia.",
      "University students throughout Indonesia", "indonesia"
    ),
    ("Afghan rebel leaders met.", "Afghan rebel leaders", "afghanistan"),
    ("Iraqi Kurdish fighters left.", "Iraqi Kurdish fighters", "iraq"),
    ("Young Algerians left.", "Algerians", "algeria"),
    ("Iraqi Kurds left.", "Iraqi Kurds", "iraq"),
    ("India's Supreme Court spoke.", "India's Supreme Court", "india"),
    ("Several Chechens left.", "Chechens", "chechnya"),
  ])
  func aGroupIsAPartOfItsNationOrPlace(text: String, name: String, whole: String) throws {
    let actor = try #require(scan(text).first { $0.name == name }, "\(names(text))")
    #expect(actor.partOf == [whole])
    #expect(actor.isProvisional)
  }

  @Test(arguments: [
    // Who acts for a state is the state; a firm's workers are the firm.
    ("Iranian officials spoke.", ["Iran"]),
    ("Chinese authorities spoke.", ["China"]),
    ("Google workers left.", ["Google"]),
    // Without a nation, place or name they are a crowd.
    ("Rebels left.", []), ("The workers left.", []), ("Experts met soldiers.", []),
    // No group of what somebody does to it.
    ("Most Americans agree.", []),
    // One name for what adjective and possessive say.
    ("Iran's army left. The Iranian army came back.", ["Iran's army", "Iran's army"]),
    ("French and Egyptian warships met.", ["French warships", "Egyptian warships"]),
    ("Ugandan rebels spoke. The rebels left.", ["Ugandan rebels", "Ugandan rebels"]),
    // A capital acts as its government, but things happen in the town.
    ("Kabul spoke.", ["Afghanistan"]), ("Bombs fell in Kabul.", ["Kabul"]),
    ("Officials in Kabul spoke.", ["Afghanistan"]),
    ("The Supreme Court spoke.", ["U.S. Supreme Court"]),
    // A person's name is no country's.
    ("Then Jordan Neely spoke to Jordan.", ["Jordan Neely", "Jordan"]),
  ])
  func statesCrowdsAndTownsAreToldApart(text: String, expected: [String]) {
    #expect(names(text) == expected)
  }

  @Test(
    arguments: ActorTables.rows("groups.tsv").filter { !$0["place"].isEmpty }.map { $0["example"] })
  func everyNounMakesAGroup(example: String) {
    let found = scan("Today \(example) met.")
    #expect(
      found.contains { ["iran", "darfur"].contains($0.partOf.first) }, "\(found.map(\.name))")
  }

  @Test(arguments: ActorTables.rows("peoples.tsv").map { $0["example"] })
  func everyPeopleActs(example: String) throws {
    let first = try #require(scan(example).first)
    #expect(first.kind == "group")
    #expect(example.hasPrefix(first.name))
  }

  @Test(arguments: ["places.tsv", "bodies.tsv", "organizations.tsv", "figures.tsv"])
  func everyPlaceAndBodyIsFoundByAllItsNames(table: String) {
    let rows = ActorTables.rows(table)
    #expect(rows.count > 100)
    for row in rows {
      for name in [row["name"]] + row.list("aliases") + row.list("metonyms") {
        let found = scan("It was told that \(name) spoke.")
        #expect(found.map(\.id) == [found.first?.id ?? name], "\(name)")
      }
      for adjective in row.list("adjectives") {
        let found = scan("It was told that \(adjective) rebels left.")
        #expect(found.first?.name == "\(adjective) rebels", "\(found.map(\.name))")
      }
    }
  }
}
