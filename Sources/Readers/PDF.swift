internal import Documents
#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Texts of PDF files, by poppler's `pdftotext` as a process of its own: what breaks it, or makes it
/// run for ever, breaks nothing here.
enum PDF {
  /// Why there is no text.
  enum Failure: Error, CustomStringConvertible {
    case noProgram
    case failed(status: Int32)
    case tooSlow(seconds: Int)

    var reason: ReadFailure.Reason {
      switch self {
      case .noProgram: .unreadable
      case .failed: .damaged
      case .tooSlow: .excess
      }
    }

    var description: String {
      switch self {
      case .noProgram: "reading PDF takes pdftotext; install poppler-utils"
      case .failed(let status): "pdftotext could not read it (status \(status))"
      case .tooSlow(let seconds):
        "pdftotext takes longer than \(seconds) seconds; --max-seconds sets another limit"
      }
    }
  }

  /// The most bytes of memory that a file may take.
  private static let memoryLimit: rlim_t = 2 << 30

  /// - Parameters:
  ///   - bytes: the file.
  ///   - limits: the most bytes of its text, which is cut there, and the most seconds.
  ///   - program: what is run in place of `pdftotext`.
  /// - Returns: the document.
  /// - Throws: `Failure`.
  static func document(
    of bytes: [UInt8], limits: ReadLimits, program: String = "pdftotext"
  ) throws -> Document {
    let input = try spooled(bytes)
    defer { close(input) }
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Failure.failed(status: errno) }
    defer { close(ends[0]) }
    let process = try start(program, input: input, output: ends, seconds: limits.seconds)
    close(ends[1])
    let (text, isLate) = read(ends[0], limit: limits.size, seconds: limits.seconds)
    if isLate || text.count >= limits.size { kill(-process, SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1, errno == EINTR {}
    let isKilled = [SIGXCPU, SIGKILL].contains(status & 0x7F)
    if isLate || isKilled && text.count < limits.size {
      throw Failure.tooSlow(seconds: limits.seconds)
    }
    guard status == 0 || text.count >= limits.size else {
      let code = status & 0x7F == 0 ? status >> 8 & 0xFF : status & 0x7F
      throw code == 127 ? Failure.noProgram : Failure.failed(status: code)
    }
    return PlainText.document(ofText: unbroken(String(decoding: text, as: UTF8.self)))
  }

  /// A file of these bytes that nobody else can open, and that is gone once it is closed.
  private static func spooled(_ bytes: [UInt8]) throws -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array((folder + "/dateline-XXXXXX").utf8CString)
    let file = mkstemp(&name)
    guard file >= 0 else { throw Failure.failed(status: errno) }
    unlink(name)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count == -1, errno == EINTR { continue }
      guard count > 0 else {
        close(file)
        throw Failure.failed(status: errno)
      }
      rest = rest.dropFirst(count)
    }
    lseek(file, 0, SEEK_SET)
    return file
  }

  /// Starts the program through the shell, which alone can set limits for it and nobody else.
  private static func start(
    _ program: String, input: Int32, output: [Int32], seconds: Int
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO)
    posix_spawn_file_actions_addclose(&actions, output[0])
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    // A group of its own, so that it can be ended with all that it has started.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    let script = """
      ulimit -t \(seconds) -v \(memoryLimit / 1024) 2> /dev/null
      exec "$1" -enc UTF-8 -nopgbrk - -
      """
    let words: [String] = ["/bin/sh", "-c", script, "sh", program]
    let variables = getenv("PATH").map { ["PATH=" + String(cString: $0)] } ?? []
    let arguments = words.map { strdup($0) } + [nil]
    let environment = variables.map { strdup($0) } + [nil]
    defer { (arguments + environment).forEach { free($0) } }
    var process: pid_t = 0
    let status = posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, environment)
    guard status == 0 else { throw Failure.failed(status: status) }
    return process
  }

  /// What a program writes, and whether it takes too long.
  private static func read(
    _ descriptor: Int32, limit: Int, seconds: Int
  ) -> (bytes: [UInt8], isLate: Bool) {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    while bytes.count < limit {
      let left = clock.now.duration(to: end) / .milliseconds(1)
      guard left > 0 else { return (bytes, true) }
      var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&wait, 1, Int32(min(left + 1, 60_000))) != 0 else { continue }
      let count = Glibc.read(descriptor, &block, block.count)
      if count == -1, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += block[..<count]
    }
    return (bytes, false)
  }

  /// Text whose lines go on in the next as far as a paragraph does; a word that was parted at the end
  /// of a line is whole again.
  private static func unbroken(_ text: String) -> String {
    var result = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.allSatisfy({ $0 == " " }) {
        if !result.hasSuffix("\n\n"), !result.isEmpty { result += "\n\n" }
      } else if result.hasSuffix("-"), line.first?.isLowercase ?? false {
        result.removeLast()
        result += line
      } else {
        if !result.isEmpty, !result.hasSuffix("\n") { result += " " }
        result += line
      }
    }
    return result
  }
}
