internal import Events

/// By what a report finds others that may be of one event with it: numbers that both have.
///
/// There are two sorts. The wide one is made of an actor, the type and how wide the date is; in a
/// crowd, where many reports of one week share it, it says nothing, and the narrow one counts, which
/// also holds the other actor or one of the report's telling words.
///
/// The upper bits of a key are the stretch of weeks that it is for. So the keys of one time lie
/// together, and news that comes in about the order of its days is written to the end of the table.
public struct ReportKeys: Sendable {
  /// Some weeks in which others may stand under a key.
  public struct Probe: Sendable, Hashable {
    /// What both would have.
    public let key: Int64
    /// From the first to the last week.
    public let weeks: ClosedRange<Int>
  }

  /// What one actor gives a report to be found by.
  public struct Sort: Sendable {
    /// The actor's id.
    public let actor: String
    /// The wide key of this report.
    public let key: Int64
    /// Where others may stand under theirs.
    public let probes: [Probe]
    /// What the narrow keys hold besides, as hashes.
    public let facets: [UInt64]
  }

  /// The narrow key that a wide one and a facet make; it lies in the same stretch.
  public static func narrow(_ key: Int64, _ facet: UInt64) -> Int64 {
    let hash = Fingerprint.mixed(UInt64(bitPattern: key), facet)
    return placed(hash | 1, in: key >> hashBits)
  }

  /// Where others that share a facet too may stand.
  public static func narrow(_ probe: Probe, _ facet: UInt64) -> Probe {
    Probe(key: narrow(probe.key, facet), weeks: probe.weeks)
  }

  /// Whether a key is a narrow one: these are odd.
  public static func isNarrow(_ key: Int64) -> Bool { key & 1 == 1 }

  /// The order of a report within a group: a hash of its id, which nobody chooses.
  public static func rank(of id: String) -> Int64 {
    Int64(bitPattern: Fingerprint.hash(id))
  }

  /// What the narrow keys of a report hold beside one of its actors, as hashes.
  public static func facets(of traits: ReportTraits, beside actor: String) -> [UInt64] {
    let words = traits.words.entries.filter(\.isTelling).map { UInt64($0.hash) }
    return traits.actors.filter { $0 != actor }.map { Fingerprint.hash($0) } + words
  }

  /// The most reports under one wide key in one week of which each is compared with each.
  public static let crowd = 8
  /// The most reports under one narrow key in one week of which each is compared with each; where
  /// there are more, all are compared with these.
  public static let peers = 64
  /// The most days, beside the first, that a date of each width leaves open; a report with a wider
  /// one is not compared.
  private static let widths = [3, 31, 366]
  /// How many weeks the keys for dates of each width lie together: some more than have to be looked
  /// through for a report, so that mostly one or two stretches are.
  private static let stretches = [8, 16, 64]
  /// How many of a key's bits are hash; those above are the stretch.
  private static let hashBits = 48

  /// The week of the first day on which the event may have happened.
  public let week: Int
  /// What each actor gives, in a fixed order.
  public let sorts: [Sort]

  /// - Parameter traits: the report's traits; nil where it is not to be compared with any, as its
  ///   date is unknown or too wide.
  public init?(_ traits: ReportTraits) {
    guard let days = traits.days,
      let width = Self.widths.firstIndex(where: { days.count - 1 <= $0 })
    else { return nil }
    week = Self.week(of: days.lowerBound)
    let weeks = Self.widths.map { extent in
      Self.week(
        of: days.lowerBound - Likeness.reach - extent)...Self.week(
          of: days.upperBound + Likeness.reach)
    }
    let stretch = Self.stretch(of: week, width)
    sorts = traits.actors.map { actor in
      let hash = Fingerprint.hash(actor)
      return Sort(
        actor: actor, key: Self.placed(Self.hash(hash, traits.type, width), in: stretch),
        probes: traits.type.kindred.flatMap { type in
          weeks.indices.flatMap { Self.probes(Self.hash(hash, type, $0), weeks[$0], width: $0) }
        },
        facets: Self.facets(of: traits, beside: actor))
    }
  }

  private static func week(of day: Int) -> Int { Int((Double(day) / 7).rounded(.down)) }

  private static func stretch(of week: Int, _ width: Int) -> Int64 {
    Int64((Double(week) / Double(stretches[width])).rounded(.down))
  }

  /// A hash as a key in a stretch.
  private static func placed(_ hash: UInt64, in stretch: Int64) -> Int64 {
    stretch << hashBits | Int64(hash & (1 << hashBits - 1))
  }

  /// Where reports of some weeks stand under a hash: a key for each stretch.
  private static func probes(
    _ hash: UInt64, _ weeks: ClosedRange<Int>, width: Int
  ) -> [Probe] {
    (stretch(of: weeks.lowerBound, width)...stretch(of: weeks.upperBound, width)).map {
      Probe(key: placed(hash, in: $0), weeks: weeks)
    }
  }

  private static func hash(_ actor: UInt64, _ type: EventType, _ width: Int) -> UInt64 {
    let hash = Fingerprint.mixed(actor, typeHashes[type] ?? 0)
    return Fingerprint.mixed(hash, UInt64(width)) & ~1
  }

  private static let typeHashes = Dictionary(
    uniqueKeysWithValues: EventType.allCases.map { ($0, Fingerprint.hash($0.rawValue)) })
}
