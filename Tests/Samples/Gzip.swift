/// Bytes packed by gzip.
package enum Gzip {
  /// A million zeros: a header, and a thousand bytes of which nearly all are one.
  package static let zeros: [UInt8] =
    [
      0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0xFF, 0xED, 0xC1, 0x31, 0x01, 0x00,
      0x00, 0x00, 0xC2, 0xA0, 0xF5, 0x4F, 0x6D, 0x08, 0x5F, 0xA0,
    ]
    + [UInt8](repeating: 0, count: 1016)
    + [0x3E, 0x03, 0x1C, 0xEA, 0x38, 0xA7, 0x00, 0x00, 0x10, 0x00]
}

extension Gzip {
  /// Bytes as they are, in a member of one stored block (RFC 1951, 3.2.4).
  ///
  /// - Parameters:
  ///   - bytes: at most 65,535 of them.
  ///   - isWhole: whether the member is sound to its end; otherwise its checksum is wrong.
  /// - Returns: the member.
  package static func stored(_ bytes: [UInt8], isWhole: Bool) -> [UInt8] {
    let count = UInt16(bytes.count)
    var crc: UInt32 = isWhole ? 0xFFFF_FFFF : 0
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    func little(_ value: UInt32, _ width: Int) -> [UInt8] {
      (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
    }
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1] + little(UInt32(count), 2)
      + little(UInt32(~count), 2) + bytes + little(~crc, 4) + little(UInt32(bytes.count), 4)
  }
}
