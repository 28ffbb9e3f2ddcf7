import Text

/// Finds the groups of a sentence: who they are stands before their noun ("Fijian rebels", "Iran's
/// foreign ministry") or where they are behind it ("rebels in Darfur").
struct GroupDiscovery {
  private let tables: NameTables
  private let groups = GroupTables.builtIn
  /// The group that was named last by a noun: "the rebels".
  private var latest: [WordKey: Int] = [:]

  /// The nations by what their people are called: "Algerians".
  private let demonyms: [WordKey: Int]

  /// The words at which a group can begin to be told.
  private let vocabulary: WordTable<Bool>

  /// - Parameters:
  ///   - tables: what is known of names.
  ///   - demonyms: the nations by what their people are called.
  init(tables: NameTables, demonyms: [WordKey: Int]) {
    self.tables = tables
    self.demonyms = demonyms
    let words = groups.heads + tables.people + demonyms.keys
    vocabulary = WordTable(Dictionary(words.map { ($0, true) }) { first, _ in first })
  }

  /// Who or where a group is.
  private struct Identity {
    /// The first word that tells it.
    let start: Int
    /// The actor whose part the group is.
    let owner: Int?
    /// The id of the place that the group belongs to, where it is no mention's.
    let partOf: String?
    /// Whether it is a people, so that "leaders" and "officials" are no state's.
    let isPeople: Bool
    /// Whether the first word is an adjective, before which others may be joined.
    let isAdjective: Bool
  }

  /// The mentions of a sentence with the groups in place of the names inside them.
  ///
  /// - Parameters:
  ///   - passage: the sentence.
  ///   - names: the names in it.
  ///   - actors: the actors, to which the groups are added.
  /// - Returns: the mentions in order.
  mutating func resolve(
    _ passage: Passage, names: [ActorMention], actors: inout ActorList
  ) -> [ActorMention] {
    let words = passage.words
    var mentions = places(words, names, &actors)
    var index = 0
    while index < words.count {
      guard vocabulary.contains(words[index].key),
        let found = group(at: index, passage, mentions, actors)
      else {
        index += 1
        continue
      }
      let mention = add(found, passage, &actors)
      mentions.removeAll { $0.words.overlaps(mention.words) }
      mentions.append(mention)
      addJoined(before: mention.words, found, passage, &mentions, &actors)
      mentions.sort { $0.words.lowerBound < $1.words.lowerBound }
      index = mention.words.upperBound
    }
    return mentions
  }

  // MARK: Capitals

  /// Capitals stand for their governments, but for themselves where something is in them.
  private func places(
    _ words: [Word], _ names: [ActorMention], _ actors: inout ActorList
  ) -> [ActorMention] {
    guard names.contains(where: { $0.form == .metonym }) else { return names }
    return names.map { mention in
      guard mention.form == .metonym else { return mention }
      let start = mention.words.lowerBound
      var actor = mention.actor
      if start > 0, Self.locative.contains(words[start - 1].key), mention.words.count < 3,
        start < 2 || !tables.people.contains(words[start - 2].key),
        let name = actors[mention.actor].metonyms.first(where: {
          WordKey(String($0.prefix { $0 != " " })) == words[start].key
        })
      {
        actor = place(
          Actor(
            id: ProvisionalID.of(name), name: name, kind: "government",
            partOf: [actors[mention.actor].id], isProvisional: true), &actors)
      }
      return ActorMention(words: mention.words, actor: actor, form: .name)
    }
  }

  private static let locative: Set<WordKey> = [
    "in", "into", "near", "outside", "around", "at", "inside", "throughout", "across", "over",
    "through",
  ]

  // MARK: Groups

  /// A group that was found.
  private struct Found {
    let words: Range<Int>
    /// The words of its name, which "rebels in Darfur" are more of.
    let name: Range<Int>
    let noun: Range<Int>
    let kind: String
    let identity: Identity?
    /// The group that is meant without a name: "the rebels".
    var known: Int?
  }

  private func group(
    at index: Int, _ passage: Passage, _ mentions: [ActorMention], _ actors: ActorList
  ) -> Found? {
    let words = passage.words
    let covering = mentions.first { $0.words.contains(index) }
    if covering == nil, let people = plural(at: index, passage, mentions, actors) { return people }
    guard let noun = noun(at: index, words, mentions) else { return nil }
    let end = end(of: index..<index + noun.length, words)
    if end < words.count, words[end].isCapital, !passage.isHeadline { return nil }
    let identity = identity(before: index, noun, words, mentions, actors)
    if let covering {
      // "India's Supreme Court" is not the one that has the name.
      guard let identity, let owner = identity.owner, covering.form == .name,
        covering.words.lowerBound == index, noun.place == .organ,
        !isWithin(covering.actor, owner, actors)
      else { return nil }
      return Found(
        words: identity.start..<end, name: identity.start..<end, noun: index..<end,
        kind: noun.kind, identity: identity)
    }
    if noun.needsPeople, identity?.isPeople != true { return nil }
    if let identity {
      return Found(
        words: identity.start..<end, name: identity.start..<end, noun: index..<end,
        kind: noun.kind, identity: identity)
    }
    guard noun.place == .place else { return nil }
    return placed(index..<end, noun.kind, words, mentions, actors)
      ?? known(index..<end, noun.kind, words)
  }

  /// A noun that a group can have.
  private struct Noun {
    let length: Int
    let kind: String
    let place: GroupTables.Place
    /// Whether only a people makes it a group: "Kurdish leaders", but "Iranian officials" are Iran.
    var needsPeople = false
  }

  private func noun(at index: Int, _ words: [Word], _ mentions: [ActorMention]) -> Noun? {
    if let noun = groups.noun(at: index, in: words) {
      let isState =
        noun.keys.count == 1 && tables.people.contains(words[index].key) && noun.kind == "group"
      return Noun(
        length: noun.keys.count, kind: noun.kind, place: noun.place,
        needsPeople: isState && !Self.ownPeople.contains(words[index].key))
    }
    guard tables.people.contains(words[index].key), index > 0 else { return nil }
    return Noun(length: 1, kind: "group", place: .group, needsPeople: true)
  }

  /// Nouns for people who act for their firm, but not for their state.
  private static let ownPeople: Set<WordKey> = [
    "workers", "troops", "forces", "diplomat", "diplomats", "lawyers",
  ]

  /// Where a noun ends that others go on: "rebel leaders", "student protesters".
  private func end(of noun: Range<Int>, _ words: [Word]) -> Int {
    var end = noun.upperBound
    while end < words.count {
      if Self.goingOn.contains(words[end].key) {
        end += 1
      } else if words[end].key != "hostage", let next = groups.noun(at: end, in: words),
        next.place != .organ
      {
        end += next.keys.count
      } else {
        break
      }
    }
    return end
  }

  private static let goingOn: Set<WordKey> = [
    "leaders", "leader", "commanders", "commander", "officers", "officer", "fighters", "forces",
    "groups", "group", "chiefs", "factions", "activists", "units",
  ]

  /// "the Palestinians", "Kurds", "Iraqi Kurds".
  private func plural(
    at index: Int, _ passage: Passage, _ mentions: [ActorMention], _ actors: ActorList
  ) -> Found? {
    let words = passage.words
    guard words[index].shape == .capitalized, words[index].range.count > 4 else { return nil }
    let before = index > 0 ? words[index - 1] : nil
    if let before, Self.counting.contains(before.key),
      before.key != "of" || index < 2 || !Self.crowds.contains(words[index - 2].key)
    {
      return nil
    }
    let next = index + 1 < words.count ? words[index + 1] : nil
    if let next, next.isCapital, !passage.isHeadline { return nil }
    var identity: Identity?
    if let people = groups.plurals[words[index].key] {
      identity = Identity(
        start: index, owner: nil, partOf: people.partOf, isPeople: true, isAdjective: false)
      if let nation = mentions.first(where: {
        $0.words.upperBound == index && $0.form == .adjective
      }) {
        identity = Identity(
          start: nation.words.lowerBound, owner: nation.actor, partOf: nil, isPeople: true,
          isAdjective: true)
      }
    } else if let owner = demonyms[words[index].key] {
      identity = Identity(
        start: index, owner: owner, partOf: nil, isPeople: true, isAdjective: false)
    }
    guard let identity else { return nil }
    let range = identity.start..<index + 1
    return Found(
      words: range, name: range, noun: index..<index + 1, kind: "group", identity: identity)
  }

  /// Words before a people that make it a number of an inquiry: "most Americans".
  private static let counting: Set<WordKey> = [
    "of", "most", "many", "some", "few", "more", "average", "all", "every", "than", "fellow", "\"",
    "\u{201C}",
  ]

  /// Words before "of" that count those who act together: "thousands of Iranians".
  private static let crowds: Set<WordKey> = [
    "thousands", "hundreds", "dozens", "scores", "group", "groups", "tens", "crowd", "crowds",
  ]

  /// Whether an actor is a place, or a part of it.
  private func isWithin(_ actor: Int, _ whole: Int, _ actors: ActorList) -> Bool {
    var open = [actors[actor].id]
    for _ in 0..<6 where !open.isEmpty {
      if open.contains(actors[whole].id) { return true }
      open = open.flatMap { id in actors.place(of: id).map { actors[$0].partOf } ?? [] }
    }
    return false
  }

  // MARK: Who they are

  private func identity(
    before index: Int, _ noun: Noun, _ words: [Word], _ mentions: [ActorMention],
    _ actors: ActorList
  ) -> Identity? {
    var place = index - 1
    for _ in 0..<4 {
      guard place >= 0 else { return nil }
      let mention = mentions.first { $0.words.contains(place) }
      // "Latin American" is no American, "Central African" is no African.
      if let (length, people) = groups.people(endingAt: place, in: words),
        length > mention?.words.count ?? 0
      {
        let start = place + 1 - length
        // "Iraqi Kurdish rebels"
        if let nation = mentions.first(where: {
          $0.words.upperBound == start && $0.form == .adjective
        }) {
          return Identity(
            start: nation.words.lowerBound, owner: nation.actor, partOf: nil, isPeople: true,
            isAdjective: true)
        }
        return Identity(
          start: start, owner: nil, partOf: people.partOf, isPeople: true, isAdjective: true)
      }
      if let mention { return identity(of: mention, noun, isOwned: false, actors) }
      let word = words[place]
      if word.key == "'s", place > 0,
        let owner = mentions.first(where: { $0.words.contains(place - 1) })
      {
        return identity(of: owner, noun, isOwned: true, actors)
      }
      guard groups.modifiers.contains(word.key) else { return nil }
      place -= 1
    }
    return nil
  }

  private func identity(
    of mention: ActorMention, _ noun: Noun, isOwned: Bool, _ actors: ActorList
  ) -> Identity? {
    let actor = actors[mention.actor]
    switch mention.form {
    case .adjective where !isOwned && Self.owning.contains(actor.kind): break
    case .name where Self.owning.contains(actor.kind):
      if isOwned, noun.place == .group, actor.kind != "government" { return nil }
      // "Google workers" are Google, "Hamas leaders" are Hamas.
      if noun.needsPeople { return nil }
    default: return nil
    }
    return Identity(
      start: mention.words.lowerBound, owner: mention.actor, partOf: nil, isPeople: false,
      isAdjective: mention.form == .adjective)
  }

  private static let owning: Set<String> = ["government", "group", "international", "union"]

  // MARK: Where they are

  /// "rebels in Darfur", "students throughout Indonesia".
  private func placed(
    _ noun: Range<Int>, _ kind: String, _ words: [Word], _ mentions: [ActorMention],
    _ actors: ActorList
  ) -> Found? {
    guard noun.upperBound + 1 < words.count, Self.within.contains(words[noun.upperBound].key) else {
      return nil
    }
    var place = noun.upperBound + 1
    while place < words.count, Self.directions.contains(words[place].key) { place += 1 }
    guard place < words.count,
      let mention = mentions.first(where: { $0.words.lowerBound == place }),
      mention.form == .name, actors[mention.actor].kind == "government"
    else { return nil }
    var start = noun.lowerBound
    while start > 0, groups.modifiers.contains(words[start - 1].key) { start -= 1 }
    return Found(
      words: start..<noun.upperBound, name: start..<mention.words.upperBound, noun: noun,
      kind: kind,
      identity: Identity(
        start: start, owner: mention.actor, partOf: nil, isPeople: false, isAdjective: false))
  }

  private static let within: Set<WordKey> = [
    "in", "from", "throughout", "across", "inside", "around",
  ]
  private static let directions: Set<WordKey> = [
    "the", "neighboring", "neighbouring", "nearby", "northern", "southern", "eastern", "western",
    "central", "north", "south", "east", "west",
  ]

  /// "the rebels", when some were named before.
  private func known(_ noun: Range<Int>, _ kind: String, _ words: [Word]) -> Found? {
    guard noun.lowerBound > 0, words[noun.lowerBound - 1].key == "the",
      let known = latest[words[noun.upperBound - 1].key]
    else { return nil }
    let range = noun.lowerBound - 1..<noun.upperBound
    return Found(words: range, name: range, noun: noun, kind: kind, identity: nil, known: known)
  }

  // MARK: As actors

  private mutating func add(
    _ found: Found, _ passage: Passage, _ actors: inout ActorList
  ) -> ActorMention {
    if let known = found.known {
      return ActorMention(words: found.words, actor: known, form: .nominal)
    }
    let actor = actor(
      found, named: passage.string(found.name),
      rest: passage.string(
        found.identity?.start == found.noun.lowerBound ? found.name : found.noun),
      &actors)
    if let last = found.noun.last { latest[passage.words[last].key] = actor }
    return ActorMention(words: found.words, actor: actor, form: .name)
  }

  private func actor(
    _ found: Found, named name: String, rest: String, _ actors: inout ActorList
  ) -> Int {
    let owner = found.identity?.owner.map { actors[$0] }
    let isWhole =
      owner == nil || found.identity?.start == found.noun.lowerBound
      || found.identity?.isPeople == true
    let id = isWhole ? ProvisionalID.of(name) : ProvisionalID.of("\(owner?.name ?? "") \(rest)")
    return place(
      Actor(
        id: id, name: capitalized(name), kind: found.kind,
        partOf: [owner?.id ?? found.identity?.partOf].compactMap { $0 }, isProvisional: true),
      &actors)
  }

  private func place(_ actor: Actor, _ actors: inout ActorList) -> Int {
    if let known = actors.place(of: actor.id) { return known }
    actors.append(actor)
    return actors.count - 1
  }

  private func capitalized(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    return first.properties.uppercaseMapping + String(text.unicodeScalars.dropFirst())
  }

  /// "French and Egyptian warships": the French ones too.
  private mutating func addJoined(
    before words: Range<Int>, _ found: Found, _ passage: Passage, _ mentions: inout [ActorMention],
    _ actors: inout ActorList
  ) {
    guard found.identity?.isAdjective == true, found.identity?.isPeople == false else { return }
    var start = words.lowerBound
    while start > 1 {
      let link = passage.words[start - 1].key
      guard link == "and" || link == "or" || link == ",",
        let number = mentions.firstIndex(where: {
          $0.words.upperBound == start - 1 && $0.form == .adjective
        })
      else { return }
      let mention = mentions[number]
      let rest = passage.string(found.noun)
      let identity = Identity(
        start: mention.words.lowerBound, owner: mention.actor, partOf: nil, isPeople: false,
        isAdjective: true)
      let one = actor(
        Found(
          words: mention.words, name: mention.words, noun: found.noun, kind: found.kind,
          identity: identity),
        named: "\(passage.string(mention.words)) \(rest)", rest: rest, &actors)
      mentions[number] = ActorMention(words: mention.words, actor: one, form: .name)
      start = mention.words.lowerBound
    }
  }
}
