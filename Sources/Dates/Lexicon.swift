internal import Text

/// The words of date expressions, found by their lower-case bytes.
struct Lexicon: Sendable {
  /// What is known about a word.
  struct Entry: Sendable {
    var classes: TokenClasses = []
    var values: [(classes: TokenClasses, value: Int)] = []

    /// The word's number in a class.
    func value(_ wanted: TokenClasses) -> Int? {
      values.first { !$0.classes.isDisjoint(with: wanted) }?.value
    }
  }

  private(set) var entries: [Entry] = []
  private var slots: [Int32]
  /// The words one after the other, and where each begins; one more start ends the last.
  private var letters: [UInt8] = []
  private var starts: [Int32] = [0]
  /// The longest word, in bytes; a longer token is none of them.
  private(set) var longest = 0

  private static let slotCount = 4096

  /// - Parameters:
  ///   - table: `words.tsv`.
  ///   - literals: the words and marks that patterns name themselves.
  init(_ table: TextTable, literals: some Sequence<String>) {
    slots = Array(repeating: -1, count: Self.slotCount)
    for row in table.rows {
      guard let classes = TokenClasses.named(row["class"]) else { continue }
      let index = add(row["word"])
      entries[index].classes.formUnion(classes)
      entries[index].values.append((classes, Int(row["value"]) ?? 0))
    }
    for literal in literals { _ = add(literal) }
  }

  /// The index of a word's entry; nil for a word that no date expression has.
  func index(of word: String) -> Int? {
    let bytes = Array(word.utf8)
    return index(in: bytes.span, from: 0, to: bytes.count, hash: Self.hash(bytes))
  }

  /// The index of the entry of a word in a text.
  ///
  /// - Parameters:
  ///   - text: the text's bytes.
  ///   - start: the word's first byte.
  ///   - end: the byte after it.
  ///   - hash: the hash of its bytes in lower case.
  /// - Returns: the entry's index; nil for a word that no date expression has.
  @inline(__always)
  func index(in text: borrowing Span<UInt8>, from start: Int, to end: Int, hash: UInt32) -> Int? {
    guard end - start <= longest else { return nil }
    var slot = Self.slot(hash)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if matches(index, text, start, end) { return index }
      slot = (slot + 1) & (Self.slotCount - 1)
    }
    return nil
  }

  private func matches(_ index: Int, _ text: borrowing Span<UInt8>, _ start: Int, _ end: Int)
    -> Bool
  {
    var key = Int(starts[index])
    guard Int(starts[index + 1]) - key == end - start else { return false }
    for offset in start..<end {
      if Self.lowered(text[offset]) != letters[key] { return false }
      key += 1
    }
    return true
  }

  private mutating func add(_ word: String) -> Int {
    if let index = index(of: word) { return index }
    // The table never fills: words beyond three quarters of it are left out, and a test says so.
    guard entries.count < Self.slotCount * 3 / 4 else { return 0 }
    let bytes = Array(word.utf8)
    longest = max(longest, bytes.count)
    letters += bytes
    starts.append(Int32(letters.count))
    entries.append(Entry())
    var slot = Self.slot(Self.hash(bytes))
    while slots[slot] >= 0 { slot = (slot + 1) & (Self.slotCount - 1) }
    slots[slot] = Int32(entries.count - 1)
    return entries.count - 1
  }

  // MARK: - Hashing

  /// The hash of no bytes (FNV-1a).
  static let emptyHash: UInt32 = 2_166_136_261

  /// The hash of some bytes and one more.
  @inline(__always)
  static func hash(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
    (hash ^ UInt32(lowered(byte))) &* 16_777_619
  }

  private static func hash(_ bytes: [UInt8]) -> UInt32 {
    bytes.reduce(emptyHash) { hash($0, $1) }
  }

  @inline(__always)
  private static func slot(_ hash: UInt32) -> Int {
    Int((hash ^ hash >> 15) & UInt32(slotCount - 1))
  }

  @inline(__always)
  static func lowered(_ byte: UInt8) -> UInt8 {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
  }
}
