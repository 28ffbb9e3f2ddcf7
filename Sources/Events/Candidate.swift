import Actors

/// A mention of an event, before the mentions of one event are joined.
struct Candidate: Sendable {
  /// The sentence.
  var sentence: Int
  var type: EventType
  var realis: Realis
  /// The actors, as places in the scan's list.
  var sources: [Int]
  var targets: [Int]
  var others: [Int]
  /// The trigger's tokens.
  var trigger: Range<Int>
  /// The tokens of the clause.
  var clause: Range<Int>
  /// The noun phrase that the act is done to, where it is no actor: "a new model".
  var theme: Range<Int>?
  /// The token of the preposition behind which the targets stand: "resigned from OpenAI".
  var preposition: Int?
  var isNoun: Bool
  var isPassive: Bool
  /// Whether the text tells it as something that was before: "had sued", "previously".
  var isBackground: Bool
  var isHeadline: Bool
  /// Whether it is told as what has just been done.
  var isNews: Bool
  /// Whether it is told in the present, which may be a time to come: "takes effect on August 2".
  var isPresent: Bool
  /// The verb that carries a noun.
  var carrier: Int?
  /// Whether it counts only with a date, as nobody is named.
  var needsDate: Bool
  /// Whether it only comes back to an act that was told: "the deal, announced on Monday".
  var isAnaphor = false
  /// Whether it undoes what the text has told, without saying to whom: "The ban was lifted".
  var recallsTarget = false
  var rule: String
}
