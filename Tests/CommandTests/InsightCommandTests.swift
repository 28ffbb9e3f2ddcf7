import Foundation
import Testing

/// `dateline stats` and `gaps`.
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

  @Test(arguments: [
    ["stats", "--by", "colour"], ["stats", "--lines", "0"], ["gaps", "Getty", "--days", "0"],
    ["gaps", "Getty", "--order", "latest"],
  ])
  func whatCannotBeAskedIsRefused(arguments: [String]) throws {
    #expect(try program.run(arguments).status == 64)
  }
}
