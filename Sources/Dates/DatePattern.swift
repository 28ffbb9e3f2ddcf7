internal import Text

/// One line of `patterns.tsv`, ready to be matched.
struct DatePattern {
  /// What may stand in one place of a pattern.
  struct Element {
    var classes: TokenClasses = []
    var entries: [Int32] = []
    var isOptional = false

    func accepts(_ token: DateToken) -> Bool {
      !classes.isDisjoint(with: token.classes)
        || (token.entry >= 0 && entries.contains(token.entry))
    }
  }

  /// What the value is made of.
  enum Rule: String {
    case calendar, days, month, stepmonth, year, part, quarter, half, season, stepseason, decade
    case dayword, weekday, stepweekday, stepunit, stepweekend, ago, before, after, ahead, window
    case sameday, nextday, yearend, recent, duration
  }

  let elements: [Element]
  let type: TimexType
  let rule: Rule

  /// The words and marks that the patterns name themselves.
  static func literals(in table: TextTable) -> Set<String> {
    Set(table.rows.flatMap { names(of: $0["pattern"]) }.flatMap(\.names))
      .filter { TokenClasses.named($0) == nil }
  }

  init?(_ row: TextTable.Row, lexicon: Lexicon) {
    guard let type = TimexType(rawValue: row["type"]), let rule = Rule(rawValue: row["rule"])
    else { return nil }
    self.type = type
    self.rule = rule
    elements = Self.names(of: row["pattern"]).map { place in
      var element = Element(isOptional: place.isOptional)
      for name in place.names {
        if let classes = TokenClasses.named(name) {
          element.classes.formUnion(classes)
        } else if let index = lexicon.index(of: Array(name.utf8)[...]) {
          element.entries.append(Int32(index))
        }
      }
      return element
    }
  }

  private static func names(of pattern: String) -> [(names: [String], isOptional: Bool)] {
    pattern.split(separator: " ").map { place in
      let isOptional = place.count > 1 && place.hasSuffix("?")
      let names = (isOptional ? place.dropLast() : place).split(separator: "|").map(String.init)
      return (names, isOptional)
    }
  }

  /// Matches the pattern at a token.
  ///
  /// - Returns: the indices of the tokens that fill its places, nil for a place left out; nil where
  ///   the pattern does not fit.
  func match(_ tokens: [DateToken], at start: Int) -> [Int]? {
    var filled: [Int] = []
    filled.reserveCapacity(elements.count)
    return fill(0, tokens, start, &filled) ? filled : nil
  }

  /// Fills the places from one on; patterns are a few places long, so the recursion is shallow.
  private func fill(
    _ place: Int, _ tokens: [DateToken], _ position: Int, _ filled: inout [Int]
  ) -> Bool {
    guard place < elements.count else { return true }
    let element = elements[place]
    if position < tokens.count, element.accepts(tokens[position]),
      filled.isEmpty || !tokens[position].startsParagraph
    {
      filled.append(position)
      if fill(place + 1, tokens, position + 1, &filled) { return true }
      filled.removeLast()
    }
    return element.isOptional && fill(place + 1, tokens, position, &filled)
  }
}
