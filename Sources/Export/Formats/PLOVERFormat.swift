internal import Dates
internal import Events
internal import JSON
public import Query

/// PLOVER events (https://github.com/openeventdata/PLOVER), a JSON object a line. PLOVER has a day
/// for each event and no word for how it is known; what has no date is left out.
public struct PLOVERFormat: EventFormat {
  private var lost = Losses()

  /// A format that has written nothing yet.
  public init() {}

  /// What the records could not hold.
  public var losses: [String] { lost.sentences }

  /// Nothing: the first record is the first line.
  public func head() -> [UInt8] { [] }

  /// A record.
  ///
  /// - Parameter event: the event.
  /// - Returns: one line; nothing where it has no date.
  public mutating func piece(for event: EventRow) -> [UInt8] {
    guard let days = lost.days(of: event) else { return [] }
    var writer = JSONWriter()
    writer.object { writer in
      let face = event.mentions.first
      for (key, value) in [
        ("event_id", event.id), ("event_type", Self.type(of: event)),
        ("event_date", days.first.description), ("event_end_date", days.last.description),
        ("dateline_type", event.type), ("realis", event.realis), ("date_basis", event.basis),
        ("event_text", face?.quote.text ?? ""), ("headline", face?.documentTitle),
        ("url", face?.documentURL), ("publisher", face?.publisher),
        ("publication_date", face?.published),
      ] {
        writer.key(key)
        writer.string(value)
      }
      for (key, actors) in [("source", event.sources), ("target", event.targets)] {
        writer.key(key)
        writer.array(actors) { writer, actor in actor.write(to: &writer) }
      }
    }
    writer.endLine()
    return writer.bytes
  }

  /// Nothing.
  public func end() -> [UInt8] { [] }

  /// The nearest of PLOVER's types; what is only threatened or planned by force is THREATEN there.
  private static func type(of event: EventRow) -> String {
    guard let type = EventType(rawValue: event.type) else { return "" }
    let isAhead = event.realis == "planned" || event.realis == "possible"
    return isAhead && type.isAdverse ? "THREATEN" : type.plover
  }
}

extension EventType {
  /// The type's place in PLOVER: the class that its acts are coded as there most often.
  fileprivate var plover: String {
    switch self {
    case .lawsuit, .accusation: "ACCUSE"
    case .ruling, .charge, .incident: "COERCE"
    case .settlement, .agreement, .legislation, .regulation: "AGREE"
    case .investigation: "INVESTIGATE"
    case .penalty, .sanction, .ban: "SANCTION"
    case .lifting: "CONCEDE"
    case .strategy, .release, .appointment: "COOPERATE"
    case .talks, .hearing: "CONSULT"
    case .withdrawal, .suspension: "RETREAT"
    case .demand: "REQUEST"
    case .rejection: "REJECT"
    case .protest: "PROTEST"
    case .investment: "AID"
    case .deployment: "MOBILIZE"
    }
  }

  /// Whether it is an act against somebody.
  fileprivate var isAdverse: Bool {
    switch self {
    case .lawsuit, .charge, .penalty, .sanction, .ban, .withdrawal: true
    default: false
    }
  }
}
