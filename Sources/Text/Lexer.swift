/// One walk over a range of bytes; see ``Tokenizer``.
struct Lexer {
  let bytes: [UInt8]
  let end: Int
  let tables = LanguageTables.shared
  var place: Int
  var tokens: [Token] = []

  init(bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    place = range.lowerBound
    end = range.upperBound
    tokens.reserveCapacity(range.count / 5 + 4)
  }

  /// The byte at an index, 0 outside the range.
  @inline(__always)
  func byte(_ index: Int) -> UInt8 { index < end ? bytes[index] : 0 }

  mutating func run() {
    while place < end {
      let sign = Sign(bytes, place, end)
      switch sign.kind {
      case .blank: place += sign.length
      case .letter, .digit: chunk()
      case .mark, .symbol: mark(sign)
      }
    }
  }

  mutating func emit(_ kind: TokenKind, to limit: Int) {
    let limit = min(limit, end)
    guard limit > place else {
      place += 1
      return
    }
    tokens.append(Token(range: place..<limit, kind: kind))
    place = limit
  }

  // MARK: Words and numbers

  /// A word or number at the current place.
  private mutating func chunk() {
    if startsChunk, let limit = addressEnd() {
      emit(.address, to: limit)
    } else if byte(place).isDigit {
      number()
    } else {
      word()
    }
  }

  /// Whether white space or an opening mark precedes, so that an address can begin.
  private var startsChunk: Bool {
    guard let last = tokens.last, last.range.upperBound == place else { return true }
    return last.kind == .punctuation
  }

  private mutating func word() {
    let start = place
    var index = place
    scan: while index < end {
      let sign = Sign(bytes, index, end)
      switch sign.kind {
      case .letter, .digit:
        index += sign.length
      case .symbol where sign.byte == UInt8(ascii: "$") && byte(index + 1).isDigit:
        index += 1
        break scan
      case .mark, .symbol:
        guard let next = join(start, index, sign) else { break scan }
        index = next
      case .blank:
        break scan
      }
    }
    emitWord(to: index)
  }

  /// Where the word goes on after a mark inside it, or nil where the mark ends it.
  private func join(_ start: Int, _ index: Int, _ sign: Sign) -> Int? {
    let after = index + sign.length
    switch sign.byte {
    case UInt8(ascii: "."): return joinStop(start, index)
    case UInt8(ascii: "-"):
      let next = byte(after)
      guard next.isLetter || next.isDigit || next >= 0x80 else { return nil }
      if next.isDigit { return isName(start..<index) ? after : nil }
      return tables.prefixes[bytes, start..<index] != nil ? after : nil
    case UInt8(ascii: "&"):
      return bytes[index - 1].isUppercase && byte(after).isUppercase ? after : nil
    case UInt8(ascii: "_"), UInt8(ascii: "@"):
      return byte(after).isLetter || byte(after).isDigit ? after : nil
    default:
      guard sign.isApostrophe, byte(after).isLetter else { return nil }
      return cliticEnd(after) == nil ? after : nil
    }
  }

  /// Whether a word is written in capitals and digits, as `GPT` of `GPT-4`.
  private func isName(_ range: Range<Int>) -> Bool {
    range.count <= 8 && range.allSatisfy { bytes[$0].isUppercase || bytes[$0].isDigit }
  }

  /// Where the word goes on after a full stop: the stop of an abbreviation, or one inside a name
  /// (`together.ai`, `U.S.`).
  private func joinStop(_ start: Int, _ index: Int) -> Int? {
    let after = index + 1
    let next = byte(after)
    let isInitial = index - start == 1 || bytes[index - 2] == UInt8(ascii: ".")
    if next.isLetter || next.isDigit {
      let isLetterAlone = byte(after + 1) == UInt8(ascii: ".")
      return isInitial || next.isLowercase || next.isDigit || isLetterAlone ? after : nil
    }
    if next == UInt8(ascii: ".") { return nil }
    if isInitial && bytes[index - 1].isLetter {
      let isAcronym = index - start > 1
      let isFollowed = Blanks.next(bytes, after, end).map { bytes[$0].isLetter } ?? false
      if isAcronym || (bytes[start].isUppercase && isFollowed) { return after }
      guard after < end else { return nil }
    }
    guard index - start <= 8 else { return nil }
    return tables.abbreviations[bytes, start..<index] == nil ? nil : after
  }

  /// Emits a word, its clitics apart.
  private mutating func emitWord(to limit: Int) {
    let length = limit - place
    if length == 6, WordHash.folded(bytes, place..<limit) == Self.cannot {
      emit(.word, to: place + 3)
      emit(.word, to: limit)
      return
    }
    guard let apostrophe = apostropheLength(limit), byte(limit + apostrophe).isLetter else {
      return emit(.word, to: limit)
    }
    guard let clitic = cliticEnd(limit + apostrophe) else { return emit(.word, to: limit) }
    let isNot = clitic - limit - apostrophe == 1 && byte(clitic - 1).lowercased == UInt8(ascii: "t")
    if isNot && length > 1 && bytes[limit - 1].lowercased == UInt8(ascii: "n") {
      emit(.word, to: limit - 1)
    } else {
      emit(.word, to: limit)
    }
    emit(.clitic, to: clitic)
  }

  private static let cannot = WordHash.folded(Array("cannot".utf8), 0..<6)

  /// The end of `s`, `t`, `m`, `d`, `re`, `ve` or `ll` at an index, where the word ends with it.
  private func cliticEnd(_ index: Int) -> Int? {
    let first = byte(index).lowercased
    let second = byte(index + 1).lowercased
    let isLong = second.isLetter || second.isDigit || second >= 0x80
    switch first {
    case UInt8(ascii: "s"), UInt8(ascii: "m"), UInt8(ascii: "d"), UInt8(ascii: "t"):
      return isLong ? nil : index + 1
    case UInt8(ascii: "r"), UInt8(ascii: "v"):
      guard second == UInt8(ascii: "e") else { return nil }
    case UInt8(ascii: "l"):
      guard second == UInt8(ascii: "l") else { return nil }
    default: return nil
    }
    let third = byte(index + 2)
    return third.isLetter || third.isDigit || third >= 0x80 ? nil : index + 2
  }

  private func apostropheLength(_ index: Int) -> Int? {
    guard index < end else { return nil }
    let sign = Sign(bytes, index, end)
    return sign.isApostrophe ? sign.length : nil
  }

  private mutating func number() {
    var index = place
    while index < end {
      let byte = byte(index)
      if byte.isDigit {
        index += 1
      } else if Self.insideNumber(byte) && self.byte(index + 1).isDigit {
        index += 2
      } else {
        break
      }
    }
    if let limit = dashedEnd(index) { return emit(.number, to: limit) }
    let suffix = suffixEnd(index)
    let isClock = suffix - index >= 2 && isHalfDay(index)
    emit(.number, to: isClock ? index : suffix)
  }

  private static func insideNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "/"): true
    default: false
    }
  }

  /// The end of a date or telephone number with two hyphens (`2021-03-15`), nil where there is none.
  private func dashedEnd(_ index: Int) -> Int? {
    var index = index
    for _ in 0..<2 {
      guard byte(index) == UInt8(ascii: "-"), byte(index + 1).isDigit else { return nil }
      index += 1
      while byte(index).isDigit { index += 1 }
    }
    return byte(index).isLetter || byte(index) == UInt8(ascii: "-") ? nil : index
  }

  /// The end of letters and digits written on to a number: `1st`, `1970s`, `5G`.
  private func suffixEnd(_ index: Int) -> Int {
    var index = index
    while byte(index).isLetter || byte(index).isDigit { index += 1 }
    return index
  }

  /// Whether `am`, `pm`, `a.m.` or `p.m.` is written on to a number.
  private func isHalfDay(_ index: Int) -> Bool {
    let first = byte(index).lowercased
    guard first == UInt8(ascii: "a") || first == UInt8(ascii: "p") else { return false }
    return byte(index + 1).lowercased == UInt8(ascii: "m") && !byte(index + 2).isLetter
  }
}
