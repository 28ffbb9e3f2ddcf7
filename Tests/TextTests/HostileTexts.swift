/// Texts that try to make a reader trap or slow down.
enum HostileTexts {
  static let all: [String] = repeated + random

  private static let repeated: [String] = [
    ".", "'", "\"", "(", "[[Page ", "a.", "A.", "No. ", "1-", "www.a)", "a@b.", "x'", "... ", "…",
    "|",
    "• ", "\n", "\r\n", "\n- ", "\u{FEFF}", "re-", "U.S. ", "\u{1F600}", "é.", "日。", "n't", "&A",
    "$1", ". (",
    "\u{0}", "a.A", "'s",
  ].map { String(repeating: $0, count: 20_000) }

  private static let random: [String] = {
    let alphabet = Array("aAbZ019 .,'\"-()[]!?$%&@#/:\n\r\t…’“”–•é日|_").map(String.init)
    var state: UInt64 = 42
    return (0..<400).map { _ in
      (0..<120).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return alphabet[Int(state >> 33) % alphabet.count]
      }.joined()
    }
  }()
}
