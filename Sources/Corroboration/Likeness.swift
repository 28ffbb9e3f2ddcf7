internal import Dates
internal import Events

/// How much speaks for two reports being of one event.
public struct Likeness: Sendable, Hashable {
  /// What a pair's likeness comes to.
  public enum Verdict: Sendable, Hashable {
    /// The two are of one event.
    case merge
    /// They may be; somebody should look.
    case suggest
    /// They are of two.
    case apart
  }

  /// All in all, 0 to 1.
  public let value: Double

  /// From which value on two reports are of one event.
  public static let merging = 0.64
  /// From which value on they may be.
  public static let suggesting = 0.5
  /// The most days that may lie between the dates of two reports of one event.
  public static let reach = 7

  /// What it comes to.
  public var verdict: Verdict { Self.verdict(of: value) }

  /// What a value comes to.
  public static func verdict(of value: Double) -> Verdict {
    value >= merging ? .merge : value >= suggesting ? .suggest : .apart
  }

  /// Compares two reports; it makes no difference which is which.
  ///
  /// - Parameters:
  ///   - a: one report.
  ///   - b: the other.
  ///   - isPart: whether one actor is a part of another, by their ids.
  public init(
    _ a: ReadReport, _ b: ReadReport, isPart: (String, String) -> Bool = { _, _ in false }
  ) {
    let pair = Pair(a, b, isPart: isPart)
    value = pair.isPossible ? min(1, max(0, pair.value)) : 0
  }
}

/// Two reports side by side.
private struct Pair {
  let a: Report
  let b: Report
  let actors: ActorLikeness
  let words: Double
  /// How many named things both have, less those that each has its own of.
  let things: Double
  let areOfTwoBills: Bool

  init(_ one: ReadReport, _ other: ReadReport, isPart: (String, String) -> Bool) {
    a = one.report
    b = other.report
    actors = ActorLikeness(a, b, isPart: isPart)
    let (x, y) = (one.words, other.words)
    words = min(1, x.overlap(y) / 0.5)
    let named = [
      (x.things.bills, y.things.bills), (x.things.cases, y.things.cases),
      (x.things.amounts, y.things.amounts),
    ]
    .filter { !$0.isEmpty && !$1.isEmpty }
    things = named.reduce(0) { $0 + ($1.0.isDisjoint(with: $1.1) ? -1 : 1) }
    let bills = (x.things.bills, y.things.bills)
    areOfTwoBills = !bills.0.isEmpty && !bills.1.isEmpty && bills.0.isDisjoint(with: bills.1)
  }

  /// Whether they can be of one event at all.
  var isPossible: Bool {
    a.document != b.document && !areOfTwoBills && a.type.kindred.contains(b.type)
      && actors.value > 0
      && isOneRealis && days <= Likeness.reach && (words > 0.1 || actors.areBoth)
  }

  var value: Double {
    var value =
      0.45 * actors.value + 0.25 * closeness + 0.30 * words + 0.12 * min(1, max(-2, things))
    if a.type != b.type { value -= 0.06 }
    if isSeries { value -= 0.3 }
    // Whoever gives two days, days apart, is to be asked.
    return areDatesSaid && days > 4 ? min(value, Likeness.merging - 0.01) : value
  }

  /// Whether both are of one publisher and nearly one day, and do not say that the same did it to the
  /// same: whoever has two texts then has two matters, such as two notices in a gazette. Texts of
  /// which nobody knows the publisher may well be of one.
  private var isSeries: Bool {
    guard !actors.areBoth, a.publisher == b.publisher, let first = a.published,
      let second = b.published
    else { return false }
    return abs(first.number - second.number) <= 7
  }

  /// What is planned may be told again when it has happened; what is denied or only possible not.
  private var isOneRealis: Bool {
    let real: Set<Realis> = [.asserted, .planned]
    return a.realis == b.realis || real.contains(a.realis) && real.contains(b.realis)
  }

  /// The days that lie between both dates; 0 where they overlap.
  private var days: Int {
    guard let x = a.date, let y = b.date, let first = x.first, let last = x.last,
      let start = y.first, let end = y.last
    else { return .max }
    return max(0, start.number - last.number, first.number - end.number)
  }

  /// How well the dates agree, 0 to 1. Two that were said and are not the same speak against.
  private var closeness: Double {
    switch days {
    case 0: widths.max <= 7 ? 1 : widths.max <= 31 ? 0.8 : widths.min <= 31 ? 0.5 : 0
    case 1: areDatesSaid ? 0.6 : 0.9
    case 2...4: areDatesSaid ? 0 : 0.7
    default: areDatesSaid ? -0.5 : 0.4
    }
  }

  private var areDatesSaid: Bool {
    [a, b].allSatisfy { [.explicit, .relative].contains($0.dateBasis) }
  }

  /// The days that each of the two dates leaves open.
  private var widths: (min: Int, max: Int) {
    let widths = [a, b].map { report in
      guard let first = report.date?.first, let last = report.date?.last else { return Int.max }
      return last.number - first.number + 1
    }
    return (widths.min() ?? .max, widths.max() ?? .max)
  }
}

/// How far the actors of two reports and their roles agree.
private struct ActorLikeness {
  let value: Double
  /// Whether who acts and who is acted upon is known of both reports, and agrees.
  private(set) var areBoth = false

  init(_ a: Report, _ b: Report, isPart: (String, String) -> Bool) {
    let related: (String, String) -> Bool = { $0 == $1 || isPart($0, $1) || isPart($1, $0) }
    let mutual: Set<EventType> = [.talks, .agreement, .settlement, .hearing]
    if mutual.contains(a.type), mutual.contains(b.type) {
      value = Self.share(a.sources + a.targets, b.sources + b.targets, related) ?? 0
      return
    }
    let sources = Self.share(a.sources, b.sources, related)
    let targets = Self.share(a.targets, b.targets, related)
    areBoth = (sources ?? 0) > 0.5 && (targets ?? 0) > 0.5
    switch (sources, targets) {
    case (let x?, let y?): value = x > 0 && y > 0 ? (x + y) / 2 : x > 0 || y > 0 ? 0.25 : 0
    case (let one?, nil), (nil, let one?): value = 0.75 * one
    case (nil, nil):
      // Who did it in one is whom it was done to in the other: a court's ruling on a firm.
      let crossed = Self.share(a.sources + a.targets, b.sources + b.targets, related)
      value = 0.4 * (crossed ?? 0)
    }
  }

  /// How much of the shorter list is in the other too, 0 to 1; nil where one is empty.
  private static func share(
    _ a: [String], _ b: [String], _ related: (String, String) -> Bool
  ) -> Double? {
    guard !a.isEmpty, !b.isEmpty else { return nil }
    let (few, many) = a.count <= b.count ? (a, b) : (b, a)
    let found = few.count { one in many.contains { related(one, $0) } }
    let back = many.count { one in few.contains { related(one, $0) } }
    return min(
      1,
      0.5 * Double(found) / Double(few.count) + 0.5 * Double(back) / Double(many.count)
        + (found > 0 ? 0.15 : 0))
  }
}
