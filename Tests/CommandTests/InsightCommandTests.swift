import Foundation
import Testing

/// `dateline stats`, `gaps` and `documents`.
@Suite final class InsightCommandTests {
  let program: Program

  init() throws {
    program = try Program()
    try program.write(
      """
      {"id":"a","publisher":"Reuters","published":"2024-05-22",\
      "text":"Getty Images sued Stability AI on May 21, 2024."}
      {"id":"b","publisher":"AP","published":"2025-02-03",\
      "text":"The FTC sued Amazon on February 2, 2025."}
      {"id":"c","publisher":"AP","published":"2025-03-03",\
      "text":"Stability AI countersued Getty Images on March 1, 2025."}

      """, to: "news.ndjson")
    _ = try program.run(["ingest", "news.ndjson"])
  }

  deinit { program.remove() }

  @Test func eventsAreCountedByEachDimension() throws {
    let run = try program.run(["stats", "--json"])
    #expect(
      run.output == """
        {"events":3,"type":{"lawsuit":3},"month":{"2024-05":1,"2025-02":1,"2025-03":1},\
        "counterpart":{"Getty Images":2,"Stability AI":2,"Amazon":1,"Federal Trade Commission":1},\
        "publisher":{"AP":2,"Reuters":1}}

        """)
  }

  @Test func nobodyIsACounterpartOfItself() throws {
    let run = try program.run(["stats", "--actor", "Getty", "--by", "counterpart", "--json"])
    #expect(run.output == "{\"events\":2,\"counterpart\":{\"Stability AI\":2}}\n")
  }

  @Test func aSilenceLiesBetweenTwoEvents() throws {
    let run = try program.run(["gaps", "Getty Images"])
    #expect(run.output.hasPrefix("22 May 2024 – 28 Feb 2025  283 days\n  after   21 May 2024: "))
    #expect(try program.run(["gaps", "Getty Images", "--days", "284"]).output.isEmpty)
    let json = try program.run(["gaps", "Getty Images", "--json"]).output
    #expect(json.hasPrefix(#"{"start":"2024-05-22","end":"2025-02-28","days":283,"before":{"#))
  }

  @Test func documentsAreListedAsTheyWerePublished() throws {
    let all = try program.run(["documents", "list", "--json"]).output
    #expect(all.split(separator: "\n").count == 3)
    #expect(all.contains(#""publisher":"Reuters","author":null,"published":"2024-05-22""#))
    let some = try program.run(["documents", "list", "--actor", "Amazon"]).output
    #expect(some.contains("published 2025-02-03 · AP · 1 event"))
    #expect(!some.contains("2024"))
    #expect(
      try program.run(["documents", "list", "--publisher", "reuters"]).output.contains("2024"))
  }

  @Test func aDocumentIsShownWithItsEventsOrItsText() throws {
    let list = try program.run(["documents", "list", "--publisher", "Reuters", "--json"]).output
    let id = try #require(list.split(separator: "\"").dropFirst(3).first.map(String.init))
    let shown = try program.run(["documents", "show", String(id.prefix(9))]).output
    #expect(shown.contains("Getty Images sued Stability AI\n"))
    #expect(shown.contains(id))
    #expect(
      try program.run(["documents", "show", id, "--text"]).output
        == "Getty Images sued Stability AI on May 21, 2024.\n")
    #expect(try program.run(["documents", "show", "zz"]).status == 66)
    #expect(try program.run(["documents", "show", ""]).status == 66)
  }

  @Test(arguments: [
    ["stats", "--by", "colour"], ["documents", "list", "--order", "latest"],
    ["stats", "--lines", "0"], ["gaps", "Getty", "--days", "0"],
    ["gaps", "Getty", "--order", "latest"],
  ])
  func whatCannotBeAskedIsRefused(arguments: [String]) throws {
    #expect(try program.run(arguments).status == 64)
  }
}
