public import Dates
public import Events

/// An event as all its reports together have it.
public struct CorroboratedEvent: Sendable, Hashable {
  /// In what reports of one event may contradict each other.
  public enum Conflict: String, Sendable, Hashable, CaseIterable {
    /// They date it differently.
    case date
    /// Who acts in one is acted upon in another.
    case roles
  }

  /// The id of the report that was published first.
  public let id: String
  /// What sort of act it is.
  public var type: EventType
  /// Whether it happened.
  public var realis: Realis
  /// One sentence.
  public var summary: String
  /// When it happened; nil where that is unknown.
  public var date: EDTF?
  /// How the date is known.
  public var dateBasis: DateBasis
  /// The ids of those who act.
  public var sources: [String]
  /// The ids of those acted upon.
  public var targets: [String]
  /// The ids of those named in it without a role.
  public var others: [String]
  /// How sure the surest extraction is, 0 to 1.
  public var confidence: Double
  /// The latest version that found it.
  public var extractor: String
  /// How many publishers report it; copies of one text count once.
  public let sourceCount: Int
  /// In what the reports contradict each other.
  public let conflicts: [Conflict]

  /// Joins reports of one event; their order makes no difference. No report is no event.
  ///
  /// - Parameters:
  ///   - reports: the reports.
  ///   - copies: which of their documents print the text of another.
  public init?(_ reports: [Report], copies: TextCopies = TextCopies([])) {
    let reports = reports.sorted(by: Report.precedes)
    guard let first = reports.first, let fullest = reports.min(by: Self.isFuller) else {
      return nil
    }
    id = first.id
    type = Self.mostFrequent(reports.map(\.type), else: fullest.type)
    realis = reports.contains { $0.realis == .asserted } ? .asserted : fullest.realis
    summary = fullest.summary
    let dated = reports.min(by: Self.isBetterDated) ?? first
    date = dated.date
    dateBasis = dated.dateBasis
    let roles = Roles(reports, fullest: fullest)
    sources = roles.sources
    targets = roles.targets
    others = roles.others
    confidence = reports.map(\.confidence).max() ?? 0
    extractor = reports.map(\.extractor).max() ?? ""
    sourceCount = Self.sourceCount(reports, copies)
    let datesDiffer = reports.contains { a in
      reports.contains { Self.contradict(a, $0) }
    }
    conflicts = (datesDiffer ? [.date] : []) + (roles.contradict ? [.roles] : [])
  }

  /// The fuller of two reports names more of those who take part, and is surer.
  private static func isFuller(_ a: Report, _ b: Report) -> Bool {
    let (x, y) = (fullness(a), fullness(b))
    return x != y ? x > y : Report.precedes(a, b)
  }

  private static func fullness(_ report: Report) -> Double {
    (report.sources.isEmpty ? 0 : 1) + (report.targets.isEmpty ? 0 : 1)
      + 0.1 * Double(min(4, report.sources.count + report.targets.count)) + report.confidence
  }

  /// The better of two dates is better founded, then narrower, then said earlier.
  private static func isBetterDated(_ a: Report, _ b: Report) -> Bool {
    let (x, y) = (rank(a), rank(b))
    return x != y ? x.lexicographicallyPrecedes(y) : Report.precedes(a, b)
  }

  private static func rank(_ report: Report) -> [Int] {
    guard let date = report.date, let first = date.first, let last = date.last else {
      return [3, report.date == nil ? 1 : 0]
    }
    let width = last.number - first.number
    // A day that was worked out says more than a month that was written.
    let vagueness = width > 31 ? 2 : width > 0 ? 1 : 0
    let basis = DateBasis.allCases.firstIndex(of: report.dateBasis) ?? 0
    let isSaid = [.explicit, .relative].contains(report.dateBasis)
    return [isSaid && vagueness < 2 ? 0 : 1, vagueness, basis, width]
  }

  /// Whether two dates that were said have no day in common.
  private static func contradict(_ a: Report, _ b: Report) -> Bool {
    let founded: Set<DateBasis> = [.explicit, .relative]
    guard founded.contains(a.dateBasis), founded.contains(b.dateBasis), let x = a.date,
      let y = b.date
    else { return false }
    return !x.overlaps(y)
  }

  private static func mostFrequent<Element: Hashable>(
    _ elements: [Element], else standard: Element
  ) -> Element {
    let counts = Dictionary(grouping: elements) { $0 }.mapValues(\.count)
    let most = counts.values.max() ?? 0
    let leading = counts.filter { $0.value == most }.keys
    return leading.count == 1 ? leading.first ?? standard : standard
  }

  /// Publishers; those who print the same sentence, or one text in nearly the same words, are one.
  private static func sourceCount(_ reports: [Report], _ copies: TextCopies) -> Int {
    enum Mark: Hashable { case publisher(String), quote(String), text(String) }
    var groups: [Set<Mark>] = []
    for report in reports {
      var marks: Set<Mark> = [
        .publisher(report.publisher ?? report.document),
        .text(copies.originals[report.document] ?? report.document),
      ]
      // A short quote may well be the same by chance.
      if report.quote.utf8.count >= 60 { marks.insert(.quote(report.quote)) }
      groups.removeAll { group in
        guard !group.isDisjoint(with: marks) else { return false }
        marks.formUnion(group)
        return true
      }
      groups.append(marks)
    }
    return groups.count
  }
}

/// Who takes part in an event in which role, as its reports together have it.
private struct Roles {
  var sources: [String]
  var targets: [String]
  var others: [String]
  /// Whether who acts in one report is acted upon in another.
  let contradict: Bool

  /// Those of the fullest report in their order, then those that only others name.
  init(_ reports: [Report], fullest: Report) {
    sources = fullest.sources
    targets = fullest.targets
    others = fullest.others
    var named = Set(sources + targets)
    for report in reports {
      for actor in report.sources where named.insert(actor).inserted { sources.append(actor) }
      for actor in report.targets where named.insert(actor).inserted { targets.append(actor) }
    }
    var seen = named.union(others)
    others.removeAll { named.contains($0) }
    for report in reports {
      for actor in report.others where seen.insert(actor).inserted { others.append(actor) }
    }
    let acting = Set(reports.flatMap(\.sources))
    let isMutual = [.talks, .agreement, .settlement, .hearing].contains(fullest.type)
    contradict = !isMutual && !acting.isDisjoint(with: reports.flatMap(\.targets))
  }
}
