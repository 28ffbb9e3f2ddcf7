import Text

/// The words without which a sentence tells no event, so that most sentences need no reading.
struct Triggers: Sendable {
  static let builtIn = Triggers()

  /// Whether a frame that begins with a word needs no actor, as it tells of laws and rules,
  /// or undoes what was told.
  private let words: WordTable<Bool>

  private init() {
    let frames = FrameTable.builtIn
    var words: [WordKey: Bool] = [:]
    for (key, frames) in frames.nouns { words[key] = Self.needNobody(frames) }
    let lexicon = VerbLexicon.builtIn
    for form in lexicon.forms(where: { frames.verbs[$0] != nil }) {
      let own = lexicon[form].flatMap { frames.verbs[$0.lemma] } ?? []
      words[form] = Self.needNobody(own) || words[form] == true
    }
    self.words = WordTable(words)
  }

  private static func needNobody(_ frames: [Frame]) -> Bool {
    frames.contains {
      FrameMatcher.publicActs.contains($0.type) && !needsSubject($0)
        || FrameMatcher.recalling.contains($0.type)
    }
  }

  /// Whether a frame asks for somebody of a kind as its subject, who has to be named.
  private static func needsSubject(_ frame: Frame) -> Bool {
    frame.conditions.contains {
      guard case .subject(let test) = $0 else { return false }
      return !test.isNegated && !test.kinds.isEmpty
    }
  }

  /// Whether a sentence has a word that a frame begins with.
  func areIn(_ sentence: [Word]) -> Bool { sentence.contains { words.contains($0.key) } }

  /// Whether a sentence that names nobody can tell an event: of a law or rule, or of what "this
  /// notice" does.
  func areInWithoutActors(_ sentence: [Word]) -> Bool {
    let this: WordKey = "this"
    return sentence.contains { words[$0.key] == true || $0.key == this }
  }
}
