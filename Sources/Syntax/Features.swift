/// The features of one decision: hashes of a template's number and the values it joins.
package struct Features {
  package private(set) var hashes: [UInt64] = []
  private var template: UInt64 = 0

  package init() { hashes.reserveCapacity(160) }

  /// Begins the next decision; each template added has the next number.
  @inline(__always)
  mutating func clear() {
    hashes.removeAll(keepingCapacity: true)
    template = 0
  }

  /// Begins a group of templates, which has numbers of its own.
  @inline(__always)
  mutating func begin(_ group: ArcGroup) { template = group.rawValue &* 100 }

  @inline(__always)
  mutating func add(_ first: UInt64) { hashes.append(Self.mix(next(), first)) }

  @inline(__always)
  mutating func add(_ first: UInt64, _ second: UInt64) {
    hashes.append(Self.mix(Self.mix(next(), first), second))
  }

  @inline(__always)
  mutating func add(_ first: UInt64, _ second: UInt64, _ third: UInt64) {
    hashes.append(Self.mix(Self.mix(Self.mix(next(), first), second), third))
  }

  @inline(__always)
  mutating func add(_ first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
    hashes.append(Self.mix(Self.mix(Self.mix(Self.mix(next(), first), second), third), fourth))
  }

  /// Adds a value of a set, all of whose values share one template number.
  @inline(__always)
  mutating func addMember(_ set: UInt64, _ first: UInt64, _ second: UInt64) {
    let hash = Self.mix(set &* 0x8CB9_2BA7_2F3D_8DD7, first)
    hashes.append(Self.mix(hash, second))
  }

  @inline(__always)
  private mutating func next() -> UInt64 {
    template += 1
    return template &* 0xD6E8_FEB8_6659_FD93
  }

  @inline(__always)
  private static func mix(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    let product = (hash ^ value) &* 0x9E37_79B9_7F4A_7C15
    return product ^ (product >> 32)
  }
}
