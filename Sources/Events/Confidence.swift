import Text

/// How sure a row is: a probability that a careful reader would have written the same one.
///
/// A logistic model over what is known of the form in which an event is told. Its points, in
/// hundredths of log-odds, are in `confidence.tsv`, learnt from annotated texts by
/// `scripts/train_confidence`.
struct Confidence: Sendable {
  static let builtIn = Confidence()

  private var points: [String: Int] = [:]

  private init() {
    for row in EventTables.rows("confidence.tsv") { points[row["feature"]] = Int(row["points"]) }
  }

  /// The points of a feature; 0 for one that says nothing.
  func points(of feature: String) -> Int { points[feature] ?? 0 }

  /// The probability, in hundredths.
  func probability(of features: [String]) -> Double {
    Self.probability(ofPoints: features.reduce(points(of: "always")) { $0 + points(of: $1) })
  }

  /// The probability of so many points, in hundredths.
  static func probability(ofPoints sum: Int) -> Double {
    let odds = tanh(Double(max(-600, min(600, sum))) / 200)
    return ((1 + odds) * 50).rounded() / 100
  }

  /// The hyperbolic tangent by its continued fraction: of basic arithmetic alone, so that it is the
  /// same on every machine.
  private static func tanh(_ x: Double) -> Double {
    let square = x * x
    var fraction = 21.0
    for odd in stride(from: 19.0, through: 1, by: -2) { fraction = odd + square / fraction }
    return x / fraction
  }
}

extension EventBuilder {
  /// What is known of the form in which an event is told.
  func features(_ group: [DatedCandidate], dated: DateLink) -> [String] {
    guard let face = group.first?.candidate else { return [] }
    let named = participants(face.sources) + participants(face.targets)
    let facts: [(name: String, holds: Bool)] = [
      ("noun", face.isNoun), ("passive", face.isPassive), ("background", face.isBackground),
      ("headline alone", group.allSatisfy { $0.candidate.isHeadline }),
      ("told again", group.count > 1),
      ("told in the headline too", group.count > 1 && group.contains { $0.candidate.isHeadline }),
      ("as news", face.isNews), ("carried by a verb", face.carrier != nil),
      ("nobody named", named.isEmpty),
      ("source named", !face.sources.isEmpty), ("target named", !face.targets.isEmpty),
      ("both named", !face.sources.isEmpty && !face.targets.isEmpty),
      ("a name not known", named.contains(where: \.isProvisional)),
      ("first sentence", face.sentence == 0), ("late in the text", face.sentence > 5),
    ]
    return facts.filter(\.holds).map(\.name) + [
      "realis " + face.realis.rawValue, "date " + dated.basis.rawValue,
      "group " + face.type.group.rawValue,
    ]
  }
}
