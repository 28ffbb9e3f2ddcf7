import Actors
import Text

/// Completes events whose other side the sentence leaves out, because the text has said who it is.
struct Counterpart: Sendable {
  let actors: ActorList
  /// The two actors that the headline is about; nil where it names another number.
  private let body: [ParsedSentence]
  private let pair: (first: Int, second: Int)?

  /// - Parameters:
  ///   - actors: the actors of the document.
  ///   - headline: the sentences of its title.
  ///   - body: all sentences.
  init(actors: ActorList, headline: [ParsedSentence], body: [ParsedSentence]) {
    self.actors = actors
    self.body = body
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

  /// Types that are undone by lifting them.
  private static let undone: Set<EventType> = [.ban, .sanction, .suspension]

  /// Fills the missing targets.
  ///
  /// - Parameter sentences: the mentions of events, by sentence.
  func complete(_ sentences: inout [[Candidate]]) {
    var lastDemand: Candidate?
    var lastBan: Candidate?
    for sentence in sentences.indices {
      for index in sentences[sentence].indices {
        let candidate = sentences[sentence][index]
        if candidate.targets.isEmpty, Self.directed.contains(candidate.type) {
          sentences[sentence][index].targets = other(candidate, lastDemand).map { [$0] } ?? []
        }
        if sentences[sentence][index].targets.isEmpty, candidate.type == .accusation,
          isOfMove(candidate)
        {
          // "The move was criticized": who made it.
          let last = sentences[..<sentence].suffix(3).reversed().lazy.compactMap(\.last).first
          sentences[sentence][index].targets =
            last?.sources.filter { !candidate.sources.contains($0) } ?? []
        }
        if sentences[sentence][index].targets.isEmpty, Self.listed.contains(candidate.type) {
          sentences[sentence][index].targets = destinations(
            behind: sentence, sources: candidate.sources)
        }
        if candidate.type == .demand, !candidate.isHeadline { lastDemand = candidate }
        if Self.undone.contains(candidate.type), !candidate.targets.isEmpty {
          lastBan = sentences[sentence][index]
        }
        if candidate.recallsTarget { sentences[sentence][index].targets = lastBan?.targets ?? [] }
      }
      sentences[sentence].removeAll { $0.recallsTarget && $0.targets.isEmpty }
    }
  }

  /// Whether what is accused is a step that the text has told: "the move".
  private func isOfMove(_ candidate: Candidate) -> Bool {
    guard let theme = candidate.theme, theme.count < 4 else { return false }
    let tokens = body[candidate.sentence].tokens[
      theme.clamped(to: 0..<body[candidate.sentence].tokens.count)]
    guard let first = tokens.first, let last = tokens.last else { return false }
    return ["the", "this", "that"].contains(first.key) && Self.moves.contains(last.key)
  }

  private static let moves: Set<WordKey> = [
    "move", "decision", "action", "step", "firing", "layoffs", "announcement", "change", "policy",
    "launch", "deal", "plan", "plans", "moves", "changes",
  ]

  /// Types by which somebody is put on a list or taken off it.
  private static let listed: Set<EventType> = [.sanction, .lifting]

  /// The places named behind "under the destination of" in the sentence or the next two.
  private func destinations(behind number: Int, sources: [Int]) -> [Int] {
    for sentence in body.dropFirst(number).prefix(3) {
      guard
        let word = sentence.passage.words.firstIndex(where: {
          $0.key == "destination" || $0.key == "destinations"
        })
      else { continue }
      var found: [Int] = []
      for mention in sentence.mentions
      where mention.words.lowerBound > word && mention.form == .name
        && actors[mention.actor].kind == "government"
        && !found.contains(mention.actor) && !sources.contains(mention.actor)
      {
        found.append(mention.actor)
      }
      return found
    }
    return []
  }

  /// Who a rejection rejects, or whom the headline sets against the source.
  private func other(_ candidate: Candidate, _ demand: Candidate?) -> Int? {
    if candidate.type == .rejection, let demand, candidate.sentence - demand.sentence <= 2,
      let who = demand.sources.first, !candidate.sources.contains(who), demand.sources.count == 1
    {
      return who
    }
    guard let pair, candidate.sources.count == 1, let source = candidate.sources.first
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
      open = open.flatMap { id in actors.place(of: id).map { actors[$0].partOf } ?? [] }
    }
    return false
  }
}
