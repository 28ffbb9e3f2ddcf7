import Testing
import Text

@testable import Dates

/// What is found in texts, class by class: `Tables/expressions.tsv`.
@Suite struct ExpressionTests {
  /// One text with what is expected in it.
  struct Case: CustomTestStringConvertible {
    let line: Int
    let reference: EDTF?
    let text: String
    let expected: [String]

    var testDescription: String { "expressions.tsv:\(line)" }
  }

  static let cases: [Case] = {
    let text = Embedded.files.first { $0.name == "expressions.tsv" }?.text ?? ""
    return TextTable(name: "expressions.tsv", text: text).rows.map { row in
      let marked = row["text"]
      let (values, edtf) = (parts(row["value"]), parts(row["edtf"]))
      let words = marked.split(separator: "[", omittingEmptySubsequences: false).dropFirst().map {
        $0.prefix { $0 != "]" }
      }
      return Case(
        line: row.line, reference: try? EDTF(row["reference"]),
        text: marked.filter { $0 != "[" && $0 != "]" },
        expected: words.indices.map { index in
          let place = index - words.startIndex
          return "\(words[index]) = \(part(values, place)) = \(part(edtf, place))"
        })
    }
  }()

  private static func parts(_ cell: String) -> [String] {
    guard !cell.isEmpty else { return [] }
    return cell.split(separator: ";", omittingEmptySubsequences: false)
      .map { $0.trimmingPrefix { $0 == " " } }.map(String.init)
  }

  /// The cell's part for a pair of brackets; where the cell has too few, what no expression gives, so that
  /// the case fails and says why.
  private static func part(_ parts: [String], _ place: Int) -> String {
    if parts.isEmpty { return "" }
    return parts.indices.contains(place) ? parts[place] : "missing in the table"
  }

  @Test(arguments: cases) func theMarkedWordsAreFoundAndNothingElse(_ expected: Case) {
    let text = SourceText(expected.text)
    let found = DateTagger().expressions(in: text, reference: expected.reference)
    #expect(
      found.map { "\(text[$0.range]) = \($0.value) = \($0.edtf?.description ?? "")" }
        == expected.expected)
  }

  @Test func everyClassHasItsCases() {
    #expect(Self.cases.count + DateTableTests.rows.count >= 600)
  }
}
