/// Values by word, for tables that every word of a text is looked up in.
///
/// Open addressing over arrays: a key is a hash already, and most words are in no table, so that
/// most look-ups end at the first, empty slot.
package struct WordTable<Value: Sendable>: Sendable {
  /// The keys, by slot.
  package let hashes: [UInt64]
  /// The places of the values, by slot; -1 where it is empty.
  package let slots: [Int32]
  /// The values, in no order.
  package let values: [Value]
  /// How far a product is shifted to be a slot.
  package let shift: UInt64

  /// - Parameter entries: the values by key.
  package init(_ entries: [WordKey: Value]) {
    var bits = 4
    while 1 << bits < entries.count * 4 { bits += 1 }
    shift = UInt64(64 - bits)
    var hashes = [UInt64](repeating: 0, count: 1 << bits)
    var slots = [Int32](repeating: -1, count: 1 << bits)
    var values: [Value] = []
    values.reserveCapacity(entries.count)
    for (key, value) in entries {
      var place = Self.start(key.hash, shift)
      while slots[place] >= 0 { place = (place + 1) & (slots.count - 1) }
      hashes[place] = key.hash
      slots[place] = Int32(values.count)
      values.append(value)
    }
    self.hashes = hashes
    self.slots = slots
    self.values = values
  }

  /// The value of a word; nil where it has none.
  @inlinable package subscript(key: WordKey) -> Value? {
    guard let place = place(of: key) else { return nil }
    return values[place]
  }

  /// Whether a word has a value.
  @inlinable package func contains(_ key: WordKey) -> Bool { place(of: key) != nil }

  /// The place of a word's value; nil where it has none.
  @inlinable @inline(__always)
  package func place(of key: WordKey) -> Int? {
    var place = Self.start(key.hash, shift)
    while true {
      let slot = slots[place]
      if slot < 0 { return nil }
      if hashes[place] == key.hash { return Int(slot) }
      place = (place + 1) & (slots.count - 1)
    }
  }

  /// The slot where the search for a key begins.
  @inlinable @inline(__always)
  package static func start(_ hash: UInt64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }
}
