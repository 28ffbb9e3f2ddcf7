#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Keeps requests to one host apart, so that nobody is burdened.
struct Pacing {
  private let interval: Duration
  private let clock = ContinuousClock()
  private var last: [String: ContinuousClock.Instant] = [:]

  /// - Parameter interval: how long a host is left alone between two requests.
  init(interval: Duration) { self.interval = interval }

  /// Waits until the host of an address may be asked again.
  mutating func wait(for url: String) {
    let host = Self.host(of: url)
    if let before = last[host] {
      let left = interval - before.duration(to: clock.now)
      if left > .zero { usleep(UInt32(min(60_000_000, max(0, left / .microseconds(1))))) }
    }
    last[host] = clock.now
  }

  /// The host of an address, and its port.
  static func host(of url: String) -> String {
    let parts = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
    return parts.count > 1 ? parts[1].lowercased() : url
  }
}
