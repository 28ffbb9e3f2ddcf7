import Foundation

/// The program as its users run it: a process with arguments, a folder, and what it prints.
struct Program {
  /// What a run printed and how it ended.
  struct Run {
    let output: String
    let errors: String
    let status: Int32
  }

  /// A folder of the test's own.
  let folder: URL

  init() throws {
    folder = URL(fileURLWithPath: NSTemporaryDirectory() + "dateline-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Removes the folder.
  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// Writes a file into the folder.
  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  /// The program that is tested.
  static let executable = URL(fileURLWithPath: CommandLine.arguments[0])
    .deletingLastPathComponent().appending(path: "dateline")

  /// Runs `dateline`, or another program, in the folder.
  ///
  /// - Parameters:
  ///   - program: the program.
  ///   - arguments: the command and its options.
  ///   - input: what stands on its standard input.
  ///   - now: the time it takes for the present, Unix seconds.
  ///   - environment: variables beside the usual ones.
  ///   - output: where its standard output goes; nil for the run's `output`.
  /// - Returns: what it printed and how it ended.
  /// - Throws: where the process can't be started.
  func run(
    program: URL = executable, _ arguments: [String], input: String = "", now: Int = 1_716_300_000,
    environment: [String: String] = [:], output: FileHandle? = nil
  ) throws -> Run {
    let process = try start(
      program: program, arguments, input: input, now: now, environment: environment, output: output)
    process.waitUntilExit()
    return Run(
      output: try String(contentsOf: folder.appending(path: ".output"), encoding: .utf8),
      errors: try String(contentsOf: folder.appending(path: ".errors"), encoding: .utf8),
      status: process.terminationStatus)
  }

  /// Starts `dateline`, or another program, as `run` does; what it prints can be waited for.
  func start(
    program: URL = executable, _ arguments: [String], input: String = "", now: Int = 1_716_300_000,
    environment: [String: String] = [:], output: FileHandle? = nil
  ) throws -> Process {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var variables = ["SOURCE_DATE_EPOCH": String(now), "TERM": "dumb", "COLUMNS": "100"]
    variables.merge(environment) { $1 }
    process.environment = variables
    // Files, not pipes: a full pipe would stop the process that nobody reads yet.
    try write(input, to: ".input")
    try write("", to: ".output")
    try write("", to: ".errors")
    process.standardInput = try FileHandle(forReadingFrom: folder.appending(path: ".input"))
    process.standardOutput =
      try output ?? FileHandle(forWritingTo: folder.appending(path: ".output"))
    process.standardError = try FileHandle(forWritingTo: folder.appending(path: ".errors"))
    try process.run()
    try? output?.close()
    return process
  }

  /// Waits until the program that was started has said something on stderr.
  ///
  /// - Throws: where it has not within twenty seconds.
  func wait(for words: String) throws {
    for _ in 0..<400 {
      let errors = try String(contentsOf: folder.appending(path: ".errors"), encoding: .utf8)
      if errors.contains(words) { return }
      Thread.sleep(forTimeInterval: 0.05)
    }
    throw CocoaError(.featureUnsupported)
  }
}
