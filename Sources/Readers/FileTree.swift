private import FoundationEssentials
#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// The files that the paths of a command stand for.
enum FileTree {
  /// Names of files that documents are read from when they are met in a folder.
  static func isDocument(_ name: String) -> Bool { Format.named(name) != nil }

  /// What a path stands for.
  struct Listing {
    var files: [String] = []
    /// Folders that can't be read.
    var closed: [String] = []
    /// The bytes of all files.
    var size = 0
  }

  /// Lists a file, the files below a folder in the order of their names' bytes, so that every machine
  /// reads them alike, or those that fit a pattern. Hidden files are passed over, and links to folders, as
  /// a link could lead back to where it stands; only of the former nothing is said.
  ///
  /// - Parameters:
  ///   - path: a file, a folder, or, where there is neither of that name, a pattern (`glob(7)`).
  ///   - skipped: called with what is passed over in a folder.
  /// - Returns: the files; nil where there is nothing at the path.
  static func files(at path: String, skipped: (SkippedFile) throws -> Void) rethrows -> Listing? {
    var listing = Listing()
    if exists(path) {
      try add(path, to: &listing, skipped)
    } else {
      let found = expanded(path)
      guard !found.isEmpty else { return nil }
      for path in found { try add(path, to: &listing, skipped) }
    }
    listing.size = listing.files.reduce(0) { $0 + size(of: $1) }
    return listing
  }

  private static func add(
    _ path: String, to listing: inout Listing, _ skipped: (SkippedFile) throws -> Void
  ) rethrows {
    var isFolder = false
    _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard isFolder else { return listing.files.append(path) }
    var folders = [path]
    while let folder = folders.popLast() {
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
        listing.closed.append(folder)
        continue
      }
      var subfolders: [String] = []
      for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      where !name.utf8.starts(with: ".".utf8) {
        let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
        switch kind(of: path) {
        case .folder: subfolders.append(path)
        case .file where isDocument(name): listing.files.append(path)
        case .file: try skipped(SkippedFile(path: path, reason: .noFormat))
        case .other(let reason): try skipped(SkippedFile(path: path, reason: reason))
        }
      }
      folders.append(contentsOf: subfolders.reversed())
    }
  }

  /// The paths that fit a pattern, in the order of their bytes.
  private static func expanded(_ pattern: String) -> [String] {
    guard pattern.utf8.contains(where: { "*?[".utf8.contains($0) }) else { return [] }
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, GLOB_NOSORT, nil, &found) == 0 else { return [] }
    let paths = (0..<Int(found.gl_pathc)).compactMap { index in
      found.gl_pathv[index].map { String(cString: $0) }
    }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private static func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
  }

  /// A file's path from the root, without links; nil where there is no such file.
  static func location(of path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// A name's extension in lower case, without the dot.
  static func fileExtension(of name: String) -> String {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return "" }
    return name[name.utf8.index(after: dot)...].lowercased()
  }

  private enum Kind {
    case file, folder
    case other(SkippedFile.Reason)
  }

  private static func kind(of path: String) -> Kind {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    switch attributes?[.type] as? FileAttributeType {
    case .typeDirectory?: return .folder
    case .typeRegular?: return .file
    case .typeSymbolicLink?:
      var isFolder = false
      let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      return exists ? isFolder ? .other(.folderLink) : .file : .other(.brokenLink)
    default: return .other(.noFile)
    }
  }
}
