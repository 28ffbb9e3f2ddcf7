import Text

/// Verbs by which something is only alleged, from `attributions.tsv`.
struct Attributions: Sendable {
  /// Who has to say so.
  enum Speaker: String, Sendable {
    case any, suit
  }

  static let builtIn = Attributions()

  private var speakers: [WordKey: Speaker] = [:]

  private init() {
    for row in EventTables.rows("attributions.tsv") {
      speakers[WordKey(row["verb"])] = Speaker(rawValue: row["by"])
    }
  }

  /// Who has to say so by a verb; nil for one that alleges nothing.
  subscript(lemma: WordKey) -> Speaker? { speakers[lemma] }
}
