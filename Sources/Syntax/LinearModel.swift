/// The weights of a linear classifier over hashed features, read where they lie.
///
/// Layout, little-endian: the number of classes and of buckets (4 bytes each), the place of each
/// bucket's end among the entries (4 bytes each, after a first 0), the entries. An entry is a
/// feature's fingerprint (2 bytes), the number of its weights (1), and each weight as class (1) and
/// value (1, see ``WeightByte``). A feature's bucket comes from the upper half of its hash, its fingerprint from
/// the lower, so a strange feature passes for a known one about once in 20,000 times.
struct LinearModel: Sendable {
  let classCount: Int
  private let weights: Weights
  private let bucketCount: UInt64
  private let places: Int
  private let entries: Int

  /// - Parameters:
  ///   - weights: the file's bytes.
  ///   - range: the model's bytes among them.
  /// - Throws: ``ModelError`` where the sizes do not fit.
  init(_ weights: Weights, _ range: Range<Int>) throws(ModelError) {
    guard range.count >= 12, range.upperBound <= weights.count else { throw .truncated }
    let classes = Int(weights.word(range.lowerBound))
    let buckets = Int(weights.word(range.lowerBound + 4))
    let places = range.lowerBound + 8
    let entries = places + 4 * (buckets + 1)
    guard entries <= range.upperBound, (1...256).contains(classes), buckets > 0,
      entries + Int(weights.word(entries - 4)) == range.upperBound
    else { throw .truncated }
    self.weights = weights
    self.places = places
    self.entries = entries
    classCount = classes
    bucketCount = UInt64(buckets)
  }

  /// Adds the features' weights to the scores.
  ///
  /// - Parameters:
  ///   - features: the decision's features.
  ///   - scores: one score for each class.
  func add(_ features: Features, to scores: inout [Int32]) {
    guard scores.count >= classCount else { return }
    let bytes = weights.bytes
    scores.withUnsafeMutableBufferPointer { scores in
      for hash in features.hashes {
        let bucket = Int(((hash >> 32) &* bucketCount) >> 32)
        let place = places &+ 4 &* bucket
        let entry = entries &+ Int(bytes.load(fromByteOffset: place, as: UInt32.self))
        let end = entries &+ Int(bytes.load(fromByteOffset: place &+ 4, as: UInt32.self))
        Self.add(bytes, entry, end, UInt16(truncatingIfNeeded: hash), scores)
      }
    }
  }

  /// Adds the weights of the entry with a fingerprint, if there is one between two places.
  @inline(__always)
  private static func add(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int, _ fingerprint: UInt16,
    _ scores: UnsafeMutableBufferPointer<Int32>
  ) {
    var entry = start
    while entry < end {
      let count = Int(bytes[entry &+ 2])
      if bytes.loadUnaligned(fromByteOffset: entry, as: UInt16.self) == fingerprint {
        var pair = entry &+ 3
        for _ in 0..<count {
          scores[Int(bytes[pair])] &+= WeightByte.value(bytes[pair &+ 1])
          pair &+= 2
        }
        return
      }
      entry &+= 3 &+ 2 &* count
    }
  }
}

/// Why a file of weights cannot be used.
public enum ModelError: Error, Hashable, Sendable {
  /// The file does not begin as one of weights does.
  case notAModel
  /// The file is of another version than this program reads.
  case otherVersion(UInt32)
  /// A part of the file is missing or of a wrong size.
  case truncated
  /// The file names a tag or relation that this program does not know.
  case unknownName(String)
}
