import Text

/// How far a bill, a rule or a suit has come by an event.
public enum Stage: String, Sendable, Hashable, CaseIterable {
  /// Of legislation and regulation.
  case proposed, advanced, passed, signed, vetoed
  case inForce = "in force"
  case repealed
  /// Of lawsuits.
  case filed, joined, appealed, withdrawn
}

/// The stages by type and trigger, from `stages.tsv`.
struct StageTable: Sendable {
  static let builtIn = StageTable()

  private var stages: [EventType: [String: Stage]] = [:]

  private init() {
    for row in EventTables.rows("stages.tsv") {
      guard let type = EventType(rawValue: row["type"]), let stage = Stage(rawValue: row["stage"])
      else { continue }
      stages[type, default: [:]][row["trigger"]] = stage
    }
  }

  /// The stage that an act brings.
  ///
  /// - Parameters:
  ///   - type: the event's type.
  ///   - rule: the name of the frame that found it, which begins with its trigger.
  ///   - carrier: the verb that carries a noun, in its dictionary form.
  /// - Returns: nil for a type without stages, and where the words don't say.
  func stage(of type: EventType, rule: String, carrier: String?) -> Stage? {
    guard let stages = stages[type] else { return nil }
    let trigger = rule.split(separator: ":").last?.split(separator: ".").first ?? ""
    let words = trigger.split(separator: "-").joined(separator: " ")
    return stages[words] ?? carrier.flatMap { stages[$0] }
  }
}

extension EventBuilder {
  /// The stage that a mention of an event says.
  func stage(_ candidate: Candidate) -> Stage? {
    let tokens = reading.sentences[candidate.sentence].tokens
    let carrier = candidate.carrier.flatMap { tokens[$0].reading }
      .flatMap { VerbLexicon.builtIn.base(of: $0.lemma) }
    return StageTable.builtIn.stage(of: candidate.type, rule: candidate.rule, carrier: carrier)
  }
}
