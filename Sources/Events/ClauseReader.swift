import Actors
import Text

/// A verb with its auxiliaries and what they say.
struct VerbGroup: Sendable {
  /// The verb itself.
  let verb: Int
  /// The first of its auxiliaries, or the verb.
  var start: Int
  var isPassive = false
  var isNegated = false
  var isPerfect = false
  var isPluperfect = false
  var isProgressive = false
  /// A modal, such as "may".
  var modal: WordKey?
  /// Whether it is "to" and the base form.
  var isInfinitive = false
  /// Whether it is a form in -ing without an auxiliary.
  var isGerund = false
  /// Whether it is a participle without an auxiliary: "a lawsuit filed by".
  var isReduced = false
  /// Whether it was done before and is not any more: "will no longer sell".
  var isEnded = false
}

/// What a verb or noun has about it.
struct Arguments: Sendable {
  /// The noun phrases that are the subject, joined ones included.
  var subjects: [Int] = []
  /// The objects.
  var objects: [Int] = []
  /// Noun phrases behind prepositions, by the preposition.
  var prepositional: [(preposition: WordKey, chunks: [Int])] = []
  /// The verb of an infinitive behind it: "ordered X to stop".
  var infinitive: Int?
  /// The subject of the clause behind "that": "alleged that X scraped".
  var complement: Int?
  /// Whether it is said "to be held".
  var isScheduled = false
  /// Where what belongs to it ends.
  var end = 0
}

/// Reads who does what from the order of words.
struct ClauseReader: Sendable {
  let sentence: ParsedSentence

  var tokens: [Token] { sentence.tokens }
  var chunks: [Chunk] { sentence.chunks }

  // MARK: Verbs

  /// The verb with its auxiliaries.
  func group(at verb: Int) -> VerbGroup {
    var group = VerbGroup(verb: verb, start: verb)
    var auxiliaries: [Int] = []
    var index = verb - 1
    while index >= 0 {
      switch tokens[index].part {
      case .auxiliary:
        auxiliaries.append(index)
        group.start = index
      case .negation:
        group.isNegated = true
      case .adverb:
        if tokens[index].key == "longer", sentence.key(index - 1) == "no" { group.isEnded = true }
      case .to:
        group.isInfinitive = true
        group.start = index
      default:
        index = -1
      }
      if group.isInfinitive {
        // "agreed not to sue"
        group.isNegated = group.isNegated || index > 0 && tokens[index - 1].part == .negation
        break
      }
      index -= 1
    }
    // A negation behind the verb's own place was met only if it stands with an auxiliary.
    read(auxiliaries, into: &group)
    if auxiliaries.isEmpty, !group.isInfinitive { shareAuxiliaries(&group) }
    let forms = tokens[verb].forms
    if auxiliaries.isEmpty, !group.isInfinitive, !group.isPassive, !group.isPerfect {
      if forms.contains(.ing) {
        group.isGerund = true
      } else if forms.contains(.participle), !forms.contains(.base) {
        group.isReduced = isReduced(verb) || causative(verb) != nil
        group.isPassive = group.isReduced
      }
    }
    return group
  }

  func read(_ auxiliaries: [Int], into group: inout VerbGroup) {
    let forms = tokens[group.verb].forms
    for index in auxiliaries {
      let key = tokens[index].key
      let classes = FunctionWords.classes(of: key)
      if Self.negated.contains(key) { group.isNegated = true }
      if classes.contains(.modal) {
        group.modal = key
      } else if classes.contains(.be) || key == "'s" && !forms.contains(.participle) {
        if forms.contains(.ing) {
          group.isProgressive = true
        } else if forms.contains(.participle) {
          group.isPassive = true
        }
      } else if classes.contains(.have) || key == "'s" {
        group.isPerfect = true
        group.isPluperfect = key == "had" || key == "hadn't"
      }
    }
    if group.isInfinitive, tokens[group.verb].forms.contains(.participle),
      !tokens[group.verb].forms.contains(.base)
    {
      group.isPassive = !group.isPerfect || auxiliaries.contains { tokens[$0].key == "been" }
    }
  }

  static let negated: Set<WordKey> = [
    "isn't", "aren't", "wasn't", "weren't", "hasn't", "haven't", "hadn't", "don't", "doesn't",
    "didn't", "won't", "wouldn't", "can't", "cannot", "couldn't", "shouldn't", "mustn't",
  ]

  /// "was arrested and jailed": the second participle has the auxiliaries of the first.
  func shareAuxiliaries(_ group: inout VerbGroup) {
    let forms = tokens[group.verb].forms
    guard let before = sentence.previous(group.verb),
      tokens[before].part == .conjunction || tokens[before].part == .comma && forms == .base,
      let other = previousVerb(before), before - other < 14
    else { return }
    let first = self.group(at: other)
    if first.isPassive, forms.contains(.participle), !startsNoun(group.verb + 1) {
      group.isPassive = true
    } else if first.isPerfect, !first.isPassive, forms.contains(.participle) {
      group.isPerfect = true
    }
    if first.isInfinitive || first.modal != nil, forms.contains(.base) {
      group.modal = first.modal
      group.isInfinitive = first.isInfinitive
      group.isNegated = first.isNegated
      group.isEnded = first.isEnded
    }
  }

  /// Whether a participle without auxiliary is passive: nothing follows that it could act upon.
  func isReduced(_ verb: Int) -> Bool {
    if sentence.key(verb + 1) == "by" {
      // "China responded by banning it": how, not by whom.
      return verb + 2 >= tokens.count || !tokens[verb + 2].forms.contains(.ing)
    }
    // Headlines tell in the present: "X sued in California", "X fined".
    if sentence.passage.isHeadline { return !startsNoun(verb + 1) || startsAmount(verb + 1) }
    guard let before = sentence.previous(verb) else { return !startsNoun(verb + 1) }
    switch tokens[before].part {
    // "The Azerbaijani parliament threatened to"
    case .noun where tokens[before].mention != nil: return false
    case .noun, .possessive:
      // "the bill aimed at", "fees charged to", but "Google announced that".
      let next = verb + 1 < tokens.count ? tokens[verb + 1].part : .boundary
      let isTransitive = next == .noun || next == .determiner || next == .pronoun
      if isTransitive || next == .subordinator || next == .to { return false }
      return hasFiniteVerb(after: verb) && !tokens[before].isCapital
    case .comma: return !startsNoun(verb + 1) && !closesParenthesis(before, verb)
    case .pronoun, .relative, .auxiliary, .conjunction: return false
    default: return !startsNoun(verb + 1)
    }
  }

  /// A relative clause between commas: ", which is no member,"; nil where there is none.
  func enclosedRelative(in range: Range<Int>) -> ClosedRange<Int>? {
    guard
      let start = range.dropFirst().first(where: {
        tokens[$0].part == .relative && tokens[$0 - 1].part == .comma
      }),
      let end = range.first(where: { $0 > start && tokens[$0].part == .comma })
    else { return nil }
    return start...end
  }

  /// Whether a comma closes what tells more of the subject, so that the clause's verb follows: "X, who
  /// led Y, resigned".
  private func closesParenthesis(_ comma: Int, _ verb: Int) -> Bool {
    let start = clauseStart(before: comma)
    guard let open = tokens[start..<comma].firstIndex(where: { $0.part == .comma }), open > start,
      sentence.chunkOf[open - 1] != nil, !tokens[start..<open].contains(where: isVerbal)
    else { return false }
    let isRelative = tokens[open + 1].part == .relative
    guard isRelative || !tokens[open..<comma].contains(where: isVerbal) else { return false }
    // "X, the maker of Y, founded in 2015, said": that is the verb.
    return !tokens.indices[(verb + 1)...].contains { index in
      isVerbal(tokens[index]) && tokens[index - 1].part == .comma
    }
  }

  private func isVerbal(_ token: Token) -> Bool {
    token.part == .auxiliary || token.part == .verb
  }

  func hasFiniteVerb(after index: Int) -> Bool {
    tokens[(index + 1)...].contains { token in
      token.part == .auxiliary
        || token.part == .verb && !token.forms.isDisjoint(with: [.past, .third])
    }
  }

  /// Whether a sum follows: "Google fined 250m euros".
  private func startsAmount(_ index: Int) -> Bool {
    guard index < tokens.count else { return false }
    let word = sentence.passage.words[tokens[index].word]
    return word.shape == .number || EventTables.currencies.contains(word.key)
  }

  func startsNoun(_ index: Int) -> Bool {
    guard index < tokens.count else { return false }
    return [.noun, .determiner, .pronoun].contains(tokens[index].part)
  }

  /// The nearest verb before a token.
  func previousVerb(_ index: Int) -> Int? {
    tokens[..<max(index, 0)].lastIndex { $0.part == .verb }
  }
}
