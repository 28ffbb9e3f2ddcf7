#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The terminal that the process has been started from, used as a whole screen.
///
/// While it is, keys come one by one and unseen. However the process ends, short of SIGKILL, the
/// terminal is then what it was: at the end, at an error, at Ctrl-C, at another signal, at a trap.
public final class Terminal {
  /// What may happen next.
  public enum Input: Sendable, Hashable {
    case key(Key)
    /// The screen has another size, or has to be drawn anew.
    case resized
    /// A signal asks for an end.
    case interrupted(Int32)
    /// The terminal is no longer there.
    case closed
  }

  /// How long what follows an escape is waited for, in milliseconds.
  private static let patience: Int32 = 50

  private var decoder = KeyDecoder()

  /// Takes the screen; nil where standard input or output is no terminal.
  public init?() {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1,
      TerminalState.take()
    else { return nil }
  }

  deinit { TerminalState.restore() }

  /// Gives the screen back, as it was.
  public func leave() { TerminalState.restore() }

  /// The size of the screen; 80 by 24 where it can't be known.
  public var size: (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
    else { return (80, 24) }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Waits for a key, or for what comes between.
  public func next() -> Input {
    while true {
      if let key = decoder.next() { return .key(key) }
      switch TerminalState.wait(decoder.isWaiting ? Self.patience : -1) {
      case .bytes(let bytes): decoder.add(bytes)
      case .nothing:
        if let key = decoder.end() { return .key(key) }
      case .signal(SIGWINCH): return .resized
      case .signal(SIGTSTP):
        TerminalState.suspend()
        return .resized
      case .signal(let number): return .interrupted(number)
      case .closed: return .closed
      }
    }
  }

  /// Draws a screen.
  ///
  /// - Parameters:
  ///   - lines: the lines from the top, none wider than the screen; those below it are left out.
  ///   - cursor: where the cursor stands, from 0; nil where it is not shown.
  public func draw(_ lines: [String], cursor: (row: Int, column: Int)? = nil) {
    var text = "\u{1B}[?25l\u{1B}[H"
    for (index, line) in lines.prefix(size.rows).enumerated() {
      text += (index == 0 ? "" : "\r\n") + line + "\u{1B}[K"
    }
    text += "\u{1B}[J"
    if let cursor { text += "\u{1B}[\(cursor.row + 1);\(cursor.column + 1)H\u{1B}[?25h" }
    TerminalState.put(text)
  }
}

/// What is changed of the terminal, so that a signal handler can change it back. There is one terminal,
/// and one screen on it at a time.
private enum TerminalState {
  enum Event {
    case bytes([UInt8]), signal(Int32), nothing, closed
  }

  nonisolated(unsafe) private static var saved = termios()
  nonisolated(unsafe) private static var raw = termios()
  nonisolated(unsafe) private static var isTaken = false
  /// Signals come as bytes through a pipe, so that waiting for keys ends at once.
  nonisolated(unsafe) private static var signals: (reading: Int32, writing: Int32) = (-1, -1)

  private static let asking = [SIGWINCH, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]
  private static let fatal = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGSEGV, SIGFPE]
  private static let entering: StaticString = "\u{1B}[?1049h\u{1B}[?25l"
  private static let leaving: StaticString = "\u{1B}[0m\u{1B}[?25h\u{1B}[?1049l"

  static func take() -> Bool {
    guard !isTaken, tcgetattr(STDIN_FILENO, &saved) == 0 else { return false }
    if signals.reading < 0 {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { return false }
      signals = (ends[0], ends[1])
      for end in ends {
        _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        _ = fcntl(end, F_SETFL, O_NONBLOCK)
      }
    }
    raw = saved
    cfmakeraw(&raw)
    // Ctrl-C and Ctrl-Z stay signals, and lines go on beginning at the left.
    raw.c_lflag |= tcflag_t(ISIG)
    raw.c_oflag |= tcflag_t(OPOST)
    for number in asking { handle(number) { TerminalState.note($0) } }
    for number in fatal {
      handle(number) {
        TerminalState.restoreModes()
        signal($0, SIG_DFL)
        raise($0)
      }
    }
    enter()
    return true
  }

  /// Puts the terminal back, once; to be called at any time.
  static func restore() {
    guard isTaken else { return }
    restoreModes()
    for number in asking + fatal { signal(number, SIG_DFL) }
  }

  /// Stops the process, as Ctrl-Z does, until it is woken up.
  static func suspend() {
    restoreModes()
    kill(getpid(), SIGSTOP)
    enter()
  }

  private static func enter() {
    tcsetattr(STDIN_FILENO, TCSANOW, &raw)
    isTaken = true
    put(entering)
  }

  /// What a signal handler may do as well.
  private static func restoreModes() {
    guard isTaken else { return }
    isTaken = false
    put(leaving)
    tcsetattr(STDIN_FILENO, TCSANOW, &saved)
  }

  private static func handle(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
    var action = sigaction(handler: handler)
    sigaction(number, &action, nil)
  }

  private static func note(_ number: Int32) {
    var byte = UInt8(truncatingIfNeeded: number)
    // A full pipe holds signals enough.
    _ = write(signals.writing, &byte, 1)
  }

  /// Waits for bytes or a signal.
  ///
  /// - Parameter milliseconds: how long; -1 for ever.
  /// - Returns: what has come first.
  static func wait(_ milliseconds: Int32) -> Event {
    while true {
      var files = [signals.reading, STDIN_FILENO].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      let count = poll(&files, nfds_t(files.count), milliseconds)
      guard count >= 0 || errno == EINTR else { return .closed }
      if count == 0 { return .nothing }
      // Signals are told before keys.
      var number: UInt8 = 0
      if read(signals.reading, &number, 1) == 1 { return .signal(Int32(number)) }
      guard count > 0, files[1].revents != 0 else { continue }
      var bytes = [UInt8](repeating: 0, count: 1024)
      let length = read(STDIN_FILENO, &bytes, bytes.count)
      if length > 0 { return .bytes(Array(bytes.prefix(length))) }
      guard length < 0, errno == EINTR || errno == EAGAIN else { return .closed }
    }
  }

  private static func put(_ text: StaticString) {
    _ = write(STDOUT_FILENO, text.utf8Start, text.utf8CodeUnitCount)
  }

  static func put(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = write(STDOUT_FILENO, rest.baseAddress, rest.count)
        // Where the terminal is gone, waiting for a key says so.
        guard count > 0 || count < 0 && errno == EINTR else { return }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(max(0, count)))
      }
    }
  }
}
