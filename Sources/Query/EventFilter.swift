public import Dates

/// Which events to show: the same filter for every command.
public struct EventFilter: Sendable {
  /// The order of events.
  public enum Order: String, Sendable, CaseIterable {
    /// Earliest first; events without any date last.
    case date
    /// Latest first; events without any date last.
    case latest
    /// In the order in which they came into the database.
    case added
    /// What fits the words searched for best first; without such words, as `date`.
    case relevance
  }

  /// What can have become of an event since a look at the database.
  public enum Change: Sendable {
    /// It was not there.
    case added(since: Look)
    /// It was there, and has been read otherwise or decided about.
    case altered(since: Look)
  }

  /// Who takes part, as a source or target: of each list one actor, by id (or a part of it, unless
  /// `includesParts` is false).
  public var participants: [[String]] = []
  /// Whether an actor stands for its parts too, as a government for its agencies.
  public var includesParts = true
  /// Types of event; empty for all.
  public var types: [String] = []
  /// Groups of types; empty for all.
  public var groups: [String] = []
  /// The first day on which an event may have happened.
  public var from: CivilDay?
  /// The last day on which an event may have happened.
  public var to: CivilDay?
  /// Only what had been published by this day.
  public var asOf: CivilDay?
  /// Only what came into the database on this day or later.
  public var addedSince: CivilDay?
  /// Realis values to show.
  public var realis: [String] = ["asserted", "planned"]
  /// Review states; empty for all but rejected.
  public var statuses: [String] = []
  /// The least confidence, 0 to 1.
  public var minimumConfidence: Double = 0
  /// The least number of publishers that report it.
  public var minimumSources: Int = 0
  /// Only events without any date.
  public var isUndated = false
  /// Only what has come or changed since a look at the database; nil for all.
  public var change: Change?
  /// Words that summary, quote or title hold, all of them.
  public var words: [String] = []
  /// Words that summary or quotes hold, found in the full-text index; nil for any.
  public var search: SearchWords?
  /// Only what this document reports, by its id; nil for any.
  public var document: String?
  /// What the event's id begins with; nil for any.
  public var idPrefix: String?
  /// The most events to show.
  public var limit: Int?
  /// The order of events.
  public var order = Order.date

  /// Whether events come by their dates, one way or the other.
  public var isByDate: Bool {
    switch order {
    case .date, .latest: true
    case .added: false
    case .relevance: search == nil
    }
  }

  /// A filter that lets through every asserted or planned event that nobody has rejected.
  public init() {}
}
