public import Events
public import JSON

/// What somebody has decided about events.
public struct Review: Sendable, Hashable {
  /// What was decided.
  public enum Action: String, Sendable, Hashable, CaseIterable {
    /// An event that no document reports.
    case add
    /// The event is as it stands.
    case accept
    /// It is none.
    case reject
    /// Something of it is another.
    case edit
    /// Several events are one.
    case merge
    /// One event is several, or several are not to become one.
    case split
    /// Another review is taken back.
    case undo
  }

  /// A report that a review speaks of.
  public struct Subject: Sendable, Hashable {
    /// The report's id.
    public let report: String
    /// Of a split, on which side it is.
    public let side: Int

    /// - Parameters:
    ///   - report: the report's id.
    ///   - side: of a split, on which side it is.
    public init(report: String, side: Int = 0) {
      self.report = report
      self.side = side
    }
  }

  /// What an edit sets, or what an added event is; what is nil stays as it is.
  public struct Change: Sendable, Hashable {
    /// When it happened, EDTF; empty for unknown.
    public var date: String?
    /// The type.
    public var type: EventType?
    /// Whether it happened.
    public var realis: Realis?
    /// One sentence.
    public var summary: String?
    /// The ids of those who act.
    public var sources: [String]?
    /// The ids of those acted upon.
    public var targets: [String]?
    /// The ids of those named in it without a role.
    public var others: [String]?
    /// Where an added event is said.
    public var reference: Reference?

    /// Nothing yet.
    public init() {}

    /// Whether nothing is set.
    public var isEmpty: Bool { self == Change() }
  }

  /// The review's id, made of its content.
  public let id: String
  /// Who made it.
  public let author: String
  /// When it was made, Unix seconds.
  public let madeAt: Int
  /// The place among those that were made in the same second.
  let turn: Int
  /// What was decided.
  public let action: Action
  /// Why, in the author's words.
  public let reason: String?
  /// What an edit sets.
  public let change: Change
  /// The id of the review that an undo takes back.
  public let undoes: String?
  /// The reports it speaks of, the one that stood for the event first.
  public internal(set) var subjects: [Subject]

  /// The order in which reviews were made.
  static func precedes(_ a: Review, _ b: Review) -> Bool {
    (a.madeAt, a.turn, a.id) < (b.madeAt, b.turn, b.id)
  }
}

extension Review.Change {
  /// Reads what an edit sets; keys of no meaning are passed over.
  init(json: JSONObject) {
    date = json["date"]?.string
    type = json["type"]?.string.flatMap(EventType.init)
    realis = json["realis"]?.string.flatMap(Realis.init)
    summary = json["summary"]?.string
    sources = Self.list(json["sources"])
    targets = Self.list(json["targets"])
    others = Self.list(json["others"])
    reference = Review.Reference(json: json)
  }

  private static func list(_ value: JSONValue?) -> [String]? {
    value?.array.map { $0.compactMap(\.string) }
  }

  /// What an edit sets, as a JSON object.
  public var json: JSONObject {
    var json = JSONObject()
    for (key, value) in [
      ("date", date), ("type", type?.rawValue), ("realis", realis?.rawValue), ("summary", summary),
    ] {
      json[key] = value.map { .string($0) }
    }
    for (key, list) in [("sources", sources), ("targets", targets), ("others", others)] {
      json[key] = list.map { .array($0.map { .string($0) }) }
    }
    for (key, value) in reference?.members ?? [] { json[key] = value.map { .string($0) } }
    return json
  }

  /// The same as a text.
  var text: String {
    var writer = JSONWriter()
    writer.value(.object(json))
    return writer.text
  }
}
