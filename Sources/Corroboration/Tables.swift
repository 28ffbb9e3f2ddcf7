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

  private static func rows(_ name: String) -> [TextTable.Row] {
    guard let file = Embedded.files.first(where: { $0.name == name }) else { return [] }
    return TextTable(name: file.name, text: file.text).rows
  }
}

extension EventType {
  /// The types that reports of one event of this type may have: this one, and those in which the
  /// same act is told as well.
  public var kindred: [EventType] {
    let others = Tables.kindred[self] ?? []
    return EventType.allCases.filter { $0 == self || others.contains($0) }
  }
}
