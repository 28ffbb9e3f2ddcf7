private import SystemZlib

/// Takes a gzip file apart, block by block (RFC 1952); several members behind each other are one
/// file.
final class Inflater {
  /// Why bytes can't be inflated: they are no gzip, are damaged, or end too early.
  struct Damaged: Error {}

  /// More comes of it than may: it was made to fill memory or to take for ever.
  enum Excess: Error {
    /// More bytes come of one than may.
    case ratio(limit: Int)
    /// More bytes come of it in all.
    case output(limit: Int)
  }

  /// How many bytes may come of whatever is packed.
  private static let freeOutput = 1 << 20

  /// The bytes of a block that is handed out.
  private static let blockSize = 1 << 17

  private var stream = z_stream()
  private var input: [UInt8]
  private var position = 0
  /// Whether a member has begun and not ended.
  private var isOpen = true

  /// Whether bytes begin as gzip does.
  static func recognizes(_ bytes: some Sequence<UInt8>) -> Bool {
    bytes.starts(with: [0x1F, 0x8B, 0x08])
  }

  private let ratio: Int
  private let outputLimit: Int
  private var taken = 0
  private var given = 0

  /// - Parameters:
  ///   - beginning: the file's first bytes.
  ///   - ratio: how many bytes may come of one, once a megabyte has come.
  ///   - output: the most bytes that may come of the file.
  /// - Throws: `Damaged` where zlib will not start.
  init(_ beginning: [UInt8], ratio: Int, output: Int) throws(Damaged) {
    self.ratio = ratio
    outputLimit = output
    input = beginning
    taken = beginning.count
    // 16 asks for a gzip header, 15 for the largest window.
    let code = inflateInit2_(
      &stream, 16 + 15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard code == Z_OK else { throw Damaged() }
  }

  deinit { inflateEnd(&stream) }

  /// The next block of what was compressed.
  ///
  /// - Parameter more: gives the next bytes of the file; none at its end.
  /// - Returns: the block; empty at the end.
  /// - Throws: `Damaged`, `Excess`, or what `more` throws.
  func block(_ more: () throws -> [UInt8]) throws -> [UInt8] {
    while true {
      if position == input.count {
        input = try more()
        taken += input.count
        position = 0
        if input.isEmpty {
          guard !isOpen else { throw Damaged() }
          return []
        }
      }
      let block = try inflated()
      given += block.count
      if given > outputLimit { throw Excess.output(limit: outputLimit) }
      let used = taken - (input.count - position)
      if given > Self.freeOutput, given / ratio > used { throw Excess.ratio(limit: ratio) }
      if !block.isEmpty { return block }
    }
  }

  /// All that some bytes were compressed from.
  ///
  /// - Parameters:
  ///   - bytes: a whole gzip file.
  ///   - limits: what may come of it.
  /// - Returns: the bytes; nil where they are damaged or there are more than may be.
  static func all(_ bytes: [UInt8], limits: ReadLimits) -> [UInt8]? {
    guard let inflater = try? Inflater(bytes, ratio: limits.ratio, output: limits.size) else {
      return nil
    }
    var whole: [UInt8] = []
    while let block = try? inflater.block({ [] }) {
      if block.isEmpty { return whole }
      whole += block
    }
    return nil
  }

  private func inflated() throws(Damaged) -> [UInt8] {
    var code = Z_OK
    var rest = 0
    let block = [UInt8](unsafeUninitializedCapacity: Self.blockSize) { output, count in
      input.withUnsafeMutableBufferPointer { input in
        stream.next_in = input.baseAddress?.advanced(by: position)
        stream.avail_in = UInt32(input.count - position)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        code = inflate(&stream, Z_NO_FLUSH)
        rest = Int(stream.avail_in)
        count = output.count - Int(stream.avail_out)
      }
    }
    let isStuck = code == Z_BUF_ERROR && rest == input.count - position && block.isEmpty
    position = input.count - rest
    isOpen = code != Z_STREAM_END
    if code == Z_STREAM_END { code = inflateReset(&stream) }
    guard code == Z_OK || code == Z_BUF_ERROR && !isStuck else { throw Damaged() }
    return block
  }
}
