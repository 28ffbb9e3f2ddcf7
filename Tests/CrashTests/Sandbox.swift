import Foundation

/// A folder in which the program is run, and killed.
struct Sandbox {
  /// How a run ended.
  struct Run {
    let output: String
    let errors: String
    /// Whether it came to its end before it was killed.
    let isComplete: Bool
    let status: Int32
    let seconds: Double
  }

  let folder: URL

  init() throws {
    folder = URL(fileURLWithPath: NSTemporaryDirectory() + "dateline-crash-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// The path of a file in the folder.
  func path(_ name: String) -> String { folder.appending(path: name).path }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  /// Runs the program, and kills it after a while.
  ///
  /// - Parameters:
  ///   - arguments: the command and its options.
  ///   - delay: seconds after which it is killed with SIGKILL; nil to let it end.
  ///   - signal: what it is killed with.
  /// - Returns: what it printed until then.
  /// - Throws: where the process can't be started.
  func run(
    _ arguments: [String], killedAfter delay: Double? = nil, by signal: Int32 = SIGKILL
  ) throws -> Run {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["SOURCE_DATE_EPOCH": "1716300000", "TERM": "dumb"]
    for name in [".output", ".errors"] { try write("", to: name) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: folder.appending(path: ".output"))
    process.standardError = try FileHandle(forWritingTo: folder.appending(path: ".errors"))
    let start = ContinuousClock.now
    try process.run()
    if let delay {
      usleep(UInt32(delay * 1_000_000))
      kill(process.processIdentifier, signal)
    }
    process.waitUntilExit()
    let time = (ContinuousClock.now - start).components
    return Run(
      output: try String(contentsOf: folder.appending(path: ".output"), encoding: .utf8),
      errors: try String(contentsOf: folder.appending(path: ".errors"), encoding: .utf8),
      isComplete: process.terminationReason == .exit, status: process.terminationStatus,
      seconds: Double(time.seconds) + Double(time.attoseconds) / 1e18)
  }

  /// The program: the one that was built with the tests, or what `DATELINE_BINARY` names.
  private static var program: URL {
    if let path = ProcessInfo.processInfo.environment["DATELINE_BINARY"] {
      return URL(fileURLWithPath: path)
    }
    return URL(fileURLWithPath: CommandLine.arguments[0])
      .deletingLastPathComponent().appending(path: "dateline")
  }
}
