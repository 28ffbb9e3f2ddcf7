import Foundation

#if canImport(Glibc)
  import Glibc
#endif

extension Program {
  /// Runs `dateline` in the folder with a terminal as its standard output.
  ///
  /// - Parameters:
  ///   - arguments: the command and its options.
  ///   - columns: the terminal's width.
  ///   - rows: the terminal's height.
  ///   - input: what stands on its standard input.
  ///   - environment: variables beside the usual ones.
  ///   - showsErrors: whether its standard error is the terminal as well.
  /// - Returns: what it printed and how it ended.
  /// - Throws: where there is no terminal to be had, or the process can't be started.
  func runOnTerminal(
    _ arguments: [String], columns: Int, rows: Int = 25, input: String = "",
    environment: [String: String] = [:], showsErrors: Bool = false
  ) throws -> Run {
    let (terminal, screen) = try Self.openTerminal(columns: columns, rows: rows)
    let shell = ["-c", "exec \"$0\" \"$@\" 2>&1", Self.executable.path]
    // The screen is read while the program writes: a terminal holds some kilobytes only.
    let reader = ScreenReader(terminal)
    var variables = ["TERM": "xterm", "PAGER": "cat"]
    variables.merge(environment) { $1 }
    let run = try run(
      program: showsErrors ? URL(fileURLWithPath: "/bin/sh") : Self.executable,
      (showsErrors ? shell : []) + arguments, input: input, environment: variables,
      output: FileHandle(fileDescriptor: screen, closeOnDealloc: true))
    return Run(output: reader.text(), errors: run.errors, status: run.status)
  }

  private static func openTerminal(columns: Int, rows: Int) throws -> (Int32, Int32) {
    let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var lock: Int32 = 0
    var number: UInt32 = 0
    // What unlockpt and ptsname do, which Swift does not see (tty_ioctl(4)).
    guard terminal >= 0, ioctl(terminal, 0x4004_5431, &lock) == 0,
      ioctl(terminal, 0x8004_5430, &number) == 0
    else { throw POSIXError(.ENXIO) }
    let screen = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    guard screen >= 0 else { throw POSIXError(.ENXIO) }
    for descriptor in [terminal, screen] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(screen, UInt(TIOCSWINSZ), &size)
    // Lines are read as they are written, without the carriage returns of a terminal.
    var settings = termios()
    tcgetattr(screen, &settings)
    settings.c_oflag &= ~tcflag_t(OPOST)
    tcsetattr(screen, TCSANOW, &settings)
    return (terminal, screen)
  }
}

/// Reads what is written on a terminal until its last writer has gone.
private final class ScreenReader: @unchecked Sendable {
  private var bytes: [UInt8] = []
  private let isDone = DispatchSemaphore(value: 0)

  init(_ terminal: Int32) {
    Thread.detachNewThread { [self] in
      var block = [UInt8](repeating: 0, count: 4096)
      while true {
        let count = read(terminal, &block, block.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { break }
        bytes += block[..<count]
      }
      close(terminal)
      isDone.signal()
    }
  }

  /// All that was written.
  func text() -> String {
    isDone.wait()
    return String(decoding: bytes, as: UTF8.self)
  }
}
