// Which records print one text. Its words count: neither spaces, punctuation nor the case of Latin
// letters, which differ between a page, a feed and a mail.
extension Document {
  /// The fewest words by which a text alone is known; of a shorter one, such as "Continue reading",
  /// the title counts as well.
  private static let leastWords = 12

  /// A number made of the words of the text, the same for all documents that print it, never negative.
  ///
  /// It is 0 where nothing is said: of a text without words, and of a record that has an id and neither
  /// address nor publisher, as whoever supplied it tells it from others by that id.
  public var textKey: Int {
    guard url != nil || publisher != nil || id == nil else { return 0 }
    var words = FoldedWords(text)
    guard words.count > 0 else { return 0 }
    if words.count < Self.leastWords { words.bytes += [0x0A] + FoldedWords(title ?? "").bytes }
    let digits = ContentID.sha256(words.bytes).prefix(15)
    return max(1, Int(digits, radix: 16) ?? 0)
  }
}

/// Words with one space between them, Latin letters in lower case.
struct FoldedWords {
  /// The words in UTF-8.
  var bytes: [UInt8] = []
  /// How many there are.
  private(set) var count = 0

  /// - Parameter text: any text.
  init(_ text: String) {
    let utf8 = Array(text.utf8)
    bytes.reserveCapacity(utf8.count)
    var isInside = false
    var place = 0
    while place < utf8.count {
      let byte = utf8[place]
      let mark = Self.lengthOfMark(at: place, in: utf8)
      if mark > 0 {
        isInside = false
        place += mark
        continue
      }
      if !isInside {
        if count > 0 { bytes.append(0x20) }
        count += 1
        isInside = true
      }
      bytes.append(byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte)
      place += 1
    }
  }

  /// How many bytes of something that stands between words begin at a place; 0 within a word. Beyond
  /// ASCII these are Latin-1's signs and the block of general punctuation.
  private static func lengthOfMark(at place: Int, in bytes: [UInt8]) -> Int {
    let byte = bytes[place]
    guard byte >= 0x80 else {
      let letter = byte | 0x20
      return letter &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 ? 0 : 1
    }
    if byte == 0xC2 { return min(2, bytes.count - place) }
    guard byte == 0xE2, place + 2 < bytes.count, [0x80, 0x81].contains(bytes[place + 1]) else {
      return 0
    }
    return 3
  }
}
