internal import Dates

/// From when to when something holds, both ends included.
public struct Period: Sendable, Hashable {
  /// When it begins, EDTF; nil where that is unknown or long ago.
  public let from: String?
  /// When it ends, EDTF; nil where that is unknown or still to come.
  public let to: String?
  /// The days, as numbers of civil days; none where an end is no date, or before the beginning.
  public let days: Range<Int>

  /// For all time.
  public static let always = Period()

  /// - Parameters:
  ///   - from: when it begins, EDTF; nil where that is unknown or long ago.
  ///   - to: when it ends, EDTF; nil where that is unknown or still to come.
  public init(from: String? = nil, to: String? = nil) {
    self.from = from
    self.to = to
    let first = from.map { (try? EDTF($0))?.first?.number } ?? Self.earliest
    let last = to.map { (try? EDTF($0))?.last?.number } ?? Self.latest
    if let first, let last, first <= last { days = first..<last + 1 } else { days = 0..<0 }
  }

  /// Whether nothing bounds it.
  public var isAlways: Bool { from == nil && to == nil }

  /// Whether there is a day in it.
  public var isPossible: Bool { !days.isEmpty }

  // A day's number that no date reaches, and that still has a next one.
  private static let earliest = Int(Int32.min)
  private static let latest = Int(Int32.max) - 1
}
