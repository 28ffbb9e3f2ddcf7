import Syntax
import Testing
import Text

@Suite struct HostileTests {
  private static let texts: [String] =
    [
      "", " ", ".", "...", "\"", "(", "\u{0}", "\u{FEFF}", "\u{1F600}\u{1F600}", "n't", "((((((",
      "$ % &",
      String(repeating: "x", count: 50_000), String(repeating: "(", count: 1_500),
      String(repeating: "\" ", count: 1_500), String(repeating: "a of ", count: 800),
    ] + random

  private static let random: [String] = {
    var state: UInt64 = 7
    return (0..<40).map { _ in
      let bytes = (0..<80).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }()

  /// Whatever the text: every token has its bytes, and a head that leads to a root.
  @Test(arguments: texts)
  func trees(_ string: String) throws {
    let tree = try Tree(string)
    let tokens = tree.sentence.tokens
    #expect(tokens.map(\.range) == Tokenizer.tokens(in: tree.text).map(\.range))
    #expect(tokens.isEmpty || !tree.sentence.roots.isEmpty)
    for index in tokens.indices {
      #expect(tokens[index].head != index)
      #expect(Self.leadsToRoot(index, tokens))
    }
  }

  private static func leadsToRoot(_ index: Int, _ tokens: [Sentence.Token]) -> Bool {
    var place = index
    for _ in 0...tokens.count {
      guard let head = tokens[place].head else { return true }
      guard tokens.indices.contains(head) else { return false }
      place = head
    }
    return false
  }

  @Test func sentenceLongerThanTheLimitIsReadInPieces() throws {
    let count = Parser.tokenLimit * 2 + 10
    let tree = try Tree(String(repeating: "word ", count: count))
    #expect(tree.sentence.tokens.count == count)
    #expect(tree.sentence.roots.count == 3)
  }

  @Test func rangesOutsideTheTextAreLeftOut() throws {
    let text = SourceText("Authors sued.")
    let parser = try parser.get()
    #expect(parser.parse(5..<900, in: text).tokens.count == 3)
    #expect(parser.parse(800..<900, in: text).tokens.isEmpty)
    let sentence = parser.parse([0..<7, 8..<4_000, 9_000..<9_001], of: 0..<13, in: text)
    #expect(sentence.tokens.count == 3)
  }
}
