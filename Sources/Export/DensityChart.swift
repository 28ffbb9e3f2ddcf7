internal import Dates
internal import Query

/// When events happened, as a row of bars: a column a month, or a quarter or a year where there are
/// more months than columns. An event counts where its whole date lies in one column.
struct DensityChart {
  private static let bars = Array("▁▂▃▄▅▆▇█")

  /// The columns' events, from the first that has one to the last.
  let counts: [Int]
  /// The first column's first month, and the last column's last: years times twelve and months.
  private let first: Int
  private let last: Int
  /// How many months a column has.
  let months: Int

  /// Counts events, where at least two columns have one.
  ///
  /// - Parameters:
  ///   - events: the events.
  ///   - columns: the most columns, at least one.
  init?(_ events: [EventRow], columns: Int) {
    let spans = events.compactMap { event in
      event.firstDay.flatMap { first in event.lastDay.map { (Self.month(first), Self.month($0)) } }
    }
    for months in [1, 3, 12, 120] {
      let bins = spans.compactMap { $0 / months == $1 / months ? $0 / months : nil }
      guard let low = bins.min(), let high = bins.max(), high > low else { return nil }
      guard high - low < columns else { continue }
      var counts = Array(repeating: 0, count: high - low + 1)
      for bin in bins { counts[bin - low] += 1 }
      self.counts = counts
      self.months = months
      first = low * months
      last = (high + 1) * months - 1
      return
    }
    return nil
  }

  /// The chart between the months at its ends.
  var line: String {
    let most = counts.max() ?? 1
    let chart = counts.map { count in
      count == 0 ? "·" : Self.bars[(count * (Self.bars.count - 1) + most - 1) / most]
    }
    let unit = [1: "month", 3: "quarter", 12: "year"][months] ?? "decade"
    return "\(Self.name(first)) \(String(chart)) \(Self.name(last)), a column a \(unit)"
  }

  private static func month(_ day: CivilDay) -> Int { day.year * 12 + day.month - 1 }

  private static func name(_ month: Int) -> String {
    let number = month % 12 + 1
    return "\(month / 12)-\(number < 10 ? "0" : "")\(number)"
  }
}
