public import Dates
public import Events
internal import Storage

/// One report of an event in a document.
public struct MentionRow: Sendable {
  /// The clause or sentence that reports it.
  public let quote: Evidence
  /// The words that name the act.
  public let trigger: Evidence
  /// The words that date it.
  public let dateText: Evidence?
  /// The rule that found it.
  public let rule: String
  /// The document's id.
  public let documentID: String
  /// The document's title.
  public let documentTitle: String?
  /// The document's URL.
  public let documentURL: String?
  /// The document's publisher.
  public let publisher: String?
  /// When the document was published, EDTF.
  public let published: String?
  /// When the event happened by this report, EDTF; empty where it does not say.
  public let date: String
  /// How this report knows.
  public let dateBasis: String
  /// Who wrote the document, as it says.
  public let author: String?
  /// The last day on which the document may have been published; nil where that is unknown.
  public internal(set) var publishedDay: CivilDay?
  /// The document whose text this one prints in nearly the same words, where that was asked for.
  public internal(set) var copyOf: String?

  /// Where else the document's text was published.
  public internal(set) var copies: [DocumentCopy] = []

  /// Whether it is no report of a document: somebody has added it.
  public var isByHand: Bool { rule == Mention.byHand }

  /// The publisher; where there is none, what the document is known by.
  var publisherName: String { publisher ?? documentURL ?? documentTitle ?? documentID }
}

/// An event with all that a reader needs to check it.
public struct EventRow: Sendable {
  /// The event's id.
  public let id: String
  /// EDTF; empty where nothing is known.
  public internal(set) var date: String
  /// The first day on which it may have happened; nil where that is open.
  public internal(set) var firstDay: CivilDay?
  /// The last day on which it may have happened; nil where that is open.
  public internal(set) var lastDay: CivilDay?
  /// How precise the date is: day, month, …; nil where there is none.
  public internal(set) var precision: String?
  /// How the date is known: explicit, relative, inherited, report, none.
  public internal(set) var basis: String
  /// The type, such as `lawsuit`.
  public internal(set) var type: String
  /// The type's group, such as `legal`.
  public internal(set) var group: String
  /// asserted, planned, possible or denied.
  public internal(set) var realis: String
  /// unreviewed, accepted or rejected.
  public internal(set) var status: String
  /// One sentence.
  public internal(set) var summary: String
  /// How sure the extraction is, 0 to 1.
  public internal(set) var confidence: Double
  /// The version that found it.
  public let extractor: String
  /// The day (UTC) on which it came into the database.
  public let firstAdded: CivilDay
  /// The day (UTC) on which it last changed there.
  public let lastChanged: CivilDay
  /// How many publishers report it; copies of one text count once.
  public internal(set) var sourceCount: Int
  /// In what its reports contradict each other: `date`, `roles`.
  public internal(set) var conflicts: [String]
  /// Who acts.
  public internal(set) var sources: [Participant] = []
  /// Who is acted upon.
  public internal(set) var targets: [Participant] = []
  /// Who is named in it without a role.
  public internal(set) var others: [Participant] = []
  /// The reports, the one that stands for the event first: that which dates it.
  public internal(set) var mentions: [MentionRow] = []
  /// The thread that it belongs to, where that was asked for.
  public var thread: EventThread?

  /// Whether no document reports it: somebody has added it.
  public var isByHand: Bool { extractor == Mention.byHand }

  /// The publishers that report it, each once, sorted; a document without one counts for itself.
  public var publishers: [String] {
    if mentions.count == 1, mentions[0].copies.isEmpty { return [mentions[0].publisherName] }
    return Set(
      mentions.flatMap { mention in
        [mention.publisherName] + mention.copies.compactMap { $0.publisher ?? $0.url }
      }
    ).sorted()
  }

  /// The publication dates of the reports and of their copies, EDTF, sorted.
  public var reportDates: [String] {
    mentions.flatMap { [$0.published] + $0.copies.map(\.published) }.compactMap { $0 }.sorted()
  }
}
