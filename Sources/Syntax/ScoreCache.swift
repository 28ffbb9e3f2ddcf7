/// The scores of features that many states of a search share, by the words they are of. A new score
/// takes the room of an older one, so that the cache is as small for a long sentence as for a short.
struct ScoreCache {
  private static let bits: UInt64 = 7
  private var keys = [UInt64](repeating: 0, count: 1 << Int(bits))
  private var scores = [SIMD4<Int32>](repeating: .zero, count: 1 << Int(bits))

  /// The key of a group's words; never 0.
  @inline(__always)
  static func key(_ group: ArcGroup, _ view: ArcView) -> UInt64 {
    let near = UInt64(UInt32(bitPattern: view.s0.word &+ 1)) << 2
    let far = UInt64(UInt32(bitPattern: view.s1.word &+ 1)) << 22
    let next = UInt64(UInt32(bitPattern: view.next)) << 42
    switch group {
    case .near: return near | next | 1
    case .far: return near | far | 2
    case .both, .history: return near | far | next | 3
    }
  }

  /// The score that is kept for a key, or else the one that is worked out now.
  @inline(__always)
  mutating func score(_ key: UInt64, or work: () -> SIMD4<Int32>) -> SIMD4<Int32> {
    let place = Int((key &* 0x9E37_79B9_7F4A_7C15) >> (64 - Self.bits))
    if keys[place] == key { return scores[place] }
    let score = work()
    keys[place] = key
    scores[place] = score
    return score
  }
}
