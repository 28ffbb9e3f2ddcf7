import Actors
import Dates
import Documents
import Events
import Foundation
import Storage

/// A small database of events that nobody has extracted, so that what is shown of it stays the same
/// when rules change. All in it is made up.
enum GoldenDatabase {
  /// 2024-05-21 14:00 UTC, the time at which everything in it was added.
  static let now = 1_716_300_000

  /// A copy of the database, made once and copied for each test.
  static let file: URL = {
    let path = NSTemporaryDirectory() + "dateline-golden-\(UUID().uuidString).db"
    do {
      let store = try Store(path: path, access: .write, now: now)
      let run = IngestRun(registry: registry)
      _ = try store.save(articles.map(\.saved), in: run)
      try store.finish(run)
      try store.backUp(to: path + ".whole") { _, _ in }
    } catch {
      fatalError("no golden database: \(error)")
    }
    for suffix in ["", "-wal", "-shm", "-lock"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
    return URL(fileURLWithPath: path + ".whole")
  }()

  private static let registry = ActorRegistry(actors: [
    Actor(
      id: "ruritania", name: "Ruritania", kind: "government",
      aliases: ["Ruritanian government", "Streslau"]),
    Actor(
      id: "signal-office", name: "Signal Office", kind: "agency", aliases: ["the Office"],
      partOf: ["ruritania"]),
    Actor(id: "high-court", name: "High Court", kind: "court", partOf: ["ruritania"]),
    Actor(id: "acme", name: "Acme AI", kind: "company", aliases: ["Acme", "Acme AI Ltd."]),
    Actor(id: "bolt", name: "Bolt Robotics", kind: "company"),
    Actor(id: "wakaba", name: "若葉電機", kind: "company", aliases: ["Wakaba Electric"]),
  ])

  /// What a document says, and the events in it.
  private struct Article {
    let url: String
    let title: String
    let publisher: String?
    let published: String?
    let events: [Reported]

    var saved: (document: Document, events: [Event]) {
      var document = Document(text: events.map(\.quote).joined(separator: " "))
      document.url = url
      document.title = title
      document.publisher = publisher
      document.author = publisher.map { "Newsroom of \($0)" }
      document.published = published.flatMap { try? EDTF($0) }
      var start = 0
      var saved: [Event] = []
      for event in events {
        saved.append(event.event(in: document, at: start))
        start += event.quote.unicodeScalars.count + 1
      }
      return (document, saved)
    }
  }

  /// An event as an article has it. The trigger is the quote's second word.
  private struct Reported {
    let type: EventType
    let quote: String
    let summary: String
    var date: String?
    var basis = DateBasis.explicit
    var dateText: String?
    let sources: [String]
    var targets: [String] = []
    var others: [String] = []
    var realis = Realis.asserted
    var confidence = 0.9

    func event(in document: Document, at start: Int) -> Event {
      let words = quote.split(separator: " ")
      let trigger = String(words[1])
      let place = words[0].unicodeScalars.count + 1
      let dateEvidence = dateText.flatMap { text -> Evidence? in
        guard let range = quote.range(of: text) else { return nil }
        let offset = start + quote[..<range.lowerBound].unicodeScalars.count
        return Evidence(
          text: text, field: .text, start: offset, end: offset + text.unicodeScalars.count)
      }
      return Event(
        id: Event.id(document: document.name, type: type, quote: quote, ordinal: 0),
        document: document.identifier, type: type, realis: realis, summary: summary,
        date: date.flatMap { try? EDTF($0) }, dateBasis: basis,
        sources: sources.map(participant), targets: targets.map(participant),
        others: others.map(participant),
        mention: Mention(
          trigger: Evidence(
            text: trigger, field: .text, start: start + place,
            end: start + place + trigger.unicodeScalars.count),
          quote: Evidence(
            text: quote, field: .text, start: start, end: start + quote.unicodeScalars.count),
          dateText: dateEvidence, rule: "golden"),
        confidence: confidence, extractor: "golden")
    }

    private func participant(_ id: String) -> Participant {
      let actor = GoldenDatabase.registry[id]
      return Participant(
        id: id, name: actor?.name ?? id, kind: actor?.kind ?? "organization",
        isProvisional: actor == nil)
    }
  }

  private static let articles = [
    Article(
      url: "https://gazette.example/acme", title: "Office fines Acme",
      publisher: "Streslau Gazette",
      published: "2023-03-04",
      events: [
        Reported(
          type: .penalty,
          quote: "It fined Acme AI, maker of the \"Oracle\" 🤖, 30 million crowns on Friday.",
          summary: "The Signal Office fined Acme AI", date: "2023-03-03", basis: .relative,
          dateText: "Friday", sources: ["signal-office"], targets: ["acme"]),
        Reported(
          type: .investigation, quote: "It opened an inquiry into Acme AI in early 2022.",
          summary: "The Signal Office investigated Acme AI", date: "2022-01~/2022-06~",
          dateText: "early 2022", sources: ["signal-office"], targets: ["acme"]),
        Reported(
          type: .demand, quote: "Acme demanded access to the file.",
          summary: "Acme AI made demands of the Signal Office", date: "../2023-03-04",
          basis: .report, sources: ["acme"], targets: ["signal-office"], confidence: 0.55),
      ]),
    Article(
      url: "https://wire.example/1", title: "=SUM(A1), \"Acme\" and the courts; שלום",
      publisher: "Wire; Service", published: "2023-06-20",
      events: [
        Reported(
          type: .lawsuit,
          quote: "Acme sued the Signal Office on 19 June 2023 in the High Court, it said.",
          summary: "Acme AI sued the Signal Office", date: "2023-06-19", dateText: "19 June 2023",
          sources: ["acme"], targets: ["signal-office"], others: ["high-court"]),
        Reported(
          type: .talks, quote: "Executives met on 5–9 June.",
          summary: "Acme AI, Bolt Robotics and 若葉電機 held talks",
          date: "2023-06-05/2023-06-09", dateText: "5–9 June",
          sources: ["acme", "bolt", "wakaba"]),
      ]),
    Article(
      url: "https://post.example/acme-suit", title: "Acme goes to court", publisher: "The Post",
      published: "2023-06-28",
      events: [
        Reported(
          type: .protest, quote: "Acme marched to the High Court on June 26.",
          summary: "Acme AI protested against the Signal Office", date: "2023-06-26",
          dateText: "June 26", sources: ["acme"], targets: ["signal-office"], confidence: 0.8)
      ]),
    Article(
      url: "https://post.example/outlook", title: "What comes next", publisher: "The Post",
      published: "2024-05-20",
      events: [
        Reported(
          type: .ruling, quote: "Judges will rule in the second half of 2025.",
          summary: "The High Court will rule in a case between Acme AI and the Signal Office",
          date: "2025-07~/2025-12~", dateText: "the second half of 2025",
          sources: ["high-court"], targets: ["acme", "signal-office"], realis: .planned),
        Reported(
          type: .ban, quote: "Ruritania may ban Bolt's machines.",
          summary: "Ruritania may ban products of Bolt Robotics", date: "2024-05-20/..",
          basis: .inherited, sources: ["ruritania"], targets: ["bolt"], realis: .possible,
          confidence: 0.4),
        Reported(
          type: .agreement, quote: "Bolt had agreed with 若葉電機 to share its patents.",
          summary: "Bolt Robotics and 若葉電機 made an agreement", basis: .none,
          sources: ["bolt", "wakaba"], confidence: 0.7),
        Reported(
          type: .release, quote: "Bolt released a machine called Café\u{301} — «Å» in 2021.",
          summary: "Bolt Robotics released Café\u{301}", date: "2021", dateText: "2021",
          sources: ["bolt"], confidence: 0.65),
      ]),
    Article(
      url: "https://blog.example/x", title: "<b>若葉電機</b> & co.", publisher: nil, published: nil,
      events: [
        Reported(
          type: .accusation,
          quote: "若葉電機 accused Acme AI: それは特許を侵害しているうえに、公開の場で何度も事実と異なる説明を繰り返してきたと同社は述べた。",
          summary: "若葉電機 accused Acme AI", date: "2024-02", dateText: nil, sources: ["wakaba"],
          targets: ["acme"]),
        Reported(
          type: .suspension, quote: "Acme denied that it had shut the Oracle down.",
          summary: "Acme AI did not suspend the Oracle", date: "2024-02-11", sources: ["acme"],
          realis: .denied),
      ]),
  ]
}
