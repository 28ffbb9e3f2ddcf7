import Text

/// The names of known actors, looked up word by word.
struct NameLexicon: Sendable {
  /// How a name means its actor.
  enum Form: Sendable { case name, adjective, product, metonym }

  /// One name.
  struct Entry: Sendable {
    let words: [Word]
    let keys: [WordKey]
    let actor: Int
    let form: Form
    /// The days on which the name means the actor; nil for all.
    let days: Range<Int>?

    /// How a mention by this name names its actor.
    var mentionForm: ActorMention.Form {
      switch form {
      case .name: .name
      case .adjective: .adjective
      case .product: .product
      case .metonym: .metonym
      }
    }
  }

  /// The names of the registry, shared by all documents.
  private let table: WordTable<[Entry]>
  /// The names found in one document.
  private var found: [WordKey: [Entry]] = [:]
  /// The day of the document, on which names mean who they mean; nil where that is unknown.
  var day: Int?
  /// The first words of names that begin with a small letter, as "noyb" does.
  private let small: WordTable<Bool>
  private var foundSmall: Set<WordKey> = []

  /// - Parameters:
  ///   - actors: the actors; of two with the same name the first one's counts, but a name that is
  ///     bounded in time stands before one that is not.
  ///   - others: names of theirs, or of what is theirs, that come behind their own.
  init(actors: [Actor], others: [(name: String, actor: Int, form: Form)]) {
    var entries: [WordKey: [Entry]] = [:]
    for (index, actor) in actors.enumerated() {
      for name in [actor.name] + actor.aliases {
        Self.add(name, index, .name, actor.aliasPeriods[name]?.days, to: &entries)
        // "J.B. Pritzker" is written "JB Pritzker" too.
        if actor.kind == "person", name.utf8.contains(UInt8(ascii: ".")) {
          Self.add(name.filter { $0 != "." }, index, .name, to: &entries)
        }
      }
      for name in actor.metonyms { Self.add(name, index, .metonym, to: &entries) }
      for name in actor.adjectives { Self.add(name, index, .adjective, to: &entries) }
    }
    for other in others { Self.add(other.name, other.actor, other.form, to: &entries) }
    table = WordTable(entries)
    small = WordTable(
      entries.filter { $0.value.contains { $0.words[0].shape == .lower } }.mapValues { _ in true })
  }

  /// Whether a name can begin with a word as it is written: of words in small letters few can.
  func canBegin(_ word: Word) -> Bool {
    word.shape != .lower || small.contains(word.key) || foundSmall.contains(word.key)
  }

  /// Adds a name, so that it is found from now on.
  ///
  /// - Returns: whether it was not there before.
  @discardableResult
  mutating func add(_ name: String, actor: Int, form: Form) -> Bool {
    guard let first = Self.add(name, actor, form, to: &found) else { return false }
    if first.shape == .lower { foundSmall.insert(first.key) }
    return true
  }

  /// Adds a name behind those that are as long, so that of two the first one's counts.
  ///
  /// - Returns: the name's first word; nil where the name was there before.
  @discardableResult
  private static func add(
    _ name: String, _ actor: Int, _ form: Form, _ days: Range<Int>? = nil,
    to entries: inout [WordKey: [Entry]]
  ) -> Word? {
    let words = WordScanner.sentences(of: SourceText(name)).flatMap { $0 }
    let keys = words.map { canonical($0.key) }
    guard let first = keys.first else { return nil }
    let known = entries[first, default: []]
    guard !known.contains(where: { $0.keys == keys && $0.form == form && $0.days == days }) else {
      return nil
    }
    let entry = Entry(words: words, keys: keys, actor: actor, form: form, days: days)
    let place =
      known.firstIndex { $0.keys.count < keys.count + (days == nil ? 0 : 1) } ?? known.count
    entries[first, default: []].insert(entry, at: place)
    return words[0]
  }

  /// The longest name that begins at a word.
  ///
  /// - Parameters:
  ///   - index: the word.
  ///   - words: the sentence.
  /// - Returns: the entry; nil where no name begins there.
  func match(at index: Int, in words: [Word]) -> Entry? {
    let key = Self.canonical(words[index].key)
    let shared = table.contains(key) ? table[key].flatMap { longest(of: $0, index, words) } : nil
    let own = found.isEmpty ? nil : found[key].flatMap { longest(of: $0, index, words) }
    guard let shared, let own else { return shared ?? own }
    return own.keys.count > shared.keys.count ? own : shared
  }

  /// Entries are looked at where they lie: most fail at the second word, and copies would cost more.
  private func longest(of entries: [Entry], _ index: Int, _ words: [Word]) -> Entry? {
    let second = index + 1 < words.count ? Self.canonical(words[index + 1].key) : nil
    var undated: Entry?
    for number in entries.indices {
      let count = entries[number].keys.count
      // Where the day is unknown, a name that is bounded in time comes after its like.
      if let undated, count < undated.keys.count { break }
      guard index + count <= words.count, count < 2 || entries[number].keys[1] == second else {
        continue
      }
      var place = 0
      while place < count,
        Self.canonical(words[index + place].key) == entries[number].keys[place],
        Self.agrees(words[index + place], with: entries[number].words[place])
          || place > 0 && count > 2 && entries[number].words[place].shape == .capitalized
      {
        place += 1
      }
      guard place == count else { continue }
      guard let days = entries[number].days else { return entries[number] }
      if let day, days.contains(day) { return entries[number] }
      if day == nil { undated = undated ?? entries[number] }
    }
    return undated
  }

  /// Whether a word is written with the capitals that a name asks for: `ICE` is no `ice`. Of a long
  /// name the first word is enough: `the Dutch data protection authority`.
  private static func agrees(_ word: Word, with name: Word) -> Bool {
    switch name.shape {
    case .upper: word.shape == .upper || name.range.count > 5 && word.isCapital
    case .capitalized, .mixed: word.isCapital
    case .lower, .number, .mark: true
    }
  }

  /// One key for abbreviations with and without full stops.
  static func canonical(_ key: WordKey) -> WordKey { Self.abbreviations[key] ?? key }

  private static let abbreviations = WordTable<WordKey>([
    "u.s.": "us", "u.s": "us", "u.k.": "uk", "e.u.": "eu", "u.n.": "un", "d.c.": "dc",
    "a.i.": "ai", "u.a.e.": "uae", "corp.": "corp", "inc.": "inc", "ltd.": "ltd", "bros.": "bros",
    "co.": "co",
  ])
}
