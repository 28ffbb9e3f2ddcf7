internal import SystemPackage
#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Reads a file from its start, whole or line by line, holding one block beyond what is asked for. A
/// file that begins as gzip does is read as what was compressed.
struct ByteSource: ~Copyable {
  /// One line of a file.
  enum Line {
    /// The line's bytes without the line feed.
    case bytes([UInt8])
    /// The line was longer than allowed and has been passed over.
    case tooLong
  }

  /// Why a file can't be read on.
  enum Failure: Error {
    /// The system says so.
    case system(Errno)
    /// It begins as gzip does, and is none, or not to its end.
    case damaged
    /// More comes of it than may.
    case excess(Inflater.Excess)
  }

  private static let blockSize = 1 << 18

  /// The file; nil where all of it is in memory.
  private let file: FileDescriptor?
  private let limits: ReadLimits
  private let meter: ReadMeter?
  private var block: [UInt8] = []
  private var position = 0
  private var inflater: Inflater?
  private var hasBegun = false

  /// - Parameters:
  ///   - file: the file, to be read from where it stands.
  ///   - limits: what may come of it where it is packed.
  ///   - meter: counts the bytes that are read.
  init(_ file: FileDescriptor?, limits: ReadLimits = ReadLimits(), meter: ReadMeter? = nil) {
    self.file = file
    self.limits = limits
    self.meter = meter
  }

  /// - Parameters:
  ///   - bytes: what would be read from a file; none of it is packed.
  ///   - limits: what may come of a file.
  init(_ bytes: [UInt8], limits: ReadLimits) {
    self.init(nil, limits: limits)
    block = bytes
  }

  /// The first block of what has not been read yet; empty at the end of the file.
  ///
  /// - Throws: `Failure`.
  mutating func peek() throws(Failure) -> ArraySlice<UInt8> {
    if position == block.count { try fill() }
    return block[position...]
  }

  /// All that has not been read yet.
  ///
  /// - Parameter limit: the most bytes that are wanted.
  /// - Returns: the bytes; nil where there are more than `limit`.
  /// - Throws: `Failure`.
  mutating func rest(limit: Int) throws(Failure) -> [UInt8]? {
    var bytes: [UInt8] = []
    while case let piece = try peek(), !piece.isEmpty {
      guard bytes.count + piece.count <= limit else { return nil }
      bytes.append(contentsOf: piece)
      position = block.count
    }
    return bytes
  }

  /// The next line.
  ///
  /// - Parameter limit: the most bytes that a line may have.
  /// - Returns: the line; nil at the end of the file.
  /// - Throws: `Failure`.
  mutating func line(limit: Int) throws(Failure) -> Line? {
    guard try !peek().isEmpty else { return nil }
    var line: [UInt8] = []
    var isTooLong = false
    while case let piece = try peek(), !piece.isEmpty {
      let feed = Self.lineFeed(in: piece)
      let part = piece[..<(feed ?? piece.endIndex)]
      isTooLong = isTooLong || line.count + part.count > limit
      if isTooLong { line = [] } else { line.append(contentsOf: part) }
      position = feed.map { $0 + 1 } ?? block.count
      if feed != nil { break }
    }
    return isTooLong ? .tooLong : .bytes(line)
  }

  /// The next bytes.
  ///
  /// - Parameters:
  ///   - count: how many are taken.
  ///   - limit: how many of them are kept; the others are passed over.
  /// - Returns: the bytes; nil where the file ends before.
  /// - Throws: `Failure`.
  mutating func bytes(_ count: Int, keeping limit: Int) throws(Failure) -> [UInt8]? {
    var bytes: [UInt8] = []
    var left = count
    while left > 0 {
      let piece = try peek().prefix(left)
      guard !piece.isEmpty else { return nil }
      bytes.append(contentsOf: piece.prefix(max(0, limit - bytes.count)))
      left -= piece.count
      position += piece.count
    }
    return bytes
  }

  /// Where the first line feed stands. The C library looks for it many bytes at a time.
  private static func lineFeed(in bytes: ArraySlice<UInt8>) -> Int? {
    bytes.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress,
        let found = memchr(start, CInt(UInt8(ascii: "\n")), buffer.count)
      else { return nil }
      return bytes.startIndex + (UnsafeRawPointer(found) - start)
    }
  }

  private mutating func fill() throws(Failure) {
    position = 0
    do {
      if let inflater {
        block = try inflater.block { try read() }
      } else {
        block = try read()
        if !hasBegun, Inflater.recognizes(block) {
          let inflater = try Inflater(block, ratio: limits.ratio, output: limits.output)
          self.inflater = inflater
          block = try inflater.block { try read() }
        }
      }
      hasBegun = true
    } catch let error as Errno {
      throw .system(error)
    } catch let excess as Inflater.Excess {
      throw .excess(excess)
    } catch is Inflater.Damaged {
      throw .damaged
    } catch {
      throw .system(.ioError)
    }
  }

  private func read() throws -> [UInt8] {
    guard let file else { return [] }
    let bytes = try [UInt8](unsafeUninitializedCapacity: Self.blockSize) { buffer, count in
      count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
    }
    meter?.bytes += bytes.count
    return bytes
  }
}
