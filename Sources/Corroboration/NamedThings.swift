/// Things that a text calls by a name or number of their own: two reports that name the same one are
/// likely on one event, two events that do belong together.
public struct NamedThings: Sendable, Hashable {
  /// The numbers of bills and orders, such as `sb1047`.
  public private(set) var bills: Set<String> = []
  /// The names of acts, rules and treaties without those who made them, such as `ai act`.
  public private(set) var laws: Set<String> = []
  /// Names of cases, as the words at both sides of the "v.".
  public private(set) var cases: Set<String> = []
  /// Sums of money, such as `1.5billion`.
  public private(set) var amounts: Set<String> = []
  /// Courts, such as `ninth circuit`.
  public private(set) var courts: Set<String> = []
  /// Words with capitals or digits inside, as products have them, such as `chatgpt`.
  public private(set) var products: Set<String> = []

  /// What makes two events belong together: a bill, a law or a case.
  var matters: Set<String> { bills.union(laws).union(cases) }

  /// Reads a text.
  public init(_ text: String) { read(ReportWords.words(of: text)) }

  /// - Parameter words: the words of a text.
  init(words: [String]) { read(words) }

  private mutating func read(_ words: [String]) {
    for index in words.indices {
      let word = words[index]
      let lower = word.lowercased()
      if ReportWords.isNumber(word) { readNumber(index, words) } else { readProduct(word) }
      if lower == "v" || lower == "vs", index > 0, index + 1 < words.count {
        cases.insert("\(words[index - 1].lowercased()) v \(words[index + 1].lowercased())")
      }
      if word != lower, let kind = Tables.named[lower] { readName(endingAt: index, words, kind) }
      if lower == "district", index + 2 < words.count, words[index + 1] == "of" {
        let name = words[(index + 2)...].prefix(2).prefix { Self.isCapital($0) }
        courts.insert("district of " + name.joined(separator: " ").lowercased())
      }
    }
  }

  private mutating func readNumber(_ index: Int, _ words: [String]) {
    let word = words[index]
    let before = index > 0 ? words[index - 1].lowercased() : ""
    let beforeThat = index > 1 ? words[index - 2].lowercased() : ""
    switch (beforeThat, before) {
    case (_, "sb"), (_, "s"), ("senate", "bill"): bills.insert("sb" + word)
    case (_, "ab"), ("assembly", "bill"): bills.insert("ab" + word)
    case (_, "hb"), ("house", "bill"), ("h", "r"), (_, "hr"): bills.insert("hr" + word)
    case ("executive", "order"): bills.insert("order" + word)
    default: break
    }
    let scale = index + 1 < words.count ? words[index + 1].lowercased() : ""
    if ["million", "billion", "trillion"].contains(scale) { amounts.insert(word + scale) }
    for (short, long) in [("bn", "billion"), ("tn", "trillion"), ("m", "million")]
    where word.lowercased().hasSuffix(short) {
      amounts.insert(word.dropLast(short.utf8.count) + long)
      break
    }
  }

  /// `SB1047` is a bill; `ChatGPT` and `H20` are products.
  private mutating func readProduct(_ word: String) {
    let lower = word.lowercased()
    let letters = word.utf8.prefix { !(0x30...0x39).contains($0) }
    if letters.count < word.utf8.count {
      let number = word.utf8.dropFirst(letters.count)
      let isBill = ["sb", "ab", "hb", "hr"].contains { lower.hasPrefix($0) && letters.count == 2 }
      if isBill, number.allSatisfy({ (0x30...0x39).contains($0) }) {
        bills.insert(lower.hasPrefix("hb") ? "hr" + lower.dropFirst(2) : lower)
      } else {
        products.insert(lower)
      }
    } else if let capital = word.utf8.dropFirst().firstIndex(where: { (0x41...0x5A).contains($0) }),
      word.utf8[..<capital].contains(where: { (0x61...0x7A).contains($0) })
    {
      products.insert(lower)
    }
  }

  /// A name that ends in a word such as "Act", without its article and those who made it.
  private mutating func readName(endingAt end: Int, _ words: [String], _ kind: String) {
    var start = end
    while start > 0, end - start < 6 {
      let joins = ["and", "of", "for"].contains(words[start - 1]) && start > 1
      guard Self.isCapital(words[start - 1]) || joins && Self.isCapital(words[start - 2]) else {
        break
      }
      start -= 1
    }
    let name = words[start..<end].map { $0.lowercased() }.drop { Self.makers.contains($0) }
    guard !name.isEmpty else { return }
    let key = (name + [words[end].lowercased()]).joined(separator: " ")
    if kind == "court" { courts.insert(key) } else { laws.insert(key) }
  }

  private static let makers: Set<String> = [
    "the", "a", "eu", "e", "u", "us", "s", "uk", "european", "union", "new", "this", "that",
    "colorado", "california", "under", "in", "on",
  ]

  private static func isCapital(_ word: String) -> Bool {
    word.utf8.first.map { (0x41...0x5A).contains($0) } ?? false
  }
}
