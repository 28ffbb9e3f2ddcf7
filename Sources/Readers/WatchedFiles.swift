#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// The files below some paths, as far as it takes to see that one has changed.
public enum WatchedFiles {
  /// What changes with a file.
  public struct State: Sendable, Hashable {
    let size: Int
    let seconds: Int
    let nanoseconds: Int
    let number: UInt64
  }

  /// Files that a folder's documents are read from, and what they are at present.
  ///
  /// - Parameter paths: files, folders, or patterns.
  /// - Returns: each file by its path.
  public static func states(at paths: [String]) -> [String: State] {
    var states: [String: State] = [:]
    for path in paths {
      for file in FileTree.files(at: path, skipped: { _ in })?.files ?? [] {
        var status = stat()
        guard stat(file, &status) == 0 else { continue }
        states[file] = State(
          size: Int(status.st_size), seconds: Int(status.st_mtim.tv_sec),
          nanoseconds: Int(status.st_mtim.tv_nsec), number: UInt64(status.st_ino))
      }
    }
    return states
  }
}
