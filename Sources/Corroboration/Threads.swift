public import Dates
public import Events

/// An event as threads are made of it.
public struct Episode: Sendable, Hashable {
  /// The event's id.
  public let id: String
  /// What sort of act it is.
  public let type: EventType
  /// Whether it is still to come.
  public let isPlanned: Bool
  /// The first day on which it may have happened; nil where that is open.
  public let firstDay: CivilDay?
  /// The last day on which it may have happened; nil where that is open.
  public let lastDay: CivilDay?
  /// The ids of those between whom it is: of rulings and hearings not who gives them.
  public let parties: Set<String>
  private let names: [String: String]
  /// The ids of the documents that report it.
  public let documents: Set<String>
  /// Bills, laws and cases that its reports name.
  public let matters: Set<String>
  private let quotes: [String: [String]]

  /// - Parameters:
  ///   - id: the event's id.
  ///   - type: what sort of act it is.
  ///   - isPlanned: whether it is still to come.
  ///   - days: the first and the last day on which it may have happened, nil where that is open.
  ///   - sources: those who act.
  ///   - targets: those acted upon.
  ///   - others: those named in it without a role.
  ///   - quotes: of each report the document's id and the words.
  public init(
    id: String, type: EventType, isPlanned: Bool = false, days: (first: CivilDay?, last: CivilDay?),
    sources: [Participant], targets: [Participant], others: [Participant],
    quotes: [(document: String, text: String)]
  ) {
    self.id = id
    self.type = type
    self.isPlanned = isPlanned
    (firstDay, lastDay) = days
    let isGiven = [.ruling, .hearing].contains(type)
    let sides = isGiven ? (targets.isEmpty ? others : targets) : sources + targets
    parties = Set(sides.map(\.id))
    names = Dictionary(sides.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    documents = Set(quotes.map(\.document))
    self.quotes = Dictionary(grouping: quotes, by: \.document).mapValues { $0.map(\.text) }
    matters = quotes.reduce(into: []) { $0.formUnion(NamedThings($1.text).matters) }
  }

  /// How texts may write the bills, laws and cases, in small letters and without points.
  public var phrases: [String] {
    matters.sorted().flatMap { matter -> [String] in
      let letters = matter.prefix { !$0.isNumber }
      let number = matter.dropFirst(letters.count)
      guard !number.isEmpty, number.allSatisfy(\.isNumber), !letters.contains(" ") else {
        return [matter]
      }
      let names = [
        "sb": ["sb", "s", "senate bill"], "ab": ["ab", "assembly bill"],
        "hr": ["hr", "h r", "hb", "house bill"], "order": ["executive order"],
      ]
      return [matter] + (names[String(letters)] ?? []).map { "\($0) \(number)" }
    }
  }

  /// Whether the words that report it name somebody.
  fileprivate func isNaming(_ party: String, of other: Episode) -> Bool {
    guard let name = other.names[party], name.utf8.count > 2 else { return false }
    return quotes.values.contains { texts in texts.contains { $0.contains(name) } }
  }

  /// Whether one sentence reports both.
  fileprivate func isToldWith(_ other: Episode) -> Bool {
    quotes.contains { document, texts in
      let others = other.quotes[document] ?? []
      return texts.contains { text in
        others.contains { $0.contains(text) || text.contains($0) }
      }
    }
  }

  /// The order in which events are shown: by the first day on which each may have happened, those
  /// without a date last.
  public static func isShownBefore(_ a: Episode, _ b: Episode) -> Bool {
    func key(_ episode: Episode) -> (Int, Int, String) {
      let day = (episode.firstDay ?? episode.lastDay)?.number ?? .max
      return (day, episode.lastDay?.number ?? .max, episode.id)
    }
    return key(a) < key(b)
  }
}

/// That an event follows from an earlier one.
public struct Sequel: Sendable, Hashable {
  /// The id of the earlier event.
  public let first: String
  /// The id of the one that follows from it.
  public let second: String
  /// What the second is to the first, such as `ruling on`.
  public let relation: String

  /// What follows from what of two events, by `threads.tsv`; nil where neither does. It makes no difference which is which,
  /// nor what other events there are.
  ///
  /// - Parameters:
  ///   - a: an event.
  ///   - b: another.
  ///   - isPart: whether one actor is a part of another, by their ids.
  public init?(
    _ a: Episode, _ b: Episode, isPart: (String, String) -> Bool = { _, _ in false }
  ) {
    let pairs = Self.precedes(a, b) ? [(a, b)] : [(b, a)]
    guard a.id != b.id,
      let (first, second, rule) = pairs.lazy.compactMap({ first, second in
        Tables.sequels[first.type]?[second.type].map { (first, second, $0) }
      }).first, Self.days(first, second) <= rule.days,
      // Of what is to come some day nothing has followed.
      !first.isPlanned || first.firstDay ?? first.lastDay != nil
    else { return nil }
    let isOneMatter = rule.shared.contains("thing") && !a.matters.isDisjoint(with: b.matters)
    guard isOneMatter || Self.areBetweenTheSame(first, second, rule.shared, isPart) else {
      return nil
    }
    self.first = first.id
    self.second = second.id
    relation = rule.says
  }

  /// The types of events that one of a type may follow from, or that may follow from it.
  ///
  /// - Parameter type: the type.
  /// - Returns: the types, in order.
  public static func types(around type: EventType) -> [EventType] {
    EventType.allCases.filter {
      Tables.sequels[type]?[$0] != nil || Tables.sequels[$0]?[type] != nil
    }
  }

  /// The order of events: by the last day on which each may have happened, of those of one day by
  /// their types, as a suit comes before the ruling of the same month; those without a date by id.
  static func precedes(_ a: Episode, _ b: Episode) -> Bool {
    let days = (a.lastDay ?? a.firstDay, b.lastDay ?? b.firstDay)
    if let x = days.0, let y = days.1, x != y, !mayBeAtOnce(a, b) { return x < y }
    let leads = (
      Tables.sequels[a.type]?[b.type] != nil, Tables.sequels[b.type]?[a.type] != nil
    )
    if leads.0 != leads.1 { return leads.0 }
    if let x = days.0, let y = days.1, x != y { return x < y }
    return a.id < b.id
  }

  private static func mayBeAtOnce(_ a: Episode, _ b: Episode) -> Bool { days(a, b) == 0 }

  /// The days that lie between two events; 0 where they may be of one day, or one has no date.
  private static func days(_ a: Episode, _ b: Episode) -> Int {
    func gap(_ end: CivilDay?, _ start: CivilDay?) -> Int {
      guard let end, let start else { return 0 }
      return max(0, start.number - end.number)
    }
    return max(gap(a.lastDay, b.firstDay), gap(b.lastDay, a.firstDay))
  }

  /// Two parties in common, of whom one may only be named; or one, a document that reports both, and no other side that differs; or
  /// one sentence for both.
  private static func areBetweenTheSame(
    _ a: Episode, _ b: Episode, _ shared: Set<String>, _ isPart: (String, String) -> Bool
  ) -> Bool {
    func isKnown(_ party: String, in parties: Set<String>) -> Bool {
      parties.contains(party) || parties.contains { isPart(party, $0) || isPart($0, party) }
    }
    let common = a.parties.filter { isKnown($0, in: b.parties) }
    let back = b.parties.filter { isKnown($0, in: a.parties) }
    let isOneSided = common.count == a.parties.count || back.count == b.parties.count
    let both = min(common.count, back.count)
    if shared.contains("both"), both > 1, isOneSided { return true }
    guard shared.contains("parties") else { return false }
    let named =
      a.parties.subtracting(common).count { b.isNaming($0, of: a) }
      + b.parties.subtracting(back).count { a.isNaming($0, of: b) }
    if both > 0, both + named > 1 { return true }
    if !common.isEmpty, isOneSided, !a.documents.isDisjoint(with: b.documents) { return true }
    return isOneSided && a.isToldWith(b)
  }
}
