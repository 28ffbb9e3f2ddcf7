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

    var description: String {
      switch self {
      case .noProgram: "reading PDF takes pdftotext; install poppler-utils"
      case .failed(let status): "pdftotext could not read it (status \(status))"
      }
    }
  }

  /// The most seconds of processor time, and bytes of memory, that a file may take.
  private static let secondsLimit: rlim_t = 60
  private static let memoryLimit: rlim_t = 2 << 30

  /// - Parameters:
  ///   - file: the file's path.
  ///   - limit: the most bytes of text.
  /// - Returns: the document; its text is cut at the limit.
  /// - Throws: `Failure`.
  static func document(of file: String, limit: Int) throws -> Document {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Failure.failed(status: errno) }
    defer { close(ends[0]) }
    let process = try start(file, output: ends)
    close(ends[1])
    let bytes = read(ends[0], limit: limit)
    if bytes.count >= limit { kill(process, SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1, errno == EINTR {}
    guard status == 0 || bytes.count >= limit else {
      let code = status & 0x7F == 0 ? status >> 8 & 0xFF : status & 0x7F
      throw code == 127 ? Failure.noProgram : Failure.failed(status: code)
    }
    return PlainText.document(of: unbroken(PlainText.decode(bytes)))
  }

  /// Starts the program through the shell, which alone can set limits for it and nobody else.
  private static func start(_ file: String, output: [Int32]) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO)
    posix_spawn_file_actions_addclose(&actions, output[0])
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    // The file's name is an argument, never a part of the script.
    let script = """
      ulimit -t \(secondsLimit) -v \(memoryLimit / 1024) 2> /dev/null
      exec pdftotext -enc UTF-8 -nopgbrk -- "$1" -
      """
    let path = file.hasPrefix("-") ? "./" + file : file
    let words: [String] = ["/bin/sh", "-c", script, "sh", path]
    let variables = getenv("PATH").map { ["PATH=" + String(cString: $0)] } ?? []
    let arguments = words.map { strdup($0) } + [nil]
    let environment = variables.map { strdup($0) } + [nil]
    defer { (arguments + environment).forEach { free($0) } }
    var process: pid_t = 0
    let status = posix_spawn(&process, "/bin/sh", &actions, nil, arguments, environment)
    guard status == 0 else { throw Failure.failed(status: status) }
    return process
  }

  private static func read(_ descriptor: Int32, limit: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < limit {
      let count = Glibc.read(descriptor, &block, block.count)
      if count == -1, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += block[..<count]
    }
    return bytes
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
