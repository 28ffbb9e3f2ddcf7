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

  /// Lists a file, or the files below a folder in the order of their names' bytes, so that every
  /// machine reads them alike. Hidden files and links to folders are passed over: a link could lead
  /// back to where it stands.
  ///
  /// - Parameters:
  ///   - path: a file or folder.
  ///   - skipped: called with each file that is passed over because of its name.
  /// - Returns: the files; nil where there is nothing at the path.
  static func files(at path: String, skipped: (String) -> Void) -> [String]? {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
    guard isFolder else { return [path] }
    var found: [String] = []
    var folders = [path]
    while let folder = folders.popLast() {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      var subfolders: [String] = []
      for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      where !name.utf8.starts(with: ".".utf8) {
        let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
        switch kind(of: path) {
        case .folder: subfolders.append(path)
        case .file where isDocument(name):
          found.append(path)
        case .file: skipped(path)
        case .other: break
        }
      }
      folders.append(contentsOf: subfolders.reversed())
    }
    return found
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

  private enum Kind { case file, folder, other }

  private static func kind(of path: String) -> Kind {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    switch attributes?[.type] as? FileAttributeType {
    case .typeDirectory?: return .folder
    case .typeRegular?: return .file
    case .typeSymbolicLink?:
      var isFolder = false
      let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      return exists && !isFolder ? .file : .other
    default: return .other
    }
  }
}
