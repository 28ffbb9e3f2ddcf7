/// How a weight is a byte: its sign and square root, so that the many small weights are told apart
/// and the few large ones are not cut off.
package enum WeightByte {
  /// The value of the largest byte.
  package static let largest: Int32 = 127 * 127

  /// What a byte stands for.
  @inline(__always)
  package static func value(_ byte: UInt8) -> Int32 {
    let root = Int32(Int8(bitPattern: byte))
    return root &* abs(root)
  }

  /// The byte nearest to a weight.
  ///
  /// - Parameters:
  ///   - weight: the weight.
  ///   - largest: the largest weight of the model, without its sign.
  /// - Returns: the signed square root, in steps of a 127th.
  package static func byte(_ weight: Int64, largest: Int64) -> UInt8 {
    let share = Double(abs(weight)) / Double(max(largest, 1))
    let root = Int8((min(share, 1).squareRoot() * 127).rounded())
    return UInt8(bitPattern: weight < 0 ? -root : root)
  }
}
