internal import Dates
internal import Events
internal import JSON
public import Query
internal import Terminal

/// FollowTheMoney entities (https://followthemoney.tech), a JSON object a line: each actor once,
/// before the first event that names it, and each event. An `Event` there has one list of those
/// involved; who acted upon whom stands in its notes. Memory grows with the actors.
public struct FollowTheMoneyFormat: EventFormat {
  private var seen: Set<String> = []
  private var openDates = 0

  /// A format that has written nothing yet.
  public init() {}

  /// What the entities could not hold.
  public var losses: [String] {
    openDates == 0
      ? [] : ["\(Losses.events(openDates)) with an open date, which only the notes say"]
  }

  /// Nothing: the first entity is the first line.
  public func head() -> [UInt8] { [] }

  /// The event, and before it the actors that are new.
  ///
  /// - Parameter event: the event.
  /// - Returns: a line each.
  public mutating func piece(for event: EventRow) -> [UInt8] {
    let involved = event.sources + event.targets + event.others
    var writer = JSONWriter()
    for actor in involved where seen.insert(actor.id).inserted {
      Self.write(
        Self.id(of: actor), schema: Self.schema(of: actor.kind),
        [("name", [Self.clean(actor.name)])], to: &writer)
    }
    if event.date.contains("..") { openDates += 1 }
    var properties: [(String, [String])] = [("name", [Self.clean(event.qualifiedSummary)])]
    let (first, last) = (event.firstDay, event.lastDay)
    switch event.precision {
    case "day", "month", "year":
      // What FollowTheMoney calls a date may end after the month or the year.
      if let first { properties.append(("date", [Self.date(first, event.precision)])) }
    default:
      if let first { properties.append(("startDate", [first.description])) }
      if let last { properties.append(("endDate", [last.description])) }
    }
    properties += [
      ("involved", Self.unique(involved.map(Self.id))), ("keywords", [event.type]),
      ("notes", [Self.notes(on: event)]), ("recordId", [event.id]),
      ("modifiedAt", [event.lastChanged.description]),
    ]
    if let face = event.mentions.first {
      properties += [
        ("summary", [Self.clean(face.quote.text)]),
        (
          "sourceUrl",
          Self.unique(
            event.mentions.flatMap { [$0.documentURL] + $0.copies.map(\.url) }
              .compactMap(Markup.address))
        ),
        (
          "publisher",
          Self.unique(
            event.mentions.flatMap { [$0.publisher] + $0.copies.map(\.publisher) }
              .compactMap { $0.map(Self.clean) })
        ),
      ]
    }
    Self.write("dateline-event-\(event.id)", schema: "Event", properties, to: &writer)
    return writer.bytes
  }

  /// Nothing.
  public func end() -> [UInt8] { [] }

  private static func write(
    _ id: String, schema: String, _ properties: [(key: String, values: [String])],
    to writer: inout JSONWriter
  ) {
    writer.object { writer in
      for (key, value) in [("id", id), ("schema", schema)] {
        writer.key(key)
        writer.string(value)
      }
      writer.key("properties")
      writer.object { writer in
        for (key, values) in properties {
          let values = values.filter { !$0.isEmpty }
          guard !values.isEmpty else { continue }
          writer.key(key)
          writer.array(values) { $0.string($1) }
        }
      }
      for key in ["referents", "datasets"] {
        writer.key(key)
        writer.array([String]()) { $0.string($1) }
      }
    }
    writer.endLine()
  }

  private static func id(of actor: Participant) -> String { "dateline-actor-\(actor.id)" }

  private static func schema(of kind: String) -> String {
    switch kind {
    case "person": "Person"
    case "company": "Company"
    case "agency", "court", "government", "legislature", "ministry": "PublicBody"
    case "group": "LegalEntity"
    default: "Organization"
    }
  }

  private static func date(_ day: CivilDay, _ precision: String?) -> String {
    let text = day.description
    switch precision {
    case "year": return String(text.prefix(4))
    case "month": return String(text.prefix(7))
    default: return text
    }
  }

  private static func notes(on event: EventRow) -> String {
    let roles = [("source", event.sources), ("target", event.targets), ("other", event.others)]
      .filter { !$0.1.isEmpty }
      .map { "\($0.0): \($0.1.map(\.name).joined(separator: "; "))" }
    let date = event.date.isEmpty ? "unknown" : event.date
    return clean(
      (roles + ["date: \(date) (\(event.basis))", "realis: \(event.realis)"])
        .joined(separator: " | "))
  }

  /// One line with single spaces, which is what FollowTheMoney keeps of a text.
  private static func clean(_ text: String) -> String {
    TerminalText(text).line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func unique(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0).inserted }
  }
}
