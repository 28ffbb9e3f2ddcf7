/// What a person searches for: words that all have to be there.
///
/// `"several words"` have to stand side by side, `word*` is any word that begins so, and `-word` must
/// not be there. Whatever else is typed stands for itself: nothing of it is read as a query by the
/// full-text index.
public struct SearchWords: Sendable, Hashable {
  /// The most words and phrases of a search.
  private static let limit = 50

  /// The words in the language of the full-text index
  /// (https://www.sqlite.org/fts5.html#full_text_query_syntax).
  let expression: String

  /// - Parameter text: what was typed.
  /// - Returns: nil where there is no word that has to be there.
  public init?(_ text: String) {
    var wanted: [String] = []
    var unwanted: [String] = []
    for term in Self.terms(of: text).prefix(Self.limit) where term.holdsWord {
      if term.isUnwanted {
        unwanted.append(term.expression)
      } else {
        wanted.append(term.expression)
      }
    }
    guard !wanted.isEmpty else { return nil }
    let positive = wanted.joined(separator: " AND ")
    expression =
      unwanted.isEmpty ? positive : "(\(positive)) NOT (\(unwanted.joined(separator: " OR ")))"
  }

  private struct Term {
    var text = String.UnicodeScalarView()
    var isUnwanted = false
    var isPrefix = false

    var holdsWord: Bool {
      text.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }

    /// The text as a string of the query language, in which nothing but the quote is special.
    var expression: String {
      let quoted = String(text).replacing("\"", with: "\"\"")
      return "\"\(quoted)\"" + (isPrefix ? "*" : "")
    }
  }

  private static func terms(of text: String) -> [Term] {
    var terms: [Term] = []
    var term = Term()
    var isQuoted = false
    func finished() -> [Term] { term.text.isEmpty ? [] : [term] }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"":
        if isQuoted || !term.text.isEmpty {
          terms += finished()
          term = Term()
        }
        isQuoted.toggle()
      case "-" where !isQuoted && term.text.isEmpty: term.isUnwanted = true
      case "*" where !isQuoted && !term.text.isEmpty: term.isPrefix = true
      case "\0": continue
      case _ where scalar.properties.isWhitespace && !isQuoted:
        terms += finished()
        term = Term()
      default: term.text.append(scalar)
      }
    }
    return terms + finished()
  }
}
