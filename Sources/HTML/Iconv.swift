#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Encodings as the system's C library knows them.
enum Iconv {
  private static let blockSize = 1 << 14

  /// A text in UTF-8.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - name: the name of its encoding, as `iconv` has it.
  /// - Returns: the text, and how many bytes of it meant nothing; nil where the system does not know
  ///   the encoding.
  static func utf8(_ bytes: ArraySlice<UInt8>, from name: String) -> (text: [UInt8], replaced: Int)?
  {
    guard let converter = iconv_open("UTF-8", name),
      converter != UnsafeMutableRawPointer(bitPattern: -1)
    else { return nil }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count * 2)
    var block = [CChar](repeating: 0, count: blockSize)
    var replaced = 0
    input.withUnsafeMutableBufferPointer { input in
      var left = input.count
      var next = input.baseAddress
      while left > 0 {
        var failure: Int32 = 0
        let written = block.withUnsafeMutableBufferPointer { block in
          var room = block.count
          var end = block.baseAddress
          if iconv(converter, &next, &left, &end, &room) == -1 { failure = errno }
          return block.count - room
        }
        output += block[..<written].map { UInt8(bitPattern: $0) }
        if failure == E2BIG { continue }
        guard failure != 0, left > 0 else { break }
        // A byte that means nothing here.
        output += "\u{FFFD}".utf8
        replaced += 1
        next = next?.advanced(by: 1)
        left -= 1
      }
    }
    // Some encodings hold a letter back until it is known that no accent follows.
    let written = block.withUnsafeMutableBufferPointer { block in
      var room = block.count
      var end = block.baseAddress
      iconv(converter, nil, nil, &end, &room)
      return block.count - room
    }
    output += block[..<written].map { UInt8(bitPattern: $0) }
    return (output, replaced)
  }
}
