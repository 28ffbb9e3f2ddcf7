import Syntax

/// The weights of transitions while they are trained, in whole numbers, so that a run gives the same
/// weights on every machine.
final class ArcTable: ArcScoring {
  private var weights: [SIMD4<Int32>]
  /// For each weight the sum of its changes, each times the time it was made at.
  private var delays: [SIMD4<Int64>]
  /// The sum of the averages of the rounds before.
  private var settled: [SIMD4<Int64>]
  private var time: Int64 = 1

  init() {
    weights = Array(repeating: .zero, count: ArcModel.placeCount)
    delays = Array(repeating: .zero, count: ArcModel.placeCount)
    settled = delays
  }

  func score(_ features: Features) -> SIMD4<Int32> {
    var scores = SIMD4<Int32>.zero
    for hash in features.hashes { scores &+= weights[ArcModel.place(hash)] }
    return scores
  }

  /// Says that a sentence was read: averages are over sentences.
  func tick() { time += 1 }

  func change(_ features: Features, _ transition: Transition, by step: Int32) {
    for hash in features.hashes {
      let place = ArcModel.place(hash)
      weights[place][transition.rawValue] += step
      delays[place][transition.rawValue] += Int64(step) * time
    }
  }

  /// Ends a round: its averages are kept, and the next begins with no weights.
  func settle() {
    for place in weights.indices {
      let sum = SIMD4<Int64>(truncatingIfNeeded: weights[place]) &* time &- delays[place]
      settled[place] &+= sum &* Average.scale / time
      weights[place] = .zero
      delays[place] = .zero
    }
    time = 1
  }

  private struct Entry {
    let place: Int
    let sums: SIMD4<Int64>
    /// How much the feature can move a decision.
    var strength: Int64 { max(sums.max(), 0) - min(sums.min(), 0) }
  }

  /// The buckets of the sum of all rounds: where there are too many features the weakest are left out.
  var bytes: [UInt8] {
    let places = settled.indices.filter { settled[$0] != .zero }
    let largest = places.reduce(1) { max($0, max(settled[$1].max(), -settled[$1].min())) }
    var buckets: [[Entry]] = Array(repeating: [], count: ArcModel.bucketCount)
    for place in places {
      buckets[ArcModel.bucket(place)].append(Entry(place: place, sums: settled[place]))
    }
    return buckets.flatMap { bucket in
      let entries = bucket.sorted { ($1.strength, $0.place) < ($0.strength, $1.place) }
        .prefix(ArcModel.entryCount)
      let unused = ArcModel.entryCount - entries.count
      var bytes = entries.map { ArcModel.key($0.place) } + Array(repeating: 0, count: unused)
      for entry in entries {
        for index in 0..<3 {
          bytes.append(WeightByte.byte(entry.sums[index], largest: largest))
        }
      }
      return bytes + Array(repeating: 0, count: 3 * unused)
    }
  }
}

/// Averages of whole numbers, in whole numbers.
enum Average {
  /// What averages are multiplied by, so that their fractions count.
  static let scale: Int64 = 1000
}
