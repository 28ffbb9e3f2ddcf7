import Actors
import Text

/// An event in one sentence, as an analyst would write it, of canonical names.
struct Summary: Sendable {
  let type: EventType
  let realis: Realis
  let sources: [Participant]
  let targets: [Participant]
  /// The verb of the text, its base and its past, and what it was done to, such as "veto", "vetoed"
  /// and "the bill"; nil where the text has no such words.
  let act: Act?
  /// The verb alone, where it tells what was done to the targets.
  var verb: Verb?
  /// How far a bill, a rule or a suit has come by it.
  var stage: Stage?

  /// What was done, in the words of the text.
  struct Act: Sendable {
    /// The verb: "veto".
    let base: String
    /// Its past: "vetoed".
    let past: String
    /// What it was done to: "the bill".
    let theme: String
    /// Whether it says all without the sentence around it: no "his claims", no "told it to stop".
    let isWhole: Bool
  }

  /// A verb that is told of canonical names.
  struct Verb: Sendable {
    /// The verb: "resign".
    let base: String
    /// Its past: "resigned".
    let past: String
    /// What stands before the targets: "from"; nil where they are the object.
    let preposition: String?
  }

  /// Types of which the verb of the text tells more than the type.
  private static let spoken: Set<EventType> = [.appointment, .accusation]

  /// Types of which no one sentence tells all: to be fired is an appointment as much as to be hired.
  private static let various: Set<EventType> = [.appointment, .accusation, .rejection, .ban]

  /// The sentence.
  var text: String {
    let phrase = SummaryPhrases.builtIn[type, stage]
    let subject = list(sources)
    let object = list(targets)
    if sources.isEmpty {
      let pattern = targets.isEmpty ? phrase.nobody : phrase.passive
      return capitalized(fill(pattern, "", object))
    }
    // Of what is done in many ways the text's own words tell more.
    if let act, targets.isEmpty || Self.various.contains(type) && act.isWhole {
      return capitalized("\(subject) \(told(act.base, act.past, isPlural: false)) \(act.theme)")
    }
    // "Jan Leike resigned"; of a firm the verb alone would leave open whom it hired.
    if let verb, targets.isEmpty, type == .appointment, sources.allSatisfy({ $0.kind == "person" })
    {
      return capitalized("\(subject) \(told(verb.base, verb.past, isPlural: false))")
    }
    if let verb, !targets.isEmpty, Self.spoken.contains(type) {
      let words = [subject, told(verb.base, verb.past, isPlural: false), verb.preposition, object]
      return capitalized(words.compactMap { $0 }.joined(separator: " "))
    }
    return capitalized(fill(targets.isEmpty ? phrase.alone : phrase.active, subject, object))
  }

  /// A verb as the realis wants it: "sued", "will sue", "may sue", "did not sue".
  private func told(_ base: String, _ past: String, isPlural: Bool) -> String {
    switch realis {
    case .asserted: isPlural && past == "was" ? "were" : past
    case .planned: "will \(base)"
    case .possible: "may \(base)"
    case .denied where base == "be": isPlural || past == "were" ? "were not" : "was not"
    case .denied: "did not \(base)"
    }
  }

  private func fill(_ pattern: String, _ subject: String, _ object: String) -> String {
    var words: [String] = []
    var isPlural = false
    for word in pattern.split(separator: " ") {
      let forms = word.split(separator: "/").map(String.init)
      switch word {
      case "S": words.append(subject)
      case "O":
        isPlural = words.isEmpty && targets.count > 1
        words.append(object)
      case _ where forms.count < 2: words.append(String(word))
      // "May ban or restrict".
      case _ where words.last == "or" && realis != .asserted: words.append(forms[0])
      default: words.append(told(forms[0], forms[1], isPlural: isPlural))
      }
    }
    return words.joined(separator: " ")
  }

  private func list(_ actors: [Participant]) -> String {
    let named = actors.map { actor in
      if Self.isDescribed(actor) {
        let words = actor.name.split(separator: " ")
        let isPlace = words.count > 1 && !DescribedCourts.builtIn.describes(String(words[0]))
        let name =
          isPlace ? actor.name : actor.name.prefix(1).lowercased() + actor.name.dropFirst()
        return "aeiouAEIO".contains(name.prefix(1)) ? "an \(name)" : "a \(name)"
      }
      return Self.takesArticle(actor) ? "the \(actor.name)" : actor.name
    }
    guard named.count > 1, let last = named.last else { return named.first ?? "" }
    return named.dropLast().joined(separator: ", ") + " and " + last
  }

  /// Whether an actor has no name, only a description: "Federal judge".
  private static func isDescribed(_ actor: Participant) -> Bool {
    let words = actor.name.split(separator: " ")
    guard actor.kind == "court", actor.isProvisional, let last = words.last else { return false }
    return DescribedCourts.nouns.contains(WordKey(String(last)))
      && (words.count == 1 || last.first?.isLowercase == true)
  }

  /// Whether a name stands with an article: "the United States", "the Federal Trade Commission".
  private static func takesArticle(_ actor: Participant) -> Bool {
    if ["person", "company", "media", "university"].contains(actor.kind) { return false }
    let words = actor.name.split(separator: " ")
    guard words.count > 1, let last = words.last, words.first != "The" else { return false }
    return articled.contains(String(last)) || words.contains("of") || actor.name.hasPrefix("U.S. ")
  }

  private static let articled: Set<String> = [
    "States", "Union", "Kingdom", "Nations", "House", "Emirates", "Commission", "Agency", "Court",
    "Department", "Office", "Bureau", "Authority", "Administration", "Council", "Parliament",
    "Senate", "Committee", "Institute", "Association", "Guild", "Board", "Foundation", "Assembly",
    "Legislature", "Police", "Board", "judge", "court", "jury",
  ]

  private func capitalized(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    return first.properties.uppercaseMapping + String(text.unicodeScalars.dropFirst())
  }
}

/// How events of each type are told, from `summaries.tsv`.
struct SummaryPhrases: Sendable {
  /// The sentences of a type; `S` stands for who acts, `O` for who is acted upon.
  struct Phrase: Sendable {
    var active = "S : O"
    var alone = "S"
    var passive = "O"
    var nobody = ""
  }

  static let builtIn = SummaryPhrases()

  private var phrases: [String: Phrase] = [:]

  private init() {
    for row in EventTables.rows("summaries.tsv") {
      phrases[row["type"]] = Phrase(
        active: row["active"], alone: row["alone"], passive: row["passive"], nobody: row["nobody"])
    }
  }

  /// How a type is told, and a stage of it where that has words of its own.
  subscript(type: EventType, stage: Stage?) -> Phrase {
    stage.flatMap { phrases["\(type.rawValue) \($0.rawValue)"] } ?? phrases[type.rawValue]
      ?? Phrase()
  }
}
