private import Crypto

/// Names made of content: the same content has the same name on every machine, and nobody can
/// choose a content for a name.
public enum ContentID {
  /// The SHA-256 of some bytes, in lower-case hexadecimal.
  public static func sha256(_ bytes: some Sequence<UInt8>) -> String {
    hexadecimal(SHA256.hash(data: Array(bytes)))
  }

  /// A short id: the first 80 bits of a SHA-256 over the parts, in 20 hexadecimal digits.
  ///
  /// - Parameter parts: texts that together name the thing; where one ends and the next begins
  ///   counts.
  /// - Returns: the id.
  public static func id(of parts: [String]) -> String {
    var bytes: [UInt8] = []
    for part in parts {
      withUnsafeBytes(of: UInt64(part.utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
      bytes.append(contentsOf: part.utf8)
    }
    return hexadecimal(SHA256.hash(data: bytes).prefix(10))
  }

  private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    var digits: [UInt8] = []
    digits.reserveCapacity(64)
    for byte in bytes {
      digits.append(digit(byte >> 4))
      digits.append(digit(byte & 15))
    }
    return String(decoding: digits, as: UTF8.self)
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
