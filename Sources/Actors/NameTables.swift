package import Text

/// What the tables know about how names of actors look.
struct NameTables: Sendable {
  /// Nouns at the end of an organisation's name, with the kind they make it.
  let endHeads: [WordKey: String]
  /// Nouns before "of" in an organisation's name.
  let ofHeads: [WordKey: String]
  /// Heads of two words, by the last one.
  let longHeads: [WordKey: [(first: WordKey, kind: String)]]
  /// Nouns that make a name a thing.
  let thingEnds: Set<WordKey>
  /// Nouns beside a name that make it a thing.
  let thingsNear: Set<WordKey>
  /// First names of people.
  let firstNames: Set<WordKey>
  /// Titles before a person's name, the longest first, by the first word.
  let titles: [WordKey: [[WordKey]]]
  /// Nouns that stand for an actor, with the kinds they may mean, the longest first, by the first
  /// word.
  let nominals: [WordKey: [(keys: [WordKey], kinds: [String])]]
  /// Words beside a name that make it an actor's, by where they stand.
  let acting: [String: Set<WordKey>]
  /// Nouns for people who act for an actor.
  let people: Set<WordKey>
  /// Phrases that hold a name and mean no actor, by the first word.
  let notNames: WordTable<[[WordKey]]>
  /// Governments by place, and bodies of world politics, that are in no list of actors.
  let unlisted: [Actor]

  static let builtIn = NameTables()

  private init() {
    var endHeads: [WordKey: String] = [:]
    var ofHeads: [WordKey: String] = [:]
    var longHeads: [WordKey: [(first: WordKey, kind: String)]] = [:]
    for row in ActorTables.rows("heads.tsv") {
      let keys = Self.keys(row["word"])
      guard let last = keys.last else { continue }
      if row["place"] == "of" {
        ofHeads[last] = row["kind"]
      } else if keys.count == 2 {
        longHeads[last, default: []].append((keys[0], row["kind"]))
      } else {
        endHeads[last] = row["kind"]
      }
    }
    self.endHeads = endHeads
    self.ofHeads = ofHeads
    self.longHeads = longHeads
    let things = ActorTables.rows("things.tsv")
    thingEnds = Set(things.filter { $0["place"] == "end" }.map { WordKey($0["word"]) })
    thingsNear = Set(things.filter { $0["place"] == "near" }.map { WordKey($0["word"]) })
    acting = Dictionary(grouping: ActorTables.rows("acting.tsv"), by: { $0["place"] })
      .mapValues { Set($0.map { WordKey($0["word"]) }) }
    firstNames = Set(ActorTables.rows("first_names.tsv").map { WordKey($0["name"]) })
    people = Set(ActorTables.rows("people.tsv").map { WordKey($0["noun"]) })
    var titles: [WordKey: [[WordKey]]] = [:]
    for row in ActorTables.rows("titles.tsv") {
      let keys = Self.keys(row["title"])
      if let first = keys.first { titles[first, default: []].append(keys) }
    }
    self.titles = titles.mapValues { $0.sorted { $0.count > $1.count } }
    var nominals: [WordKey: [(keys: [WordKey], kinds: [String])]] = [:]
    for row in ActorTables.rows("nominals.tsv") {
      let keys = Self.keys(row["noun"])
      if let first = keys.first { nominals[first, default: []].append((keys, row.list("kinds"))) }
    }
    self.nominals = nominals.mapValues { $0.sorted { $0.keys.count > $1.keys.count } }
    notNames = WordTable(
      Dictionary(
        grouping: ActorTables.rows("not_names.tsv").map { Self.keys($0["phrase"]) },
        by: { $0.first ?? "" }))
    unlisted =
      ActorTables.rows("places.tsv").map { Self.actor($0, kind: "government") }
      + ["bodies.tsv", "organizations.tsv", "figures.tsv"].flatMap { table in
        ActorTables.rows(table).map { Self.actor($0, kind: $0["kind"]) }
      }
  }

  private static func actor(_ row: TextTable.Row, kind: String) -> Actor {
    Actor(
      id: ProvisionalID.of(row["name"]), name: row["name"], kind: kind,
      aliases: row.list("aliases"), adjectives: row.list("adjectives"),
      metonyms: row.list("metonyms"),
      surname: kind == "person" ? row["name"].split(separator: " ").last.map(String.init) : nil,
      partOf: row.list("part_of"), isProvisional: true)
  }

  private static func keys(_ text: String) -> [WordKey] {
    WordScanner.sentences(of: SourceText(text)).flatMap { $0 }.map { NameLexicon.canonical($0.key) }
  }

  /// The number of words of the longest title that begins at a word; 0 where none does.
  func titleLength(at index: Int, in words: [Word]) -> Int {
    for title in titles[NameLexicon.canonical(words[index].key)] ?? [] {
      guard index + title.count <= words.count else { continue }
      let fits = title.indices.allSatisfy {
        NameLexicon.canonical(words[index + $0].key) == title[$0]
      }
      if fits { return title.count }
    }
    return 0
  }

  /// The number of words of a phrase that means no actor and begins at a word; 0 where none does.
  func notNameLength(at index: Int, in words: [Word]) -> Int {
    for phrase in notNames[NameLexicon.canonical(words[index].key)] ?? []
    where index + phrase.count <= words.count {
      let fits = phrase.indices.allSatisfy {
        NameLexicon.canonical(words[index + $0].key) == phrase[$0]
      }
      if fits { return phrase.count }
    }
    return 0
  }

  /// Whether a word is a chamber of a state, which has the name of the nation's: "the state Senate",
  /// "the state's House".
  static func isStateChamber(_ index: Int, _ words: [Word]) -> Bool {
    guard index > 0, chambers.contains(words[index].key) else { return false }
    let isOwned = words[index - 1].key == "'s" || words[index - 1].key == "\u{2019}s"
    let owner = isOwned ? index - 2 : index - 1
    return owner >= 0 && words[owner].key == "state"
  }

  private static let chambers: Set<WordKey> = [
    "senate", "house", "assembly", "legislature", "congress",
  ]

  /// The longest noun that stands for an actor and begins at a word.
  func nominal(at index: Int, in words: [Word]) -> (length: Int, kinds: [String])? {
    for noun in nominals[words[index].key] ?? [] {
      guard index + noun.keys.count <= words.count else { continue }
      if noun.keys.indices.allSatisfy({ words[index + $0].key == noun.keys[$0] }) {
        return (noun.keys.count, noun.kinds)
      }
    }
    return nil
  }
}

/// Ids of actors that are in no list.
public enum ProvisionalID {
  /// An id made of a name: its folded words joined by hyphens, such as `pika-labs`.
  public static func of(_ name: String) -> String {
    String(
      decoding: FoldedName(name).text.utf8.map { $0 == 0x20 ? UInt8(ascii: "-") : $0 },
      as: UTF8.self)
  }
}

/// Nouns that the reading of sentences shares with the search for names.
package enum ActorNouns {
  /// Nouns for people who act for an actor, from `people.tsv`.
  package static var people: Set<WordKey> { NameTables.builtIn.people }

  /// Whether a title can begin with a word, from `titles.tsv`.
  package static func isTitle(_ key: WordKey) -> Bool { NameTables.builtIn.titles[key] != nil }
}
