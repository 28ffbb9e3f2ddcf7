import Text

/// Finds who is named in a text: known actors by every name, unknown ones by how their names look
/// and what stands beside them, and the nouns and pronouns that stand for either.
package struct ActorFinder: Sendable {
  private let known: [Actor]
  /// The places of the known actors by id.
  private let places: [String: Int]
  private let lexicon: NameLexicon
  private let surnames: [WordKey: Int]
  private let offices: Offices
  /// The reader of groups, new to every text.
  private let groups: GroupDiscovery
  private let tables = NameTables.builtIn

  /// - Parameter registry: the actors that are known by name.
  package init(registry: ActorRegistry) {
    let listed = Set(registry.actors.map(\.id))
    let unlisted = NameTables.builtIn.unlisted.filter {
      !listed.contains($0.id) && registry.resolve($0.name) == nil
    }
    known = registry.actors + unlisted
    let places = Dictionary(
      known.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.places = places
    offices = Offices(known, places: places)
    let products = ActorTables.rows("products.tsv").compactMap { row in
      places[row["maker"]].map { (name: row["product"], actor: $0, form: NameLexicon.Form.product) }
    }
    lexicon = NameLexicon(actors: known, others: products + Self.regulators(known, places))
    var demonyms: [WordKey: Int] = [:]
    for (index, actor) in known.enumerated() {
      for adjective in actor.adjectives { demonyms[WordKey(adjective + "s")] = index }
    }
    groups = GroupDiscovery(tables: NameTables.builtIn, demonyms: demonyms)
    var surnames: [WordKey: Int] = [:]
    var shared: Set<WordKey> = []
    for (index, actor) in known.enumerated() {
      guard let surname = actor.surname else { continue }
      let key = WordKey(surname)
      // Whoever is in no list doesn't take the last name of one who is.
      if actor.isProvisional, let known = surnames[key], !self.known[known].isProvisional {
        continue
      }
      if surnames.updateValue(index, forKey: key) != nil { shared.insert(key) }
    }
    for key in shared { surnames[key] = nil }
    self.surnames = surnames
  }

  /// What regulators are called by their country and field: "Italy's privacy watchdog".
  private static func regulators(
    _ known: [Actor], _ places: [String: Int]
  ) -> [(name: String, actor: Int, form: NameLexicon.Form)] {
    ActorTables.rows("regulators.tsv").flatMap { row in
      guard let index = places[row["actor"]], let place = place(of: index, known, places) else {
        return [] as [(name: String, actor: Int, form: NameLexicon.Form)]
      }
      let names = [place.name] + place.aliases.filter { !$0.utf8.contains(0x20) }
      // "US auto safety regulators"
      let short = names.filter { $0.count == 2 || $0.count == 4 && $0.utf8.contains(0x2E) }
      let owners =
        place.adjectives + short + names.map { $0.hasSuffix("s") ? $0 + "'" : $0 + "'s" }
      return owners.flatMap { owner in
        row.list("fields").flatMap { field in
          ["watchdog", "regulator", "regulators", "authority", "agency", "commissioner"].map {
            noun in
            (name: "\(owner) \(field) \(noun)", actor: index, form: .name)
          }
        }
      }
    }
  }

  /// The country, or union of countries, that a public body belongs to.
  private static func place(of body: Int, _ known: [Actor], _ places: [String: Int]) -> Actor? {
    var actor = known[body]
    for _ in 0..<4 {
      guard let whole = actor.partOf.first.flatMap({ places[$0] }) else { return nil }
      actor = known[whole]
      if actor.kind == "government" || actor.kind == "international" { return actor }
    }
    return nil
  }

  /// The actors of a text and where it names them.
  ///
  /// - Parameters:
  ///   - passages: the sentences, the headline last, so that names found in the text are known there.
  ///   - day: the number of the day on which the text was published; nil where that is unknown.
  /// - Returns: the actors and, for each sentence, the mentions in order.
  package func scan(_ passages: [Passage], on day: Int? = nil) -> ActorScan {
    var lexicon = lexicon
    lexicon.day = day
    var names = KnownNames(
      actors: ActorList(known: known, places: places, offices: offices), lexicon: lexicon,
      surnames: surnames)
    var discovery = NameDiscovery(tables: tables)
    var mentions = passages.map { names.mentions(in: $0.words, tables: tables) }
    for (passage, known) in zip(passages, mentions) where !passage.isHeadline {
      discovery.read(passage, known: known)
    }
    for found in discovery.actors() where !names.isSurname(of: found) { names.add(found) }
    // What was read stays right until a name is learnt.
    var read = [Int](repeating: 0, count: passages.count)
    func readAgain(_ index: Int) {
      guard read[index] != names.changes else { return }
      mentions[index] = names.mentions(in: passages[index].words, tables: tables)
      read[index] = names.changes
    }
    for (index, passage) in passages.enumerated() {
      readAgain(index)
      names.learnShortForms(in: passage, mentions: mentions[index], tables: tables)
    }
    for index in passages.indices { readAgain(index) }
    var scan = ActorScan(actors: names.actors, mentions: [])
    var groups = groups
    var coreference = Coreference(tables: tables, day: day)
    for (passage, mentions) in zip(passages, mentions) {
      let named = groups.resolve(passage, names: mentions, actors: &scan.actors)
      scan.mentions.append(coreference.resolve(passage, names: named, actors: &scan.actors))
    }
    return scan
  }
}

/// The names known within one document: those of the registry and those found in it.
struct KnownNames {
  private(set) var actors: ActorList
  /// How many names were added: mentions read before are to be read again.
  private(set) var changes = 0
  private var lexicon: NameLexicon
  /// Last names that mean one person.
  private var surnames: [WordKey: Int]
  /// Whether a person has been named in full, so that the last name alone means it.
  private var introduced: Set<Int> = []

  init(actors: ActorList, lexicon: NameLexicon, surnames: [WordKey: Int]) {
    self.actors = actors
    self.lexicon = lexicon
    self.surnames = surnames
  }

  /// Whether what seems a company has the last name of somebody listed: "Musk filed".
  func isSurname(of found: Actor) -> Bool {
    guard found.kind != "person", let person = surnames[WordKey(found.name)] else { return false }
    return !actors[person].isProvisional
  }

  /// Adds an actor that was found in the text.
  mutating func add(_ actor: Actor) {
    guard actors.place(of: actor.id) == nil else { return }
    actors.append(actor)
    changes += 1
    let index = actors.count - 1
    for name in actor.names { lexicon.add(name, actor: index, form: .name) }
    if let surname = actor.surname { surnames[WordKey(surname)] = index }
  }

  /// Learns acronyms and short names in brackets behind a name: `Federal Trade Commission (FTC)`,
  /// `(the "Commission")`, and who has been named in full.
  mutating func learnShortForms(
    in passage: Passage, mentions: [ActorMention], tables: NameTables
  ) {
    let words = passage.words
    for mention in mentions where mention.form == .name {
      learnLastWord(of: mention, passage)
      if actors[mention.actor].kind == "person", introduced.insert(mention.actor).inserted {
        changes += 1
      }
      var index = mention.words.upperBound
      guard index + 2 < words.count, words[index].key == "(" else { continue }
      index += 1
      while index < words.count, words[index].shape == .mark || words[index].key == "the" {
        guard words[index].key != ")" else { break }
        index += 1
      }
      let start = index
      while index < words.count, words[index].isCapital, index - start < 4 { index += 1 }
      guard index > start, index < words.count, words[index].shape == .mark,
        words[index].isAttached
      else { continue }
      let short = passage.string(start..<index)
      let isTitle = tables.titleLength(at: start, in: words) > 0
      if !isTitle, shortens(short, start..<index, of: actors[mention.actor].name, in: words) {
        if lexicon.add(short, actor: mention.actor, form: .name) { changes += 1 }
      }
    }
  }

  /// "the Commission" and "Parliament" mean the one that was named in full.
  private mutating func learnLastWord(of mention: ActorMention, _ passage: Passage) {
    guard mention.words.count > 1, let last = mention.words.last,
      Self.bodies.contains(passage.words[last].key), passage.words[last].isCapital,
      !["person", "company"].contains(actors[mention.actor].kind)
    else { return }
    if lexicon.add(passage.string(last..<last + 1), actor: mention.actor, form: .name) {
      changes += 1
    }
  }

  private static let bodies: Set<WordKey> = [
    "commission", "parliament", "council", "agency", "bureau", "department", "guild", "board",
    "committee", "institute", "authority", "foundation", "association", "assembly", "ministry",
    "times", "post", "journal", "office", "tribunal", "legislature", "bundestag", "federation",
  ]

  /// Whether a text in brackets is short for a name: its initials, or words of it.
  private func shortens(_ short: String, _ range: Range<Int>, of name: String, in words: [Word])
    -> Bool
  {
    if range.count == 1,
      words[range.lowerBound].shape == .upper || words[range.lowerBound].shape == .mixed
    {
      return true
    }
    let parts = Set(FoldedName(name).text.utf8.split(separator: 0x20).map { Array($0) })
    return FoldedName(short).text.utf8.split(separator: 0x20).allSatisfy {
      parts.contains(Array($0))
    }
  }

  /// Where the names stand in a sentence.
  func mentions(in words: [Word], tables: NameTables) -> [ActorMention] {
    var found: [ActorMention] = []
    var index = 0
    while index < words.count {
      guard words[index].shape != .mark, lexicon.canBegin(words[index]) else {
        index += 1
        continue
      }
      let nobody = tables.notNameLength(at: index, in: words)
      if nobody > 0 {
        index += nobody
      } else if let entry = lexicon.match(at: index, in: words), !isCutShort(entry, index, words),
        accepts(entry, at: index, in: words, tables: tables)
      {
        let range = index..<index + entry.keys.count
        found.append(
          ActorMention(
            words: range, actor: entry.actor, form: entry.mentionForm))
        index = range.upperBound
      } else if let person = surname(at: index, in: words, tables: tables) {
        found.append(ActorMention(words: index..<index + 1, actor: person, form: .name))
        index += 1
      } else {
        index += 1
      }
    }
    return found
  }

  /// Whether a name ends inside a longer one: "the House" in "the House of Lords", "President Xi" in
  /// "President Xi Jinping".
  private func isCutShort(_ entry: NameLexicon.Entry, _ index: Int, _ words: [Word]) -> Bool {
    let last = index + entry.keys.count - 1
    if last > index, let longer = lexicon.match(at: last, in: words), longer.keys.count > 1,
      longer.actor == entry.actor
    {
      return true
    }
    guard words[index].key == "the", entry.keys.count > 1, index + 1 < words.count,
      let longer = lexicon.match(at: index + 1, in: words)
    else { return false }
    return longer.keys.count >= entry.keys.count
  }

  /// A name of one letter, or one that is the first name of somebody, needs more than its writing.
  private func accepts(
    _ entry: NameLexicon.Entry, at index: Int, in words: [Word], tables: NameTables
  ) -> Bool {
    // "Guo Bing" is no product of anybody's.
    if entry.form == .product, index > 0, words[index - 1].isCapital,
      FunctionWords.classes(of: words[index - 1].key).isEmpty,
      lexicon.match(at: index - 1, in: words) == nil
    {
      return false
    }
    if entry.keys.count > 1 { return true }
    if NameTables.isStateChamber(index, words) { return false }
    // "Jordan Neely" is nobody's government.
    if entry.form == .name, actors[entry.actor].kind == "government",
      tables.firstNames.contains(words[index].key), index + 1 < words.count,
      words[index + 1].shape == .capitalized,
      tables.titleLength(at: index + 1, in: words) == 0,
      lexicon.match(at: index + 1, in: words) == nil
    {
      return false
    }
    return words[index].range.count > 1 || isLetterName(index, words)
  }

  /// Whether a letter stands where a name does: "sued X", "X's".
  private func isLetterName(_ index: Int, _ words: [Word]) -> Bool {
    if index + 1 < words.count, words[index + 1].key == "'s" { return true }
    // "X had pledged"
    if index + 1 < words.count, index == 0 || !words[index - 1].isCapital,
      !FunctionWords.classes(of: words[index + 1].key).isDisjoint(with: [.have, .modal])
        || words[index + 1].key == "is" || words[index + 1].key == "was"
    {
      return true
    }
    guard index > 0 else { return false }
    let next = index + 1 < words.count ? words[index + 1] : nil
    if Self.besideLetters.contains(words[index - 1].key) {
      return next.map { $0.shape == .mark || FunctionWords.classes(of: $0.key) != [] } ?? true
    }
    return Self.beforeLetters.contains(words[index - 1].key) && next?.isCapital != true
  }

  private static let beforeLetters: Set<WordKey> = [
    "against", "by", "sued", "sue", "suing", "fined", "into", "banned", "blocked", "told", "asked",
    "urged", "from",
  ]
  /// Words before a letter that is a name only where nothing is said to be of that letter: "offices of X",
  /// but "exposure to X rays".
  private static let besideLetters: Set<WordKey> = [
    "of", "to", "on", "sent", "platform", "accused", "ordered", "forced", "charged", "warned",
  ]

  private func surname(at index: Int, in words: [Word], tables: NameTables) -> Int? {
    guard words[index].isCapital, let person = surnames[words[index].key] else { return nil }
    // "General John Formella" is no Elton John.
    if index + 1 < words.count, words[index + 1].shape == .capitalized,
      tables.firstNames.contains(words[index].key)
    {
      return nil
    }
    // "Justice Joanna Smith" is another Smith.
    if index > 0, words[index - 1].shape == .capitalized,
      tables.firstNames.contains(words[index - 1].key),
      tables.titleLength(at: index - 1, in: words) == 0
    {
      return nil
    }
    // A short name may be a word where it begins a sentence: "Cook the books".
    let isLong = words[index].range.count >= (index > 0 ? 4 : 5)
    if introduced.contains(person) || isLong && !actors[person].isProvisional {
      return person
    }
    let hasTitle = index > 0 && tables.titleLength(at: index - 1, in: words) > 0
    return hasTitle ? person : nil
  }
}
