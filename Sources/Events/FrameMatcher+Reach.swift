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
    .investment, .deployment, .withdrawal,
  ]

  /// Prepositions behind which somebody is reached.
  static let towards: Set<WordKey> = [
    "to", "against", "toward", "towards", "into", "for", "with", "at",
  ]

  /// Prepositions that say more of what stands before them.
  static let narrowing: Set<WordKey> = ["of", "in", "with"]
}
