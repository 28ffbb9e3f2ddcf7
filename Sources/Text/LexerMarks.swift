extension Lexer {
  /// A mark or symbol at the current place.
  mutating func mark(_ sign: Sign) {
    switch sign.byte {
    case UInt8(ascii: "["):
      if let limit = PageMark.end(bytes, place, end) { place = limit } else { single(sign) }
    case UInt8(ascii: "."):
      if byte(place + 1).isDigit && !isGlued { return decimal() }
      emit(.punctuation, to: runEnd { $0 == UInt8(ascii: ".") })
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "="), UInt8(ascii: "`"):
      let first = sign.byte
      emit(.punctuation, to: runEnd { $0 == first })
    case UInt8(ascii: "_"), UInt8(ascii: "~"):
      let first = sign.byte
      emit(.symbol, to: runEnd { $0 == first })
    case UInt8(ascii: "!"), UInt8(ascii: "?"):
      emit(.punctuation, to: runEnd { $0 == UInt8(ascii: "!") || $0 == UInt8(ascii: "?") })
    case UInt8(ascii: "@"), UInt8(ascii: "#"):
      handle(sign)
    default:
      sign.isApostrophe ? apostrophe(sign) : single(sign)
    }
  }

  /// Whether the token before ends where this one begins.
  private var isGlued: Bool { tokens.last?.range.upperBound == place }

  private mutating func single(_ sign: Sign) {
    emit(sign.kind == .symbol ? .symbol : .punctuation, to: place + sign.length)
  }

  private func runEnd(_ isMember: (UInt8) -> Bool) -> Int {
    var index = place
    while index < end, isMember(bytes[index]) { index += 1 }
    return index
  }

  /// A number that begins with its point: `.5`.
  private mutating func decimal() {
    var index = place + 1
    while byte(index).isDigit { index += 1 }
    emit(.number, to: index)
  }

  /// `@OpenAI` and `#AI` as one token, `@` and `#` elsewhere.
  private mutating func handle(_ sign: Sign) {
    guard !isGlued, byte(place + 1).isLetter else { return single(sign) }
    var index = place + 1
    while byte(index).isLetter || byte(index).isDigit || byte(index) == UInt8(ascii: "_") {
      index += 1
    }
    emit(.address, to: index)
  }

  /// `'s` after a closing quote or bracket, `'90s`, two single quotes, or a quote.
  private mutating func apostrophe(_ sign: Sign) {
    let after = place + sign.length
    let first = byte(after)
    if first.isDigit && byte(after + 1).isDigit && !isGlued {
      var index = after + 2
      while byte(index).isLetter { index += 1 }
      return emit(.number, to: index)
    }
    let isGenitive = first.lowercased == UInt8(ascii: "s") && isGlued
    if isGenitive && !byte(after + 1).isLetter && !byte(after + 1).isDigit {
      return emit(.clitic, to: after + 1)
    }
    if sign.byte == UInt8(ascii: "'") && first == sign.byte {
      return emit(.punctuation, to: after + 1)
    }
    single(sign)
  }

  // MARK: Addresses

  /// The end of a web or mail address at the current place, nil where there is none.
  mutating func addressEnd() -> Int? {
    guard isAddress() else { return nil }
    var limit = place
    while limit < end, !Sign(bytes, limit, end).endsAddress { limit += 1 }
    while limit > place, Self.trailsAddress(bytes[limit - 1]) { limit -= 1 }
    return limit > place ? limit : nil
  }

  private static func trailsAddress(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"),
      UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ")"), UInt8(ascii: "]"),
      UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: ">"):
      true
    default: false
    }
  }

  /// Whether letters at the current place lead to `://`, follow `www.` or reach an `@` with a dot
  /// behind it.
  private func isAddress() -> Bool {
    var index = place
    while index < end, index - place < 64 {
      let byte = bytes[index]
      if byte == UInt8(ascii: ":") {
        return self.byte(index + 1) == UInt8(ascii: "/")
          && self.byte(index + 2) == UInt8(ascii: "/")
      }
      if byte == UInt8(ascii: "@") { return index > place && hasDot(after: index) }
      guard byte.isLetter || byte.isDigit || Self.insideAddress(byte) else { break }
      index += 1
    }
    return index - place > 4 && Self.www == (0..<4).map { bytes[place + $0].lowercased }
  }

  private static let www = Array("www.".utf8)

  private static func insideAddress(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "+")
  }

  private func hasDot(after at: Int) -> Bool {
    var index = at + 1
    while index < end, index - at < 64 {
      if bytes[index] == UInt8(ascii: ".") { return index > at + 1 && byte(index + 1).isLetter }
      guard bytes[index].isLetter || bytes[index].isDigit || bytes[index] == UInt8(ascii: "-")
      else { return false }
      index += 1
    }
    return false
  }
}

/// The mark of a page inside running text, as the Federal Register has it: `[[Page 12345]]`.
enum PageMark {
  /// The end of a page mark at an index, nil where there is none.
  static func end(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    let head = Array("[[Page ".utf8)
    guard start + head.count < end else { return nil }
    for (offset, byte) in head.enumerated() where bytes[start + offset] != byte { return nil }
    var index = start + head.count
    let limit = min(end, index + 12)
    while index < limit, bytes[index] != UInt8(ascii: "]") { index += 1 }
    guard index + 1 < end, bytes[index] == UInt8(ascii: "]"), bytes[index + 1] == bytes[index]
    else { return nil }
    return index + 2
  }
}
