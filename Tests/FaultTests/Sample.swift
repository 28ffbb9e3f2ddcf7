import Actors
import Dates
import Documents
import Events

/// Documents with events, made by rule.
enum Sample {
  static let registry = ActorRegistry(actors: [
    Actor(id: "government", name: "Government", kind: "government", aliases: ["the state"]),
    Actor(id: "agency", name: "Agency", kind: "agency", partOf: ["government"]),
    Actor(id: "firm", name: "Firm", kind: "company", aliases: ["Firm Inc."]),
  ])

  /// Some documents, each with an event.
  ///
  /// - Parameters:
  ///   - numbers: the documents' numbers; one number is always the same document.
  ///   - edition: what it says; another edition says something else.
  /// - Returns: the documents with their events.
  static func batch(
    _ numbers: Range<Int>, edition: Int = 1
  ) -> [(document: Document, events: [Event])] {
    numbers.map { number in
      let quote = "The Agency fined Firm for the \(number * 10 + edition)th time."
      var document = Document(text: quote + String(repeating: " And so it went on.", count: 40))
      document.url = "https://example.org/\(number)"
      document.title = "Fine number \(number)"
      document.published = .day(CivilDay(number: 19_800 + Self.day(number)))
      return (document, [event(quote, number, in: document)])
    }
  }

  /// Two documents each are on one event, and months lie between those of two.
  private static func day(_ number: Int) -> Int { number / 2 * 60 }

  private static func event(_ quote: String, _ number: Int, in document: Document) -> Event {
    let evidence = { (start: Int, end: Int) in
      Evidence(
        text: String(quote.unicodeScalars.dropFirst(start).prefix(end - start)), field: .text,
        start: start, end: end)
    }
    let participant = { (id: String, name: String) in
      Participant(id: id, name: name, kind: "agency")
    }
    return Event(
      id: Event.id(document: document.name, type: .penalty, quote: quote, ordinal: 0),
      document: document.identifier, type: .penalty, realis: .asserted, summary: quote,
      date: .day(CivilDay(number: 19_790 + day(number))), dateBasis: .report,
      sources: [participant("agency", "Agency")], targets: [participant("firm", "Firm")],
      others: [],
      mention: Mention(
        trigger: evidence(11, 16), quote: evidence(0, quote.unicodeScalars.count), dateText: nil,
        rule: "test"),
      confidence: 0.9, extractor: "test")
  }
}
