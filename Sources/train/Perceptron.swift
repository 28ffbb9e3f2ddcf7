import Syntax

/// An averaged perceptron over hashed features, in whole numbers, so that a run gives the same
/// weights on every machine.
final class Perceptron {
  /// A feature's weight for a class: as it is, when it last changed, its sum over time till then, and
  /// the sum of its averages over the rounds before.
  struct Weight {
    var value: Int32
    var changed: Int32
    var sum: Int64
    var settled: Int64 = 0
    var label: UInt8
  }

  let classCount: Int
  private var keys: [UInt64]
  private var rows: [Int32]
  private var mask: Int
  /// The weights of each feature known.
  private(set) var weights: [[Weight]] = []
  private(set) var hashes: [UInt64] = []
  private var time: Int32 = 1

  init(classCount: Int) {
    self.classCount = classCount
    mask = 1 << 20 - 1
    keys = Array(repeating: 0, count: mask + 1)
    rows = Array(repeating: -1, count: mask + 1)
  }

  /// The score of each class.
  func score(_ features: Features, _ scores: inout [Int32]) {
    for index in scores.indices { scores[index] = 0 }
    for hash in features.hashes {
      let slot = slot(hash)
      guard rows[slot] >= 0 else { continue }
      for weight in weights[Int(rows[slot])] { scores[Int(weight.label)] += weight.value }
    }
  }

  /// Moves the features' weights towards one class and away from another.
  func update(_ features: Features, towards right: Int, from wrong: Int) {
    for hash in features.hashes {
      let row = row(hash)
      change(row, right, 1)
      change(row, wrong, -1)
    }
  }

  /// Says that a decision was made, right or wrong: averages are over decisions.
  func tick() { time += 1 }

  /// Ends a round: its averages are kept, and the next begins with no weights.
  func settle() {
    for row in weights.indices {
      for index in weights[row].indices {
        let weight = weights[row][index]
        let sum = weight.sum + Int64(weight.value) * Int64(time - weight.changed)
        weights[row][index].settled += sum * Average.scale / Int64(time)
        weights[row][index].sum = 0
        weights[row][index].value = 0
        weights[row][index].changed = 1
      }
    }
    time = 1
  }

  private func change(_ row: Int, _ label: Int, _ step: Int32) {
    let label = UInt8(label)
    if let index = weights[row].firstIndex(where: { $0.label == label }) {
      weights[row][index].sum +=
        Int64(weights[row][index].value) * Int64(time - weights[row][index].changed)
      weights[row][index].value += step
      weights[row][index].changed = time
    } else {
      weights[row].append(Weight(value: step, changed: time, sum: 0, label: label))
    }
  }

  private func slot(_ hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash >> 20) & mask
    while rows[slot] >= 0, keys[slot] != hash { slot = (slot + 1) & mask }
    return slot
  }

  private func row(_ hash: UInt64) -> Int {
    var place = slot(hash)
    if rows[place] >= 0 { return Int(rows[place]) }
    if hashes.count * 2 > mask {
      grow()
      place = slot(hash)
    }
    keys[place] = hash
    rows[place] = Int32(hashes.count)
    hashes.append(hash)
    weights.append([])
    return hashes.count - 1
  }

  private func grow() {
    mask = mask * 2 + 1
    keys = Array(repeating: 0, count: mask + 1)
    rows = Array(repeating: -1, count: mask + 1)
    for (row, hash) in hashes.enumerated() {
      let place = slot(hash)
      keys[place] = hash
      rows[place] = Int32(row)
    }
  }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// The numbers below a count in random order.
  mutating func order(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for index in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(index, Int(next() % UInt64(index + 1)))
    }
    return order
  }
}
