/// The weights of transitions, in buckets of a cache line each, read where they lie.
///
/// A feature's hash is scaled to a place among ``placeCount``: the upper bits of a place choose the
/// bucket and the lower ones are kept there to tell its features apart. Features that share a place
/// share their weights, in training too (a hash kernel, after Bohnet 2010).
///
/// Layout of a bucket, 64 bytes: the lower bits of the places of 16 features, then the weights of
/// shift, left and right for each, as ``WeightByte`` has them. Unused entries are zeros at the end.
package struct ArcModel: ArcScoring, Sendable {
  package static let bucketCount = 68_000
  package static let bucketSize = 64
  /// The most features of a bucket.
  package static let entryCount = 16
  private static let placesInBucket = 128
  /// The number of places that features are told apart by.
  package static let placeCount = bucketCount * placesInBucket

  private let weights: Weights
  private let start: Int

  /// - Parameters:
  ///   - weights: the file's bytes.
  ///   - range: the buckets among them.
  /// - Throws: ``ModelError`` where the sizes do not fit.
  init(_ weights: Weights, _ range: Range<Int>) throws(ModelError) {
    guard range.count == Self.bucketCount * Self.bucketSize, range.upperBound <= weights.count
    else { throw .truncated }
    self.weights = weights
    start = range.lowerBound
  }

  /// The place of a feature.
  @inline(__always)
  package static func place(_ hash: UInt64) -> Int {
    Int(((hash >> 32) &* UInt64(placeCount)) >> 32)
  }

  /// The bucket of a place.
  package static func bucket(_ place: Int) -> Int { place / placesInBucket }

  /// What tells a place from others of its bucket.
  package static func key(_ place: Int) -> UInt8 { UInt8(place % placesInBucket) }

  package func score(_ features: Features) -> SIMD4<Int32> {
    var (shift, left, right): (Int32, Int32, Int32) = (0, 0, 0)
    let bytes = weights.bytes
    for hash in features.hashes {
      let place = Self.place(hash)
      let bucket = start &+ Self.bucketSize &* Self.bucket(place)
      let entry = Self.entry(bytes, bucket, Self.key(place))
      shift &+= WeightByte.value(bytes[entry])
      left &+= WeightByte.value(bytes[entry &+ 1])
      right &+= WeightByte.value(bytes[entry &+ 2])
    }
    return SIMD4(shift, left, right, 0)
  }

  /// Where the weights of the first of a bucket's entries with a key are, or three zeros.
  ///
  /// Eight keys are compared at once: after the exclusive or, the lowest zero byte is the first one
  /// whose high bit the subtraction sets. There is no branch, as half the features are not known and
  /// a wrong guess of the processor would cost more than all else.
  @inline(__always)
  private static func entry(_ bytes: UnsafeRawBufferPointer, _ bucket: Int, _ key: UInt8) -> Int {
    let key = UInt64(key) &* 0x0101_0101_0101_0101
    let low = zeros(bytes, bucket, key)
    let high = zeros(bytes, bucket &+ 8, key)
    let index = low != 0 ? low.trailingZeroBitCount >> 3 : 8 &+ high.trailingZeroBitCount >> 3
    let entry = bucket &+ entryCount &+ 3 &* index
    return low | high != 0 ? entry : SyntaxWeights.zeros
  }

  @inline(__always)
  private static func zeros(_ bytes: UnsafeRawBufferPointer, _ place: Int, _ key: UInt64) -> UInt64
  {
    let keys = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    let difference = UInt64(littleEndian: keys) ^ key
    return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
  }
}
