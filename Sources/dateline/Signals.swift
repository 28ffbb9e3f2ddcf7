import Terminal

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the process does with signals.
enum Signals {
  /// The signal that asked the process to stop; 0 for none. A handler may do no more than set it.
  nonisolated(unsafe) private static var caught: sig_atomic_t = 0

  /// Lets a write to a closed pipe fail instead of ending the process, so that it can end quietly.
  static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  /// Lets Ctrl-C and SIGTERM ask for an end instead of making it; the second time they make it.
  static func stopGracefully() {
    var action = sigaction(handler: { Signals.caught = $0 })
    action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_RESTART
    // Whoever has started the process may have kept them from it.
    var blocked = sigset_t()
    sigemptyset(&blocked)
    for number in [SIGINT, SIGTERM] {
      sigaction(number, &action, nil)
      sigaddset(&blocked, number)
    }
    sigprocmask(SIG_UNBLOCK, &blocked, nil)
  }

  /// Whether a signal has asked for an end.
  static var shouldStop: Bool { caught != 0 }

  /// Ends the process by the signal that asked for it, so that whoever started it learns why.
  static func resume() {
    guard shouldStop else { return }
    end(by: caught)
  }

  /// Ends the process by a signal.
  static func end(by number: Int32) {
    signal(number, SIG_DFL)
    raise(number)
  }
}
