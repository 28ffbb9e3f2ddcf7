#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the process does with signals.
enum Signals {
  /// Lets a write to a closed pipe fail instead of ending the process, so that it can end quietly.
  static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }
}
