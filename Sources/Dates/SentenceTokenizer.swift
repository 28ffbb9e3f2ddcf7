/// Cuts a text into sentences of tokens, one sentence at a time, so that a text of any size needs
/// no more memory than its longest sentence.
struct SentenceTokenizer {
  /// A longer sentence is cut, wherever that may be.
  private static let limit = 600

  let lexicon: Lexicon
  private let dash: Int32
  private let apostrophe: Int32
  private let possessive: Int32
  private let year: Int32

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    dash = Int32(lexicon.index(of: "-") ?? -1)
    apostrophe = Int32(lexicon.index(of: "'") ?? -1)
    possessive = Int32(lexicon.index(of: "'s") ?? -1)
    year = Int32(lexicon.index(of: "fy") ?? -1)
  }

  /// Reads the next sentence.
  ///
  /// - Parameters:
  ///   - text: the text's bytes.
  ///   - position: where to begin; afterwards, where the next sentence begins.
  ///   - tokens: the sentence's tokens, in place of what it held.
  /// - Returns: whether there was any text left.
  func next(
    in text: borrowing Span<UInt8>, from position: inout Int, into tokens: inout [DateToken]
  ) -> Bool {
    tokens.removeAll(keepingCapacity: true)
    let table = ByteClass.table
    let classes = table.span
    var newlines = 0
    var previousEnd = -1
    while position < text.count {
      var byteClass = classes[Int(text[position])]
      if byteClass == .wide, let space = Self.wideSpace(text, position) {
        position += space
        continue
      }
      if byteClass == .newline {
        newlines += 1
        position += 1
        continue
      }
      if byteClass == .space {
        position += 1
        continue
      }
      if newlines > 1, !tokens.isEmpty { return true }
      let start = position
      if byteClass == .wide, Self.isWidePunctuation(text, position) { byteClass = .mark }
      var token = DateToken(start: start, end: start + 1)
      if previousEnd == start { token.traits.insert(.isGlued) }
      if newlines > 0 { token.traits.insert(.startsLine) }
      switch byteClass {
      case .letter, .wide: word(&token, text, classes)
      case .digit: number(&token, text, classes, after: tokens.last)
      default: mark(&token, text, classes)
      }
      tokens.append(token)
      position = token.end
      previousEnd = position
      newlines = 0
      if endsSentence(tokens, text, classes) { return true }
    }
    return !tokens.isEmpty
  }

  // MARK: - Words

  private func word(
    _ token: inout DateToken, _ text: borrowing Span<UInt8>, _ classes: borrowing Span<ByteClass>
  ) {
    var end = token.start
    var hash = Lexicon.emptyHash
    while end < text.count {
      let byte = text[end]
      let byteClass = classes[Int(byte)]
      if byteClass != .letter {
        guard byteClass == .wide, !Self.isWidePunctuation(text, end),
          Self.wideSpace(text, end) == nil
        else { break }
      }
      hash = Lexicon.hash(hash, byte)
      end += 1
    }
    token.end = max(end, token.start + 1)
    token.traits.insert(.isWord)
    let first = text[token.start]
    if UInt8(ascii: "A")...UInt8(ascii: "Z") ~= first {
      token.traits.insert(.isCapitalized)
      if UInt8(ascii: "A")...UInt8(ascii: "Z") ~= text[token.end - 1] {
        token.traits.insert(.isAllCaps)
      }
    }
    let length = token.end - token.start
    if length > 3, text[token.end - 1] | 0x20 == UInt8(ascii: "d"),
      text[token.end - 2] | 0x20 == UInt8(ascii: "e")
    {
      token.traits.insert(.endsInEd)
    }
    if length == 1, meridiem(&token, text) { return }
    if length <= 2, label(&token, text) { return }
    guard let index = lexicon.index(in: text, from: token.start, to: token.end, hash: hash) else {
      return
    }
    token.entry = Int32(index)
    token.classes = lexicon.entries[index].classes
    // The full stop of an abbreviation belongs to it: "Nov. 3".
    if token.classes.contains(.dotted), token.end < text.count,
      text[token.end] == UInt8(ascii: ".")
    {
      token.end += 1
    }
    let numbers: TokenClasses = [.ordinal, .cardinal, .decadeWord, .article, .amPm]
    if token.classes.isDisjoint(with: numbers) { return }
    let value = lexicon.entries[index].value(numbers)
    token.number = Int32(clamping: value ?? 0)
    if token.classes.contains(.cardinal) { token.classes.insert(.number) }
    if token.classes.contains(.cardinal), 1...31 ~= token.number { token.classes.insert(.day) }
    if token.classes.contains(.cardinal), 1...12 ~= token.number { token.classes.insert(.hour) }
    if token.classes.contains(.ordinal) { token.classes.insert(.dayOrdinal) }
  }

  /// Takes "a.m." or "p.m." as one token.
  private func meridiem(_ token: inout DateToken, _ text: borrowing Span<UInt8>) -> Bool {
    let first = text[token.start] | 0x20
    guard first == UInt8(ascii: "a") || first == UInt8(ascii: "p"), token.start + 2 < text.count,
      text[token.start + 1] == UInt8(ascii: "."), text[token.start + 2] | 0x20 == UInt8(ascii: "m"),
      token.start + 3 == text.count
        || ByteClass.table[Int(text[token.start + 3])] != .letter
    else { return false }
    token.end = token.start + 3
    // The full stop that ends the abbreviation, where it surely ends no sentence.
    if token.end < text.count, text[token.end] == UInt8(ascii: ".") { token.end += 1 }
    token.classes = [.amPm, .dotted]
    token.number = first == UInt8(ascii: "p") ? 12 : 0
    return true
  }

  /// Takes letters and the number behind them as one: "Q3", "H1", "FY2024", "FY24".
  private func label(_ token: inout DateToken, _ text: borrowing Span<UInt8>) -> Bool {
    var end = token.end
    var number = 0
    while end - token.end < 5, Self.isDigit(text, end) {
      number = number * 10 + Int(text[end] - UInt8(ascii: "0"))
      end += 1
    }
    let digits = end - token.end
    guard digits > 0, end == text.count || !Self.isWordByte(text[end]) else { return false }
    switch (text[token.start] & 0xDF, token.end - token.start, digits) {
    case (UInt8(ascii: "Q"), 1, 1) where 1...4 ~= number: token.classes = .quarterNumber
    case (UInt8(ascii: "H"), 1, 1) where 1...2 ~= number && text[token.start] == UInt8(ascii: "H"):
      token.classes = .halfNumber
    case (UInt8(ascii: "F"), 2, 2), (UInt8(ascii: "F"), 2, 4):
      guard text[token.start + 1] & 0xDF == UInt8(ascii: "Y") else { return false }
      token.classes = .fiscalYear
    default: return false
    }
    token.end = end
    token.number = Int32(clamping: number)
    return true
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    [.letter, .digit, .wide].contains(ByteClass.table[Int(byte)])
  }

  // MARK: - Numbers

  private func number(
    _ token: inout DateToken, _ text: borrowing Span<UInt8>, _ classes: borrowing Span<ByteClass>,
    after previous: DateToken?
  ) {
    var end = token.start
    var value = 0
    func digits(_ end: inout Int, _ value: inout Int, _ text: borrowing Span<UInt8>) -> Int {
      let start = end
      while end < text.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= text[end] {
        if value < 100_000_000 { value = value * 10 + Int(text[end] &- UInt8(ascii: "0")) }
        end += 1
      }
      return end - start
    }
    let count = digits(&end, &value, text)
    token.traits.insert(.isNumber)
    defer { token.number = Int32(clamping: value) }
    token.end = end
    if isAmount(token, text, previous) {
      // A price, a percentage, a version or a part of a longer number.
      while end < text.count, Self.joinsNumber(text, end) {
        end += 1
        _ = digits(&end, &value, text)
      }
      token.end = end
      return
    }
    if end + 3 < text.count, text[end] == UInt8(ascii: ","), count <= 3,
      Self.isDigit(text, end + 1), Self.isDigit(text, end + 2), Self.isDigit(text, end + 3),
      !Self.isDigit(text, end + 4)
    {
      end += 1
      _ = digits(&end, &value, text)
      token.end = end
      if !Self.joinsNumber(text, end) { token.classes = .number }
      return
    }
    if end + 1 < text.count, text[end] == UInt8(ascii: "."), Self.isDigit(text, end + 1) {
      if count <= 2, value <= 12, Self.isHalfDay(text, end + 3) {
        clock(&token, text, &value)
        return
      }
      fraction(&token, text, &value, count)
      return
    }
    if end < text.count, text[end] == UInt8(ascii: ":"), count <= 2, value <= 24,
      Self.isDigit(text, end + 1), Self.isDigit(text, end + 2), !Self.isDigit(text, end + 3)
    {
      clock(&token, text, &value)
      return
    }
    plain(&token, count, value)
    suffix(&token, text, count, value)
  }

  private func plain(_ token: inout DateToken, _ count: Int, _ value: Int) {
    guard count <= 9 else { return }
    token.classes = .number
    if count == 8, 1900...2100 ~= value / 10_000 { token.classes = .compact }
    if count <= 2 {
      if 1...31 ~= value { token.classes.insert(.day) }
      if 1...12 ~= value { token.classes.insert(.twoDigitMonth) }
      if 1...31 ~= value { token.classes.insert(.twoDigitDay) }
      if 1...12 ~= value { token.classes.insert(.monthNumber) }
      if value <= 24 { token.classes.insert(.hour) }
      if count == 2 { token.classes.insert(.twoDigits) }
    }
    if count == 4, 1000...2999 ~= value { token.classes.insert(.year) }
  }

  /// What stands right behind digits and belongs to them: "21st", "1990s", "1990's".
  private func suffix(
    _ token: inout DateToken, _ text: borrowing Span<UInt8>, _ count: Int, _ value: Int
  ) {
    func letter(_ offset: Int, _ text: borrowing Span<UInt8>) -> UInt8 {
      token.end + offset < text.count ? text[token.end + offset] | 0x20 : 0
    }
    func ends(_ offset: Int, _ text: borrowing Span<UInt8>) -> Bool {
      token.end + offset >= text.count
        || ![.letter, .digit].contains(ByteClass.table[Int(text[token.end + offset])])
    }
    let pair = (letter(0, text), letter(1, text))
    let (s, t, h, n, d, r) = (
      UInt8(ascii: "s"), UInt8(ascii: "t"), UInt8(ascii: "h"), UInt8(ascii: "n"), UInt8(ascii: "d"),
      UInt8(ascii: "r")
    )
    if count <= 4, pair == (s, t) || pair == (t, h) || pair == (n, d) || pair == (r, d),
      ends(2, text)
    {
      token.end += 2
      token.classes = .ordinal
      if 1...31 ~= value { token.classes.insert(.dayOrdinal) }
    } else if pair.0 == s, ends(1, text), count == 4 || count == 2, value % 10 == 0 {
      token.end += 1
      token.classes = .decade
    } else if count == 4 || count == 2, value % 10 == 0, text.count > token.end,
      text[token.end] == 0x27, letter(1, text) == s, ends(2, text)
    {
      // "the 1990's"; "2020's" may be a possessive, which the resolver sees by the article.
      token.end += 2
      token.classes = .decade
    }
  }

  private func fraction(
    _ token: inout DateToken, _ text: borrowing Span<UInt8>, _ value: inout Int, _ count: Int
  ) {
    var end = token.end + 1
    let tenths = text[end] &- UInt8(ascii: "0")
    while Self.isDigit(text, end) { end += 1 }
    let isShort = end - token.end == 2
    let isLong = Self.joinsNumber(text, end)
    if isLong || (count <= 2 && end - token.end > 2) {
      // "2024.05.21" and "21.05.2024" are read mark by mark; "3.5.1" gives no date that way.
      if isLong || isDotted(text, token.start) { plain(&token, count, value) }
      return
    }
    token.end = end
    guard isShort else { return }
    token.classes = .number
    token.tenths = tenths
  }

  private func clock(_ token: inout DateToken, _ text: borrowing Span<UInt8>, _ value: inout Int) {
    let minutes =
      Int(text[token.end + 1] &- UInt8(ascii: "0")) * 10
      + Int(text[token.end + 2] &- UInt8(ascii: "0"))
    var end = token.end + 3
    if end + 2 < text.count, text[end] == UInt8(ascii: ":"), Self.isDigit(text, end + 1),
      Self.isDigit(text, end + 2)
    {
      end += 3
    }
    token.end = end
    value = value * 60 + minutes
    if minutes < 60, value <= 1440 { token.classes = .clock }
  }

  /// Whether "am", "pm", "a.m." or "p.m." stands at a place behind a number, with at most a space
  /// between: "8.30pm".
  private static func isHalfDay(_ text: borrowing Span<UInt8>, _ position: Int) -> Bool {
    guard isDigit(text, position - 1) else { return false }
    var next = position
    if next < text.count, text[next] == UInt8(ascii: " ") { next += 1 }
    guard next < text.count, [UInt8(ascii: "a"), UInt8(ascii: "p")].contains(text[next] | 0x20)
    else { return false }
    next += 1
    if next < text.count, text[next] == UInt8(ascii: ".") { next += 1 }
    guard next < text.count, text[next] | 0x20 == UInt8(ascii: "m") else { return false }
    return next + 1 == text.count || !isWordByte(text[next + 1])
  }

  /// Whether digits are an amount by what stands before or behind them.
  private func isAmount(
    _ token: DateToken, _ text: borrowing Span<UInt8>, _ previous: DateToken?
  ) -> Bool {
    if token.end < text.count, text[token.end] == UInt8(ascii: "%") { return true }
    guard token.traits.contains(.isGlued), let previous else { return false }
    switch text[previous.start] {
    case UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "+"): return true
    case 0xC2: return true  // £, ¥, §
    case 0xE2: return previous.end - previous.start == 3 && text[previous.start + 1] == 0x82  // €
    case UInt8(ascii: "."): return !isDotted(text, token.start)
    default: return false
    }
  }

  /// Whether digits are part of a date with full stops: "21.05.2024", "2024.05.21".
  private func isDotted(_ text: borrowing Span<UInt8>, _ position: Int) -> Bool {
    var start = position
    while start > 0, position - start < 10,
      Self.isDigit(text, start - 1) || text[start - 1] == UInt8(ascii: ".")
    { start -= 1 }
    var counts: [Int] = []
    var end = start
    while counts.count < 3 {
      let first = end
      while end - first < 5, Self.isDigit(text, end) { end += 1 }
      counts.append(end - first)
      guard end < text.count, text[end] == UInt8(ascii: "."), counts.count < 3 else { break }
      end += 1
    }
    guard counts.count == 3, 1...2 ~= counts[1],
      1...2 ~= counts[0] && counts[2] == 4 || counts[0] == 4 && 1...2 ~= counts[2]
    else { return false }
    return end == text.count || !Self.isWordByte(text[end])
  }

  private static func joinsNumber(_ text: borrowing Span<UInt8>, _ position: Int) -> Bool {
    guard position + 1 < text.count, isDigit(text, position + 1) else { return false }
    return text[position] == UInt8(ascii: ".") || text[position] == UInt8(ascii: ",")
  }

  private static func isDigit(_ text: borrowing Span<UInt8>, _ position: Int) -> Bool {
    position < text.count && UInt8(ascii: "0")...UInt8(ascii: "9") ~= text[position]
  }

  // MARK: - Marks

  private func mark(
    _ token: inout DateToken, _ text: borrowing Span<UInt8>, _ classes: borrowing Span<ByteClass>
  ) {
    let byte = text[token.start]
    if byte >= 0x80 {
      while token.end < text.count, text[token.end] & 0xC0 == 0x80 { token.end += 1 }
      wideMark(&token, text)
      return
    }
    if byte == 0x27 {
      apostrophe(&token, text)
      return
    }
    if byte == UInt8(ascii: "-") {
      while token.end < text.count, text[token.end] == byte { token.end += 1 }
      if token.end - token.start < 3 { token.entry = dash }
      return
    }
    let hash = Lexicon.hash(Lexicon.emptyHash, byte)
    if let index = lexicon.index(in: text, from: token.start, to: token.end, hash: hash) {
      token.entry = Int32(index)
      token.classes = lexicon.entries[index].classes
    }
  }

  /// Dashes and apostrophes of General Punctuation stand for their plain forms.
  private func wideMark(_ token: inout DateToken, _ text: borrowing Span<UInt8>) {
    guard token.end - token.start == 3, text[token.start] == 0xE2, text[token.start + 1] == 0x80
    else { return }
    switch text[token.start + 2] {
    case 0x90...0x95: token.entry = dash
    case 0x98, 0x99: apostrophe(&token, text)
    default: break
    }
  }

  /// An apostrophe, with the "s" of a possessive where one follows.
  private func apostrophe(_ token: inout DateToken, _ text: borrowing Span<UInt8>) {
    token.entry = apostrophe
    let next = token.end
    if shortYear(&token, text) { return }
    guard next < text.count, text[next] | 0x20 == UInt8(ascii: "s"),
      next + 1 == text.count
        || ![.letter, .digit].contains(ByteClass.table[Int(text[next + 1])])
    else { return }
    token.end += 1
    token.entry = possessive
  }

  /// Takes an apostrophe and two digits as a year: "'24".
  private func shortYear(_ token: inout DateToken, _ text: borrowing Span<UInt8>) -> Bool {
    let next = token.end
    guard !token.traits.contains(.isGlued), Self.isDigit(text, next), Self.isDigit(text, next + 1),
      next + 2 >= text.count || !Self.isWordByte(text[next + 2])
    else { return false }
    let zero = Int32(UInt8(ascii: "0"))
    token.number = (Int32(text[next]) - zero) * 10 + Int32(text[next + 1]) - zero
    token.classes = .shortYear
    token.entry = -1
    token.end = next + 2
    return true
  }

  /// The length of a space outside ASCII; nil where there is none.
  private static func wideSpace(_ text: borrowing Span<UInt8>, _ position: Int) -> Int? {
    if text[position] == 0xC2, position + 1 < text.count, text[position + 1] == 0xA0 { return 2 }
    guard position + 2 < text.count, text[position] == 0xE2, text[position + 1] == 0x80 else {
      return nil
    }
    let last = text[position + 2]
    return 0x80...0x8B ~= last || last == 0xAF ? 3 : nil
  }

  /// Whether General Punctuation, or a sign such as £, stands at a byte rather than a letter.
  private static func isWidePunctuation(_ text: borrowing Span<UInt8>, _ position: Int) -> Bool {
    if text[position] == 0xC2 { return true }
    guard text[position] == 0xE2, position + 1 < text.count else { return false }
    return text[position + 1] == 0x80 || text[position + 1] == 0x82 || text[position + 1] == 0x88
  }

  // MARK: - Sentences

  private func endsSentence(
    _ tokens: [DateToken], _ text: borrowing Span<UInt8>, _ classes: borrowing Span<ByteClass>
  ) -> Bool {
    let last = tokens[tokens.count - 1]
    if tokens.count >= Self.limit { return true }
    guard last.end - last.start == 1 else { return false }
    let byte = text[last.start]
    if byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") {
      return last.end >= text.count || classes[Int(text[last.end])] == .space
        || classes[Int(text[last.end])] == .newline
    }
    guard byte == UInt8(ascii: "."), tokens.count > 1 else { return false }
    var next = last.end
    while next < text.count,
      classes[Int(text[next])] == .space || classes[Int(text[next])] == .newline
    { next += 1 }
    guard next > last.end, next < text.count else { return next >= text.count }
    let previous = tokens[tokens.count - 2]
    if previous.traits.contains(.isWord),
      previous.end - previous.start == 1
        || !previous.classes.isDisjoint(with: [.abbreviation, .dotted])
    {
      return false
    }
    return classes[Int(text[next])] != .letter
      || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= text[next]
  }
}
