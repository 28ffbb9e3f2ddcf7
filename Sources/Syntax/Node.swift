/// A word as the features of arcs and relations see it.
package struct Node: Sendable {
  /// The hash of its form; 0 for no word, 1 for the root.
  package var form: UInt64 = 0
  /// Its tag's class plus 2; 0 for no word, 1 for the root.
  package var tag: UInt64 = 0
  /// Its universal part of speech plus 2.
  package var part: UInt64 = 0
  /// The marks between the word before and this one, a bit a kind.
  package var marks: UInt64 = 0

  package static let none = Node()
  package static let root = Node(form: 1, tag: 1, part: 1)

  package init(form: UInt64 = 0, tag: UInt64 = 0, part: UInt64 = 0) {
    self.form = form
    self.tag = tag
    self.part = part
  }

  /// Form and tag in one value.
  @inline(__always) var both: UInt64 { form &+ tag &* 0xA24B_AED4_963E_E407 }
}

/// How far two words stand apart, in eight steps.
@inline(__always)
func distanceStep(_ distance: Int32) -> UInt64 {
  switch distance {
  case ...4: UInt64(max(distance, 0))
  case ...7: 5
  case ...12: 6
  default: 7
  }
}
