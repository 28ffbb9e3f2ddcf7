import Terminal

/// A question that the queue asks before it decides.
struct QueuePrompt {
  /// What the answer is for.
  enum Purpose {
    /// Why an event is none.
    case reason
    /// Which field is edited; a key answers.
    case field
    /// The new value of a field.
    case value(EventField)
    /// What an event is merged with.
    case other
    /// Whether an event of several reports is split; a key answers.
    case split
  }

  let purpose: Purpose
  var editor: LineEditor

  /// - Parameters:
  ///   - purpose: what the answer is for.
  ///   - answer: the answer to begin with.
  init(_ purpose: Purpose, answer: String = "") {
    self.purpose = purpose
    editor = LineEditor(answer)
  }

  /// The question in words.
  var label: String {
    switch purpose {
    case .reason: "reason (Enter rejects, Esc does not): "
    case .field:
      "edit: " + Self.fields.map { "\($0.key) \($0.field.rawValue)" }.joined(separator: " · ")
    case .value(.date): "date (EDTF, empty for unknown): "
    case .value(let field) where [.sources, .targets, .others].contains(field):
      "\(field.rawValue), joined by ;: "
    case .value(let field): "\(field.rawValue): "
    case .other: "merge with (a number of the list, or an id): "
    case .split: "split into events of one report each? y n"
    }
  }

  /// Whether a line is typed; else one key answers.
  var isLine: Bool {
    switch purpose {
    case .reason, .value, .other: true
    case .field, .split: false
    }
  }

  /// The fields by the keys that choose them.
  static let fields: [(key: Unicode.Scalar, field: EventField)] = [
    ("d", .date), ("t", .type), ("r", .realis), ("w", .summary), ("s", .sources), ("g", .targets),
    ("o", .others),
  ]
}
