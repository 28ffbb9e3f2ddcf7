/// What sort of act an event is.
public enum EventType: String, Sendable, Hashable, CaseIterable {
  case lawsuit, ruling, settlement, charge
  case investigation, penalty, sanction, ban, lifting
  case legislation, regulation, strategy
  case talks, hearing, agreement, withdrawal
  case demand, rejection, accusation, protest
  case investment, release, deployment, suspension, incident, appointment

  /// Types that belong together.
  public enum Group: String, Sendable, Hashable, CaseIterable {
    case legal, enforcement, rulemaking, diplomacy, position, industry
  }

  /// The group the type belongs to.
  public var group: Group {
    switch self {
    case .lawsuit, .ruling, .settlement, .charge: .legal
    case .investigation, .penalty, .sanction, .ban, .lifting: .enforcement
    case .legislation, .regulation, .strategy: .rulemaking
    case .talks, .hearing, .agreement, .withdrawal: .diplomacy
    case .demand, .rejection, .accusation, .protest: .position
    case .investment, .release, .deployment, .suspension, .incident, .appointment: .industry
    }
  }
}

/// Whether an event happened, as the text has it.
public enum Realis: String, Sendable, Hashable, CaseIterable {
  /// It happened, or is happening.
  case asserted
  /// It is announced or scheduled.
  case planned
  /// It may happen: it is considered, threatened, proposed.
  case possible
  /// It explicitly did not happen.
  case denied
}

/// How an event's date is known.
public enum DateBasis: String, Sendable, Hashable, CaseIterable {
  /// A calendar date in the text.
  case explicit
  /// Worked out from a reference date.
  case relative
  /// From the sentence or event that it hangs on.
  case inherited
  /// No date is said: it is the news itself.
  case report
  /// Unknown.
  case none
}
