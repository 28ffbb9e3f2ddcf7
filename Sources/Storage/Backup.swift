internal import SQLite

#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

extension Store {
  /// Called now and then with the pages that are done and those there are.
  public typealias Progress = (_ done: Int, _ of: Int) -> Void

  /// Copies the database into a file of its own while others go on reading and writing. The copy is
  /// checked before it gets its name, so that under that name there is a whole copy or none.
  ///
  /// - Parameters:
  ///   - target: the copy's file, which must not exist yet.
  ///   - progress: called while pages are copied.
  /// - Throws: `StorageError`.
  public func backUp(to target: String, progress: Progress = { _, _ in }) throws {
    guard !FileState(target).exists else { throw StorageError.exists(path: target) }
    let draft = target + ".part"
    FileState.removeDatabase(at: draft)
    do {
      try Self.explaining(path: draft) {
        let copy = try Connection(path: draft, mode: .create)
        try connection.copy(to: copy, progress: progress)
        // One file, and one that can be opened where nothing can be written.
        try copy.execute(script: "PRAGMA journal_mode = DELETE")
        copy.close()
      }
      try Self.demandWhole(draft)
      guard link(draft, target) == 0 else { throw StorageError.unwritable(path: target) }
      try FileState.synchronizeFolder(of: target)
      FileState.remove(draft)
    } catch {
      FileState.removeDatabase(at: draft)
      throw error
    }
  }

  /// Refuses a file that is no sound database of this program's.
  static func demandWhole(_ path: String) throws {
    try explaining(path: path, .read) {
      let connection = try Connection(path: path, mode: .readOnly)
      guard try Schema().check(connection) > 0 else { throw StorageError.empty(path: path) }
      let found = try connection.rows(
        "SELECT integrity_check FROM pragma_integrity_check(1) WHERE integrity_check <> 'ok'"
      ) { $0.string(0) }
      if let problem = found.first { throw StorageError.damaged(path: path, problem: problem) }
    }
  }

  /// Puts a backup in the place of a database. What stood there is kept beside it, under the name
  /// that is returned.
  ///
  /// - Parameters:
  ///   - backup: the backup's file.
  ///   - path: the database's file.
  ///   - now: the time, Unix seconds.
  ///   - progress: called while pages are copied.
  /// - Returns: where what was replaced is now; nil where there was nothing.
  /// - Throws: `StorageError`; the database is then as it was.
  public static func restore(
    from backup: String, to path: String, now: Int, progress: Progress = { _, _ in }
  ) throws -> String? {
    try demandWhole(backup)
    let aside = FileState(path).exists ? freeName(path + ".replaced") : nil
    if let aside { try setAside(path, as: aside, now: now) }
    try explaining(path: path) {
      let source = try Connection(path: backup, mode: .readOnly)
      let target = try Connection(path: path, mode: .create)
      let file = try target.file
      target.writeLock = FileLock(path: file + "-lock")
      try target.locked { try source.copy(to: target, progress: progress) }
      target.close()
    }
    return aside
  }

  /// Copies a sound database, so that those who have it open see the restored one; moves one that
  /// can't be read.
  private static func setAside(_ path: String, as aside: String, now: Int) throws {
    do {
      try demandWhole(path)
      try explaining(path: path) {
        let source = try Connection(path: path, mode: .readOnly)
        let copy = try Connection(path: aside, mode: .create)
        try source.copy(to: copy)
        copy.close()
      }
    } catch StorageError.foreign(let path, let id) {
      throw StorageError.foreign(path: path, applicationID: id)
    } catch let error as StorageError where error.isBusy {
      throw error
    } catch {
      // The log first: without its database it does nothing, under the new one it would do harm.
      for suffix in ["-wal", "-shm", ""] where FileState(path + suffix).exists {
        guard rename(path + suffix, aside + suffix) == 0 else {
          throw StorageError.unwritable(path: path)
        }
      }
    }
  }

  private static func freeName(_ path: String) -> String {
    guard FileState(path).exists else { return path }
    var number = 2
    while FileState("\(path)-\(number)").exists { number += 1 }
    return "\(path)-\(number)"
  }
}
