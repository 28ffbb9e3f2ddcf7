internal import Text

/// What a token of a date expression can be. A token may be several of these at once.
struct TokenClasses: OptionSet, Hashable {
  let rawValue: UInt64

  /// The classes by the names that the tables use, in the order of their bits.
  static let names = [
    "MONTH", "WEEKDAY", "WEEKDAYABBR", "UNIT", "QUARTER", "TIMEUNIT", "HALF", "WEEKEND", "SEASON",
    "FALL", "DAYWORD", "CARDINAL", "ARTICLE", "ORDINAL", "STEP", "MOD", "PART", "EARLIER", "LATER",
    "AGO", "ORDSUFFIX", "NUM", "DAY", "YEAR", "MM", "DD",
  ]

  static func named(_ name: String) -> TokenClasses? {
    names.firstIndex(of: name).map { TokenClasses(rawValue: 1 << UInt64($0)) }
  }

  static let month = TokenClasses(rawValue: 1 << 0)
  static let weekday = TokenClasses(rawValue: 1 << 1)
  static let weekdayAbbreviation = TokenClasses(rawValue: 1 << 2)
  static let unit = TokenClasses(rawValue: 1 << 3)
  static let season = TokenClasses(rawValue: 1 << 8)
  static let fall = TokenClasses(rawValue: 1 << 9)
  static let dayWord = TokenClasses(rawValue: 1 << 10)
  static let cardinal = TokenClasses(rawValue: 1 << 11)
  static let article = TokenClasses(rawValue: 1 << 12)
  static let ordinal = TokenClasses(rawValue: 1 << 13)
  static let step = TokenClasses(rawValue: 1 << 14)
  static let modifier = TokenClasses(rawValue: 1 << 15)
  static let part = TokenClasses(rawValue: 1 << 16)
  static let earlier = TokenClasses(rawValue: 1 << 17)
  static let later = TokenClasses(rawValue: 1 << 18)
  static let ordinalSuffix = TokenClasses(rawValue: 1 << 20)
  static let number = TokenClasses(rawValue: 1 << 21)
  static let day = TokenClasses(rawValue: 1 << 22)
  static let year = TokenClasses(rawValue: 1 << 23)
  static let twoDigitMonth = TokenClasses(rawValue: 1 << 24)
  static let twoDigitDay = TokenClasses(rawValue: 1 << 25)
}

/// The words of date expressions, found by their lower-case bytes.
struct Lexicon {
  /// What is known about a word.
  struct Entry {
    var classes: TokenClasses = []
    var values: [(classes: TokenClasses, value: Int)] = []

    /// The word's number in a class.
    func value(_ wanted: TokenClasses) -> Int? {
      values.first { !$0.classes.isDisjoint(with: wanted) }?.value
    }
  }

  /// The longest word, in bytes; a longer token is none of them.
  private(set) var longest = 0
  private(set) var entries: [Entry] = []
  private var slots: [Int32]
  private var keys: [[UInt8]] = []

  init(_ table: TextTable, literals: some Sequence<String>) {
    slots = Array(repeating: -1, count: 1024)
    for row in table.rows {
      guard let classes = TokenClasses.named(row["class"]) else { continue }
      let index = add(Array(row["word"].utf8))
      entries[index].classes.formUnion(classes)
      entries[index].values.append((classes, Int(row["value"]) ?? 0))
    }
    for literal in literals { _ = add(Array(literal.utf8)) }
    for suffix in ["st", "nd", "rd", "th"] {
      entries[add(Array(suffix.utf8))].classes.insert(.ordinalSuffix)
    }
  }

  /// The index of a word's entry; nil for a word that no date expression has.
  func index(of word: ArraySlice<UInt8>) -> Int? {
    guard word.count <= longest else { return nil }
    var slot = Self.hash(word) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if Self.matches(word, keys[index]) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func add(_ key: [UInt8]) -> Int {
    longest = max(longest, key.count)
    if let index = index(of: key[...]) { return index }
    keys.append(key)
    entries.append(Entry())
    var slot = Self.hash(key[...]) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(keys.count - 1)
    return keys.count - 1
  }

  /// FNV-1a over the bytes in lower case.
  private static func hash(_ word: ArraySlice<UInt8>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in word { hash = (hash ^ UInt32(lowered(byte))) &* 16_777_619 }
    return Int(hash ^ hash >> 15)
  }

  private static func matches(_ word: ArraySlice<UInt8>, _ key: [UInt8]) -> Bool {
    guard word.count == key.count else { return false }
    var offset = word.startIndex
    for byte in key {
      if lowered(word[offset]) != byte { return false }
      offset += 1
    }
    return true
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
  }
}
