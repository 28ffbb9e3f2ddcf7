import Text

/// What the tables know about groups that no list can hold: "Fijian rebels", "Iran's foreign
/// ministry", "rebels in Darfur".
struct GroupTables: Sendable {
  /// What tells a group by its noun.
  enum Place: Sendable { case group, organ, place }

  /// A noun of groups.
  struct Noun: Sendable {
    let keys: [WordKey]
    let kind: String
    let place: Place
  }

  /// A people, faith or creed.
  struct People: Sendable {
    /// The id of where they belong; nil where that is no single place.
    let partOf: String?
  }

  /// The nouns, the longest first, by the first word.
  private let nouns: WordTable<[Noun]>
  /// Words that may stand between who a group is and its noun.
  let modifiers: Set<WordKey>
  /// Peoples by the words of their adjective.
  private let adjectives: [WordKey: [(keys: [WordKey], people: People)]]
  /// Peoples by their own name, such as "Kurds".
  let plurals: [WordKey: People]

  static let builtIn = GroupTables()

  private init() {
    var nouns: [WordKey: [Noun]] = [:]
    var modifiers: Set<WordKey> = []
    for row in ActorTables.rows("groups.tsv") {
      let keys = row["noun"].split(separator: " ").map { WordKey(String($0)) }
      guard let first = keys.first else { continue }
      if row["place"] == "before" {
        modifiers.insert(first)
        continue
      }
      let place: Place =
        row["place"] == "organ" ? .organ : row["place"] == "place" ? .place : .group
      nouns[first, default: []].append(Noun(keys: keys, kind: row["kind"], place: place))
    }
    self.nouns = WordTable(nouns.mapValues { $0.sorted { $0.keys.count > $1.keys.count } })
    self.modifiers = modifiers
    var adjectives: [WordKey: [(keys: [WordKey], people: People)]] = [:]
    var plurals: [WordKey: People] = [:]
    for row in ActorTables.rows("peoples.tsv") {
      let people = People(partOf: row["part_of"].isEmpty ? nil : row["part_of"])
      let keys = row["adjective"].split(separator: " ").map { WordKey(String($0)) }
      if let last = keys.last { adjectives[last, default: []].append((keys, people)) }
      if !row["plural"].isEmpty { plurals[WordKey(row["plural"])] = people }
    }
    self.adjectives = adjectives
    self.plurals = plurals
    heads = Array(nouns.keys) + plurals.keys
  }

  /// The first words of nouns, and the names of peoples.
  let heads: [WordKey]

  /// The longest noun of groups that begins at a word.
  func noun(at index: Int, in words: [Word]) -> Noun? {
    for noun in nouns[words[index].key] ?? [] where index + noun.keys.count <= words.count {
      if noun.keys.indices.allSatisfy({ words[index + $0].key == noun.keys[$0] }) { return noun }
    }
    return nil
  }

  /// Whether a word is the adjective of a people, and so no name by itself.
  func isPeople(_ key: WordKey) -> Bool { adjectives[key] != nil }

  /// The people whose adjective ends at a word, and how many words it has.
  func people(endingAt index: Int, in words: [Word]) -> (length: Int, people: People)? {
    guard words[index].isCapital else { return nil }
    for (keys, people) in adjectives[words[index].key] ?? [] where keys.count <= index + 1 {
      let start = index + 1 - keys.count
      if keys.indices.allSatisfy({ words[start + $0].key == keys[$0] }) {
        return (keys.count, people)
      }
    }
    return nil
  }
}
