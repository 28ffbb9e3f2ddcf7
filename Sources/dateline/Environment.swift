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

  /// Makes a folder, and those that it lies in.
  ///
  /// - Throws: `Failure`.
  static func makeFolder(_ path: String) throws {
    var end = path.utf8.startIndex
    while end < path.utf8.endIndex {
      end =
        path.utf8[path.utf8.index(after: end)...].firstIndex(of: UInt8(ascii: "/"))
        ?? path.utf8.endIndex
      let folder = String(path[..<end])
      guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
        throw Failure(.cannotCreate, "\(folder): can't be made; check who may write there")
      }
    }
  }

  /// Whether a file, and files beside it, may be written.
  static func isWritable(_ path: String) -> Bool {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(path[...$0]) } ?? "."
    return access(path, W_OK) == 0 && access(folder, W_OK) == 0
  }

  /// Whether stdout is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// How many lines the terminal shows; nil where it can't be known.
  static var rows: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return nil }
    return Int(size.ws_row)
  }

  /// A file's name from the root and without links; as it is where there is no such file.
  static func absolute(_ path: String) -> String {
    guard let name = realpath(path, nil) else { return path }
    defer { free(name) }
    return String(cString: name)
  }

  /// Whether stderr is a terminal.
  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// The terminal's width in columns; 80 where it can't be known.
  static var columns: Int { columns(of: STDOUT_FILENO) }

  /// The width of the terminal that stderr is.
  static var errorColumns: Int { columns(of: STDERR_FILENO) }

  /// Waits, or until a signal comes.
  static func sleep(milliseconds: UInt32) { usleep(milliseconds * 1000) }

  private static func columns(of descriptor: Int32) -> Int {
    var size = winsize()
    if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return Environment["COLUMNS"].flatMap { Int($0) } ?? 80
  }
}
