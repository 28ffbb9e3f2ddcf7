import Text

/// An event in one sentence, as an analyst would write it, of canonical names.
struct Summary: Sendable {
  let type: EventType
  let realis: Realis
  let sources: [Participant]
  let targets: [Participant]
  /// The verb of the text in the past tense and what it was done to, such as "vetoed" and "the
  /// bill"; nil where the text has no such words.
  let act: (verb: String, theme: String)?

  /// The sentence.
  var text: String {
    let phrase = SummaryPhrases.builtIn[type]
    let subject = list(sources)
    let object = list(targets)
    if sources.isEmpty {
      let pattern = targets.isEmpty ? phrase.nobody : phrase.passive
      return sentence(fill(pattern, "", object, isPlural: targets.count > 1))
    }
    if targets.isEmpty, let act { return sentence("\(subject) \(act.verb) \(act.theme)") }
    return sentence(fill(targets.isEmpty ? phrase.alone : phrase.active, subject, object))
  }

  /// What is not asserted is said to be so.
  private func sentence(_ text: String) -> String {
    switch realis {
    case .asserted: capitalized(text)
    case .planned: "Planned: \(text)"
    case .possible: "Possible: \(text)"
    case .denied: "Did not happen: \(text)"
    }
  }

  private func fill(
    _ pattern: String, _ subject: String, _ object: String, isPlural: Bool = false
  ) -> String {
    var out = ""
    for word in pattern.split(separator: " ") {
      if !out.isEmpty { out += " " }
      switch word {
      case "S": out += subject
      case "O": out += object
      case "was" where isPlural && pattern.hasPrefix("O "): out += "were"
      default: out += word
      }
    }
    return out
  }

  private func list(_ actors: [Participant]) -> String {
    let named = actors.map { Self.takesArticle($0) ? "the \($0.name)" : $0.name }
    guard named.count > 1, let last = named.last else { return named.first ?? "" }
    return named.dropLast().joined(separator: ", ") + " and " + last
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

  private var phrases: [EventType: Phrase] = [:]

  private init() {
    for row in EventTables.rows("summaries.tsv") {
      guard let type = EventType(rawValue: row["type"]) else { continue }
      phrases[type] = Phrase(
        active: row["active"], alone: row["alone"], passive: row["passive"], nobody: row["nobody"])
    }
  }

  subscript(type: EventType) -> Phrase { phrases[type] ?? Phrase() }
}
