import Actors
import Text

/// What a word does in its sentence.
enum PartOfSpeech: Sendable, Hashable {
  case noun, verb, auxiliary, determiner, preposition, conjunction, subordinator, relative
  case pronoun, to, adverb, negation, possessive, comma, boundary
}

/// A word of a sentence that counts for its structure; quotation marks and what stands in brackets
/// do not.
struct Token: Sendable {
  /// Its place among the words of the passage.
  let word: Int
  /// The word in lower case.
  let key: WordKey
  /// What it does.
  var part: PartOfSpeech
  /// What it can be as a verb.
  let reading: VerbReading?
  /// The forms it has as a verb here.
  var forms: VerbForms
  /// The mention of an actor that it is part of.
  let mention: Int?
  /// Whether it begins with a capital.
  let isCapital: Bool
}
