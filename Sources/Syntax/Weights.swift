import SyntaxModel

/// The bytes of a file of weights: those in the binary, or those of a training run.
///
/// They are never written after `init`, which is what makes sharing them safe.
final class Weights: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer
  private let isOwned: Bool

  /// The weights in the binary; they cost nothing until they are read.
  static let embedded = Weights()

  private init() {
    bytes = UnsafeRawBufferPointer(start: syntax_model_bytes(), count: Int(syntax_model_count()))
    isOwned = false
  }

  /// - Parameter copied: the file's content.
  init(_ copied: [UInt8]) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: copied.count, alignment: 64)
    buffer.copyBytes(from: copied)
    bytes = UnsafeRawBufferPointer(buffer)
    isOwned = true
  }

  deinit {
    if isOwned { bytes.deallocate() }
  }

  var count: Int { bytes.count }

  /// The 4 bytes at a place inside the file, as a number.
  func word(_ place: Int) -> UInt32 {
    guard place >= 0, place + 4 <= count else { return 0 }
    return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
  }
}
