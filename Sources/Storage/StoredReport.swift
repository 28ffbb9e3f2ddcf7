internal import Corroboration
internal import Dates
internal import Events
internal import JSON
internal import SQLite

/// A report as it is stored.
struct StoredReport {
  /// A run of `ingest` and when it began, Unix seconds.
  struct Run {
    let number: Int
    let time: Int
  }

  let report: Report
  /// The number of its row.
  let number: Int
  /// The id of the event that it has been a report of so far.
  let event: String
  let firstRun: Run
  let lastRun: Run
}

extension Store {
  /// Reads a report; nil where there is none of that id.
  func report(_ id: String) throws -> StoredReport? {
    try connection.first(
      """
      SELECT r.id, r.event_id, r.type, r.realis, r.summary, r.date, r.date_basis, r.confidence,
        r.extractor, r.participants, f.number, f.started_at, l.number, l.started_at,
        d.id, d.publisher, d.published_day, m.quote, r.number
      FROM reports r
      CROSS JOIN ingest_runs f ON f.number = r.first_run
      CROSS JOIN ingest_runs l ON l.number = r.last_run
      CROSS JOIN mentions m ON m.report_id = r.id
      CROSS JOIN documents d ON d.id = m.document_id
      WHERE r.id = ?
      ORDER BY d.published_day IS NULL, d.published_day, d.id, m.position LIMIT 1
      """, [id], Self.storedReport)
  }

  private static func storedReport(_ row: Row) -> StoredReport {
    var actors: [String: [String]] = [:]
    // What is no list of pairs names nobody.
    let pairs = (try? JSONParser.parse(Array(row.string(9).utf8)))?.array ?? []
    for pair in pairs {
      guard let parts = pair.array, parts.count == 2, let role = parts[0].string,
        let actor = parts[1].string
      else { continue }
      actors[role, default: []].append(actor)
    }
    let report = Report(
      id: row.string(0), document: row.string(14), publisher: row.optionalString(15),
      published: row.optionalInt(16).map { CivilDay(number: $0) },
      type: EventType(rawValue: row.string(2)) ?? .incident,
      realis: Realis(rawValue: row.string(3)) ?? .possible, date: try? EDTF(row.string(5)),
      dateBasis: DateBasis(rawValue: row.string(6)) ?? .none,
      sources: actors["source"] ?? [], targets: actors["target"] ?? [],
      others: actors["other"] ?? [], summary: row.string(4), quote: row.string(17),
      confidence: row.double(7), extractor: row.string(8))
    return StoredReport(
      report: report, number: row.int(18), event: row.string(1),
      firstRun: StoredReport.Run(number: row.int(10), time: row.int(11)),
      lastRun: StoredReport.Run(number: row.int(12), time: row.int(13)))
  }
}
