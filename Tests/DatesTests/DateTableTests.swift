import Testing
import Text

@testable import Dates

/// The tables: every line's example gives what the line says.
@Suite struct DateTableTests {
  static let patterns = DateRules.table(named: "patterns.tsv").rows

  @Test func everyLineIsUnderstood() {
    for row in Self.patterns {
      #expect(DatePattern(row, lexicon: DateRules.builtIn.lexicon) != nil, "line \(row.line)")
    }
    for row in DateRules.table(named: "words.tsv").rows {
      #expect(TokenClasses.named(row["class"]) != nil, "line \(row.line)")
      #expect(!row["example"].isEmpty, "line \(row.line)")
    }
  }

  @Test(arguments: patterns.indices)
  func anExampleGivesWhatItsLineSays(index: Int) throws {
    let row = Self.patterns[index]
    let text = SourceText(row["example"])
    let found = DateTagger().expressions(in: text, reference: try EDTF(row["reference"]))
    let expression = try #require(found.last, "line \(row.line)")
    #expect(expression.value == row["value"], "line \(row.line)")
    #expect(expression.edtf?.description ?? "" == row["edtf"], "line \(row.line)")
    #expect(expression.type.rawValue == row["type"], "line \(row.line)")
  }
}
