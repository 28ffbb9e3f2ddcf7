package import Text

/// Where a text names an actor.
package struct ActorMention: Sendable, Hashable {
  /// How the actor is named.
  package enum Form: Sendable, Hashable {
    /// By a name of its own.
    case name
    /// By an adjective, as in "Chinese regulators".
    case adjective
    /// By a noun that stands for it, as in "the company".
    case nominal
    /// By a pronoun.
    case pronoun
    /// By a product of its, which is no actor itself.
    case product
    /// By a place that stands for it, until it is told whether the place itself is meant.
    case metonym
  }

  /// The words of the sentence.
  package let words: Range<Int>
  /// The actor's place in the scan's list.
  package let actor: Int
  /// How it is named.
  package let form: Form
  /// The office by which it is named, where the text does not say who holds it.
  package var office: NamedOffice?

  init(words: Range<Int>, actor: Int, form: Form, office: NamedOffice? = nil) {
    self.words = words
    self.actor = actor
    self.form = form
    self.office = office
  }
}

/// The actors of a text and where it names them.
package struct ActorScan: Sendable {
  /// The actors, known ones first.
  package internal(set) var actors: ActorList
  /// The mentions of each sentence, in order and apart from each other.
  package internal(set) var mentions: [[ActorMention]]
}

/// A sentence and the text that it is part of.
package struct Passage: Sendable {
  /// The text.
  package let text: SourceText
  /// The words of the sentence.
  package let words: [Word]
  /// Whether it is a headline, or written like one: most words with capitals.
  package let isHeadline: Bool

  /// - Parameters: as the properties say.
  package init(text: SourceText, words: [Word], isTitle: Bool) {
    self.text = text
    self.words = words
    let long = words.filter { $0.shape != .mark && $0.range.count > 3 }
    let capital = long.count { $0.isCapital || $0.shape == .number }
    let hasStop = words.last?.key == "."
    isHeadline = isTitle || !hasStop && long.count > 3 && capital * 10 >= long.count * 8
  }

  /// The words of a range as written.
  package func string(_ range: Range<Int>) -> String {
    guard let bytes = bytes(range) else { return "" }
    return text[bytes]
  }

  /// The bytes from the first to the last word of a range; nil for an empty one.
  package func bytes(_ range: Range<Int>) -> Range<Int>? {
    let range = range.clamped(to: 0..<words.count)
    guard let first = range.first, let last = range.last else { return nil }
    return words[first].range.lowerBound..<words[last].range.upperBound
  }
}
