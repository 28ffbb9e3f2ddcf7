internal import Dates
internal import Events

/// What of a report decides whether it and another are of one event: little enough to be kept beside
/// every key by which reports are found.
public struct ReportTraits: Sendable, Hashable {
  /// What sort of act the event is.
  let type: EventType
  /// Whether it happened.
  let realis: Realis
  /// Whether the date was said, not guessed from the day of the news.
  let isDateSaid: Bool
  /// The first and the last civil day on which it may have happened; nil where one is unknown.
  let days: ClosedRange<Int>?
  /// The civil day on which it was published; nil where that is unknown.
  let published: Int?
  /// The document, hashed.
  let document: UInt64
  /// The publisher, hashed; 0 where it is unknown.
  let publisher: UInt64
  /// The publisher's name as a text that cites it has it, hashed; nil where it is unknown.
  let citedAs: UInt32?
  /// The ids of those who act.
  public let sources: [String]
  /// The ids of those acted upon.
  public let targets: [String]
  let words: HashedWords

  /// - Parameters:
  ///   - report: the report.
  ///   - names: the names of those who act or are acted upon; that two reports are on the same actors
  ///     is known without these words.
  public init(_ report: Report, names: [String]) {
    type = report.type
    realis = report.realis
    isDateSaid = [.explicit, .relative].contains(report.dateBasis)
    if let first = report.date?.first?.number, let last = report.date?.last?.number, first <= last {
      days = first...last
    } else {
      days = nil
    }
    published = report.published?.number
    document = Fingerprint.hash(report.document)
    publisher = report.publisher.map { Fingerprint.hash($0) } ?? 0
    citedAs = report.publisher.map { Fingerprint.shortHash(NamedThings.publisher($0)) }
    sources = report.sources
    targets = report.targets
    words = HashedWords(ReportWords(report, without: names))
  }

  init(
    type: EventType, realis: Realis, isDateSaid: Bool, days: ClosedRange<Int>?, published: Int?,
    document: UInt64, publisher: UInt64, citedAs: UInt32?, sources: [String], targets: [String],
    words: HashedWords
  ) {
    self.type = type
    self.realis = realis
    self.isDateSaid = isDateSaid
    self.days = days
    self.published = published
    self.document = document
    self.publisher = publisher
    self.citedAs = citedAs
    self.sources = sources
    self.targets = targets
    self.words = words
  }

  /// Whether its words name the publisher of another as their source.
  func cites(_ other: ReportTraits) -> Bool {
    guard let name = other.citedAs, publisher != other.publisher else { return false }
    return words.things[.cited]?.contains(name) ?? false
  }

  /// Those who act or are acted upon, each once, in a fixed order.
  public var actors: [String] { Set(sources + targets).sorted() }
}

/// The words of a report as hashes: what they are no longer matters, only whether both have them.
struct HashedWords: Sendable, Hashable {
  /// A word.
  struct Entry: Sendable, Hashable {
    let hash: UInt32
    /// Twice its weight, a whole number.
    let weight: UInt8
    /// Whether it is among those that tell most about which event the report is on.
    let isTelling: Bool
  }

  /// How many words of a report are its telling ones.
  static let tellingCount = 4

  /// In the order of the hashes.
  let entries: [Entry]
  /// The sum of the weights.
  let sum: Int
  /// The named things of each kind that the words name.
  let things: [NamedThings.Kind: [UInt32]]

  init(entries: [Entry], things: [NamedThings.Kind: [UInt32]]) {
    self.entries = entries
    sum = entries.reduce(0) { $0 + Int($1.weight) }
    self.things = things
  }

  init(_ words: ReportWords) {
    // Numbers and names first, then long words: both are rare.
    let telling = Set(
      words.weights.sorted { a, b in
        (b.value, b.key.utf8.count, a.key) < (a.value, a.key.utf8.count, b.key)
      }.prefix(Self.tellingCount).map(\.key))
    let entries = words.weights.map { word, weight in
      Entry(
        hash: Fingerprint.shortHash(word), weight: UInt8(weight * 2),
        isTelling: telling.contains(word))
    }
    var things: [NamedThings.Kind: [UInt32]] = [:]
    for kind in NamedThings.Kind.allCases {
      things[kind] = words.things[kind].map { Fingerprint.shortHash($0) }.sorted()
    }
    self.init(entries: entries.sorted { $0.hash < $1.hash }, things: things)
  }

  /// Whether both name a thing of a kind that is the same; nil where one names none.
  func shares(_ kind: NamedThings.Kind, with other: HashedWords) -> Bool? {
    guard let a = things[kind], let b = other.things[kind], !a.isEmpty, !b.isEmpty else {
      return nil
    }
    return a.contains { b.contains($0) }
  }

  /// How much of the weight of both is in words that both have, 0 to 1.
  func overlap(_ other: HashedWords) -> Double {
    guard sum + other.sum > 0 else { return 0 }
    var shared = 0
    var (i, j) = (0, 0)
    while i < entries.count, j < other.entries.count {
      let (a, b) = (entries[i], other.entries[j])
      if a.hash == b.hash { shared += Int(a.weight) + Int(b.weight) }
      if a.hash <= b.hash { i += 1 }
      if b.hash <= a.hash { j += 1 }
    }
    return Double(shared) / Double(sum + other.sum)
  }
}

/// Hashes (FNV-1a) that are the same on every machine and in every run.
enum Fingerprint {
  static func hash(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }

  static func shortHash(_ text: String) -> UInt32 {
    let hash = hash(text)
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }

  /// A hash of a hash and a number (the last step of SplitMix64).
  static func mixed(_ hash: UInt64, _ number: UInt64) -> UInt64 {
    var z = hash ^ (number &* 0x9E37_79B9_7F4A_7C15)
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
