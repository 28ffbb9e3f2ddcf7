package import Corroboration
package import Dates
internal import SQLite

extension Store {
  /// An event as the reports have it that had been published by some day, with what has been decided
  /// about it at any time.
  ///
  /// - Parameters:
  ///   - id: the event's id.
  ///   - day: the day.
  /// - Returns: the event; nil where nothing had been published by then.
  /// - Throws: `StorageError`.
  package func event(_ id: String, asOf day: CivilDay) throws -> CorroboratedEvent? {
    try explaining {
      let ids = try connection.rows("SELECT id FROM reports WHERE event_id = ? ORDER BY id", [id]) {
        $0.string(0)
      }
      let reports = try ids.compactMap { try report($0)?.report }
        .filter { $0.published.map { $0 <= day } ?? false }
      guard var event = try SignatureShelf(connection).event(of: reports) else { return nil }
      let reviews = try activeReviews(of: ids)
      guard !reviews.isEmpty else { return event }
      Decisions(reviews, on: Set(ids)).apply(to: &event, try mergedActors())
      return event
    }
  }
}
