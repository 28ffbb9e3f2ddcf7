/// A word, number or mark of a text.
package struct Word: Sendable, Hashable {
  /// How a word is written.
  package enum Shape: Sendable, Hashable {
    case lower, capitalized, upper, mixed, number, mark
  }

  /// Where it stands, in bytes.
  package let range: Range<Int>
  /// Its letters in lower case, as a number that stands for them.
  package let key: WordKey
  /// How it is written.
  package let shape: Shape
  /// Whether it touches what stands before it.
  package let isAttached: Bool

  /// Whether it begins with a capital or is a number in a name's writing.
  package var isCapital: Bool {
    switch shape {
    case .capitalized, .upper, .mixed: true
    case .lower, .number, .mark: false
    }
  }
}

/// A word in lower case, as a number: equal words have equal keys, and unequal ones next to never.
package struct WordKey: Sendable, Hashable, ExpressibleByStringLiteral {
  /// The hash (FNV-1a, 64 bits) of the lower-case letters.
  package let hash: UInt64

  /// - Parameter bytes: a word in UTF-8; ASCII capitals and curly apostrophes count as their plain
  ///   fellows.
  package init(_ bytes: some Sequence<UInt8>) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var pending: [UInt8] = []
    for byte in bytes {
      // U+2019 and U+2018 are E2 80 99 and E2 80 98.
      if byte == 0xE2 || !pending.isEmpty {
        pending.append(byte)
        guard pending.count == 3 else { continue }
        if pending[1] == 0x80, pending[2] == 0x99 || pending[2] == 0x98 {
          hash = Self.step(hash, UInt8(ascii: "'"))
        } else {
          for byte in pending { hash = Self.step(hash, byte) }
        }
        pending.removeAll(keepingCapacity: true)
        continue
      }
      hash = Self.step(hash, byte)
    }
    for byte in pending { hash = Self.step(hash, byte) }
    self.hash = hash
  }

  /// - Parameter text: a word.
  package init(_ text: String) { self.init(text.utf8) }

  /// - Parameter value: a word.
  package init(stringLiteral value: StaticString) {
    self.init(UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
  }

  @inline(__always)
  private static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    let isCapital = byte &- UInt8(ascii: "A") < 26
    return (hash ^ UInt64(isCapital ? byte | 0x20 : byte)) &* 0x100_0000_01b3
  }

  /// A key is a hash already, so it need not be hashed again.
  @inlinable package func hash(into hasher: inout Hasher) { hasher.combine(hash) }

  /// Whether two keys are of the same word.
  @inlinable package static func == (left: WordKey, right: WordKey) -> Bool {
    left.hash == right.hash
  }

  /// A key is a hash already.
  @inlinable package func _rawHashValue(seed: Int) -> Int {
    Int(truncatingIfNeeded: (hash ^ (hash >> 29)) &* 0x9E37_79B9_7F4A_7C15) ^ seed
  }
}
