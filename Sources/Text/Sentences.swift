/// Cuts a text into sentences.
///
/// Sentences ascend and do not overlap. What lies between them is white space, list marks and page
/// furniture (rules, page numbers, "Share this article"). A headline is a sentence of its own. The
/// work is linear in the text's length.
public enum SentenceSplitter {
  /// - Parameter text: any text.
  /// - Returns: the bytes of each sentence, in the text's order, without white space around them.
  public static func sentences(in text: SourceText) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    for block in Blocks(text).ranges() {
      var scanner = SentenceScanner(bytes: text.utf8, block: block)
      while let sentence = scanner.next() { sentences.append(sentence) }
    }
    return sentences
  }
}

/// One walk over a block, from sentence end to sentence end.
struct SentenceScanner {
  let bytes: [UInt8]
  let end: Int
  let tables = LanguageTables.shared
  private var place: Int
  /// Where the word at the current place began.
  private var word: Int

  init(bytes: [UInt8], block: Range<Int>) {
    self.bytes = bytes
    place = block.lowerBound
    word = place
    end = block.upperBound
  }

  /// The next sentence, nil at the block's end.
  mutating func next() -> Range<Int>? {
    guard let start = skipBlanks(place) else { return nil }
    (place, word) = (start, start)
    while place < end {
      let byte = bytes[place]
      if byte.isLetter || byte.isDigit {
        place += 1
      } else if Self.mayEnd[Int(byte)] {
        if let limit = sentenceEnd(start) { return finish(start, limit) }
      } else {
        pass(byte)
      }
    }
    return finish(start, end)
  }

  private mutating func finish(_ start: Int, _ limit: Int) -> Range<Int>? {
    place = max(limit, place)
    var last = limit
    while last > start, bytes[last - 1].isBlank { last -= 1 }
    return start..<max(last, start + 1)
  }

  /// Passes a byte that ends no sentence, keeping where words begin.
  private mutating func pass(_ byte: UInt8) {
    place += 1
    if byte.isBlank || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "\"")
      || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "-")
    {
      word = place
    }
  }

  /// The bytes with which the end of a sentence may begin: `.`, `!`, `?`, `|`, and the first bytes
  /// of `…`, `•` and the full stops of Chinese and Japanese.
  private static let mayEnd: [Bool] = (0..<256).map { value in
    [0x2E, 0x21, 0x3F, 0x7C, 0xE2, 0xE3].contains(value)
  }

  /// The end of the sentence where it ends at the current place, with the place moved behind the
  /// marks; nil where it goes on.
  private mutating func sentenceEnd(_ start: Int) -> Int? {
    let mark = place
    let first = Sign(bytes, mark, end)
    if first.isDivider {
      place += first.length
      guard Blanks.isBlank(bytes, mark - 1), Blanks.isBlank(bytes, place), place < end
      else { return nil }
      word = place
      return mark
    }
    guard first.isStop else {
      pass(first.byte)
      place = mark + first.length
      if first.isOpening { word = place }
      return nil
    }
    let stop = Stop(bytes: bytes, word: word, mark: mark, end: end)
    place = stop.end
    let ends = StopRule(stop: stop, start: start, tables: tables).endsSentence
    if !ends && stop.next == stop.end { return nil }
    word = place
    return ends ? stop.end : nil
  }

  private func skipBlanks(_ index: Int) -> Int? {
    var index = index
    while index < end {
      let sign = Sign(bytes, index, end)
      let isDivider = sign.isDivider && Blanks.isBlank(bytes, index + sign.length)
      guard sign.kind == .blank || isDivider else { return index }
      index += sign.length
    }
    return nil
  }
}

extension Blanks {
  /// Whether the byte at an index is white space or lies outside.
  static func isBlank(_ bytes: [UInt8], _ index: Int) -> Bool {
    !bytes.indices.contains(index) || bytes[index].isBlank
  }
}
