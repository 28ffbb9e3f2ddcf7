import Testing

@testable import Documents

/// Which records print one text, and which of those are one document.
@Suite struct PrintingTests {
  static let text =
    "The agency fined OpenAI 15 million euros on Friday over how it had trained ChatGPT on data."

  private static func document(
    _ text: String, title: String? = nil, url: String? = "https://a.example/1", id: String? = nil
  ) -> Document {
    var document = Document(text: text)
    document.title = title
    document.url = url
    document.id = id
    return document
  }

  @Test(arguments: [
    (text, true), ("  " + text + "\n", true), (text.replacing(" ", with: "\u{A0}\n"), true),
    (text.replacing("fined", with: "Fined"), true),
    (text.replacing("how it", with: "“how” – it"), true),
    (text.replacing("15", with: "16"), false), (text.replacing("it had", with: "it"), false),
    (text.replacing("agency", with: "agencé"), false),
  ])
  func wordsMakeTheText(text: String, isSame: Bool) {
    #expect(
      (Self.document(text).textKey == Self.document(Self.text, title: "Another").textKey) == isSame)
  }

  /// Of few words the title counts as well: they stand under many articles.
  @Test func aShortTextIsKnownWithItsTitle() {
    let stub = "Continue reading with a subscription."
    #expect(
      Self.document(stub, title: "A").textKey != Self.document(stub, title: "B").textKey)
    #expect(
      Self.document(stub, title: "A").textKey
        == Self.document(stub, title: "a!", url: "https://b.example").textKey)
  }

  @Test func whatHasNoWordsOrIsToldApartByItsSupplierIsNoCopy() {
    #expect(Self.document(" – ", title: "A").textKey == 0)
    #expect(Self.document(Self.text, url: nil, id: "17").textKey == 0)
    #expect(Self.document(Self.text, url: nil).textKey != 0)
    #expect(Self.document(Self.text, id: "17").textKey != 0)
  }

  /// What is printed where and when, a letter for each document, in order.
  private static let cases: [(name: String, [(String, Int?, String?, String)], groups: String)] = [
    ("two publishers on one day", [("a", 10, "P", "T"), ("b", 10, "Q", "T")], "aa"),
    ("other headlines", [("a", 10, "P", "T"), ("b", 11, "Q", "U"), ("c", 12, "R", "V")], "aaa"),
    ("the first stands for all", [("a", 12, "P", "T"), ("b", 10, "Q", "T")], "bb"),
    ("six days later", [("a", 10, "P", "T"), ("b", 16, "Q", "T")], "aa"),
    ("a week later", [("a", 10, "P", "T"), ("b", 17, "Q", "T")], "ab"),
    (
      "a document ends a week after its first",
      [
        ("a", 10, "P", "T"), ("b", 16, "Q", "T"), ("c", 20, "R", "T"),
      ], "aac"
    ),
    ("one publisher, two addresses", [("a", 10, "P", "T"), ("b", 10, "P", "T")], "aa"),
    (
      "forms of one publisher",
      [
        ("a", 10, "P", "T"), ("b", 11, "P", "T"), ("c", 10, "P", "U"),
      ], "abc"
    ),
    (
      "a reprint of one of two forms",
      [
        ("a", 10, "P", "T"), ("b", 10, "P", "U"), ("c", 11, "Q", "U"), ("d", 11, "R", "T"),
      ], "abba"
    ),
    ("no day", [("a", nil, "P", "T"), ("b", 10, "Q", "T")], "bb"),
    ("no day anywhere", [("b", nil, "P", "T"), ("a", nil, "Q", "T")], "aa"),
    ("no day, the same publisher", [("a", 10, "P", "T"), ("b", nil, "P", "T")], "aa"),
    ("nothing but the text", [("a", nil, nil, ""), ("b", nil, nil, "")], "aa"),
  ]

  @Test(arguments: cases.indices)
  func printingsAreDocuments(index: Int) {
    let (name, printed, groups) = Self.cases[index]
    let printings = printed.map {
      Printing(origin: $0.0, day: $0.1, publisher: $0.2, url: nil, title: $0.3)
    }
    for order in [Array(printings.indices), printings.indices.reversed()] {
      let shuffled = order.map { printings[$0] }
      var firsts: [String: String] = [:]
      for group in Printing.documents(shuffled) {
        for place in group { firsts[shuffled[place].origin] = shuffled[group[0]].origin }
      }
      #expect(printed.compactMap { firsts[$0.0] }.joined() == groups, "\(name)")
    }
  }

  @Test func withoutAPublisherTheHostIsOne() {
    func printing(_ url: String) -> Printing {
      Printing(origin: url, day: 1, publisher: nil, url: url, title: url)
    }
    #expect(
      Printing.documents([printing("https://www.a.example/1"), printing("http://a.example?2")])
        .count == 2)
    #expect(
      Printing.documents([printing("https://a.example/1"), printing("https://b.example")]).count
        == 1)
  }

  /// However many print a text, one more is compared with a few.
  @Test(.timeLimit(.minutes(1))) func manyPrintingsAreSoonSorted() {
    let printings = (0..<20_000).map { number in
      Printing(
        origin: "\(number)", day: number % 3, publisher: "P", url: nil, title: "\(number)")
    }
    #expect(Printing.documents(printings).count == 20_000)
  }
}
