// Makes a database of so many events, the same on every machine.
// usage: generate COUNT FILE
import Actors
import Dates
import Documents
import Events
import Storage

/// Numbers in which some come far more often than others, as names do in the news.
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A whole number from 0 to below `count`, each as likely.
  mutating func even(_ count: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(count))
  }

  /// A whole number from 0 to below `count`, low ones far more often: the first about ten times as
  /// often as the tenth.
  mutating func skewed(_ count: Int) -> Int {
    var bound = count
    for _ in 0..<3 { bound = 1 + even(bound) }
    return bound - 1
  }
}

/// Documents, each with five events of its own.
struct Generator {
  static let actorCount = 2000
  static let eventsEach = 5
  private static let realis: [Realis] = [.asserted, .asserted, .asserted, .planned, .possible]
  private static let verbs = [
    "sued", "fined", "investigated", "met", "banned", "warned", "sanctioned", "praised",
  ]

  var dice = Dice(seed: 1)

  let actors: [Actor] = (0..<actorCount).map { number in
    Actor(
      id: "actor-\(number)", name: "Actor \(number)", kind: "company",
      aliases: ["The \(number)th Actor"],
      // Some are parts of others, as agencies are of a government.
      partOf: number >= 20 && number < 100 ? ["actor-\(number / 10)"] : [])
  }

  mutating func document(_ number: Int) -> (document: Document, events: [Event]) {
    var sentences: [(quote: String, verb: String, first: Int, second: Int)] = []
    for _ in 0..<Self.eventsEach {
      let first = dice.skewed(Self.actorCount)
      let second = (first + 1 + dice.skewed(Self.actorCount - 1)) % Self.actorCount
      let verb = Self.verbs[dice.even(Self.verbs.count)]
      let quote = "Actor \(first) \(verb) Actor \(second) over case \(dice.even(1_000_000))."
      sentences.append((quote, verb, first, second))
    }
    var document = Document(text: sentences.map(\.quote).joined(separator: " "))
    document.url = "https://example.org/\(number)"
    document.title = "Report number \(number)"
    document.publisher = "Publisher \(dice.skewed(300))"
    let published = CivilDay(number: 14_000 + dice.even(6_000))
    document.published = .day(published)
    var events: [Event] = []
    var start = 0
    for (index, sentence) in sentences.enumerated() {
      events.append(event(sentence, at: start, index, published, in: document))
      start += sentence.quote.utf8.count + 1
    }
    return (document, events)
  }

  private mutating func event(
    _ sentence: (quote: String, verb: String, first: Int, second: Int), at start: Int,
    _ index: Int, _ published: CivilDay, in document: Document
  ) -> Event {
    let quote = sentence.quote
    let trigger = start + "Actor \(sentence.first) ".utf8.count
    let types = EventType.allCases
    let type = types[dice.even(types.count)]
    let participant = { (number: Int) in
      Participant(id: "actor-\(number)", name: "Actor \(number)", kind: "company")
    }
    return Event(
      id: Event.id(document: document.name, type: type, quote: quote, ordinal: index),
      document: document.identifier, type: type,
      realis: Self.realis[dice.even(Self.realis.count)], summary: quote,
      date: .day(CivilDay(number: published.number - dice.even(30))),
      dateBasis: .relative, sources: [participant(sentence.first)],
      targets: [participant(sentence.second)], others: [],
      mention: Mention(
        trigger: Evidence(
          text: sentence.verb, field: .text, start: trigger,
          end: trigger + sentence.verb.utf8.count),
        quote: Evidence(
          text: quote, field: .text, start: start, end: start + quote.utf8.count),
        dateText: nil, rule: "generated"),
      confidence: Double(50 + dice.even(50)) / 100, extractor: "generated")
  }
}

guard CommandLine.arguments.count == 3, let count = Int(CommandLine.arguments[1]) else {
  print("usage: generate COUNT FILE")
  throw StorageError.noSuchDatabase(path: "")
}
let store = try Store(path: CommandLine.arguments[2], access: .write, now: 1_700_000_000)
var generator = Generator()
let run = IngestRun(registry: ActorRegistry(actors: generator.actors))
let documents = count / Generator.eventsEach
let batchSize = 500
for first in stride(from: 0, to: documents, by: batchSize) {
  let numbers = first..<min(first + batchSize, documents)
  _ = try store.save(numbers.map { generator.document($0) }, in: run)
}
try store.finish(run)
