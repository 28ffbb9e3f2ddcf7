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
    _ a: ReportTraits, _ b: ReportTraits,
    isPart: (String, String) -> Bool = { _, _ in false }
  ) {
    value = Pair(a, b, isPart: isPart).map { min(1, max(0, $0.value)) } ?? 0
  }
}

/// Two reports side by side.
private struct Pair {
  let a: ReportTraits
  let b: ReportTraits
  /// The days that lie between both dates; 0 where they overlap.
  let days: Int
  let actors: ActorLikeness
  let words: Double
  /// Whether one names the publisher of the other as its source.
  let isCited: Bool

  /// Nil where they can't be of one event at all.
  init?(_ a: ReportTraits, _ b: ReportTraits, isPart: (String, String) -> Bool) {
    guard a.document != b.document, a.type.isKindred(of: b.type), Self.areOneRealis(a, b),
      let x = a.days, let y = b.days
    else { return nil }
    days = max(0, y.lowerBound - x.upperBound, x.lowerBound - y.upperBound)
    guard days <= Likeness.reach else { return nil }
    actors = ActorLikeness(a, b, isPart: isPart)
    guard actors.value > 0 else { return nil }
    words = min(1, a.words.overlap(b.words) / 0.5)
    isCited = a.cites(b) || b.cites(a)
    guard words > 0.1 || actors.areBoth || isCited else { return nil }
    guard a.words.shares(.bill, with: b.words) != false else { return nil }
    self.a = a
    self.b = b
  }

  var value: Double {
    var value =
      0.45 * actors.value + 0.25 * closeness + 0.30 * words + 0.12 * min(1, max(-2, things))
    if a.type != b.type { value -= 0.06 }
    if isSeries { value -= 0.3 }
    // Whoever gives two days, days apart, is to be asked.
    return areDatesSaid && days > 4 ? min(value, Likeness.merging - 0.01) : value
  }

  /// How many kinds of named things both have one of in common, less those of which each names others
  /// than the other; one more where a report cites the other's publisher.
  private var things: Double {
    var count = isCited ? 1.0 : 0
    for kind in NamedThings.Kind.allCases where kind != .cited {
      switch a.words.shares(kind, with: b.words) {
      case true?: count += 1
      case false? where kind.tellsApart: count -= 1
      default: break
      }
    }
    return count
  }

  /// Whether both are of one publisher and nearly one day, and do not say that the same did it to the
  /// same: whoever has two texts then has two matters, such as two notices in a gazette. Texts of
  /// which nobody knows the publisher may well be of one.
  private var isSeries: Bool {
    guard !actors.areBoth, a.publisher == b.publisher, let first = a.published,
      let second = b.published
    else { return false }
    return abs(first - second) <= 7
  }

  /// What is planned may be told again when it has happened; what is denied or only possible not.
  private static func areOneRealis(_ a: ReportTraits, _ b: ReportTraits) -> Bool {
    a.realis == b.realis || isReal(a.realis) && isReal(b.realis)
  }

  private static func isReal(_ realis: Realis) -> Bool { realis == .asserted || realis == .planned }

  /// How well the dates agree, 0 to 1. Two that were said and are not the same speak against.
  private var closeness: Double {
    let widths = [a, b].map { $0.days?.count ?? .max }
    let (narrow, wide) = (min(widths[0], widths[1]), max(widths[0], widths[1]))
    switch days {
    case 0: return wide <= 7 ? 1 : wide <= 31 ? 0.8 : narrow <= 31 ? 0.5 : 0
    case 1: return areDatesSaid ? 0.6 : 0.9
    case 2...4: return areDatesSaid ? 0 : 0.7
    default: return areDatesSaid ? -0.5 : 0.4
    }
  }

  private var areDatesSaid: Bool { a.isDateSaid && b.isDateSaid }
}

/// How far the actors of two reports and their roles agree.
private struct ActorLikeness {
  let value: Double
  /// Whether who acts and who is acted upon is known of both reports, and agrees.
  private(set) var areBoth = false

  init(_ a: ReportTraits, _ b: ReportTraits, isPart: (String, String) -> Bool) {
    let related: (String, String) -> Bool = { $0 == $1 || isPart($0, $1) || isPart($1, $0) }
    if Self.isMutual(a.type), Self.isMutual(b.type) {
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

  private static func isMutual(_ type: EventType) -> Bool {
    switch type {
    case .talks, .agreement, .settlement, .hearing: true
    default: false
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
