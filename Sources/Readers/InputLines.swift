internal import SystemPackage

/// The lines of a file, one after another, whatever the file's size.
public struct InputLines: ~Copyable {
  private let path: String
  private let limit: Int
  private let file: FileDescriptor
  private var source: ByteSource

  /// Opens a file; one that is compressed by gzip is read as what was compressed.
  ///
  /// - Parameters:
  ///   - path: the file; `-` for standard input.
  ///   - limit: the most bytes that a line may have.
  /// - Throws: `InputFileError`.
  public init(_ path: String, limit: Int = 1 << 30) throws(InputFileError) {
    self.path = path
    self.limit = limit
    do {
      file = path == "-" ? .standardInput : try FileDescriptor.open(FilePath(path), .readOnly)
    } catch {
      throw InputFileError(description: "\(path): can't be read: \(error)")
    }
    source = ByteSource(file)
  }

  deinit { if path != "-" { try? file.close() } }

  /// The next line, without its line feed; nil at the end.
  ///
  /// - Throws: `InputFileError`.
  public mutating func next() throws(InputFileError) -> [UInt8]? {
    do {
      switch try source.line(limit: limit) {
      case .bytes(let bytes): return bytes
      case .tooLong:
        throw InputFileError(description: "\(path): a line is longer than \(limit >> 20) MB")
      case nil: return nil
      }
    } catch let error as InputFileError {
      throw error
    } catch {
      throw InputFileError(description: "\(path): can't be read: \(error)")
    }
  }
}
