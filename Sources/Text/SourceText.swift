/// A text as the UTF-8 bytes that every layer reads, with the way back to the offsets that the
/// outside counts in.
///
/// Inside, a place in a text is a byte offset; outside (JSON, SQL, CSV) it is a count of Unicode
/// scalars, so that `text[start:end]` in Python and `substr(text, start + 1, end - start)` in
/// SQLite give the same quote.
public struct SourceText: Sendable, Hashable {
  /// The text's bytes, always valid UTF-8.
  public let utf8: [UInt8]

  /// Scalars that stand before every `stride`-th byte; empty where each byte is a scalar.
  private let marks: [Int]

  private static let stride = 256

  /// - Parameter string: any text; it is held as it is, without normalization.
  public init(_ string: String) {
    utf8 = Array(string.utf8)
    marks = Self.marks(of: utf8)
  }

  /// The text's length in bytes.
  public var count: Int { utf8.count }

  /// The number of Unicode scalars before a byte.
  ///
  /// - Parameter byte: a byte offset; one outside the text counts as its nearer end, one inside a
  ///   scalar as that scalar's end.
  /// - Returns: the offset in Unicode scalars.
  public func scalarOffset(ofByte byte: Int) -> Int {
    let byte = min(max(byte, 0), utf8.count)
    guard !marks.isEmpty else { return byte }
    let block = byte / Self.stride
    var scalars = marks[block]
    for index in block * Self.stride..<byte where Self.startsScalar(utf8[index]) {
      scalars += 1
    }
    return scalars
  }

  /// A range of bytes as a range of Unicode scalars.
  public func scalarRange(of bytes: Range<Int>) -> Range<Int> {
    let start = scalarOffset(ofByte: bytes.lowerBound)
    return start..<max(start, scalarOffset(ofByte: bytes.upperBound))
  }

  /// The text of a range of bytes; what lies outside the text is left out.
  public subscript(bytes: Range<Int>) -> String {
    String(decoding: utf8[bytes.clamped(to: 0..<utf8.count)], as: UTF8.self)
  }

  /// Whether a byte begins a scalar (is no UTF-8 continuation byte).
  @inlinable
  public static func startsScalar(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }

  private static func marks(of utf8: [UInt8]) -> [Int] {
    guard utf8.contains(where: { $0 >= 0x80 }) else { return [] }
    var marks: [Int] = []
    marks.reserveCapacity(utf8.count / stride + 1)
    var scalars = 0
    for (index, byte) in utf8.enumerated() {
      if index % stride == 0 { marks.append(scalars) }
      if startsScalar(byte) { scalars += 1 }
    }
    if utf8.count % stride == 0 { marks.append(scalars) }
    return marks
  }
}
