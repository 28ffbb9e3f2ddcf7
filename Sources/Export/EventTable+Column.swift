internal import Dates
internal import Events
internal import Query

extension EventTable {
  /// A column of the table. Their order is fixed, and new ones come at the end.
  public enum Column: String, CaseIterable, Sendable {
    case eventID = "event_id"
    case date
    case dateStart = "date_start"
    case dateEnd = "date_end"
    case datePrecision = "date_precision"
    case dateBasis = "date_basis"
    case type
    case group
    case realis
    case status
    case summary
    case sources
    case targets
    case others
    case confidence
    case sourceCount = "source_count"
    case publishers
    case firstReported = "first_reported"
    case lastReported = "last_reported"
    case firstAdded = "first_added"
    case lastChanged = "last_changed"
    case quote
    case documentTitle = "document_title"
    case documentURL = "document_url"
    case documentPublished = "document_published"

    /// What its cells hold, in one sentence.
    public var about: String {
      switch self {
      case .eventID: "The event's id, the same on every machine."
      case .date: "When it happened, EDTF; empty where nothing is known."
      case .dateStart: "The first day on which it may have happened; empty where that is open."
      case .dateEnd: "The last day on which it may have happened; empty where that is open."
      case .datePrecision:
        "How precise the date is: day, month, season, quarter, year, range, open."
      case .dateBasis: "How the date is known: explicit, relative, inherited, report, none."
      case .type: "What was done, such as lawsuit."
      case .group: "The type's group, such as legal."
      case .realis: "asserted, planned, possible or denied."
      case .status: "unreviewed, accepted or rejected."
      case .summary: "The event in one sentence."
      case .sources: "Who acts, joined by \"; \"."
      case .targets: "Who is acted upon, joined by \"; \"."
      case .others: "Who is named in it without a role, joined by \"; \"."
      case .confidence: "How sure the extraction is, from 0 to 1."
      case .sourceCount: "How many publishers report it."
      case .publishers: "Who reports it, joined by \"; \"."
      case .firstReported: "When the first report was published, EDTF."
      case .lastReported: "When the last report was published, EDTF."
      case .firstAdded: "The day (UTC) on which it came into the database."
      case .lastChanged: "The day (UTC) on which it last changed there."
      case .quote: "The words that report it."
      case .documentTitle: "The title of the document they stand in."
      case .documentURL: "Its address."
      case .documentPublished: "When it was published, EDTF."
      }
    }

    /// The type of its cells in a Table Schema.
    var schemaType: String {
      switch self {
      case .dateStart, .dateEnd, .firstAdded, .lastChanged: "date"
      case .confidence: "number"
      case .sourceCount: "integer"
      default: "string"
      }
    }

    /// Whether a cell of it is never empty.
    var isRequired: Bool {
      switch self {
      case .eventID, .dateBasis, .type, .group, .realis, .status, .confidence, .sourceCount,
        .firstAdded, .lastChanged:
        true
      default: false
      }
    }

    /// The words that its cells are limited to; empty where any will do.
    var words: [String] {
      switch self {
      case .datePrecision: DatePrecision.allCases.map(\.rawValue)
      case .dateBasis: DateBasis.allCases.map(\.rawValue)
      case .type: EventType.allCases.map(\.rawValue)
      case .group: EventType.Group.allCases.map(\.rawValue)
      case .realis: Realis.allCases.map(\.rawValue)
      case .status: ["unreviewed", "accepted", "rejected"]
      default: []
      }
    }

    /// The event's cell.
    func cell(of event: EventRow) -> String {
      switch self {
      case .eventID: return event.id
      case .date: return event.date
      case .dateStart: return event.firstDay?.description ?? ""
      case .dateEnd: return event.lastDay?.description ?? ""
      case .datePrecision: return event.precision ?? ""
      case .dateBasis: return event.basis
      case .type: return event.type
      case .group: return event.group
      case .realis: return event.realis
      case .status: return event.status
      case .summary: return event.summary
      case .sources: return Self.names(event.sources)
      case .targets: return Self.names(event.targets)
      case .others: return Self.names(event.others)
      case .confidence: return Self.decimal(event.confidence)
      case .sourceCount: return String(event.sourceCount)
      case .publishers: return event.publishers.joined(separator: "; ")
      case .firstReported: return event.reportDates.first ?? ""
      case .lastReported: return event.reportDates.last ?? ""
      case .firstAdded: return event.firstAdded.description
      case .lastChanged: return event.lastChanged.description
      case .quote, .documentTitle, .documentURL, .documentPublished:
        return event.mentions.isEmpty ? "" : cell(of: event.mentions[0])
      }
    }

    /// What the cell says of the report that stands for the event.
    private func cell(of mention: MentionRow) -> String {
      switch self {
      case .quote: mention.quote.text
      case .documentTitle: mention.documentTitle ?? ""
      case .documentURL: mention.documentURL ?? ""
      case .documentPublished: mention.published ?? ""
      default: ""
      }
    }

    private static func names(_ actors: [Participant]) -> String {
      actors.map(\.name).joined(separator: "; ")
    }

    /// A number from 0 to 1 with two decimals.
    private static func decimal(_ number: Double) -> String {
      let hundredths = Int((min(max(number, 0), 1) * 100).rounded())
      return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
  }
}
