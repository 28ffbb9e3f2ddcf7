/// Cuts a text into blocks: stretches that no sentence crosses the end of, such as paragraphs,
/// headlines and list items. Page furniture belongs to no block.
///
/// A line end closes a block, unless the text is wrapped to a width and the line is full, or the
/// next line goes on in lower case. Whether a line is full is read off the text: the next line's
/// first word would not have fitted into the widest line.
struct Blocks {
  /// The widest line of a text that may be wrapped, and the narrowest, in bytes.
  private static let wrapWidths = 50...120

  private let bytes: [UInt8]
  private let lines: [Range<Int>]
  /// The width the text is wrapped to, nil where its lines are paragraphs.
  private let width: Int?

  init(_ text: SourceText) {
    bytes = text.utf8
    lines = Self.lines(bytes)
    width = Self.width(lines)
  }

  /// The blocks in the text's order, without list marks and surrounding white space.
  func ranges() -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var open: Range<Int>?
    var isApart = false
    var isBehindMark = false
    for line in lines {
      if line.isEmpty {
        isApart = !isBehindMark
        continue
      }
      isBehindMark = isPageMark(line)
      if isBehindMark {
        isApart = false
        continue
      }
      let start = listMarkEnd(line)
      if let block = open, !isApart, start == line.lowerBound, continues(block, line) {
        open = block.lowerBound..<line.upperBound
        continue
      }
      close(&open, into: &blocks)
      isApart = false
      if !isFurniture(line) { open = start..<line.upperBound }
    }
    close(&open, into: &blocks)
    return blocks
  }

  private func close(_ open: inout Range<Int>?, into blocks: inout [Range<Int>]) {
    if let block = open, !block.isEmpty { blocks.append(block) }
    open = nil
  }

  /// Whether a line goes on with the block before it.
  private func continues(_ block: Range<Int>, _ line: Range<Int>) -> Bool {
    guard !isFurniture(line) else { return false }
    let last = bytes[block.upperBound - 1]
    if bytes[line.lowerBound].isLowercase && !Self.closes(last) { return true }
    guard let width else { return false }
    return lastLineLength(block) + 1 + firstWordLength(line) > width
  }

  private static func closes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"): true
    default: false
    }
  }

  /// The length of a block's last line, read at most to the width of a wrapped line.
  private func lastLineLength(_ block: Range<Int>) -> Int {
    var start = block.upperBound
    while start > block.lowerBound, bytes[start - 1] != UInt8(ascii: "\n"),
      block.upperBound - start <= Self.wrapWidths.upperBound
    {
      start -= 1
    }
    return block.upperBound - start
  }

  private func firstWordLength(_ line: Range<Int>) -> Int {
    var index = line.lowerBound
    while index < line.upperBound, !bytes[index].isBlank { index += 1 }
    return index - line.lowerBound
  }

  // MARK: Lines

  /// The lines without the white space around them; a blank one is empty.
  private static func lines(_ bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for index in 0...bytes.count
    where index == bytes.count || bytes[index] == 0x0A || bytes[index] == 0x0D {
      let isPair =
        index > 0 && index < bytes.count && bytes[index] == 0x0A
        && bytes[index - 1] == 0x0D
      if !isPair { lines.append(trimmed(bytes, start..<index)) }
      start = index + 1
    }
    return lines
  }

  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end {
      let sign = Sign(bytes, start, end)
      guard sign.kind == .blank else { break }
      start += sign.length
    }
    while end > start, bytes[end - 1].isBlank { end -= 1 }
    return start..<end
  }

  private static func width(_ lines: [Range<Int>]) -> Int? {
    guard let widest = lines.map(\.count).max(), wrapWidths.contains(widest) else { return nil }
    let filled = lines.filter { !$0.isEmpty }
    let full = filled.filter { $0.count >= widest - 20 }
    return filled.count >= 4 && full.count * 2 >= filled.count ? widest : nil
  }

  /// Where the text of a line begins after a bullet or a number.
  private func listMarkEnd(_ line: Range<Int>) -> Int {
    let end = line.upperBound
    let sign = Sign(bytes, line.lowerBound, end)
    var index = line.lowerBound
    if sign.isBullet {
      index += sign.length
    } else {
      if sign.byte == UInt8(ascii: "(") { index += 1 }
      let digits = index
      while index < end, bytes[index].isDigit, index - digits < 3 { index += 1 }
      if index == digits, index < end, bytes[index].isLowercase { index += 1 }
      guard index > digits, index < end else { return line.lowerBound }
      let isLetter = bytes[digits].isLowercase
      let mark = bytes[index]
      guard mark == UInt8(ascii: ")") || (mark == UInt8(ascii: ".") && !isLetter)
      else { return line.lowerBound }
      index += 1
    }
    guard index < end, bytes[index].isBlank, let next = Blanks.next(bytes, index, end)
    else { return line.lowerBound }
    return next
  }

  // MARK: Furniture

  private func isPageMark(_ line: Range<Int>) -> Bool {
    PageMark.end(bytes, line.lowerBound, line.upperBound) == line.upperBound
  }

  private func isFurniture(_ line: Range<Int>) -> Bool {
    guard line.count <= 80 else { return isRule(line) }
    if isRule(line) || isPageNumber(line) { return true }
    return LanguageTables.shared.furniture.contains { phrase, isPrefix in
      guard isPrefix ? line.count >= phrase.count : line.count == phrase.count else { return false }
      return phrase.indices.allSatisfy { bytes[line.lowerBound + $0].lowercased == phrase[$0] }
    }
  }

  /// Whether a line has neither letter nor digit.
  private func isRule(_ line: Range<Int>) -> Bool {
    !line.contains { bytes[$0].isLetter || bytes[$0].isDigit || bytes[$0] >= 0x80 }
  }

  /// Whether a line is `12`, `Page 12` or `Page 12 of 30`.
  private func isPageNumber(_ line: Range<Int>) -> Bool {
    let words = bytes[line].split(separator: UInt8(ascii: " "), maxSplits: 4)
    func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
      word.count <= 4 && word.allSatisfy(\.isDigit)
    }
    if words.count == 1 { return isNumber(words[0]) }
    guard words.count == 2 || words.count == 4 else { return false }
    guard words[0].map(\.lowercased) == Array("page".utf8), isNumber(words[1]) else { return false }
    return words.count == 2 || (words[2].elementsEqual("of".utf8) && isNumber(words[3]))
  }
}
