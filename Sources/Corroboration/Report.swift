public import Dates
public import Events

/// What one document says of an event: all that decides whether two reports are of one.
public struct Report: Sendable, Hashable {
  /// The report's id, made of its content.
  public let id: String
  /// The id of the document; of several with the same report the least.
  public let document: String
  /// Who published it; nil where that is unknown.
  public let publisher: String?
  /// The day on which it was published; nil where that is unknown.
  public let published: CivilDay?
  /// What sort of act the event is.
  public let type: EventType
  /// Whether it happened.
  public let realis: Realis
  /// When it happened; nil where that is unknown.
  public let date: EDTF?
  /// How the date is known.
  public let dateBasis: DateBasis
  /// The ids of those who act.
  public let sources: [String]
  /// The ids of those acted upon.
  public let targets: [String]
  /// The ids of those named in it without a role.
  public let others: [String]
  /// One sentence.
  public let summary: String
  /// The words of the document that report it.
  public let quote: String
  /// How sure the extraction is, 0 to 1.
  public let confidence: Double
  /// The version that found it.
  public let extractor: String

  /// - Parameters: as the properties say.
  public init(
    id: String, document: String, publisher: String?, published: CivilDay?, type: EventType,
    realis: Realis, date: EDTF?, dateBasis: DateBasis, sources: [String], targets: [String],
    others: [String], summary: String, quote: String, confidence: Double, extractor: String
  ) {
    self.id = id
    self.document = document
    self.publisher = publisher
    self.published = published
    self.type = type
    self.realis = realis
    self.date = date
    self.dateBasis = dateBasis
    self.sources = sources
    self.targets = targets
    self.others = others
    self.summary = summary
    self.quote = quote
    self.confidence = confidence
    self.extractor = extractor
  }

  /// The order of reports: the one published first stands first, of those of one day the lesser id.
  public static func precedes(_ a: Report, _ b: Report) -> Bool {
    switch (a.published, b.published) {
    case (let x?, let y?) where x != y: x < y
    case (_?, nil): true
    case (nil, _?): false
    default: a.id < b.id
    }
  }
}
