import Samples

extension Dice {
  /// A whole number from 0 to below `count`, each as likely.
  mutating func even(_ count: Int) -> Int { Int(next() % UInt64(count)) }

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
