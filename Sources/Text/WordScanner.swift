/// Splits a text into sentences of words.
///
/// A sentence ends at `.`, `!` or `?` before a capital, at a blank line, before a list item and at
/// the end of a short line; an abbreviation's full stop belongs to the abbreviation.
package struct WordScanner {
  /// Abbreviations that a name or number follows, so that they end no sentence.
  private static let openAbbreviations: Set<WordKey> = [
    "mr.", "mrs.", "ms.", "dr.", "prof.", "gov.", "sen.", "rep.", "gen.", "lt.", "col.", "sgt.",
    "st.", "vs.", "v.", "no.", "nos.", "sec.", "art.", "jan.", "feb.", "mar.", "apr.", "jun.",
    "jul.", "aug.", "sep.", "sept.", "oct.", "nov.", "dec.", "e.g.", "i.e.", "cf.", "approx.",
    "dept.", "adm.", "atty.", "hon.", "rev.", "fig.", "pp.", "assn.", "univ.",
  ]

  /// Abbreviations that may end a sentence as well.
  private static let abbreviations: Set<WordKey> = [
    "inc.", "corp.", "co.", "ltd.", "bros.", "jr.", "sr.", "etc.", "al.", "llc.", "plc.", "a.m.",
    "p.m.", "est.",
  ]

  private static let openers: Set<WordKey> = [
    "the", "in", "it", "its", "a", "an", "but", "this", "that", "these", "he", "she", "they",
    "we", "however", "as", "while", "on", "at", "for", "after", "last", "meanwhile", "and", "his",
    "their", "under", "if", "when", "since", "some", "many", "one", "two",
  ]

  private let bytes: [UInt8]
  private var words: [Word] = []
  private var sentences: [[Word]] = []
  private var position = 0

  /// The sentences of a text; those without a word are left out.
  ///
  /// - Parameter text: the text.
  /// - Returns: the words of each sentence, in order.
  package static func sentences(of text: SourceText) -> [[Word]] {
    var scanner = WordScanner(bytes: text.utf8)
    scanner.scan()
    return scanner.sentences
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func scan() {
    var isAttached = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x0A {
        isAttached = false
        if endsLine(at: position) { endSentence() }
        position += 1
      } else if byte <= 0x20 || spaceLength(at: position) > 0 {
        isAttached = false
        position += max(1, spaceLength(at: position))
      } else {
        let start = position
        if isWordByte(at: position) { word(isAttached) } else { mark(isAttached) }
        if position <= start { position = start + 1 }
        isAttached = true
      }
    }
    endSentence()
  }

  // MARK: Words

  private mutating func word(_ isAttached: Bool) {
    let start = position
    while position < bytes.count {
      if isWordByte(at: position) {
        position += scalarLength(at: position)
      } else if joins(at: position) {
        position += scalarLength(at: position)
      } else {
        break
      }
    }
    takeAbbreviationStop(from: start)
    append(start..<position, isAttached)
    if position > start, bytes[position - 1] == UInt8(ascii: "."), opensSentence(at: position) {
      endSentence()
    }
  }

  /// Whether a word that seldom stands inside a sentence with a capital comes next: `in the U.S. The`.
  private func opensSentence(at place: Int) -> Bool {
    guard place + 1 < bytes.count, bytes[place] == 0x20, bytes[place + 1] &- UInt8(ascii: "A") < 26
    else { return false }
    var end = place + 1
    while end < bytes.count, (bytes[end] | 0x20) &- UInt8(ascii: "a") < 26 { end += 1 }
    return Self.openers.contains(WordKey(bytes[place + 1..<end]))
  }

  /// Whether a mark between two letters belongs to the word: `AI-based`, `Character.AI`, `11,000`,
  /// `O'Brien`, but not the possessive `'s`.
  private func joins(at place: Int) -> Bool {
    let length = scalarLength(at: place)
    guard place > 0, place + length < bytes.count, isWordByte(at: place + length) else {
      return false
    }
    let next = bytes[place + length]
    let isDigitNext = next &- UInt8(ascii: "0") < 10
    switch bytes[place] {
    case UInt8(ascii: "-"), UInt8(ascii: "&"): return true
    case UInt8(ascii: "."):
      return isDigitNext == (bytes[place - 1] &- UInt8(ascii: "0") < 10)
        || bytes[place - 1] | 0x20 != next | 0x20
    case UInt8(ascii: ","): return isDigitNext && bytes[place - 1] &- UInt8(ascii: "0") < 10
    case UInt8(ascii: "'"): return !isPossessive(from: place + 1)
    case 0xE2 where length == 3 && bytes[place + 1] == 0x80:
      switch bytes[place + 2] {
      case 0x99: return !isPossessive(from: place + 3)
      case 0x90, 0x91: return true  // hyphen, non-breaking hyphen
      default: return false
      }
    default: return false
    }
  }

  /// Whether an apostrophe's rest is the `s` of a possessive.
  private func isPossessive(from place: Int) -> Bool {
    guard place < bytes.count, bytes[place] | 0x20 == UInt8(ascii: "s") else { return false }
    return place + 1 >= bytes.count || !isWordByte(at: place + 1)
  }

  /// Takes the full stop of `U.S.`, `Inc.` and `J.` into the word.
  private mutating func takeAbbreviationStop(from start: Int) {
    guard position < bytes.count, bytes[position] == UInt8(ascii: ".") else { return }
    let candidate = bytes[start...position]
    let hasInnerStop = candidate.dropLast().contains(UInt8(ascii: "."))
    let isInitial = candidate.count == 2 && candidate[start] &- UInt8(ascii: "A") < 26
    let isLettered =
      hasInnerStop
      && candidate.split(separator: UInt8(ascii: ".")).allSatisfy { $0.count == 1 }
    let key = WordKey(candidate)
    if isLettered || isInitial || Self.openAbbreviations.contains(key)
      || Self.abbreviations.contains(key)
    {
      position += 1
    }
  }

  private mutating func append(_ range: Range<Int>, _ isAttached: Bool) {
    let slice = bytes[range]
    words.append(
      Word(range: range, key: WordKey(slice), shape: shape(of: slice), isAttached: isAttached))
  }

  private func shape(of slice: ArraySlice<UInt8>) -> Word.Shape {
    var upper = 0
    var lower = 0
    var digits = 0
    for byte in slice {
      if byte &- UInt8(ascii: "A") < 26 { upper += 1 }
      if byte &- UInt8(ascii: "a") < 26 || byte >= 0x80 { lower += 1 }
      if byte &- UInt8(ascii: "0") < 10 { digits += 1 }
    }
    guard let first = slice.first else { return .mark }
    let isFirstUpper = first &- UInt8(ascii: "A") < 26 || first == 0xC3
    if upper + lower == 0 { return digits > 0 ? .number : .mark }
    if first &- UInt8(ascii: "0") < 10 { return upper > 0 ? .mixed : .number }
    if lower == 0 { return .upper }
    if upper == 0 && !isFirstUpper { return .lower }
    return isFirstUpper && upper <= 1 ? .capitalized : isFirstUpper ? .mixed : .mixed
  }

  // MARK: Marks

  private mutating func mark(_ isAttached: Bool) {
    let start = position
    let length = scalarLength(at: position)
    let isApostrophe =
      bytes[position] == UInt8(ascii: "'")
      || (length == 3 && bytes[position] == 0xE2 && bytes[position + 1] == 0x80
        && bytes[position + 2] == 0x99)
    position += length
    // Tokenized texts part it from its word: "the company 's".
    if isApostrophe, isPossessive(from: position) { position += 1 }
    words.append(
      Word(
        range: start..<position, key: WordKey(bytes[start..<position]), shape: .mark,
        isAttached: isAttached))
    if endsSentence(after: start) { endSentence() }
  }

  /// Whether a sentence ends behind the mark at a place: `.`, `!`, `?`, with what closes a quote
  /// or bracket behind it, before a space and something that can begin a sentence.
  private mutating func endsSentence(after start: Int) -> Bool {
    guard [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?")].contains(bytes[start]) else {
      return false
    }
    while let length = closingLength(at: position) {
      words.append(
        Word(
          range: position..<position + length,
          key: WordKey(bytes[position..<position + length]), shape: .mark, isAttached: true))
      position += length
    }
    var next = position
    while next < bytes.count, bytes[next] == 0x20 || spaceLength(at: next) > 0 {
      next += max(1, spaceLength(at: next))
    }
    guard next > position || next >= bytes.count || bytes[next] == 0x0A else { return false }
    guard next < bytes.count else { return true }
    return !(bytes[next] &- UInt8(ascii: "a") < 26)
  }

  /// The length of a closing quote or bracket at a place.
  private func closingLength(at place: Int) -> Int? {
    guard place < bytes.count else { return nil }
    switch bytes[place] {
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "\""), UInt8(ascii: "'"): return 1
    case 0xE2 where place + 2 < bytes.count && bytes[place + 1] == 0x80:
      return bytes[place + 2] == 0x9D || bytes[place + 2] == 0x99 ? 3 : nil
    default: return nil
    }
  }

  // MARK: Lines and sentences

  /// Whether the line that ends at a place ends a sentence: before a blank line or a list item, or
  /// where it is too short to have been wrapped.
  private func endsLine(at place: Int) -> Bool {
    var next = place + 1
    while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 || bytes[next] == 0x0D {
      next += 1
    }
    guard next < bytes.count else { return true }
    if bytes[next] == 0x0A || !isWordByte(at: next) && bytes[next] != UInt8(ascii: "\"") {
      return true
    }
    // An indented line begins something new.
    if next > place + 2 { return true }
    var start = place
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    let isLowerNext = bytes[next] &- UInt8(ascii: "a") < 26
    return !isLowerNext && place - start < 60 || place - start > 200
  }

  private mutating func endSentence() {
    // An abbreviation before a capital may have swallowed the end of the sentence.
    if words.contains(where: { $0.shape != .mark }) { sentences.append(words) }
    words.removeAll()
  }

  // MARK: Scalars

  private func scalarLength(at place: Int) -> Int {
    let byte = bytes[place]
    let length = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    return min(length, bytes.count - place)
  }

  /// Letters and digits; beyond ASCII everything but the marks of U+2000 to U+2BFF and of Latin-1.
  private func isWordByte(at place: Int) -> Bool {
    let byte = bytes[place]
    if byte < 0x80 {
      return byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
        || byte == UInt8(ascii: "_")
    }
    if byte == 0xC2 { return false }
    if byte == 0xE2, place + 1 < bytes.count { return !(0x80...0xAF ~= bytes[place + 1]) }
    if byte == 0xE3, place + 1 < bytes.count { return bytes[place + 1] != 0x80 }
    if byte == 0xF0, place + 1 < bytes.count { return bytes[place + 1] != 0x9F }
    return byte >= 0xC3
  }

  /// The length of a space beyond ASCII at a place; 0 where there is none.
  private func spaceLength(at place: Int) -> Int {
    let byte = bytes[place]
    if byte == 0xC2, place + 1 < bytes.count, bytes[place + 1] == 0xA0 { return 2 }
    if byte == 0xE2, place + 2 < bytes.count, bytes[place + 1] == 0x80 {
      return 0x80...0x8B ~= bytes[place + 2] || bytes[place + 2] == 0xAF ? 3 : 0
    }
    return 0
  }
}
