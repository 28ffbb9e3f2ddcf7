internal import Dates
internal import Query

extension EventRow {
  /// The days that a calendar can show: both ends, where one is open the known one alone; nil where
  /// nothing is known, or a day lies outside of the years 1 to 9999.
  var knownDays: (first: CivilDay, last: CivilDay, isOpen: Bool)? {
    guard let first = firstDay ?? lastDay, let last = lastDay ?? firstDay,
      (1...9999).contains(first.year), (1...9999).contains(last.year)
    else { return nil }
    return (first, last, firstDay == nil || lastDay == nil)
  }

  /// The summary, with a word where it did not or may not have happened.
  var qualifiedSummary: String { realis == "asserted" ? summary : "\(summary) (\(realis))" }

  /// Where it stands: publisher, headline, when it was published and where.
  var provenance: String {
    guard let face = mentions.first else { return "" }
    return [face.publisher, face.documentTitle, face.published, face.documentURL]
      .compactMap { $0 }.joined(separator: ", ")
  }
}

/// Counts events that a format has no place for.
struct Losses {
  private(set) var undated = 0
  private(set) var open = 0

  /// The days that a calendar can show of an event, counted where that is less than is known.
  ///
  /// - Parameter event: the event.
  /// - Returns: both ends; nil where the event has to be left out.
  mutating func days(
    of event: EventRow
  ) -> (first: CivilDay, last: CivilDay, isOpen: Bool)? {
    let days = event.knownDays
    if days == nil { undated += 1 }
    if days?.isOpen ?? false { open += 1 }
    return days
  }

  /// A sentence for each kind of loss.
  var sentences: [String] {
    var sentences: [String] = []
    if undated > 0 { sentences.append("\(Self.events(undated)) without a date left out") }
    if open > 0 {
      sentences.append("\(Self.events(open)) with an open date set on the one day that is known")
    }
    return sentences
  }

  /// A number of events, in words.
  static func events(_ count: Int) -> String {
    count == 1 ? "1 event" : "\(count) events"
  }
}
