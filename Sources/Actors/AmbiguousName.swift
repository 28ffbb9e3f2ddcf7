private import Text

/// A name that several actors have on one day.
public struct AmbiguousName: Sendable, Hashable {
  /// The name as the first of them has it.
  public let name: String
  /// Those who have it; a text that uses it means the first one.
  public let actors: [Actor]
}

extension ActorRegistry {
  /// The names that several actors have on one day, in their order as names are compared.
  public var ambiguousNames: [AmbiguousName] {
    var holders: [FoldedName: [(actor: Actor, name: String, days: Range<Int>)]] = [:]
    for actor in actors {
      for name in [actor.name] + actor.aliases {
        let period = actor.aliasPeriods[name] ?? .always
        holders[FoldedName(name), default: []].append((actor, name, period.days))
      }
    }
    return holders.sorted { $0.key.text < $1.key.text }.compactMap { _, holders in
      // A name that is bounded in time stands before one that is not, as texts are read.
      let isBounded = { (days: Range<Int>) in days != Period.always.days }
      let ordered =
        holders.filter { isBounded($0.days) } + holders.filter { !isBounded($0.days) }
      var actors: [Actor] = []
      for one in ordered where !actors.contains(where: { $0.id == one.actor.id }) {
        let isShared = ordered.contains {
          $0.actor.id != one.actor.id && $0.days.overlaps(one.days)
            && isBounded($0.days) == isBounded(one.days)
        }
        if isShared { actors.append(one.actor) }
      }
      return actors.count > 1 ? AmbiguousName(name: ordered[0].name, actors: actors) : nil
    }
  }
}
