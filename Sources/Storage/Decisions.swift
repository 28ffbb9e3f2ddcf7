internal import Corroboration
internal import Dates
internal import Events

/// What has been decided about one event.
struct Decisions {
  /// unreviewed, accepted or rejected.
  private(set) var status = "unreviewed"
  /// When the last decision was made, Unix seconds; nil where there is none.
  private(set) var madeAt: Int?
  private var changes: [Review.Change] = []

  /// - Parameters:
  ///   - reviews: the reviews that stand, in the order in which they were made.
  ///   - reports: the reports of the event.
  init(_ reviews: [Review], on reports: Set<String>) {
    for review in reviews where review.subjects.contains(where: { reports.contains($0.report) }) {
      switch review.action {
      case .add:
        status = "accepted"
        changes.append(review.change)
      case .accept: status = "accepted"
      case .reject: status = "rejected"
      case .edit:
        // An edit is of the event that its first report is of, though others may have left it.
        guard review.subjects.first.map({ reports.contains($0.report) }) ?? false else { continue }
        changes.append(review.change)
      case .merge, .split: break
      case .undo: continue
      }
      madeAt = max(madeAt ?? review.madeAt, review.madeAt)
    }
  }

  /// Sets what the edits say, the later above the earlier.
  ///
  /// - Parameters:
  ///   - event: the event.
  ///   - merged: of each actor that was merged into another, that other.
  func apply(to event: inout CorroboratedEvent, _ merged: [String: String]) {
    for change in changes.map({ $0.naming(merged) }) {
      if let date = change.date {
        event.date = try? EDTF(date)
        event.dateBasis = event.date == nil ? .none : .explicit
      }
      if let type = change.type { event.type = type }
      if let realis = change.realis { event.realis = realis }
      if let summary = change.summary { event.summary = summary }
      if let sources = change.sources { event.sources = sources }
      if let targets = change.targets { event.targets = targets }
      if let others = change.others { event.others = others }
    }
  }
}

extension Review.Change {
  /// What an edit sets, with each actor that was merged into another named as that one.
  func naming(_ merged: [String: String]) -> Review.Change {
    guard !merged.isEmpty else { return self }
    func named(_ ids: [String]?) -> [String]? {
      var seen: Set<String> = []
      return ids?.map { merged[$0] ?? $0 }.filter { seen.insert($0).inserted }
    }
    var change = self
    (change.sources, change.targets, change.others) = (
      named(sources), named(targets), named(others)
    )
    return change
  }
}
