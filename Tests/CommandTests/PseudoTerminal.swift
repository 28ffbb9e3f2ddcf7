import Foundation

/// The program at a terminal: keys go in, and what the screen shows comes out.
final class PseudoTerminal {
  /// Why a test can't go on.
  struct Trouble: Error, CustomStringConvertible {
    let description: String
  }

  private let master: Int32
  /// Kept until the program has opened it: a terminal that nobody has open ends all reading.
  private var slave: Int32
  private let process: pid_t
  private var status: Int32?
  /// What the terminal has been told.
  private(set) var screen: Screen
  private let before: termios

  /// Starts `dateline` in a folder, at a terminal of its own.
  init(
    _ arguments: [String], in folder: URL, columns: Int = 80, rows: Int = 24,
    environment: [String] = []
  ) throws {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    var ends: (master: Int32, slave: Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 128)
    guard openpty(&ends.master, &ends.slave, &name, nil, &size) == 0 else {
      throw Trouble(description: "no pseudo-terminal")
    }
    (master, slave) = ends
    for end in [master, slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    screen = Screen(columns: columns, rows: rows)
    before = Self.modes(master)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    // The first terminal that a new session opens is its own, so that Ctrl-C goes to it.
    posix_spawn_file_actions_addopen(&actions, 0, &name, O_RDWR, 0)
    for descriptor in Int32(1)...2 { posix_spawn_file_actions_adddup2(&actions, 0, descriptor) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    // POSIX_SPAWN_SETSID, which the headers show to GNU's own programs only.
    posix_spawnattr_setflags(&attributes, 0x80 | Int16(POSIX_SPAWN_SETSIGMASK))
    // Threads that run tests take no signals; the program does.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "dateline").path
    let start = ["/bin/sh", "-c", #"cd "$0" && exec "$@""#, folder.path, program]
    var words = (start + arguments).map { strdup($0) } + [nil]
    var variables =
      (["SOURCE_DATE_EPOCH=1716300000", "TERM=xterm", "DATELINE_AUTHOR=Ada"] + environment)
      .map { strdup($0) } + [nil]
    defer { for word in words + variables { free(word) } }
    var process = pid_t()
    let result = posix_spawn(&process, start[0], &actions, &attributes, &words, &variables)
    guard result == 0 else { throw Trouble(description: "can't start \(program): \(result)") }
    self.process = process
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(master)
    if slave >= 0 { close(slave) }
  }

  /// Whether the terminal's modes are what they were before the program began.
  var isRestored: Bool {
    var (old, new) = (before, Self.modes(master))
    return memcmp(&old, &new, MemoryLayout<termios>.size) == 0 && !screen.isWhole
      && screen.showsCursor
  }

  private static func modes(_ descriptor: Int32) -> termios {
    var modes = termios()
    tcgetattr(descriptor, &modes)
    return modes
  }

  /// Types keys.
  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Makes the terminal another size.
  func resize(columns: Int, rows: Int) {
    screen.resize(columns: columns, rows: rows)
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Sends the program a signal from outside.
  func send(_ signal: Int32) { kill(process, signal) }

  /// Waits until the screen shows something.
  ///
  /// - Returns: what the screen shows.
  @discardableResult
  func wait(for text: String, seconds: Double = 20) throws -> String {
    try wait("for “\(text)”", seconds) { $0.text.contains(text) }
    return screen.text
  }

  /// Waits until the screen is as it should be.
  func wait(
    _ what: String, _ seconds: Double = 20, until condition: (Screen) -> Bool
  ) throws {
    let end = Date().addingTimeInterval(seconds)
    while !condition(screen) {
      guard Date() < end, read() != .end else {
        throw Trouble(description: "waited in vain \(what); the screen shows\n\(screen.text)")
      }
    }
  }

  /// Waits until the program has stopped, as it does at Ctrl-Z.
  func stop() throws {
    var status: Int32 = 0
    guard waitpid(process, &status, WUNTRACED) == process, status & 0xFF == 0x7F else {
      throw Trouble(description: "it has ended instead of stopping")
    }
  }

  /// Waits for the program's end.
  ///
  /// - Returns: the exit status, or the signal that ended it as a negative number.
  func end(seconds: Double = 20) throws -> Int32 {
    let end = Date().addingTimeInterval(seconds)
    while read() != .end {
      guard Date() < end else {
        throw Trouble(description: "it does not end; the screen shows\n\(screen.text)")
      }
    }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    self.status = status
    return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
  }

  private enum Reading {
    case something, nothing, end
  }

  /// Takes what the program has written, waiting a moment for it.
  private func read() -> Reading {
    var file = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&file, 1, 100) > 0 else { return .nothing }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = Foundation.read(master, &bytes, bytes.count)
    guard count > 0 else { return .end }
    if slave >= 0 {
      close(slave)
      slave = -1
    }
    screen.take(bytes.prefix(count))
    return .something
  }
}

/// A screen that knows as many control functions as a program needs, and takes note of all others.
struct Screen {
  private var rows: [[Character]]
  private var columns: Int
  private var row = 0
  private var column = 0
  private var pending: [UInt8] = []
  /// Whether a program has the whole screen.
  private(set) var isWhole = false
  private(set) var showsCursor = true
  /// How often it was drawn from the top.
  private(set) var drawings = 0
  /// How often it was drawn to the bottom.
  private(set) var drawn = 0
  private var written: [UInt8] = []
  /// What it was told that it does not know.
  private(set) var unknown: [String] = []

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = Array(repeating: [], count: rows)
  }

  /// The lines that are not empty, joined.
  var text: String {
    rows.map { String($0) }.joined(separator: "\n")
  }

  /// All that was written, without carriage returns.
  var transcript: String { String(decoding: written.filter { $0 != 0x0D }, as: UTF8.self) }

  /// The widest line's columns.
  var width: Int { rows.map(\.count).max() ?? 0 }

  mutating func resize(columns: Int, rows count: Int) {
    self.columns = columns
    rows = Array(repeating: [], count: count)
    row = 0
    column = 0
  }

  mutating func take(_ bytes: some Collection<UInt8>) {
    pending.append(contentsOf: bytes)
    written.append(contentsOf: bytes)
    while let length = next() { pending.removeFirst(length) }
  }

  /// Takes a character or control function, and says how many bytes it has; nil where more are
  /// needed.
  private mutating func next() -> Int? {
    guard let first = pending.first else { return nil }
    switch first {
    case 0x0D: column = 0
    case 0x0A: row = min(row + 1, rows.count - 1)
    case 0x1B:
      guard pending.count > 1 else { return nil }
      guard pending[1] == UInt8(ascii: "[") else {
        unknown.append("escape \(pending[1])")
        return 2
      }
      guard let end = pending.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else {
        return nil
      }
      control(String(decoding: pending[2...end], as: UTF8.self))
      return end + 1
    case 0x20..<0x7F: put(Character(Unicode.Scalar(first)))
    case 0xC2...:
      let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      guard pending.count >= length else { return nil }
      put(Character(String(decoding: pending.prefix(length), as: UTF8.self)))
      return length
    default: unknown.append("byte \(first)")
    }
    return 1
  }

  private mutating func put(_ character: Character) {
    if (0x80..<0xA0).contains(character.unicodeScalars.first?.value ?? 0) {
      unknown.append("control \(character.unicodeScalars)")
    }
    guard rows.indices.contains(row) else { return }
    while rows[row].count <= column { rows[row].append(" ") }
    rows[row][column] = character
    column += 1
  }

  private mutating func control(_ function: String) {
    switch function {
    case "?1049h": isWhole = true
    case "?1049l": isWhole = false
    case "?25l": showsCursor = false
    case "?25h": showsCursor = true
    case "H":
      (row, column) = (0, 0)
      drawings += 1
    case "K": rows[row] = Array(rows[row].prefix(column))
    case "J":
      rows[row] = Array(rows[row].prefix(column))
      for below in rows.indices.dropFirst(row + 1) { rows[below] = [] }
      drawn += 1
    case _ where function.hasSuffix("H"):
      let place = function.dropLast().split(separator: ";").compactMap { Int($0) }
      (row, column) = (max(0, min(place[0], rows.count) - 1), max(0, place[1] - 1))
    case _ where function.hasSuffix("m"): break
    default: unknown.append(function)
    }
  }
}
