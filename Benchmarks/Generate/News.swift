import Actors
import Dates
import Documents
import Events
import Samples

/// News of some years: stories in the order of their days, more of them every year, and documents
/// that report several each. One story in ten comes late, as from an archive.
struct News {
  static let firstDay = 14_000
  static let span = 6_000

  let actors: [Actor]
  private var dice = Dice(seed: 1)
  private let count: Int
  private var told = 0
  /// Reports that wait for a document.
  private var waiting: [Story] = []
  private var number = 0

  /// - Parameter count: how many stories there are.
  init(count: Int) {
    self.count = count
    actors = (0..<2000 + count / 50).map { number in
      Actor(
        id: "actor-\(number)", name: "Actor \(number)", kind: "company",
        aliases: ["The \(number)th Actor"],
        // Some are parts of others, as agencies are of a government.
        partOf: number >= 20 && number < 100 ? ["actor-\(number / 10)"] : [])
    }
  }

  /// The next document; nil at the end.
  mutating func next() -> (document: Document, events: [Event])? {
    while told < count, waiting.count < 60 { tell() }
    guard !waiting.isEmpty else { return nil }
    var stories: [Story] = []
    for _ in 0..<min(1 + dice.even(7), waiting.count) {
      let story = waiting.remove(at: dice.even(min(40, waiting.count)))
      // A document reports a story once.
      if stories.contains(where: { $0.words == story.words }) {
        waiting.append(story)
      } else {
        stories.append(story)
      }
    }
    number += 1
    return document(stories)
  }

  private mutating func tell() {
    let share = (Double(told) / Double(count)).squareRoot()
    let today = Self.firstDay + Int(share * Double(Self.span))
    let day = dice.chance(10) ? Self.firstDay + dice.even(today - Self.firstDay + 1) : today
    told += 1
    let story = Story(&dice, day: day, actors: actors.count)
    for _ in 0..<story.reports { waiting.append(story) }
  }

  private mutating func document(_ stories: [Story]) -> (document: Document, events: [Event]) {
    let quotes = stories.map { $0.told(&dice) }
    let published = (stories.map(\.day).max() ?? 0) + dice.skewed(4)
    var document = Document(text: quotes.joined(separator: " "))
    document.url = "https://example.org/\(number)"
    document.title = "Report number \(number)"
    document.publisher = "Publisher \(dice.skewed(300))"
    document.published = .day(CivilDay(number: published))
    var events: [Event] = []
    var start = 0
    for (index, (story, quote)) in zip(stories, quotes).enumerated() {
      let place = Evidence(text: quote, field: .text, start: start, end: start + quote.utf8.count)
      events.append(event(story, at: place, index, published, in: document))
      start += quote.utf8.count + 1
    }
    return (document, events)
  }

  private mutating func event(
    _ story: Story, at quote: Evidence, _ index: Int, _ published: Int, in document: Document
  ) -> Event {
    let verb = story.verb.utf8
    let before =
      quote.text.utf8.count
      - (quote.text.split(separator: story.verb, maxSplits: 1).last?.utf8.count ?? 0)
    let trigger = quote.start + before - verb.count
    let date = story.date(&dice, published: published)
    let participants = { (numbers: [Int]) in
      numbers.map { Participant(id: "actor-\($0)", name: "Actor \($0)", kind: "company") }
    }
    return Event(
      id: Event.id(document: document.name, type: story.type, quote: quote.text, ordinal: index),
      document: document.identifier, type: story.type, realis: story.realis, summary: quote.text,
      date: date.date, dateBasis: date.basis, sources: participants(story.sources),
      targets: participants(story.targets), others: [],
      mention: Mention(
        trigger: Evidence(
          text: story.verb, field: .text, start: trigger, end: trigger + verb.count),
        quote: quote, dateText: nil, rule: "generated"),
      confidence: Double(50 + dice.even(50)) / 100, extractor: "generated")
  }
}
