import Text

/// The words without which a sentence tells no event, so that most sentences need no reading.
struct Triggers: Sendable {
  static let builtIn = Triggers()

  private let words: WordTable<Bool>

  private init() {
    let frames = FrameTable.builtIn
    let verbs = VerbLexicon.builtIn.forms { frames.verbs[$0] != nil }
    words = WordTable(
      Dictionary((verbs + Array(frames.nouns.keys)).map { ($0, true) }) { first, _ in first })
  }

  /// Whether a sentence has a word that a frame begins with.
  func areIn(_ sentence: [Word]) -> Bool { sentence.contains { words.contains($0.key) } }
}
