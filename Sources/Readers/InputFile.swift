internal import SystemPackage

/// Why a file can't be read whole.
public struct InputFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// One line: which file, what is wrong.
  public let description: String
}

/// Files that a command reads whole.
public enum InputFile {
  /// The bytes of a file; of one that is compressed by gzip, of what was compressed.
  ///
  /// - Parameters:
  ///   - path: the file; `-` for standard input.
  ///   - limit: the most bytes that are read.
  /// - Returns: the bytes.
  /// - Throws: `InputFileError`.
  public static func bytes(
    of path: String, limit: Int = 1 << 28
  ) throws(InputFileError) -> [UInt8] {
    do {
      guard path != "-" else { return try bytes(of: .standardInput, path, limit) }
      let file = try FileDescriptor.open(FilePath(path), .readOnly)
      defer { try? file.close() }
      return try bytes(of: file, path, limit)
    } catch let error as Errno {
      throw InputFileError(description: "\(path): can't be read: \(error)")
    } catch let error as ByteSource.Failure {
      throw InputFileError(description: "\(path): \(error.words)")
    } catch {
      throw InputFileError(description: "\(error)")
    }
  }

  private static func bytes(of file: FileDescriptor, _ path: String, _ limit: Int) throws -> [UInt8]
  {
    var source = ByteSource(file)
    guard let bytes = try source.rest(limit: limit) else {
      throw InputFileError(description: "\(path): is larger than \(limit >> 20) MB")
    }
    return bytes
  }
}
