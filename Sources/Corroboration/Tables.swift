public import Events
internal import Text

/// What the tables of this folder say.
enum Tables {
  /// The types that an event of a type may also be told as.
  static let kindred: [EventType: Set<EventType>] = {
    var kindred: [EventType: Set<EventType>] = [:]
    for row in rows("kindred.tsv") {
      guard let first = EventType(rawValue: row["first"]),
        let second = EventType(rawValue: row["second"])
      else { continue }
      kindred[first, default: []].insert(second)
      kindred[second, default: []].insert(first)
    }
    return kindred
  }()

  /// Words that say nothing about which event a text is on.
  static let common = Set(
    rows("common.tsv").flatMap { $0.list("words") })

  /// The kinds of things, by the last words of their names.
  static let named = Dictionary(
    rows("named.tsv").map { ($0["word"], $0["kind"]) }, uniquingKeysWith: { first, _ in first })

  /// Where something stands beside a word.
  enum Place: String, Sendable {
    case before, behind
  }

  /// Words beside which the source of the news is named, and on which side of them.
  static let citing = Dictionary(
    rows("citing.tsv").compactMap { row in
      Place(rawValue: row["source"]).map { (row["word"], $0) }
    }, uniquingKeysWith: { first, _ in first })

  /// A line of `threads.tsv`.
  struct Sequence: Sendable {
    /// What both must have in common, any of it.
    let shared: Set<String>
    /// The most days that may lie between.
    let days: Int
    /// What the second is to the first.
    let says: String
  }

  /// What follows from what: by the type of the first, then of the second.
  static let sequels: [EventType: [EventType: Sequence]] = {
    var sequels: [EventType: [EventType: Sequence]] = [:]
    for row in rows("threads.tsv") {
      guard let first = EventType(rawValue: row["first"]),
        let second = EventType(rawValue: row["second"]), let days = Int(row["days"])
      else { continue }
      sequels[first, default: [:]][second] = Sequence(
        shared: Set(row["shared"].split(separator: " ").map(String.init)), days: days,
        says: row["says"])
    }
    return sequels
  }()

  /// The rows of a table.
  static func rows(_ name: String) -> [TextTable.Row] {
    guard let file = Embedded.files.first(where: { $0.name == name }) else { return [] }
    return TextTable(name: file.name, text: file.text).rows
  }
}

extension EventType {
  /// The types that reports of one event of this type may have: this one, and those in which the
  /// same act is told as well.
  public var kindred: [EventType] { Self.kindredLists[self] ?? [self] }

  /// Whether reports of one event may have this type and another.
  func isKindred(of other: EventType) -> Bool { self == other || kindred.contains(other) }

  private static let kindredLists: [EventType: [EventType]] = Dictionary(
    uniqueKeysWithValues: allCases.map { type in
      let others = Tables.kindred[type] ?? []
      return (type, allCases.filter { $0 == type || others.contains($0) })
    })
}
