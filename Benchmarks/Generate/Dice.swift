/// Numbers that look random and are the same on every machine (SplitMix64).
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A whole number from 0 to below `count`, each as likely.
  mutating func even(_ count: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(count))
  }

  /// A whole number from 0 to below `count`, the one of rank k about 1/k times as often as the first:
  /// as words, names and the fame of stories go (Zipf's law).
  mutating func skewed(_ count: Int) -> Int {
    let octaves = Int.bitWidth - count.leadingZeroBitCount
    while true {
      let octave = even(octaves)
      let number = (1 << octave) + even(1 << octave) - 1
      if number < count { return number }
    }
  }

  /// Whether it happens, so many times in a hundred.
  mutating func chance(_ percent: Int) -> Bool { even(100) < percent }

  /// Picks one.
  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[even(elements.count)] }
}
