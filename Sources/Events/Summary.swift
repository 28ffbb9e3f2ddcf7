import Text

/// An event in one sentence, as an analyst would write it, of canonical names.
struct Summary: Sendable {
  let type: EventType
  let realis: Realis
  let sources: [String]
  let targets: [String]

  /// The sentence.
  var text: String {
    let phrase = SummaryPhrases.builtIn[type]
    let subject = list(sources)
    let object = list(targets)
    if sources.isEmpty {
      let passive = fill(phrase.passive, subject: "", object: object)
      return capitalized(prefix(passive))
    }
    let pattern = targets.isEmpty ? phrase.alone : phrase.active
    return capitalized(prefix(fill(pattern, subject: subject, object: object)))
  }

  /// What is not asserted is said to be so.
  private func prefix(_ sentence: String) -> String {
    switch realis {
    case .asserted: sentence
    case .planned: "planned: \(sentence)"
    case .possible: "possible: \(sentence)"
    case .denied: "did not happen: \(sentence)"
    }
  }

  private func fill(_ pattern: String, subject: String, object: String) -> String {
    var out = ""
    var rest = pattern[...]
    while let mark = rest.firstIndex(where: { $0 == "S" || $0 == "O" }) {
      out += rest[..<mark]
      out += rest[mark] == "S" ? subject : object
      rest = rest[rest.index(after: mark)...]
    }
    return out + rest
  }

  private func list(_ names: [String]) -> String {
    let named = names.map { Self.articled.contains($0) ? "the \($0)" : $0 }
    guard named.count > 1, let last = named.last else { return named.first ?? "" }
    return named.dropLast().joined(separator: ", ") + " and " + last
  }

  private static let articled: Set<String> = [
    "United States", "European Union", "United Kingdom", "White House", "United Nations",
    "Netherlands", "United Arab Emirates", "European Commission", "European Parliament",
    "Federal Trade Commission",
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
    var active = "S: O"
    var alone = "S"
    var passive = "O"
  }

  static let builtIn = SummaryPhrases()

  private var phrases: [EventType: Phrase] = [:]

  private init() {
    for row in EventTables.rows("summaries.tsv") {
      guard let type = EventType(rawValue: row["type"]) else { continue }
      phrases[type] = Phrase(active: row["active"], alone: row["alone"], passive: row["passive"])
    }
  }

  subscript(type: EventType) -> Phrase { phrases[type] ?? Phrase() }
}
