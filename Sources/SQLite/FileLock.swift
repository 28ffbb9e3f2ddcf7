#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// A lock that one process at a time holds, in the shape of an empty file.
///
/// The kernel drops it with the process, so that a killed process leaves nothing to clean up. It is
/// advisory: only those who ask for it heed it.
public final class FileLock {
  /// The lock's file; it is made with the first use and stays.
  public let path: String

  private var descriptor: Int32 = -1
  private var depth = 0

  /// - Parameter path: the file that stands for the lock.
  public init(path: String) { self.path = path }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Runs `body` holding the lock; the same process may nest.
  ///
  /// - Parameters:
  ///   - timeout: how long to wait for another process, in milliseconds.
  ///   - body: what needs the lock.
  /// - Returns: what `body` returns.
  /// - Throws: `SQLiteError` of kind `busy`, `readOnly` or `cantOpen`, or what `body` throws.
  public func held<Result>(timeout: Int32, _ body: () throws -> Result) throws -> Result {
    try acquire(timeout: timeout)
    defer { release() }
    return try body()
  }

  private func acquire(timeout: Int32) throws(SQLiteError) {
    if depth == 0 {
      try openFile()
      try wait(timeout: timeout)
    }
    depth += 1
  }

  private func release() {
    depth -= 1
    if depth == 0 { flock(descriptor, LOCK_UN) }
  }

  private func openFile() throws(SQLiteError) {
    guard descriptor < 0 else { return }
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor < 0 else { return }
    switch errno {
    case EACCES, EPERM, EROFS: throw SQLiteError(kind: .readOnly, message: "\(path): \(reason)")
    case ENOSPC, EDQUOT: throw SQLiteError(kind: .full, message: "\(path): \(reason)")
    default: throw SQLiteError(kind: .cantOpen, message: "\(path): \(reason)")
    }
  }

  /// Asks again and again: `flock` itself can't wait for only so long.
  private func wait(timeout: Int32) throws(SQLiteError) {
    var waited: Int32 = 0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw SQLiteError(kind: .inputOutput, message: "\(path): \(reason)")
      }
      guard waited < timeout else {
        throw SQLiteError(kind: .busy, message: "another process holds \(path)")
      }
      // Two who wait must not wake together for ever.
      let pause = min(Int32.random(in: 2...20), timeout - waited)
      usleep(UInt32(pause) * 1000)
      waited += pause
    }
  }

  private var reason: String { String(cString: strerror(errno)) }
}
