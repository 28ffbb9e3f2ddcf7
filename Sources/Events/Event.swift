public import Dates
internal import Documents

/// A text in a document and where it stands, so that anybody can check it.
public struct Evidence: Sendable, Hashable {
  /// Which of a document's texts.
  public enum Field: String, Sendable, Hashable {
    case text, title
  }

  /// The words themselves.
  public let text: String
  /// Which of the document's texts they stand in.
  public let field: Field
  /// The offset of their first Unicode scalar.
  public let start: Int
  /// The offset behind their last Unicode scalar.
  public let end: Int

  /// - Parameters:
  ///   - text: the words.
  ///   - field: which of the document's texts they stand in.
  ///   - start: the offset of their first Unicode scalar.
  ///   - end: the offset behind their last Unicode scalar.
  public init(text: String, field: Field, start: Int, end: Int) {
    self.text = text
    self.field = field
    self.start = start
    self.end = end
  }
}

/// An actor who takes part in an event.
public struct Participant: Sendable, Hashable {
  /// The registry's id, or one made of the name for an actor that is not in it.
  public let id: String
  /// The canonical name.
  public let name: String
  /// What sort of actor it is, such as `company`.
  public let kind: String
  /// Whether the actor was found in the text and is not in the registry.
  public let isProvisional: Bool
  /// What an actor that is not in the registry is a part of, without anything above that.
  public let partOf: [Participant]

  /// - Parameters:
  ///   - id: the actor's id.
  ///   - name: the canonical name.
  ///   - kind: what sort of actor it is.
  ///   - isProvisional: whether it is not in the registry.
  ///   - partOf: what an actor that is not in the registry is a part of.
  public init(
    id: String, name: String, kind: String, isProvisional: Bool = false,
    partOf: [Participant] = []
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.isProvisional = isProvisional
    self.partOf = partOf
  }
}

/// One place in a document that reports an event.
public struct Mention: Sendable, Hashable {
  /// The words that name the act.
  public let trigger: Evidence
  /// The clause or sentence that reports it.
  public let quote: Evidence
  /// The words that date it.
  public let dateText: Evidence?
  /// The rule that found it, as table and line.
  public let rule: String

  /// - Parameters:
  ///   - trigger: the words that name the act.
  ///   - quote: the clause or sentence that reports it.
  ///   - dateText: the words that date it.
  ///   - rule: the rule that found it.
  public init(trigger: Evidence, quote: Evidence, dateText: Evidence?, rule: String) {
    self.trigger = trigger
    self.quote = quote
    self.dateText = dateText
    self.rule = rule
  }
}

/// Who did what to whom, and when, as one document has it.
public struct Event: Sendable, Hashable {
  /// A name made of the content.
  public var id: String
  /// The document's name.
  public var document: String
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
  /// Who acts.
  public var sources: [Participant]
  /// Who is acted upon.
  public var targets: [Participant]
  /// Who is named in it without a role.
  public var others: [Participant]
  /// The place in the document that stands for the event: the fullest report of it.
  public var mention: Mention
  /// Further places in the document that report it.
  public var repeats: [Mention]
  /// How sure the extraction is, 0 to 1.
  public var confidence: Double
  /// How far a bill, a rule or a suit has come by it; nil for other types, and where it is not said.
  public var stage: Stage?
  /// The version that found it.
  public var extractor: String
  /// Why it is an event, where that was asked for.
  public var explanation: Explanation?

  /// - Parameters: as the properties say.
  public init(
    id: String, document: String, type: EventType, realis: Realis, summary: String, date: EDTF?,
    dateBasis: DateBasis, sources: [Participant], targets: [Participant], others: [Participant],
    mention: Mention, repeats: [Mention] = [], confidence: Double, extractor: String
  ) {
    self.id = id
    self.document = document
    self.type = type
    self.realis = realis
    self.summary = summary
    self.date = date
    self.dateBasis = dateBasis
    self.sources = sources
    self.targets = targets
    self.others = others
    self.mention = mention
    self.repeats = repeats
    self.confidence = confidence
    self.extractor = extractor
  }

  /// Every place in the document that reports the event, the one that stands for it first.
  public var mentions: [Mention] { [mention] + repeats }

  /// The id of an event: it depends on what the document is called, the type and the quote alone,
  /// so that a change elsewhere in the document leaves it.
  ///
  /// - Parameters:
  ///   - document: the document's `name`.
  ///   - type: the event's type.
  ///   - quote: the quote that stands for the event.
  ///   - ordinal: how many events of the document have the same type and quote before it.
  /// - Returns: 20 hexadecimal digits.
  public static func id(
    document: String, type: EventType, quote: String, ordinal: Int
  ) -> String {
    ContentID.id(of: ["event", document, type.rawValue, quote, String(ordinal)])
  }
}
