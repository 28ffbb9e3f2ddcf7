/// What is kept of a text to tell whether another is a copy of it: the least hashes of its shingles,
/// four words each (Broder, "On the resemblance and containment of documents", 1997).
///
/// Of a text of up to 1,000 words that is all of them, so that two are compared exactly; of a longer one
/// it is a sample, in which the share of what both have errs by two hundredths.
public struct TextSignature: Sendable, Hashable {
  /// The share of shingles that both of two texts have from which one is a copy of the other. A copy that
  /// was cut by a quarter is above it, and one in which each twenty-fifth word was changed.
  static let threshold = 0.7

  /// How many words are one shingle.
  private static let width = 4
  /// The most shingles that are kept.
  private static let limit = 1024
  /// The fewest words of a text that can be a copy; shorter ones are alike by chance.
  private static let leastWords = 12

  /// The least hashes, in order, each once.
  private let hashes: [UInt64]

  /// - Parameter text: the text; nothing comes of one that is too short to be a copy of anything.
  public init?(_ text: String) {
    let words = Self.words(of: text)
    guard words.count >= Self.leastWords else { return nil }
    var hashes: [UInt64] = []
    hashes.reserveCapacity(words.count)
    for start in 0...(words.count - Self.width) {
      hashes.append(words[start..<start + Self.width].reduce(0) { Fingerprint.mixed($0, $1) })
    }
    hashes.sort()
    self.hashes = Array(Self.distinct(hashes).prefix(Self.limit))
  }

  /// Whether two texts are copies of one.
  public func isCopy(of other: TextSignature) -> Bool {
    resemblance(to: other) >= Self.threshold
  }

  /// The share of all their shingles that both have, 0 to 1.
  func resemblance(to other: TextSignature) -> Double {
    var (place, otherPlace, both, all) = (0, 0, 0, 0)
    // Beyond the last hash that is kept of one, nothing is known of what both have.
    while all < Self.limit, place < hashes.count || otherPlace < other.hashes.count {
      let one = place < hashes.count ? hashes[place] : .max
      let two = otherPlace < other.hashes.count ? other.hashes[otherPlace] : .max
      if one <= two { place += 1 }
      if two <= one { otherPlace += 1 }
      if one == two { both += 1 }
      all += 1
    }
    return all == 0 ? 0 : Double(both) / Double(all)
  }

  /// Each word as a hash, whatever its case; what stands between words does not count.
  private static func words(of text: String) -> [UInt64] {
    var words: [UInt64] = []
    var hash: UInt64 = 0
    for byte in text.utf8 {
      let isCapital = byte &- UInt8(ascii: "A") < 26
      let isWord =
        isCapital || byte &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
        || byte >= 0x80
      if isWord {
        hash = (hash ^ UInt64(isCapital ? byte | 0x20 : byte)) &* 0x100_0000_01b3 &+ 1
      } else if hash != 0 {
        words.append(hash)
        hash = 0
      }
    }
    if hash != 0 { words.append(hash) }
    return words
  }

  private static func distinct(_ sorted: [UInt64]) -> [UInt64] {
    var distinct: [UInt64] = []
    for hash in sorted where hash != distinct.last { distinct.append(hash) }
    return distinct
  }
}

/// Which documents print the text of one that was published before.
public struct TextCopies: Sendable {
  /// A document as far as it matters here.
  public struct Document: Sendable {
    let id: String
    let published: Int?
    let signature: TextSignature

    /// - Parameters:
    ///   - id: its id.
    ///   - published: the day on which it was published, as a number of days; nil where unknown.
    ///   - signature: its text's.
    public init(id: String, published: Int?, signature: TextSignature) {
      self.id = id
      self.published = published
      self.signature = signature
    }
  }

  /// Each copy's original: of those that are copies of each other, directly or through others, the one
  /// that was published first, of one day the one with the least id.
  public let originals: [String: String]

  /// - Parameter documents: the documents; their order makes no difference.
  public init(_ documents: [Document]) {
    let documents = documents.sorted {
      ($0.published ?? .max, $0.id) < ($1.published ?? .max, $1.id)
    }
    // Groups of places; the least of each is the original.
    var groups: [[Int]] = []
    for (place, document) in documents.enumerated() {
      var joined = [place]
      groups.removeAll { group in
        guard group.contains(where: { documents[$0].signature.isCopy(of: document.signature) })
        else { return false }
        joined += group
        return true
      }
      groups.append(joined)
    }
    var originals: [String: String] = [:]
    for group in groups {
      guard let first = group.min() else { continue }
      for place in group where documents[place].id != documents[first].id {
        originals[documents[place].id] = documents[first].id
      }
    }
    self.originals = originals
  }
}
