import ArgumentParser
import Query
import Storage

// What a shell offers where a word is begun.
extension CompletionKind {
  /// The most ids that are offered.
  private static let actorLimit = 200

  /// The ids of actors in the database: they are names without spaces, which no shell has to quote.
  static var actors: CompletionKind {
    .custom { words, _, prefix in
      // Whatever is wrong with the database, a shell is not told of it.
      try? Settings.load()
      let option = words.firstIndex(of: "--db").flatMap { words.dropFirst($0 + 1).first }
      let path = Settings.current.database(option).value
      guard let store = try? Store(path: path, access: .read, now: 0) else { return [] }
      return (try? ActorReader(store).ids(beginning: prefix, limit: actorLimit)) ?? []
    }
  }

  /// The words that a choice has.
  ///
  /// - Parameters:
  ///   - choices: the choice.
  ///   - others: further words.
  /// - Returns: the completion.
  static func words<Choice: CaseIterable & RawRepresentable<String>>(
    of choices: Choice.Type, and others: [String] = []
  ) -> CompletionKind {
    .list(choices.allCases.map(\.rawValue) + others)
  }
}
