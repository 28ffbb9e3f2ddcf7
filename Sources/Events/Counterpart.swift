import Actors

/// Completes events whose other side the sentence leaves out, because the text has said who it is.
struct Counterpart: Sendable {
  let actors: ActorList
  /// The two actors that the headline is about; nil where it names another number.
  private let pair: (first: Int, second: Int)?

  /// - Parameters:
  ///   - actors: the actors of the document.
  ///   - headline: the sentences of its title.
  init(actors: ActorList, headline: [ParsedSentence]) {
    self.actors = actors
    var named: [Int] = []
    for mention in headline.flatMap(\.mentions) where mention.form == .name {
      if !named.contains(mention.actor) { named.append(mention.actor) }
    }
    pair = named.count == 2 ? (named[0], named[1]) : nil
  }

  /// Types that are done to somebody.
  private static let directed: Set<EventType> = [
    .lawsuit, .sanction, .penalty, .investigation, .rejection, .demand, .accusation,
  ]

  /// Fills the missing targets.
  ///
  /// - Parameter sentences: the mentions of events, by sentence.
  func complete(_ sentences: inout [[Candidate]]) {
    var lastDemand: Candidate?
    for sentence in sentences.indices {
      for index in sentences[sentence].indices {
        let candidate = sentences[sentence][index]
        if candidate.targets.isEmpty, Self.directed.contains(candidate.type) {
          sentences[sentence][index].targets = other(candidate, lastDemand).map { [$0] } ?? []
        }
        if candidate.type == .demand, !candidate.isHeadline { lastDemand = candidate }
      }
    }
  }

  /// Who a rejection rejects, or whom the headline sets against the source.
  private func other(_ candidate: Candidate, _ demand: Candidate?) -> Int? {
    if candidate.type == .rejection, let demand, candidate.sentence - demand.sentence <= 2,
      let who = demand.sources.first, !candidate.sources.contains(who), demand.sources.count == 1
    {
      return who
    }
    guard let pair, candidate.sources.count == 1, let source = candidate.sources.first,
      !candidate.hasTheme
    else { return nil }
    if isOf(source, pair.first) { return pair.second }
    return isOf(source, pair.second) ? pair.first : nil
  }

  /// Whether an actor is another or a part of it.
  private func isOf(_ actor: Int, _ whole: Int) -> Bool {
    if actor == whole { return true }
    var open = actors[actor].partOf
    for _ in 0..<8 {
      if open.contains(actors[whole].id) { return true }
      open = open.flatMap { id in actors.first { $0.id == id }?.partOf ?? [] }
    }
    return false
  }
}
