/// Joins the words of a number into one token: "twenty-five", "two thousand and twenty-seven",
/// "nineteen ninety-six", "twenty first", "5 1/2", "two-and-a-half".
struct NumberWords {
  private let and: Int32
  private let dash: Int32
  private let slash: Int32
  private let dozen: Int32
  private let half: Int32
  private let oh: Int32

  init(lexicon: Lexicon) {
    and = Int32(lexicon.index(of: "and") ?? -1)
    dash = Int32(lexicon.index(of: "-") ?? -1)
    slash = Int32(lexicon.index(of: "/") ?? -1)
    dozen = Int32(lexicon.index(of: "dozen") ?? -2)
    half = Int32(lexicon.index(of: "half") ?? -2)
    oh = Int32(lexicon.index(of: "oh") ?? -2)
  }

  /// Joins in place; the tokens between are left out.
  func join(_ tokens: inout [DateToken]) {
    guard tokens.contains(where: { startsNumber($0) }) else { return }
    var kept = 0
    var position = 0
    while position < tokens.count {
      let (token, next) = joined(tokens, at: position)
      tokens[kept] = token
      kept += 1
      position = next
    }
    tokens.removeLast(tokens.count - kept)
  }

  private func startsNumber(_ token: DateToken) -> Bool {
    !token.classes.isDisjoint(with: [.cardinal, .article])
      || (token.traits.contains(.isNumber) && token.classes.contains(.number))
  }

  private func joined(_ tokens: [DateToken], at start: Int) -> (DateToken, Int) {
    let first = tokens[start]
    if let number = andHalf(tokens, start) { return number }
    if first.traits.contains(.isNumber), first.classes.contains(.number) {
      return half(tokens, start) ?? scaled(tokens, start)
    }
    if first.classes.contains(.article), start + 1 < tokens.count,
      scale(tokens[start + 1]) != nil || tokens[start + 1].entry == dozen
    {
      // "A hundred years".
      var (number, next) = cardinal(tokens, start + 1)
      number.start = first.start
      number.traits = first.traits
      return (number, next)
    }
    guard first.classes.contains(.cardinal) else { return (first, start + 1) }
    return yearWords(tokens, start) ?? cardinal(tokens, start)
  }

  /// "Two-and-a-half".
  private func andHalf(_ tokens: [DateToken], _ start: Int) -> (DateToken, Int)? {
    let end = start + 7
    guard tokens[start].classes.contains(.number), end <= tokens.count,
      tokens[end - 1].entry == half, tokens[start + 2].entry == and,
      tokens[start + 4].classes.contains(.article),
      [1, 3, 5].allSatisfy({ tokens[start + $0].entry == dash })
    else { return nil }
    var token = tokens[start]
    token.end = tokens[end - 1].end
    token.entry = -1
    token.classes = .number
    token.traits.insert(.hasHalf)
    return (token, end)
  }

  /// "5 1/2".
  private func half(_ tokens: [DateToken], _ start: Int) -> (DateToken, Int)? {
    guard start + 3 < tokens.count, tokens[start + 2].entry == slash, slash >= 0,
      tokens[start + 1].number == 1, tokens[start + 3].number == 2,
      tokens[start + 2].traits.contains(.isGlued), !tokens[start + 1].traits.contains(.isGlued)
    else { return nil }
    var token = tokens[start]
    token.end = tokens[start + 3].end
    token.classes = .number
    token.traits.insert(.hasHalf)
    return (token, start + 4)
  }

  /// "2 million".
  private func scaled(_ tokens: [DateToken], _ start: Int) -> (DateToken, Int) {
    var token = tokens[start]
    guard start + 1 < tokens.count, let scale = scale(tokens[start + 1]) else {
      return (token, start + 1)
    }
    token.number = Int32(clamping: Int(token.number) * scale)
    token.end = tokens[start + 1].end
    token.classes = .number
    return (token, start + 2)
  }

  private func scale(_ token: DateToken) -> Int? {
    guard token.classes.contains(.cardinal), token.number >= 100 else { return nil }
    return Int(token.number)
  }

  /// "nineteen ninety-six", "twenty twenty-four", "nineteen hundred and five" are years.
  private func yearWords(_ tokens: [DateToken], _ start: Int) -> (DateToken, Int)? {
    let century = Int(tokens[start].number)
    guard 17...20 ~= century, start + 1 < tokens.count, !tokens[start].traits.contains(.isNumber)
    else { return nil }
    var position = start + 1
    if position < tokens.count, tokens[position].entry == dash, dash >= 0 { position += 1 }
    if position < tokens.count, tokens[position].classes.contains(.decadeWord) {
      return decade(tokens, start, position, century)
    }
    let isBelowTen = position < tokens.count && tokens[position].entry == oh
    if isBelowTen { position += 1 }
    if isBelowTen, position < tokens.count, tokens[position].entry == dash { position += 1 }
    guard position < tokens.count, tokens[position].classes.contains(.cardinal) else { return nil }
    var rest = 0
    if tokens[position].number == 100 {
      position += 1
      if position + 1 < tokens.count, tokens[position].entry == and { position += 1 }
      if position < tokens.count, let (value, next) = belowHundred(tokens, position) {
        rest = value
        position = next
      }
    } else {
      guard let (value, next) = belowHundred(tokens, position), (value < 10) == isBelowTen else {
        return nil
      }
      rest = value
      position = next
    }
    var token = tokens[start]
    token.end = tokens[position - 1].end
    token.number = Int32(century * 100 + rest)
    token.classes = .year
    token.entry = -1
    return (token, position)
  }

  /// "nineteen seventies".
  private func decade(
    _ tokens: [DateToken], _ start: Int, _ position: Int, _ century: Int
  ) -> (DateToken, Int) {
    var token = tokens[start]
    token.end = tokens[position].end
    token.number = Int32(century * 100) + tokens[position].number % 100
    token.classes = .decade
    token.entry = -1
    return (token, position + 1)
  }

  /// A number below a hundred in words.
  private func belowHundred(_ tokens: [DateToken], _ start: Int) -> (Int, Int)? {
    guard start < tokens.count, tokens[start].classes.contains(.cardinal),
      tokens[start].number < 100
    else { return nil }
    let value = Int(tokens[start].number)
    guard value >= 20 else { return (value, start + 1) }
    var next = start + 1
    if next < tokens.count, tokens[next].entry == dash, dash >= 0 { next += 1 }
    if next < tokens.count, tokens[next].classes.contains(.cardinal), 1...9 ~= tokens[next].number {
      return (value + Int(tokens[next].number), next + 1)
    }
    return (value, start + 1)
  }

  private func cardinal(_ tokens: [DateToken], _ start: Int) -> (DateToken, Int) {
    var token = tokens[start]
    var total = 0
    var group = 0
    var position = start
    var isFirst = true
    while position < tokens.count {
      var next = position
      if !isFirst, tokens[next].entry == and, and >= 0, total + group >= 100 { next += 1 }
      if next < tokens.count, let scale = scale(tokens[next]), next == position {
        if scale >= 1000 {
          total = min(total + max(group, 1) * scale, 1_000_000_000)
          group = 0
        } else {
          group = min(max(group, 1) * scale, 1_000_000)
        }
        position = next + 1
      } else if next < tokens.count, group % 100 == 0,
        let (value, after) = belowHundred(tokens, next)
      {
        group += value
        position = after
      } else {
        break
      }
      isFirst = false
    }
    if let ordinal = ordinal(tokens, start, position) { return ordinal }
    guard position > start + 1 else { return (token, start + 1) }
    let value = total + group
    token.end = tokens[position - 1].end
    token.number = Int32(clamping: value)
    token.entry = -1
    token.classes = .number
    if 1...31 ~= value { token.classes.insert(.day) }
    if 1900...2100 ~= value { token.classes.insert(.year) }
    return (token, position)
  }

  /// "twenty first", "twenty-first".
  private func ordinal(_ tokens: [DateToken], _ start: Int, _ end: Int) -> (DateToken, Int)? {
    guard end == start + 1, 20...90 ~= tokens[start].number else { return nil }
    var next = end
    if next < tokens.count, tokens[next].entry == dash, dash >= 0 { next += 1 }
    guard next < tokens.count, tokens[next].classes.contains(.ordinal),
      1...9 ~= tokens[next].number
    else { return nil }
    var token = tokens[start]
    token.number += tokens[next].number
    token.end = tokens[next].end
    token.entry = -1
    token.classes = .ordinal
    if token.number <= 31 { token.classes.insert(.dayOrdinal) }
    return (token, next + 1)
  }
}
