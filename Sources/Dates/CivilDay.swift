/// A day of the proleptic Gregorian calendar, as a count of days.
public struct CivilDay: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  public let number: Int32

  /// - Parameter number: days since 1970-01-01.
  public init(number: Int32) { self.number = number }

  /// Whether a day is before another.
  public static func < (a: CivilDay, b: CivilDay) -> Bool { a.number < b.number }
}
