/// Things that a text calls by a name or number of their own: two reports that name the same one are
/// likely on one event, two events that do belong together.
public struct NamedThings: Sendable, Hashable {
  /// What sort of thing it is.
  public enum Kind: Sendable, Hashable, CaseIterable {
    /// A bill or an order by its number, such as `sb1047`.
    case bill
    /// An act, a rule or a treaty without those who made it, such as `ai act`.
    case law
    /// A case, as the words at both sides of the "v.".
    case lawCase
    /// A sum of money, such as `1.5billion`.
    case amount
    /// A court, such as `ninth circuit`.
    case court
    /// A word with capitals or digits inside, as products have them, such as `chatgpt`.
    case product
    /// A publisher who had the news, such as `wall street journal`.
    case cited

    /// Whether two reports of one event hardly name two different ones.
    var tellsApart: Bool { self == .bill || self == .lawCase || self == .amount }
  }

  private var things: [Kind: Set<String>] = [:]

  /// The things of a kind.
  public private(set) subscript(kind: Kind) -> Set<String> {
    get { things[kind] ?? [] }
    set { things[kind] = newValue }
  }

  /// What makes two events belong together: a bill, a law or a case.
  var matters: Set<String> { self[.bill].union(self[.law]).union(self[.lawCase]) }

  /// Reads a text.
  public init(_ text: String) { read(ReportWords.words(of: text)) }

  /// - Parameter words: the words of a text.
  init(words: [String]) { read(words) }

  /// Leaves out a word that is written as a product is and is none, such as `openai`.
  mutating func forget(product: String) { things[.product]?.remove(product) }

  private mutating func read(_ words: [String]) {
    for index in words.indices {
      let word = words[index]
      let lower = word.lowercased()
      if ReportWords.isNumber(word) { readNumber(index, words) } else { readProduct(word) }
      if lower == "v" || lower == "vs", index > 0, index + 1 < words.count {
        self[.lawCase].insert("\(words[index - 1].lowercased()) v \(words[index + 1].lowercased())")
      }
      if word != lower, let kind = Tables.named[lower] { readName(endingAt: index, words, kind) }
      if let place = Tables.citing[lower] { readSource(beside: index, words, place) }
      if lower == "district", index + 2 < words.count, words[index + 1] == "of" {
        let name = words[(index + 2)...].prefix(2).prefix { Self.isCapital($0) }
        self[.court].insert("district of " + name.joined(separator: " ").lowercased())
      }
    }
  }

  private mutating func readNumber(_ index: Int, _ words: [String]) {
    let word = words[index]
    let before = index > 0 ? words[index - 1].lowercased() : ""
    let beforeThat = index > 1 ? words[index - 2].lowercased() : ""
    switch (beforeThat, before) {
    case (_, "sb"), (_, "s"), ("senate", "bill"): self[.bill].insert("sb" + word)
    case (_, "ab"), ("assembly", "bill"): self[.bill].insert("ab" + word)
    case (_, "hb"), ("house", "bill"), ("h", "r"), (_, "hr"): self[.bill].insert("hr" + word)
    case ("executive", "order"): self[.bill].insert("order" + word)
    default: break
    }
    let scale = index + 1 < words.count ? words[index + 1].lowercased() : ""
    if ["million", "billion", "trillion"].contains(scale) { self[.amount].insert(word + scale) }
    for (short, long) in [("bn", "billion"), ("tn", "trillion"), ("m", "million")]
    where word.lowercased().hasSuffix(short) {
      self[.amount].insert(word.dropLast(short.utf8.count) + long)
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
        self[.bill].insert(lower.hasPrefix("hb") ? "hr" + lower.dropFirst(2) : lower)
      } else {
        self[.product].insert(lower)
      }
    } else if let capital = word.utf8.dropFirst().firstIndex(where: { (0x41...0x5A).contains($0) }),
      word.utf8[..<capital].contains(where: { (0x61...0x7A).contains($0) })
    {
      self[.product].insert(lower)
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
    if kind == "court" { self[.court].insert(key) } else { self[.law].insert(key) }
  }

  /// The name that stands before or behind a word such as "reported". How much of what is written with
  /// capitals is the name is not known: each beginning or end of it may be.
  private mutating func readSource(beside index: Int, _ words: [String], _ place: Tables.Place) {
    var name: [String] = []
    let places =
      place == .before ? Array(words[..<index].suffix(5).reversed()) : Array(words[(index + 1)...])
    for word in places.prefix(5) {
      guard Self.isCapital(word) || ReportWords.isNumber(word) || word == "the" else { break }
      name.append(word)
      let inOrder = place == .before ? name.reversed() : name
      self[.cited].insert(Self.publisher(inOrder.joined(separator: " ")))
    }
  }

  /// A publisher's name as it is compared: without its article and its capitals.
  static func publisher(_ name: String) -> String {
    let words = ReportWords.words(of: name).map { $0.lowercased() }
    return words.drop { $0 == "the" }.joined(separator: " ")
  }

  private static let makers: Set<String> = [
    "the", "a", "eu", "e", "u", "us", "s", "uk", "european", "union", "new", "this", "that",
    "colorado", "california", "under", "in", "on",
  ]

  private static func isCapital(_ word: String) -> Bool {
    word.utf8.first.map { (0x41...0x5A).contains($0) } ?? false
  }
}
