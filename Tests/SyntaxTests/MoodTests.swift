import Testing
import Text

@testable import Syntax

@Suite("What is said of an act")
struct MoodTests {
  private static let parser = try? Parser()

  /// The mood of the word behind "*".
  private static func mood(_ marked: String) throws -> Mood {
    let bytes = Array(marked.utf8)
    let star = try #require(bytes.firstIndex(of: UInt8(ascii: "*")))
    let text = SourceText(String(decoding: bytes[..<star] + bytes[(star + 1)...], as: UTF8.self))
    let sentence = try #require(parser).parse(0..<text.count, in: text)
    return sentence.mood(of: try #require(sentence.token(at: star)), in: text)
  }

  private static let rows =
    TextTable(
      name: "moods.tsv", text: Embedded.files.first { $0.name == "moods.tsv" }?.text ?? ""
    ).rows

  @Test(arguments: rows.map { [$0["example"], $0["says"]] })
  func everyWordReadsItsExample(row: [String]) throws {
    let expected: [String: Mood] = [
      "negated": .negated, "possible": .possible, "future": .future,
    ]
    let mood = try Self.mood(row[0])
    #expect(mood.isSuperset(of: try #require(expected[row[1]])), "\(row[0]) \(mood)")
  }

  private static let cases: [(String, Mood)] = [
    ("The court *banned the app.", []),
    ("The court will *fine the firm and ban the app.", .future),
    ("The court will fine the firm and *ban the app.", .future),
    ("The court will fine the firm, and the firm *sued.", []),
    ("The court did not fine the firm and *banned the app.", []),
    ("The court is not going to *ban the app.", [.future, .negated]),
    ("The firm does not have to *stop.", [.possible, .negated]),
    ("The app would not be *banned.", [.possible, .negated]),
    ("The firm said that it would *sue.", .possible),
    ("The firm, which will sue, *met the court.", []),
    ("No firm or court *sued.", .negated),
    ("The firm *gave no reason.", []),
  ]

  @Test(arguments: cases)
  func moodsKeepToTheirAct(sentence: String, mood: Mood) throws {
    #expect(try Self.mood(sentence) == mood, "\(sentence)")
  }

  @Test func aTokenThatIsNotThereHasNone() throws {
    let text = SourceText("It sued.")
    let sentence = try #require(Self.parser).parse(0..<text.count, in: text)
    #expect(sentence.mood(of: 99, in: text) == [])
    #expect(sentence.mood(of: -1, in: text) == [])
  }
}
