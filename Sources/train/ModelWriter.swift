import Syntax

/// Writes trained models in the form that the parser reads in place.
enum ModelWriter {
  /// What every file of weights says of itself.
  private static let notice = """
    Weights of Dateline's tagger and parser. Learnt from the Universal Dependencies treebanks \
    English EWT (CC BY-SA 4.0, https://universaldependencies.org/treebanks/en_ewt) and English GUM, \
    of it the texts under CC BY 4.0 (https://universaldependencies.org/treebanks/en_gum). \
    Licence of these weights: CC BY-SA 4.0.

    """

  /// - Parameters:
  ///   - tags: the tag model's classes.
  ///   - relations: the relation model's classes.
  ///   - models: the models of tags, transitions and relations, written by ``model(_:budget:)``.
  /// - Returns: the file's bytes.
  static func file(tags: [TagClass], relations: [Relation], models: [[UInt8]]) -> [UInt8] {
    let parts =
      [Array(notice.utf8), lines(tags.map(\.name)), lines(relations.map(\.rawValue))]
      + models.map { $0 }
    var file = SyntaxWeights.magic + word(SyntaxWeights.version)
    for part in parts { file += word(UInt32(part.count)) }
    for part in parts {
      file += Array(repeating: 0, count: -file.count & 63) + part
    }
    return file
  }

  /// One model: the weights rounded to a byte each, and as many features as the budget allows, those
  /// with the largest weights first.
  ///
  /// - Parameters:
  ///   - perceptron: the trained model.
  ///   - budget: the most bytes.
  /// - Returns: the model's part of the file.
  static func model(_ perceptron: Perceptron, budget: Int) -> [UInt8] {
    var entries = entries(perceptron)
    let bucketCount = max(1, min(entries.count, budget / 10) / 3)
    let room = budget - 8 - 4 * (bucketCount + 1)
    entries.sort { ($1.strength, $0.hash) < ($0.strength, $1.hash) }
    var buckets: [[Entry]] = Array(repeating: [], count: bucketCount)
    var used = 0
    for entry in entries {
      used += entry.size
      if used > room { break }
      buckets[Int(((entry.hash >> 32) * UInt64(bucketCount)) >> 32)].append(entry)
    }
    return layout(buckets, classCount: perceptron.classCount)
  }

  private struct Entry {
    let hash: UInt64
    let pairs: [(label: UInt8, value: UInt8)]
    var size: Int { 3 + 2 * pairs.count }
    /// How much the feature can move a decision.
    var strength: Int32 {
      var (low, high): (Int32, Int32) = (0, 0)
      for pair in pairs {
        let value = WeightByte.value(pair.value)
        low = min(low, value)
        high = max(high, value)
      }
      return high - low
    }
  }

  /// The features with a weight that is not rounded to nothing.
  private static func entries(_ perceptron: Perceptron) -> [Entry] {
    var largest: Int64 = 1
    for row in perceptron.weights {
      for weight in row { largest = max(largest, abs(weight.settled)) }
    }
    return zip(perceptron.hashes, perceptron.weights).compactMap { hash, row in
      let pairs = row.compactMap { weight -> (label: UInt8, value: UInt8)? in
        let value = WeightByte.byte(weight.settled, largest: largest)
        return value == 0 ? nil : (weight.label, value)
      }
      return pairs.isEmpty ? nil : Entry(hash: hash, pairs: pairs)
    }
  }

  private static func layout(_ buckets: [[Entry]], classCount: Int) -> [UInt8] {
    var head = word(UInt32(classCount)) + word(UInt32(buckets.count)) + word(0)
    var body: [UInt8] = []
    for bucket in buckets {
      var seen: Set<UInt16> = []
      for entry in bucket where seen.insert(UInt16(truncatingIfNeeded: entry.hash)).inserted {
        let fingerprint = UInt16(truncatingIfNeeded: entry.hash)
        body += [UInt8(fingerprint & 0xFF), UInt8(fingerprint >> 8), UInt8(entry.pairs.count)]
        for pair in entry.pairs { body += [pair.label, pair.value] }
      }
      head += word(UInt32(body.count))
    }
    return head + body
  }

  private static func lines(_ names: [String]) -> [UInt8] {
    Array(names.map { $0 + "\n" }.joined().utf8)
  }

  private static func word(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
  }
}
