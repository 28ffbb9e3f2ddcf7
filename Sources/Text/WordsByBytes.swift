/// Words found by their bytes, whatever their case, without making a `String`.
///
/// A word is known by a 64-bit hash of its lower-cased bytes; a test holds that no two words of a
/// table share one.
package struct WordsByBytes<Value: Sendable>: Sendable {
  private var values: [UInt64: Value] = [:]

  package init() {}

  /// - Parameter words: each word with what it means; the first of two equal words counts.
  package init(_ words: some Sequence<(String, Value)>) {
    for (word, value) in words {
      let bytes = Array(word.utf8)
      let key = WordHash.folded(bytes, 0..<bytes.count)
      if values[key] == nil { values[key] = value }
    }
  }

  /// The number of words with a hash of their own.
  package var count: Int { values.count }

  /// What the word in `bytes[range]` means, or nil where it is not in the table.
  package subscript(bytes: [UInt8], range: Range<Int>) -> Value? {
    values[WordHash.folded(bytes, range)]
  }
}

/// Hashes of words (FNV-1a, 64 bits): the same on every machine and in every run.
package enum WordHash {
  package static let seed: UInt64 = 0xcbf2_9ce4_8422_2325
  package static let prime: UInt64 = 0x0000_0100_0000_01b3

  /// The hash of bytes with ASCII letters in lower case.
  @inlinable
  package static func folded(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
    var hash = seed
    for index in range {
      hash = (hash ^ UInt64(bytes[index].lowercased)) &* prime
    }
    return hash
  }
}

extension UInt8 {
  /// An ASCII letter in lower case; any other byte as it is.
  @inlinable package var lowercased: UInt8 { isUppercase ? self | 0x20 : self }
  /// Whether this is an ASCII capital.
  @inlinable package var isUppercase: Bool { self &- 0x41 < 26 }
  /// Whether this is a small ASCII letter.
  @inlinable package var isLowercase: Bool { self &- 0x61 < 26 }
  /// Whether this is an ASCII digit.
  @inlinable package var isDigit: Bool { self &- 0x30 < 10 }
  /// Whether this is an ASCII letter.
  @inlinable package var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  /// Whether this is a space, a tab, a line end or another ASCII control.
  @inlinable package var isBlank: Bool { self <= 0x20 || self == 0x7F }
}
