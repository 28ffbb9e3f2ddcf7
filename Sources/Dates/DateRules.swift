internal import Text

/// What a pattern's value is made of: the name of a function of the resolver, with its constants.
struct DateRule: Sendable {
  let type: TimexType
  let operation: Operation
  let arguments: [String]

  /// The functions that give values.
  enum Operation: String, Sendable, CaseIterable {
    case date, days, daysacross, daypair, iso, numeric, month, yearmonth, stepmonth, year, fiscal
    case years, decade, century, centurypair, silent
    case compact, monthdays, shiftsum, partof
    case quarter, quarterpair, unitbeside, monthquarter, yearagomonth, unit, yearago, sameperiod,
      thisquarter, half, season, weekof,
      weekinmonth
    case nthweekday, lastday, weeknumber, monthnumber
    case dayword, ordinalday, weekday, weekdaybeside, tonight, tod, dayhalf, anchorday
    case weekdayofweek, weekdayday, dayofmonth, weekend
    case part, yearend, monthend, shift, shiftday, halfago, ref, business, todate
    case duration, sum, durationrange, vague, overthe, window, windowvague, theyear, theunit
    case set, setweekday, setmonth, setseason, settod, setunit, setweekend
    case clock, holiday, holidayweekend, holidayweek
  }

  init?(type: String, rule: String) {
    let words = rule.split(separator: " ").map(String.init)
    guard let type = TimexType(rawValue: type), let name = words.first,
      let operation = Operation(rawValue: name)
    else { return nil }
    self.type = type
    self.operation = operation
    arguments = Array(words.dropFirst())
  }

  /// A constant of the rule as a number.
  func number(_ index: Int) -> Int? {
    arguments.indices.contains(index) ? Int(arguments[index]) : nil
  }
}

/// A row of `modifiers.tsv`.
struct DateModifier: Sendable {
  let isApproximate: Bool
  /// The part of the unit that is meant: early, mid or late in it.
  let part: DatePart?
  let kinds: Set<String>
}

/// The tables, ready for use.
struct DateRules: Sendable {
  let lexicon: Lexicon
  let tokenizer: SentenceTokenizer
  let numberWords: NumberWords
  let rules: [DateRule]
  let patterns: PatternTrie
  let modifiers: [DateModifier]
  let before: PatternTrie
  let after: PatternTrie
  let words: WordIndices

  /// The files of patterns, in the order of their rank.
  static let patternFiles = [
    "calendar.tsv", "divisions.tsv", "relative.tsv", "periods.tsv", "sets.tsv", "references.tsv",
    "clock.tsv",
  ]

  static let builtIn = DateRules()

  /// A table of this target by its file's name.
  static func table(named name: String) -> TextTable {
    let text = Embedded.files.first { $0.name == name }?.text ?? ""
    return TextTable(name: name, text: text)
  }

  private init() {
    let syntax = PatternSyntax(macros: Self.table(named: "macros.tsv"))
    var rules: [DateRule] = []
    var rows: [(sequence: [String], rule: Int)] = []
    for file in Self.patternFiles {
      for row in Self.table(named: file).rows {
        guard let rule = DateRule(type: row["type"], rule: row["rule"]) else { continue }
        rows += syntax.sequences(of: row["pattern"]).map { ($0, rules.count) }
        rules.append(rule)
      }
    }
    for row in Self.table(named: "holidays.tsv").rows {
      guard let rule = DateRule(type: "DATE", rule: "holiday " + row["day"]) else { continue }
      let name = Self.pattern(ofName: row["name"])
      rows += syntax.sequences(of: "STEP? \(name) ((,|of|in)? ($Y|STEP year))?").map {
        ($0, rules.count)
      }
      rules.append(rule)
      guard let weekend = DateRule(type: "DATE", rule: "holidayweekend " + row["day"]) else {
        continue
      }
      let pattern = "\(name) $Y? weekend | (the)? weekend of \(name) (,? $Y)?"
      rows += syntax.sequences(of: pattern).map { ($0, rules.count) }
      rules.append(weekend)
      guard let week = DateRule(type: "DATE", rule: "holidayweek " + row["day"]) else { continue }
      rows += syntax.sequences(of: "\(name) $Y? week | (the)? week of \(name) (,? $Y)?").map {
        ($0, rules.count)
      }
      rules.append(week)
    }
    let table = Self.table(named: "modifiers.tsv")
    var sides: [String: [(sequence: [String], rule: Int)]] = [:]
    var modifiers: [DateModifier] = []
    for row in table.rows {
      sides[row["side"], default: []] += syntax.sequences(of: row["words"])
        .map { ($0, modifiers.count) }
      modifiers.append(
        DateModifier(
          isApproximate: row["approximate"] == "yes", part: DatePart(rawValue: row["part"]),
          kinds: Set(row.list("applies"))))
    }
    let known = ["-", "'", "'s", "/", "and", "oh", "fy", "q", "h"] + WordIndices.names
    let literals = Set((rows + sides.values.joined()).flatMap(\.sequence))
      .subtracting(TokenClasses.names)
    lexicon = Lexicon(Self.table(named: "words.tsv"), literals: known + literals.sorted())
    self.rules = rules
    self.modifiers = modifiers
    patterns = Self.trie(of: rows, lexicon)
    before = Self.trie(of: sides["before"] ?? [], lexicon)
    after = Self.trie(of: sides["after"] ?? [], lexicon)
    tokenizer = SentenceTokenizer(lexicon: lexicon)
    numberWords = NumberWords(lexicon: lexicon)
    words = WordIndices(lexicon)
  }

  private static func trie(
    of rows: [(sequence: [String], rule: Int)], _ lexicon: Lexicon
  ) -> PatternTrie {
    var trie = PatternTrie()
    var known: [String: UInt16] = [:]
    for (index, name) in TokenClasses.names.enumerated() { known[name] = UInt16(index) }
    for (sequence, rule) in rows {
      let symbols = sequence.compactMap { name -> UInt16? in
        if let symbol = known[name] { return symbol }
        known[name] = lexicon.index(of: name).map { UInt16(64 + $0) }
        return known[name]
      }
      if symbols.count == sequence.count { trie.insert(symbols, rule: rule) }
    }
    trie.seal(words: lexicon.entries.count)
    return trie
  }

  /// A holiday's name as a pattern of its tokens.
  private static func pattern(ofName name: String) -> String {
    var pattern = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "'", ".": pattern += " " + String(scalar)
      default: pattern += String(scalar).lowercased()
      }
    }
    return pattern.split(separator: " ").map { $0 == "'" ? "'" : String($0) }.joined(separator: " ")
  }
}
