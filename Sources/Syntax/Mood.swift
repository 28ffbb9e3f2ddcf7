public import Text

/// What the words about an act say of it: that it was not done, is only possible, or is to come.
///
/// Read from the tree: auxiliaries and negations of the act itself, of its subject, of the act that it
/// is joined to, and of "going to" and "have to" above it. The words are in `moods.tsv`.
public struct Mood: OptionSet, Sendable, Hashable {
  /// The moods as bits.
  public let rawValue: UInt8

  /// It was not done: "did not sue", "no court has ruled", "without asking".
  public static let negated = Mood(rawValue: 1)
  /// A modal stands by it: "may sue", "would have sued", "must sue".
  public static let possible = Mood(rawValue: 1 << 1)
  /// It is to come: "will sue", "is going to sue".
  public static let future = Mood(rawValue: 1 << 2)

  /// - Parameter rawValue: the moods as bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }
}

extension Sentence {
  /// What is said of the act that a token names.
  ///
  /// - Parameters:
  ///   - index: the token: a verb, or a noun or adjective that says what somebody is.
  ///   - text: the text that the sentence is of.
  /// - Returns: what is said of it; empty for what simply is or was, and for a token that is not there.
  public func mood(of index: Int, in text: SourceText) -> Mood {
    MoodReader(sentence: self, text: text).mood(of: index, depth: 0)
  }
}

/// The words of `moods.tsv`.
struct MoodWords: Sendable {
  /// What a word is to an act.
  enum Role: String, Sendable, Hashable {
    case modal, future, not, no, nobody, without, or, governor
  }

  static let builtIn = MoodWords(
    TextTable(name: "moods.tsv", text: Embedded.files.first { $0.name == "moods.tsv" }?.text ?? "")
  )

  private var words: [Role: [WordKey: Mood]] = [:]

  init(_ table: TextTable) {
    let moods: [String: Mood] = ["negated": .negated, "possible": .possible, "future": .future]
    for row in table.rows {
      guard let role = Role(rawValue: row["role"]), let mood = moods[row["says"]] else { continue }
      words[role, default: [:]][WordKey(row["word"])] = mood
    }
  }

  /// What a word says in a role; nothing where it has none.
  subscript(role: Role, key: WordKey) -> Mood { words[role]?[key] ?? [] }
}

/// Reads moods off a sentence's tree.
struct MoodReader {
  let sentence: Sentence
  let text: SourceText
  private let words = MoodWords.builtIn

  /// How far up a mood is looked for.
  private static let reach = 6

  init(sentence: Sentence, text: SourceText) {
    self.sentence = sentence
    self.text = text
  }

  func mood(of index: Int, depth: Int) -> Mood {
    guard sentence.tokens.indices.contains(index) else { return [] }
    let token = sentence.tokens[index]
    let children = sentence.children(of: index)
    var mood = children.reduce(into: Mood()) { $0.formUnion(of($1, on: index)) }
    guard depth < Self.reach, let head = token.head else { return mood }
    switch token.relation {
    case .copula: mood.formUnion(self.mood(of: head, depth: depth + 1))
    case .conjunct where isSharing(index, children, with: head):
      let other = self.mood(of: head, depth: depth + 1)
      mood.formUnion(other.subtracting(.negated))
      let isAlternative = children.contains { words[.or, key($0)] == .negated }
      if isAlternative { mood.formUnion(other.intersection(.negated)) }
    case .openComplement:
      let governor = words[.governor, key(head)]
      let isInfinitive = children.contains { sentence.tokens[$0].tag == .to }
      if governor != [], isInfinitive {
        mood.formUnion(governor)
        mood.formUnion(self.mood(of: head, depth: depth + 1).intersection(.negated))
      }
    default: break
    }
    return mood
  }

  /// What a dependent says of what it hangs on.
  private func of(_ child: Int, on index: Int) -> Mood {
    let key = key(child)
    switch sentence.tokens[child].relation {
    case .auxiliary, .passiveAuxiliary, .copula:
      let contracted: Mood = isContractedNegation(child) ? .negated : []
      return words[.modal, key].union(words[.future, key]).union(words[.not, key])
        .union(contracted)
    case .adverbialModifier, .coordinator, .determiner, .unspecified:
      if sentence.tokens[child].relation == .coordinator, child > index { return [] }
      guard key == "longer" else { return words[.not, key] }
      let isNo = sentence.children(of: child).contains { words[.no, self.key($0)] == .negated }
      return isNo ? words[.not, key] : []
    case .marker: return words[.without, key]
    case .caseMarker:
      return sentence.tokens[index].tag == .gerund ? words[.without, key] : []
    case .subject, .passiveSubject:
      let denies = sentence.children(of: child).contains { words[.no, self.key($0)] == .negated }
      return denies ? .negated : words[.nobody, key]
    default: return []
    }
  }

  /// Whether an act without a subject and an auxiliary of its own has those of the one it is joined
  /// to: "will sue and fine".
  private func isSharing(_ index: Int, _ children: [Int], with head: Int) -> Bool {
    let isOwn = children.contains {
      switch sentence.tokens[$0].relation {
      case .subject, .passiveSubject, .auxiliary, .passiveAuxiliary, .copula: true
      default: false
      }
    }
    let tag = sentence.tokens[index].tag
    return !isOwn && (tag == sentence.tokens[head].tag || tag == .baseVerb)
  }

  private func isContractedNegation(_ index: Int) -> Bool {
    let range = sentence.tokens[index].range
    guard range.count > 3 else { return false }
    let end = text.utf8[range].suffix(5)
    return end.suffix(3).elementsEqual("n't".utf8) || end.elementsEqual("n\u{2019}t".utf8)
  }

  private func key(_ index: Int) -> WordKey { WordKey(text.utf8[sentence.tokens[index].range]) }
}
