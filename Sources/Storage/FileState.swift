#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// What the file system says of a database's file.
struct FileState {
  /// Whether there is a file.
  let exists: Bool
  /// Whether it can be read and no process has it open for writing: a database in use has a log
  /// beside it.
  let isAtRest: Bool

  init(_ path: String) {
    exists = access(path, F_OK) == 0
    isAtRest = access(path, R_OK) == 0 && access(path + "-wal", F_OK) != 0
  }
}
