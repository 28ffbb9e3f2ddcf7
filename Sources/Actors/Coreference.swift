import Text

/// Finds what "the company", "it" and "he" stand for, sentence by sentence.
struct Coreference {
  private let tables: NameTables
  private let courts = DescribedCourts.builtIn
  /// Actors named before, the sentence's first ones first, the latest sentence last.
  private var history: [[ActorMention]] = []
  /// Nouns that an actor was introduced with: "AI startup Udio".
  private var descriptors: [Int: Set<WordKey>] = [:]

  /// Mentions that only say whose something is, which "the company" seldom means.
  private var possessors: Set<ActorMention> = []

  /// Mentions behind a preposition, which "it" seldom means where there is another: "In Riyadh, Nvidia
  /// said it".
  private var obliques: Set<ActorMention> = []

  private static let reach = 12

  /// The day of the text, on which offices are held; nil where that is unknown.
  private let day: Int?

  init(tables: NameTables, day: Int? = nil) {
    self.tables = tables
    self.day = day
  }

  /// The mentions of a sentence, those without a name of their own included.
  mutating func resolve(
    _ passage: Passage, names: [ActorMention], actors: inout ActorList
  ) -> [ActorMention] {
    let words = passage.words
    noteDescriptors(words, names)
    var mentions = names
    var covered = [Bool](repeating: false, count: words.count)
    for mention in names { for index in mention.words { covered[index] = true } }
    for mention in officeHolders(words, names, actors) {
      mentions.append(mention)
      for place in mention.words { covered[place] = true }
    }
    var index = 0
    while index < words.count {
      defer { index += 1 }
      guard !covered[index], Self.openers.contains(words[index].key) else { continue }
      let before = mentions.filter { $0.words.upperBound <= index }
        .sorted { $0.words.lowerBound < $1.words.lowerBound }
      if let mention = stateChamber(at: index, words, before, actors)
        ?? nominal(at: index, words, before, actors)
        ?? pronoun(at: index, words, before, actors),
        !mention.words.contains(where: { covered[$0] }) || isBased(mention, passage)
          || isFirmOfNation(mention, mentions, actors)
      {
        // "the San Francisco-based company"
        mentions.removeAll { $0.words.overlaps(mention.words) }
        mentions.append(mention)
        for place in mention.words { covered[place] = true }
      } else if let court = courts.description(at: index, passage, mentions, actors) {
        let actor = place(of: capitalized(court.name), in: &actors)
        // A place inside, as in "U.S. federal judge", is part of the description.
        mentions.removeAll { $0.words.overlaps(court.words) }
        mentions.append(ActorMention(words: court.words, actor: actor, form: .nominal))
        for place in court.words { covered[place] = true }
      }
    }
    mentions.sort { $0.words.lowerBound < $1.words.lowerBound }
    for mention in mentions where mention.words.upperBound < words.count {
      let next = words[mention.words.upperBound]
      if next.key == "'s" || mention.form == .adjective { possessors.insert(mention) }
    }
    for mention in mentions where isOblique(mention, words) { obliques.insert(mention) }
    if !mentions.isEmpty, !passage.isHeadline { history.append(mentions) }
    if history.count > Self.reach { history.removeFirst() }
    return mentions
  }

  /// Whether a noun phrase only says of what nation a firm is: "the Chinese cloud vendor".
  private func isFirmOfNation(
    _ mention: ActorMention, _ others: [ActorMention], _ actors: ActorList
  ) -> Bool {
    guard mention.form == .nominal,
      ["company", "lab", "media"].contains(actors[mention.actor].kind)
    else { return false }
    return others.allSatisfy { !$0.words.overlaps(mention.words) || $0.form == .adjective }
  }

  /// Whether the only name in a noun phrase says where somebody is: "the San Francisco-based company".
  private func isBased(_ mention: ActorMention, _ passage: Passage) -> Bool {
    guard mention.form == .nominal, mention.words.count > 2 else { return false }
    let last = mention.words.upperBound - 2
    return passage.string(last..<last + 1).hasSuffix("-based")
  }

  /// Words that a mention without a name can begin with, or a court be described by.
  private static let openers = WordTable<Bool>(
    Dictionary(
      uniqueKeysWithValues: ([
        "government", "the", "this", "that", "he", "she", "his", "her", "him", "it", "its",
        "they", "their", "them",
        "panel", "state",
      ] + DescribedCourts.nouns).map { ($0, true) }))

  private mutating func noteDescriptors(_ words: [Word], _ names: [ActorMention]) {
    for mention in names where mention.form == .name && mention.words.lowerBound > 0 {
      for length in 1...2 where mention.words.lowerBound >= length {
        let start = mention.words.lowerBound - length
        if let noun = tables.nominal(at: start, in: words), noun.length == length {
          descriptors[mention.actor, default: []].insert(words[start + length - 1].key)
        }
      }
      // "Google's AI research company, DeepMind, …"
      let start = mention.words.lowerBound
      if start > 1, words[start - 1].key == ",", tables.nominal(at: start - 2, in: words) != nil {
        descriptors[mention.actor, default: []].insert(words[start - 2].key)
      }
      let next = mention.words.upperBound
      guard next + 2 < words.count, words[next].key == "," else { continue }
      for index in next + 1..<min(next + 7, words.count) {
        if let noun = tables.nominal(at: index, in: words) {
          descriptors[mention.actor, default: []].insert(words[index + noun.length - 1].key)
          break
        }
      }
    }
  }

  // MARK: Offices

  /// Those whom a sentence names by the offices they hold: "the French president", "OpenAI's chief
  /// executive", "the president of France", "the president".
  private func officeHolders(
    _ words: [Word], _ names: [ActorMention], _ actors: ActorList
  ) -> [ActorMention] {
    guard let day else { return [] }
    var found: [ActorMention] = []
    var index = 0
    while index < words.count {
      guard let (length, title) = actors.offices.title(at: index, in: words) else {
        index += 1
        continue
      }
      let range = index..<index + length
      index += length
      guard !names.contains(where: { $0.words.overlaps(range) }),
        !isBeforeName(range.upperBound, words, names)
      else { continue }
      let held = bodies(of: title, at: range, words, names, actors).lazy
        .flatMap { wholes(of: $0, actors) }
        .compactMap { body -> (office: NamedOffice, person: Int)? in
          let office = NamedOffice(title: title, body: body)
          return actors.holder(of: office, on: day...day).map { (office, $0) }
        }.first
      guard let held else { continue }
      found.append(
        ActorMention(words: range, actor: held.person, form: .nominal, office: held.office))
    }
    return found
  }

  /// Whose office a title may be, the likeliest first: whoever stands beside it, else, of "the
  /// president" alone, those who were named last.
  private func bodies(
    of title: String, at range: Range<Int>, _ words: [Word], _ names: [ActorMention],
    _ actors: ActorList
  ) -> [Int] {
    var start = range.lowerBound
    var bodies: [Int] = []
    let whose = names.last {
      $0.words.upperBound == start
        || $0.words.upperBound == start - 1 && words[start - 1].key == "'s"
    }
    if let whose {
      bodies = [whose.actor]
      start = whose.words.lowerBound
    } else if let body = bodyBehind(range.upperBound, words, names) {
      bodies = [body]
    }
    let opener = start > 0 ? words[start - 1].key : nil
    if let opener, Offices.notHolders.contains(opener) { return [] }
    guard bodies.isEmpty else { return bodies }
    guard opener == "the", !isDescribed(title, words[range.upperBound - 1].key, actors) else {
      return []
    }
    let here = names.filter { $0.words.upperBound <= range.lowerBound }
    return ([here] + history.reversed()).prefix(8).joined().map(\.actor)
  }

  /// Whether a title is that of somebody who is named behind it.
  private func isBeforeName(_ index: Int, _ words: [Word], _ names: [ActorMention]) -> Bool {
    guard index < words.count else { return false }
    return words[index].isCapital || words[index].key == "elect"
      || names.contains { $0.words.lowerBound == index }
  }

  /// Whose office it is by the words behind it: "of the United States".
  private func bodyBehind(_ index: Int, _ words: [Word], _ names: [ActorMention]) -> Int? {
    guard index + 1 < words.count, words[index].key == "of" else { return nil }
    let start = words[index + 1].key == "the" ? index + 2 : index + 1
    return names.first { $0.words.lowerBound == start }?.actor
  }

  /// Whether the text has said who is meant: somebody whom it has named by the word, or who is named
  /// in it and holds or held such an office.
  private func isDescribed(_ title: String, _ noun: WordKey, _ actors: ActorList) -> Bool {
    history.suffix(8).joined().contains {
      descriptors[$0.actor]?.contains(noun) ?? false || actors.offices.isHeld(title, by: $0.actor)
    }
  }

  /// An actor, and what it is a part of at up to three removes.
  private func wholes(of actor: Int, _ actors: ActorList) -> [Int] {
    var found = [actor]
    var level = [actor]
    for _ in 0..<3 {
      level = level.flatMap { actors[$0].partOf }.compactMap(actors.place)
      found += level.filter { !found.contains($0) }
    }
    return found
  }

  // MARK: Nouns

  private func nominal(
    at index: Int, _ words: [Word], _ before: [ActorMention], _ actors: ActorList
  ) -> ActorMention? {
    if words[index].key == "government", index + 1 < words.count,
      tables.people.contains(words[index + 1].key), !words[index].isCapital,
      let actor = antecedent(["government"], "government", before, actors)
    {
      return ActorMention(words: index..<index + 1, actor: actor, form: .nominal)
    }
    guard words[index].key == "the" || words[index].key == "this" || words[index].key == "that"
    else { return nil }
    // Up to two adjectives: "the San Francisco-based startup", "the popular AI lab".
    for start in index + 1..<min(index + 4, words.count) {
      guard words[start].shape != .mark else { return nil }
      guard let noun = tables.nominal(at: start, in: words) else {
        if FunctionWords.classes(of: words[start].key) != [] { return nil }
        continue
      }
      let end = start + noun.length
      if end < words.count {
        let next = words[end]
        // "the company behind", "the state of", "the agency's" are fine; "the company Anthropic"
        // and "the court case" are not.
        if next.isCapital || ["of", "that", "which", "behind"].contains(next.key) { return nil }
        if next.shape != .mark, FunctionWords.classes(of: next.key) == [],
          isNounLike(next, words, end)
        {
          continue
        }
      }
      guard let actor = antecedent(noun.kinds, words[end - 1].key, before, actors) else {
        return nil
      }
      return ActorMention(words: index..<end, actor: actor, form: .nominal)
    }
    return nil
  }

  /// Whether a word may go on with a noun phrase: no verb form that is easily told.
  private func isNounLike(_ word: Word, _ words: [Word], _ index: Int) -> Bool {
    if tables.nominal(at: index, in: words) != nil || tables.people.contains(word.key) {
      return true
    }
    // "the company called Example", but "the company called the decision wrong"
    let next = index + 1 < words.count ? FunctionWords.classes(of: words[index + 1].key) : []
    return tables.thingsNear.contains(word.key)
      && next.isDisjoint(with: [.determiner, .pronoun, .preposition])
  }

  private func antecedent(
    _ kinds: [String], _ noun: WordKey, _ before: [ActorMention], _ actors: ActorList
  ) -> Int? {
    let isForce = Self.forces.contains(noun)
    // "the judge" is no lawyer who was named.
    let kinds = Self.judges.contains(noun) ? kinds.filter { $0 != "person" } : kinds
    let fits = { (mention: ActorMention) in
      mention.form != .adjective && mention.form != .product
        && kinds.contains(actors[mention.actor].kind)
        // "the police" is no other agency.
        && (!isForce
          || FoldedName(actors[mention.actor].name).text.split(separator: " ").contains {
            WordKey(String($0)) == noun
          })
    }
    let sentences = [before] + history.reversed()
    // "California Governor Gavin Newsom … the governor": he who was called so, however far back.
    if kinds.first == "person" || kinds.first == "media" || Self.judges.contains(noun),
      let actor = introduced(as: noun, kinds.first ?? "", sentences, actors)
    {
      return actor
    }
    // "The government" is a country's, where one is named, and not an office of it.
    if Self.countries.contains(noun),
      let country = sentences.prefix(8).lazy.joined().first(where: {
        fits($0) && actors[$0.actor].kind == "government" && actors[$0.actor].partOf.isEmpty
      })
    {
      return country.actor
    }
    for sentence in sentences.prefix(8) {
      if let named = sentence.first(where: { descriptors[$0.actor]?.contains(noun) == true }) {
        return named.actor
      }
      if let first =
        sentence.first(where: { fits($0) && !possessors.contains($0) && !obliques.contains($0) })
        ?? sentence.first(where: { fits($0) && !possessors.contains($0) })
        ?? sentence.first(where: fits)
      {
        return first.actor
      }
    }
    if isForce { return nil }
    if kinds == ["legislature"], let house = legislature(sentences, actors) { return house }
    // "The government" in a text that names its country as an adjective.
    for sentence in sentences.prefix(8) {
      if let place = sentence.first(where: { kinds.contains(actors[$0.actor].kind) }) {
        return place.actor
      }
    }
    return nil
  }

  private static let judges: Set<WordKey> = ["judge", "justice", "magistrate"]
  private static let forces: Set<WordKey> = ["police", "military", "army"]
  private static let countries: Set<WordKey> = ["government", "country", "nation"]

  /// Who was introduced by a noun, or the nearest of the kind that it means first.
  private func introduced(
    as noun: WordKey, _ kind: String, _ sentences: [[ActorMention]], _ actors: ActorList
  ) -> Int? {
    for sentence in sentences.prefix(8) {
      if let named = sentence.first(where: { descriptors[$0.actor]?.contains(noun) == true }) {
        return named.actor
      }
    }
    guard kind == "media" else { return nil }
    return sentences.prefix(8).lazy.joined().first {
      $0.form == .name && actors[$0.actor].kind == kind
    }?.actor
  }

  /// "the state Senate": the legislature of the state that was named last, or the state where its
  /// legislature is not known.
  private func stateChamber(
    at index: Int, _ words: [Word], _ before: [ActorMention], _ actors: ActorList
  ) -> ActorMention? {
    guard words[index].key == "state",
      let chamber = (index + 1..<min(index + 3, words.count)).first(where: {
        NameTables.isStateChamber($0, words)
      })
    else { return nil }
    let sentences = [before] + history.reversed()
    let named = sentences.prefix(8).lazy.joined().map(\.actor).first {
      let actor = actors[$0]
      return actor.kind == "government" && actor.id != Self.nation
        || actor.kind == "legislature" && !actor.partOf.contains(Self.nation)
          && !actor.partOf.contains("us-congress")
    }
    guard let named else { return nil }
    let place = actors[named].id
    let house = actors.firstIndex { $0.kind == "legislature" && $0.partOf.contains(place) }
    return ActorMention(
      words: index..<chamber + 1, actor: house ?? named, form: .nominal)
  }

  /// The nation whose states have chambers of the same names.
  private static let nation = "united-states"

  /// The legislature of the place that was named last.
  private func legislature(_ sentences: [[ActorMention]], _ actors: ActorList) -> Int? {
    for mention in sentences.prefix(8).joined() where actors[mention.actor].kind == "government" {
      let place = actors[mention.actor].id
      if let house = actors.firstIndex(where: {
        $0.kind == "legislature" && $0.partOf.contains(place)
      }) {
        return house
      }
    }
    return nil
  }

  // MARK: Courts without a name

  private func capitalized(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    return first.properties.uppercaseMapping + String(text.unicodeScalars.dropFirst())
  }

  private func place(of name: String, in actors: inout ActorList) -> Int {
    let id = ProvisionalID.of(name)
    if let known = actors.found(id) { return known }
    actors.append(Actor(id: id, name: name, kind: "court", isProvisional: true))
    return actors.count - 1
  }

  /// Whether a preposition stands before a mention, an article left out.
  private func isOblique(_ mention: ActorMention, _ words: [Word]) -> Bool {
    var place = mention.words.lowerBound - 1
    if place >= 0, words[place].key == "the" { place -= 1 }
    return place >= 0 && FunctionWords.classes(of: words[place].key).contains(.preposition)
  }

  /// Whether something of an actor's is named: "New York City's schools".
  private func isOwner(_ mention: ActorMention, _ words: [Word]) -> Bool {
    mention.words.upperBound < words.count && words[mention.words.upperBound].key == "'s"
  }

  // MARK: Pronouns

  /// Nouns for several people who act for somebody, whom "they" can mean.
  private static let severalPeople: Set<WordKey> = [
    "officials", "authorities", "leaders", "regulators", "lawmakers", "ministers", "diplomats",
    "prosecutors", "police", "troops", "forces", "senators", "negotiators", "envoys", "executives",
    "researchers", "employees", "workers", "lawyers", "investigators", "legislators", "scientists",
  ]

  private func pronoun(
    at index: Int, _ words: [Word], _ before: [ActorMention], _ actors: ActorList
  ) -> ActorMention? {
    let wantsPerson: Bool
    switch words[index].key {
    case "he", "she", "his", "her", "him": wantsPerson = true
    case "it", "its": wantsPerson = false
    case "they", "their", "them":
      // A group of the same sentence: "the Kurdish rebels said they".
      // Or who acts for somebody: "Cuban officials said they".
      let group =
        before.first { $0.form != .product && actors[$0.actor].kind == "group" }
        ?? before.first {
          $0.form != .product && $0.words.upperBound < index
            && Self.severalPeople.contains(words[$0.words.upperBound].key)
        }
      return group.map {
        ActorMention(words: index..<index + 1, actor: $0.actor, form: .pronoun)
      }
    default: return nil
    }
    let fits = { (mention: ActorMention) in
      mention.form != .adjective && mention.form != .product
        && (actors[mention.actor].kind == "person") == wantsPerson
    }
    let behind = Set(before.filter { isOblique($0, words) || isOwner($0, words) })
    for sentence in ([before] + history.reversed()).prefix(3) {
      if let found = sentence.first(where: {
        fits($0) && !obliques.contains($0) && !behind.contains($0)
      }) ?? sentence.first(where: fits) {
        return ActorMention(words: index..<index + 1, actor: found.actor, form: .pronoun)
      }
    }
    return nil
  }
}
