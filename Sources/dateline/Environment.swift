#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The process's environment and clock: the only places where a command meets the outside world
/// beyond its arguments.
enum Environment {
  /// A variable's value; nil where it is unset or empty.
  static subscript(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// Unix seconds; `SOURCE_DATE_EPOCH` stands in for the clock where output has to be the same on
  /// another day (https://reproducible-builds.org/specs/source-date-epoch/).
  static var now: Int {
    if let fixed = Environment["SOURCE_DATE_EPOCH"], let seconds = Int(fixed) { return seconds }
    return Int(time(nil))
  }

  /// Whether there is something at a path.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether a file, and files beside it, may be written.
  static func isWritable(_ path: String) -> Bool {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(path[...$0]) } ?? "."
    return access(path, W_OK) == 0 && access(folder, W_OK) == 0
  }

  /// Whether stdout is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// The terminal's width in columns; 80 where it can't be known.
  static var columns: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return Environment["COLUMNS"].flatMap { Int($0) } ?? 80
  }
}
