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
    isAtRest = access(path, R_OK) == 0 && Self.size(of: path + "-wal") == 0
  }

  /// The file's size in bytes; 0 where there is none.
  static func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Removes a file, if it is there.
  static func remove(_ path: String) { unlink(path) }

  /// Removes a database with what SQLite keeps beside it.
  static func removeDatabase(at path: String) {
    for suffix in ["", "-wal", "-shm", "-journal"] { remove(path + suffix) }
  }

  /// Makes the disk keep what has been named in a file's folder.
  static func synchronizeFolder(of path: String) throws {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let descriptor = open(slash.map { String(path[...$0]) } ?? ".", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StorageError.unwritable(path: path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw StorageError.unwritable(path: path) }
  }
}
