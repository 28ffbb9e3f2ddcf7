internal import Text

/// An office, as a text names it: by a title and whose it is.
package struct NamedOffice: Sendable, Hashable {
  /// The title, as the table of titles has it.
  package let title: String
  /// The place of the actor that the office belongs to.
  package let body: Int
}

/// The offices of all known actors, and who holds each on which day.
struct Offices: Sendable {
  /// Words for offices, the longest first, by the first word.
  private let titles: [WordKey: [(keys: [WordKey], title: String)]]
  private let holders: [NamedOffice: [(person: Int, days: Range<Int>)]]
  private let people: [String: Set<Int>]

  /// Words before a title that make it another's, or nobody's: "the former president", "a president".
  static let notHolders: Set<WordKey> = [
    "former", "ex", "then", "next", "late", "deputy", "vice", "past", "previous", "future",
    "acting",
    "a", "an", "any", "no", "every", "each", "another", "first",
  ]

  init(_ actors: [Actor], places: [String: Int]) {
    var titles: [WordKey: [(keys: [WordKey], title: String)]] = [:]
    var names: [WordKey: String] = [:]
    func add(_ words: String, _ title: String) {
      let keys = WordScanner.sentences(of: SourceText(words)).flatMap { $0 }.map(\.key)
      guard let first = keys.first, titles[first]?.contains(where: { $0.keys == keys }) != true
      else { return }
      titles[first, default: []].append((keys, title))
      names[WordKey(words)] = title
    }
    for row in ActorTables.rows("office_titles.tsv") { add(row["words"], row["title"]) }
    var holders: [NamedOffice: [(person: Int, days: Range<Int>)]] = [:]
    var people: [String: Set<Int>] = [:]
    for (person, actor) in actors.enumerated() {
      for office in actor.offices {
        guard let body = places[office.of] else { continue }
        add(office.title, office.title)
        let title = names[WordKey(office.title)] ?? office.title
        holders[NamedOffice(title: title, body: body), default: []].append(
          (person, office.period.days))
        people[title, default: []].insert(person)
      }
    }
    self.titles = titles.mapValues { $0.sorted { $0.keys.count > $1.keys.count } }
    self.holders = holders
    self.people = people
  }

  /// The words by which texts may name an office.
  ///
  /// - Parameter title: its title, as an actor's office has it.
  /// - Returns: the words, the title itself among them.
  static func words(for title: String) -> [String] {
    let rows = ActorTables.rows("office_titles.tsv")
    let key = WordKey(title)
    let name = rows.first { WordKey($0["words"]) == key }?["title"] ?? title
    return [title] + rows.filter { $0["title"] == name }.map { $0["words"] }
  }

  /// The longest title that begins at a word.
  func title(at index: Int, in words: [Word]) -> (length: Int, title: String)? {
    for entry in titles[words[index].key] ?? [] where index + entry.keys.count <= words.count {
      if entry.keys.indices.allSatisfy({ words[index + $0].key == entry.keys[$0] }) {
        return (entry.keys.count, entry.title)
      }
    }
    return nil
  }

  /// Who holds an office on all of some days; of two on one day, the one who came last.
  ///
  /// - Parameters:
  ///   - office: the office.
  ///   - days: the days.
  /// - Returns: the person's place; nil where nobody is known to hold it, or several do.
  func holder(of office: NamedOffice, on days: ClosedRange<Int>) -> Int? {
    let found = (holders[office] ?? []).filter {
      $0.days.lowerBound <= days.lowerBound && days.upperBound < $0.days.upperBound
    }
    let last = found.map(\.days.lowerBound).max()
    let latest = Set(found.filter { $0.days.lowerBound == last }.map(\.person))
    return latest.count == 1 ? latest.first : nil
  }

  /// Whether somebody holds or held an office of a title.
  func isHeld(_ title: String, by person: Int) -> Bool { people[title]?.contains(person) ?? false }
}
