import SystemPackage
import Terminal

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Shows long output a page at a time: `$PAGER`, else `less -R`.
final class Pager {
  /// How many lines a screen holds; what has fewer needs no pager.
  let rows: Int

  private let command: String
  private var process: pid_t?
  private var input: FileDescriptor?
  private var interrupt = sigaction()
  /// What it was given, as long as it may turn out to have shown none of it; nil once that is more
  /// than any pipe holds.
  private var given: [UInt8]? = []
  private static let givenLimit = 1 << 20

  /// A pager for the terminal at hand; nil where output does not go to one, or where there is no
  /// program or no wish for it.
  init?() {
    guard Environment.isTerminal, Environment["TERM"] != "dumb", let rows = Environment.rows,
      let command = Self.command, command != "cat"
    else { return nil }
    self.rows = rows
    self.command = command
  }

  private static var command: String? {
    if getenv("PAGER") != nil { return Environment["PAGER"] }
    let folders = Environment["PATH"]?.split(separator: ":") ?? []
    return folders.contains { access("\($0)/less", X_OK) == 0 } ? "less -R" : nil
  }

  /// Starts the program.
  ///
  /// - Returns: where to write to; nil where it can't be started.
  func start() -> FileDescriptor? {
    guard let (reading, writing) = try? FileDescriptor.pipe() else { return nil }
    defer { try? reading.close() }
    _ = fcntl(writing.rawValue, F_SETFD, FD_CLOEXEC)
    guard let process = spawn(input: reading) else {
      try? writing.close()
      return nil
    }
    // Ctrl-C is for the pager, which goes on.
    var ignored = sigaction(handler: SIG_IGN)
    sigaction(SIGINT, &ignored, &interrupt)
    (self.process, input) = (process, writing)
    return writing
  }

  /// Takes note of what the program was given.
  func note(_ bytes: [UInt8]) {
    given? += bytes
    if let count = given?.count, count > Self.givenLimit { given = nil }
  }

  /// Tells the program that no more comes, and waits until its reader has seen enough.
  ///
  /// - Returns: where the program has failed, what it was given; nil where it has done its work.
  func finish() -> [UInt8]? {
    guard let process else { return nil }
    self.process = nil
    try? input?.close()
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1, errno == EINTR {}
    sigaction(SIGINT, &interrupt, nil)
    // A signal is its reader's way to end it.
    guard status & 0x7F == 0, status >> 8 & 0xFF != 0 else { return nil }
    let why = [126, 127].contains(status >> 8 & 0xFF) ? "can't be run" : "has failed"
    Console.warn("the pager '\(command)' \(why); set PAGER, or pass --no-pager")
    return given
  }

  private func spawn(input: FileDescriptor) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input.rawValue, STDIN_FILENO)
    // This process lets signals be that the pager has to hear.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    let words: [String] = ["/bin/sh", "-c", command]
    let arguments = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var process: pid_t = 0
    let status = posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, environ)
    return status == 0 ? process : nil
  }
}
