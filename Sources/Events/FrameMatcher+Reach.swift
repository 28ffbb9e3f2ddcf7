import Actors
import Text

/// Whom an act reaches beyond the places that its frame names.
extension FrameMatcher {
  /// Whom an act reaches where the places of its frame name nobody: who stands behind a preposition
  /// further on ("aid to war-torn Mozambique"), or in what it is to lead to ("marched to denounce
  /// Israel").
  func farTargets(_ roles: Roles) -> [Int] {
    guard reaches(roles), !roles.frame.isNoun, !roles.frame.targets.isEmpty else { return [] }
    let nations = roles.isPassive ? [] : roles.objects.flatMap { names.nations(of: $0) }
    if !nations.isEmpty { return names.unique(nations) }
    var phrases = prepositional(roles)
    let next = roles.clause.arguments.infinitive ?? nextGerund(roles.clause.arguments.end)
    if let next {
      let arguments = reader.following(next + 1, isNoun: false)
      phrases += arguments.prepositional
      let found = arguments.objects.flatMap {
        names.actors(of: $0, deep: true) + names.nations(of: $0)
      }
      if !found.isEmpty { return names.unique(found) }
    }
    for place in phrases.indices where Self.towards.contains(phrases[place].preposition) {
      let found = phrases[place].chunks.flatMap {
        names.actors(of: $0, deep: true) + names.nations(of: $0)
      }
      if !found.isEmpty { return names.unique(found) }
      let further = further(place, phrases)
      if !further.isEmpty { return names.unique(further) }
    }
    return []
  }

  /// Adds the body that somebody leaves, or that lets somebody go, where only the words beside the
  /// name tell it: "X, head of Y's team, resigned".
  func addEmployer(_ sources: inout [Int], _ targets: inout [Int]) {
    if targets.isEmpty, sources.count == 1, let body = employer(of: sources[0]) {
      targets = [body]
    } else if sources.isEmpty, targets.count == 1, let body = employer(of: targets[0]) {
      sources = [body]
    }
  }

  /// The firm of somebody whom the sentence names with it: "X CEO Y said his company would"; nil where
  /// a noun phrase means another.
  func ownFirm(_ chunk: Int) -> Int? {
    let range = sentence.chunks[chunk].tokens
    guard range.count == 2, Self.own.contains(tokens[range.lowerBound].key),
      EventTables.classes["firm"]?.contains(tokens[range.lowerBound + 1].key) == true,
      let owner = tokens[range.lowerBound].mention
    else { return nil }
    return employer(of: sentence.mentions[owner].actor)
  }

  private static let own: Set<WordKey> = ["his", "her"]

  private func employer(of person: Int) -> Int? {
    guard actors[person].kind == "person",
      let mention = sentence.mentions.firstIndex(where: { $0.actor == person && $0.form == .name }),
      let token = tokens.firstIndex(where: { $0.mention == mention }),
      let chunk = sentence.chunkOf[token]
    else { return nil }
    let range = sentence.chunks[chunk].tokens
    var words = Array(range.lowerBound..<token)
    if range.upperBound < tokens.count, tokens[range.upperBound].part == .comma {
      words += (range.upperBound + 1..<min(range.upperBound + 12, tokens.count)).prefix {
        ![.comma, .verb, .auxiliary, .relative, .boundary].contains(tokens[$0].part)
      }
    }
    guard !words.contains(where: { Self.past.contains(tokens[$0].key) }) else { return nil }
    return words.lazy.compactMap { self.tokens[$0].mention }.map { self.sentence.mentions[$0] }
      .first {
        $0.form != .adjective && $0.form != .product && Self.bodies.contains(actors[$0.actor].kind)
      }?
      .actor
  }

  private static let past: Set<WordKey> = ["former", "ex", "once", "previously", "formerly"]
  private static let bodies: Set<String> = [
    "company", "lab", "agency", "ministry", "university", "ngo", "media", "organization",
    "international", "group", "union",
  ]

  /// Whether a firm or its product stands just before a ban, so that it is what is banned.
  func isOfBanned(_ clause: Clause) -> Bool {
    guard let chunk = sentence.chunkOf[clause.trigger.lowerBound],
      let mention = names.mentions(in: sentence.chunks[chunk].tokens).last.map({
        sentence.mentions[$0]
      }),
      ["company", "lab"].contains(actors[mention.actor].kind)
    else { return false }
    return !sentence.chunks[chunk].tokens.contains { tokens[$0].part == .possessive }
  }

  /// Who is named behind a phrase that names nobody: "to the north of Syria".
  func further(_ place: Int, _ phrases: [(preposition: WordKey, chunks: [Int])]) -> [Int] {
    guard place + 1 < phrases.count, Self.narrowing.contains(phrases[place + 1].preposition) else {
      return []
    }
    return phrases[place + 1].chunks.flatMap {
      names.actors(of: $0, deep: true) + names.nations(of: $0)
    }
  }

  /// Whether an act is done to somebody, so that whoever is behind its object is reached by it.
  func reaches(_ roles: Roles) -> Bool { Self.reaching.contains(roles.frame.type) }

  static let reaching: Set<EventType> = [
    .accusation, .demand, .rejection, .protest, .incident, .sanction, .lifting, .agreement,
    .investment, .deployment, .withdrawal, .investigation,
  ]

  /// Prepositions behind which somebody is reached.
  static let towards: Set<WordKey> = [
    "to", "against", "toward", "towards", "into", "for", "with", "at",
  ]

  /// Prepositions that say more of what stands before them.
  static let narrowing: Set<WordKey> = ["of", "in", "with"]
}
