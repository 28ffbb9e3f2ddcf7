internal import Dates
internal import Query

/// When events happened, as a row of bars: a column a month, or a quarter or a year where there are
/// more months than columns. An event counts where its whole date lies in one column.
struct DensityChart {
  private static let bars = Array("▁▂▃▄▅▆▇█")

  /// Counts events by the months in which they begin and end, whatever the chart's columns will be.
  struct Counter: Sendable {
    fileprivate struct Span: Hashable {
      let first: Int
      let last: Int
    }

    fileprivate private(set) var spans: [Span: Int] = [:]

    /// Counts an event; one with an open date is in no column.
    mutating func add(_ event: EventRow) {
      guard let first = event.firstDay, let last = event.lastDay else { return }
      spans[Span(first: DensityChart.month(first), last: DensityChart.month(last)), default: 0] += 1
    }
  }

  /// The columns' events, from the first that has one to the last.
  let counts: [Int]
  /// The first column's first month, and the last column's last: years times twelve and months.
  private let first: Int
  private let last: Int
  /// How many months a column has.
  let months: Int

  /// Makes a chart, where at least two columns have an event.
  ///
  /// - Parameters:
  ///   - counter: the events.
  ///   - columns: the most columns, at least one.
  init?(_ counter: Counter, columns: Int) {
    for months in [1, 3, 12, 120] {
      let bins = counter.spans.filter { $0.key.first / months == $0.key.last / months }
        .map { (bin: $0.key.first / months, events: $0.value) }
      guard let low = bins.map(\.bin).min(), let high = bins.map(\.bin).max(), high > low else {
        return nil
      }
      guard high - low < columns else { continue }
      var counts = Array(repeating: 0, count: high - low + 1)
      for bin in bins { counts[bin.bin - low] += bin.events }
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
