import SystemPackage
import Terminal

/// Where a command writes: data to stdout, words to stderr.
///
/// Data is collected and written in blocks. A reader that has seen enough and closes the pipe is no
/// failure: the command ends quietly.
struct Console: ~Copyable {
  private var buffer: [UInt8] = []
  private var descriptor: FileDescriptor
  private let name: String
  private var pager: Pager?
  private var lines = 0
  private static let blockSize = 1 << 16

  /// - Parameters:
  ///   - descriptor: where data goes.
  ///   - name: what that is called in a message.
  init(_ descriptor: FileDescriptor = .standardOutput, named name: String = "standard output") {
    self.descriptor = descriptor
    self.name = name
    buffer.reserveCapacity(Self.blockSize * 2)
  }

  /// Stdout, a page at a time where it is a terminal and there is more than a screen holds.
  static func paged() -> Console {
    var console = Console()
    console.pager = Pager()
    return console
  }

  deinit {
    guard let unseen = pager?.finish() else { return }
    _ = try? FileDescriptor.standardOutput.writeAll(unseen)
  }

  /// Adds bytes to the output.
  ///
  /// - Throws: `Failure` where they can't be written; `Closed` where nobody reads any more.
  mutating func write(_ bytes: some Collection<UInt8>) throws {
    buffer.append(contentsOf: bytes)
    if let pager, lines < pager.rows {
      lines += bytes.count { $0 == UInt8(ascii: "\n") }
      // What fits on the screen is held back until it is known that it does.
      guard lines >= pager.rows else { return }
      if let input = pager.start() { descriptor = input }
    }
    if buffer.count >= Self.blockSize { try flush() }
  }

  /// Adds text to the output.
  mutating func write(_ text: String) throws { try write(text.utf8) }

  /// Writes what is still held back.
  mutating func flush() throws {
    guard !buffer.isEmpty else { return }
    do {
      _ = try buffer.withUnsafeBytes { try descriptor.writeAll($0) }
      pager?.note(buffer)
      buffer.removeAll(keepingCapacity: true)
    } catch Errno.brokenPipe {
      // A pager that has failed has shown nothing.
      guard let unseen = pager?.finish() else { throw Closed() }
      (pager, descriptor) = (nil, .standardOutput)
      buffer.insert(contentsOf: unseen, at: 0)
      try flush()
    } catch {
      throw Failure(.inputOutput, "\(name): \(error); check the disk it is written to")
    }
  }

  /// Says something to the person at the terminal: progress, a warning, an error.
  ///
  /// - Parameters:
  ///   - line: what is said; names of files and what servers say may stand in it.
  ///   - isWhole: whether it is a line of its own, in which nothing may move the cursor.
  static func say(_ line: String, isWhole: Bool = true) {
    var line = isWhole ? TerminalText.message(line) + "\n" : line
    // There is nowhere left to complain about a closed stderr.
    line.withUTF8 { bytes in
      _ = try? FileDescriptor.standardError.writeAll(UnsafeRawBufferPointer(bytes))
    }
  }

  /// Warns the person at the terminal.
  static func warn(_ line: String) { say("dateline: \(line)") }

  /// Nobody reads the output any more.
  struct Closed: Error {}
}
