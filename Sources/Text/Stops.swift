/// Full stops, exclamation and question marks with the quotes and brackets that close after them,
/// and what stands around.
struct Stop {
  let bytes: [UInt8]
  /// The word before, with its full stops but the last.
  let word: Range<Int>
  /// The first mark's byte; `…` counts as a full stop.
  let first: UInt8
  /// How many marks follow one another, three for `…`.
  let count: Int
  /// Whether a quote closes after the marks.
  let closesQuote: Bool
  /// Where the marks, closing quotes and closing brackets end.
  let end: Int
  /// The first byte behind white space, nil at the block's end.
  let next: Int?
  /// The first byte of the next word, behind quotes and brackets that open.
  let nextWord: Int?
  let limit: Int

  /// How many closing or opening marks are read at one place.
  private static let depth = 8

  init(bytes: [UInt8], word: Int, mark: Int, end limit: Int) {
    self.bytes = bytes
    self.word = min(word, mark)..<mark
    self.limit = limit
    first = bytes[mark] < 0x80 ? bytes[mark] : UInt8(ascii: ".")
    var index = mark
    var count = 0
    while index < limit {
      let sign = Sign(bytes, index, limit)
      guard sign.isStop else { break }
      count += sign.byte < 0x80 ? 1 : 3
      index += sign.length
    }
    self.count = count
    var closesQuote = false
    for _ in 0..<Self.depth where index < limit {
      let sign = Sign(bytes, index, limit)
      guard sign.isClosing else { break }
      if sign.isQuote { closesQuote = true }
      index += sign.length
    }
    self.closesQuote = closesQuote
    end = index
    next = Blanks.next(bytes, index, limit)
    nextWord = next.flatMap { Self.skipOpening(bytes, $0, limit) }
  }

  private static func skipOpening(_ bytes: [UInt8], _ index: Int, _ limit: Int) -> Int? {
    var index = index
    for _ in 0..<depth where index < limit {
      let sign = Sign(bytes, index, limit)
      guard sign.isOpening else { return index }
      index += sign.length
    }
    return index < limit ? index : nil
  }
}

/// Decides whether a sentence ends at a stop.
struct StopRule {
  let stop: Stop
  let start: Int
  let tables: LanguageTables

  var endsSentence: Bool {
    guard let next = stop.next else { return true }
    guard let word = stop.nextWord else { return true }
    if next == stop.end { return isMissingSpace }
    if opensInLowerCase(word) { return false }
    if stop.first != UInt8(ascii: ".") { return true }
    if stop.count > 1 { return !isElision }
    if stop.end > stop.word.upperBound + 1 { return true }
    return fullStopEnds(before: word)
  }

  /// Whether the space after a full stop was forgotten: `ended.The`. Words of two letters and more
  /// in lower case stand before it, and a capital with small letters follows.
  private var isMissingSpace: Bool {
    let (bytes, word) = (stop.bytes, stop.word)
    guard stop.count == 1, word.count >= 3, let next = stop.next, next + 1 < stop.limit
    else { return false }
    guard bytes[next].isUppercase, bytes[next + 1].isLowercase else { return false }
    return word.suffix(3).allSatisfy { bytes[$0].isLowercase }
      && !word.contains { bytes[$0] == UInt8(ascii: ".") }
  }

  /// Three points with a space before them stand for words left out.
  private var isElision: Bool {
    stop.word.isEmpty && !stop.closesQuote && stop.count == 3
  }

  /// Whether the next word begins small and goes on small (`iPhone` and `xAI` do not).
  private func opensInLowerCase(_ word: Int) -> Bool {
    let bytes = stop.bytes
    guard bytes[word].isLowercase else { return Self.isInner(bytes[word]) }
    var index = word
    while index < stop.limit, bytes[index].isLetter || bytes[index] == UInt8(ascii: "-") {
      if bytes[index].isUppercase { return false }
      index += 1
      if index - word > 24 { break }
    }
    return true
  }

  /// Marks that only stand inside a sentence.
  private static func isInner(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: ")")
  }

  private func fullStopEnds(before next: Int) -> Bool {
    let (bytes, word) = (stop.bytes, stop.word)
    guard !word.isEmpty, word.count <= 12 else { return true }
    let isNumber = word.allSatisfy { bytes[$0].isDigit }
    if isNumber { return !(word.lowerBound == start && word.count <= 3) }
    let isInitial = word.count == 1 && bytes[word.lowerBound].isUppercase
    switch tables.abbreviations[bytes, word] {
    case .title: return false
    case .number, .month:
      if isInitial { return !bytes[next].isDigit && isOpener(next) }
      return !bytes[next].isDigit && (!isCapitalized(word) || isOpener(next) || isWord(word))
    case .open: return isOpener(next)
    case nil:
      let isAcronym = word.contains { bytes[$0] == UInt8(ascii: ".") }
      return isAcronym || isInitial ? isOpener(next) : true
    }
  }

  private func isCapitalized(_ word: Range<Int>) -> Bool { stop.bytes[word.lowerBound].isUppercase }

  /// Whether an abbreviation is a word as well (`No`, `Art`, `Mar`), so that its full stop is more
  /// likely a sentence's.
  private func isWord(_ word: Range<Int>) -> Bool {
    word.count == 2 && stop.bytes[word.lowerBound].lowercased == UInt8(ascii: "n")
  }

  /// Whether the word at an index opens sentences, or opens this one with a quote.
  private func isOpener(_ index: Int) -> Bool {
    let bytes = stop.bytes
    guard bytes[index].isUppercase else { return index != stop.next && !bytes[index].isLetter }
    var end = index
    while end < stop.limit, bytes[end].isLetter, end - index < 24 { end += 1 }
    return tables.openers[bytes, index..<end] ?? false
  }
}

extension Sign {
  /// Whether this can end a sentence.
  var isStop: Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
      || isWide(0x2026) || isWide(0x3002)
  }

  /// Whether this divides what stands on one line when there is white space on both sides.
  var isDivider: Bool { byte == UInt8(ascii: "|") || isWide(0x2022) }

  /// Whether this marks an item of a list at the beginning of a line.
  var isBullet: Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): true
    default:
      [0x2022, 0x2013, 0x2014, 0x00B7, 0x25AA, 0x25CF, 0x25E6, 0x2023].contains { isWide($0) }
    }
  }

  /// Whether this is a quotation mark.
  var isQuote: Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || isWide(0x201D) || isWide(0x2019)
      || isWide(0xBB) || isWide(0x201C) || isWide(0x2018) || isWide(0xAB)
  }

  /// Whether this can close a quotation or a bracket.
  var isClosing: Bool {
    byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]")
      || (isQuote && !isWide(0x201C) && !isWide(0x2018) && !isWide(0xAB))
  }

  /// Whether this can open a quotation or a bracket.
  var isOpening: Bool {
    byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[")
      || (isQuote && !isWide(0x201D) && !isWide(0x2019) && !isWide(0xBB))
  }
}
