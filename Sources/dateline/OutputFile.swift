import SystemPackage

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that is there whole or not at all: written beside its place, brought to the disk, and then
/// given its name.
enum OutputFile {
  /// Writes a file.
  ///
  /// - Parameters:
  ///   - path: the file's name.
  ///   - replaces: whether a file that has the name already gives way.
  ///   - body: writes the data.
  /// - Throws: `Failure`, or what `body` throws; then nothing has the name that had it not before.
  static func write(
    _ path: String, replacing replaces: Bool, _ body: (inout Console) throws -> Void
  ) throws {
    guard replaces || !Environment.exists(path) else { throw exists(path) }
    let draft = "\(path).\(getpid()).part"
    let descriptor: FileDescriptor
    do {
      descriptor = try FileDescriptor.open(
        FilePath(draft), .writeOnly, options: [.create, .exclusiveCreate],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
    } catch {
      throw Failure(.cannotCreate, "\(path): can't be written: \(error); name another place")
    }
    defer { unlink(draft) }
    do {
      defer { try? descriptor.close() }
      var console = Console(descriptor, named: path)
      try body(&console)
      try console.flush()
      try check(fsync(descriptor.rawValue), path)
    }
    // A link fails where the name is taken, so that nothing made meanwhile is lost.
    guard !replaces else { return try check(rename(draft, path), path) }
    if link(draft, path) != 0 {
      guard errno != EEXIST else { throw exists(path) }
      // Some file systems have no links.
      try check(rename(draft, path), path)
    }
  }

  private static func exists(_ path: String) -> Failure {
    Failure(.cannotCreate, "\(path): is there already; --force replaces it")
  }

  private static func check(_ status: Int32, _ path: String) throws {
    guard status == 0 else {
      let error = Errno(rawValue: errno)
      throw Failure(.inputOutput, "\(path): \(error); check the disk it is written to")
    }
  }
}
