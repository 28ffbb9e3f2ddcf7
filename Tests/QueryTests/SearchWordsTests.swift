import Testing

@testable import Query

/// What people type becomes a query of the full-text index that can't be anything else.
@Suite struct SearchWordsTests {
  /// What is typed, and the query; nil where nothing is searched for.
  static let cases: [(typed: String, expression: String?)] = [
    ("chips", #""chips""#),
    ("export controls", #""export" AND "controls""#),
    (#""export controls" Nvidia"#, #""export controls" AND "Nvidia""#),
    ("regul*", #""regul"*"#),
    ("chips -Nvidia -\"Advanced Micro\"", #"("chips") NOT ("Nvidia" OR "Advanced Micro")"#),
    ("e-mail", #""e-mail""#),
    ("AND OR NOT NEAR", #""AND" AND "OR" AND "NOT" AND "NEAR""#),
    ("title: x", #""title:" AND "x""#),
    ("(a) ^b {c}", #""(a)" AND "^b" AND "{c}""#),
    ("a\"b c\"d", #""a" AND "b c" AND "d""#),
    ("\"open", #""open""#),
    ("nul\0byte", #""nulbyte""#),
    ("", nil), ("  \t", nil), ("-only", nil), ("\"\"", nil), ("* - !? “”", nil),
  ]

  @Test(arguments: cases)
  func wordsAreRead(typed: String, expression: String?) {
    #expect(SearchWords(typed)?.expression == expression)
  }
}
