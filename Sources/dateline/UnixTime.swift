import Dates

/// Times as people read them.
enum UnixTime {
  /// A time as RFC 3339 has it, in UTC.
  ///
  /// - Parameter seconds: Unix seconds.
  /// - Returns: the time, such as `2024-05-21T08:30:00Z`.
  static func text(_ seconds: Int) -> String {
    let day = CivilDay(number: Int((Double(seconds) / 86_400).rounded(.down)))
    let second = seconds - day.number * 86_400
    let parts = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(day)T\(parts.joined(separator: ":"))Z"
  }
}
