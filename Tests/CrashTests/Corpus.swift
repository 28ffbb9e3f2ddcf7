/// Documents made by rule: the same on every machine, each with events; some report the same one.
enum Corpus {
  /// One document.
  struct Item {
    let id: String
    let text: String

    var line: String {
      #"{"id":"\#(id)","url":"https://example.org/\#(id)","published":"2024-06-10","text":"\#(text)"}"#
    }
  }

  private static let companies = [
    "OpenAI", "Anthropic", "Meta", "Microsoft", "Amazon", "Nvidia", "Google", "Clearview AI",
  ]
  private static let acts = [
    "sued", "fined", "investigated", "criticized", "banned", "subpoenaed",
  ]

  /// Some documents, the same at each call.
  ///
  /// - Parameter count: how many.
  /// - Returns: the documents, in order.
  static func items(_ count: Int) -> [Item] {
    (0..<count).map { number in
      let first = companies[number % companies.count]
      let second = companies[(number / 3 + 1) % companies.count]
      let act = acts[number % acts.count]
      let day = number % 28 + 1
      let text = """
        The Federal Trade Commission \(act) \(first) on May \(day), 2024. \
        On Tuesday, the European Commission \(acts[(number + 2) % acts.count]) \(second). \
        It was case number \(number) of its kind.
        """
      return Item(id: "document-\(number)", text: text)
    }
  }

  /// The documents as NDJSON.
  static func text(_ items: [Item]) -> String { items.map { $0.line + "\n" }.joined() }
}
