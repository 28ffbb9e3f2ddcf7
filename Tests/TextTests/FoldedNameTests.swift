import Testing
import Text

/// Names as they are compared.
@Suite struct FoldedNameTests {
  @Test(arguments: [
    ("OpenAI", "openai"), ("U.S. Department of Commerce", "us department of commerce"),
    ("  Hugging   Face ", "hugging face"),
    ("Information Commissioner's Office", "information commissioners office"),
    ("Agencia Española de Protección de Datos", "agencia espanola de proteccion de datos"),
    ("Dragoș Tudorache", "dragos tudorache"), ("Character.AI", "characterai"),
    ("SAG-AFTRA", "sag aftra"), ("Bayes & Söhne", "bayes sohne"), ("Ελλάδα", "ελλάδα"), ("…", ""),
  ])
  func aNameIsFolded(name: String, expected: String) {
    #expect(FoldedName(name).text == expected)
  }
}
