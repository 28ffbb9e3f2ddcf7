import Testing
import Text

@testable import Dates

/// The tables: every line is understood, and its example gives what the line says.
@Suite struct DateTableTests {
  static let rows = (DateRules.patternFiles + ["holidays.tsv", "modifiers.tsv"]).flatMap { file in
    DateRules.table(named: file).rows.map { (file: file, row: $0) }
  }

  @Test func everyLineIsUnderstood() {
    for (file, row) in Self.rows where DateRules.patternFiles.contains(file) {
      #expect(DateRule(type: row["type"], rule: row["rule"]) != nil, "\(file):\(row.line)")
      #expect(!row["example"].isEmpty, "\(file):\(row.line)")
    }
  }

  @Test(arguments: rows.indices)
  func anExampleGivesWhatItsLineSays(index: Int) throws {
    let (file, row) = Self.rows[index]
    let text = SourceText(row["example"])
    let found = DateTagger().expressions(in: text, reference: try EDTF(row["reference"]))
    guard !row["rule"].hasPrefix("silent") else {
      #expect(found.isEmpty, "\(file):\(row.line)")
      return
    }
    let expression = try #require(found.last, "\(file):\(row.line)")
    if !row["type"].isEmpty {
      #expect(expression.type.rawValue == row["type"], "\(file):\(row.line)")
    }
    #expect(expression.value == row["value"], "\(file):\(row.line)")
    #expect(expression.edtf?.description ?? "" == row["edtf"], "\(file):\(row.line)")
  }
}
