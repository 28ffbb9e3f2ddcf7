/// Whether a sentence may end after an abbreviation.
enum Abbreviation: String {
  case title, number, month, open
}

/// The tables that the tokenizer and the sentence splitter read, interpreted once.
struct LanguageTables: Sendable {
  static let shared = LanguageTables()

  /// Abbreviations without their last full stop.
  let abbreviations: WordsByBytes<Abbreviation>
  let openers: WordsByBytes<Bool>
  let prefixes: WordsByBytes<Bool>
  let furniture: [(phrase: [UInt8], isPrefix: Bool)]

  private init() {
    abbreviations = WordsByBytes(
      Self.rows("abbreviations.tsv").compactMap { row in
        Abbreviation(rawValue: row["class"]).map { (String(row["abbreviation"].dropLast()), $0) }
      })
    openers = WordsByBytes(Self.rows("openers.tsv").map { ($0["word"], true) })
    prefixes = WordsByBytes(Self.rows("prefixes.tsv").map { ($0["prefix"], true) })
    furniture = Self.rows("furniture.tsv").map {
      (Array($0["phrase"].utf8), $0["match"] == "prefix")
    }
  }

  /// The lines of an embedded table, none where there is no such table.
  static func rows(_ name: String) -> [TextTable.Row] {
    guard let file = Embedded.files.first(where: { $0.name == name }) else { return [] }
    return TextTable(name: file.name, text: file.text).rows
  }
}
