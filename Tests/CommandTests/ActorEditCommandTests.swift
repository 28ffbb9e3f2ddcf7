import Foundation
import Testing

/// `dateline actors add`, `alias`, `merge`, `undo`, … on what was read before.
@Suite final class ActorEditCommandTests {
  let program: Program

  init() throws {
    program = try Program()
    try program.write(
      """
      {"id":"a","publisher":"Reuters","published":"2024-05-22",\
      "text":"Zorvex Labs sued Quillon Systems on May 21, 2024."}
      {"id":"b","publisher":"AP","published":"2024-05-23",\
      "text":"Quillon Systems countersued Zorvex Labs on May 22, 2024. The Zorvs wept."}
      {"id":"c","publisher":"AP","published":"2024-06-03",\
      "text":"ZL sued Amazon on June 2, 2024."}

      """, to: "news.ndjson")
    _ = try program.run(["ingest", "news.ndjson"])
  }

  deinit { program.remove() }

  private func timeline(_ actor: String) throws -> [Substring] {
    try program.run(["events", "--actor", actor, "--realis", "all"]).output
      .split(separator: "\n").filter { !$0.contains("“") }
  }

  private func export() throws -> String {
    try program.run(["export", "ndjson", "--realis", "all"]).output
  }

  /// Each change, and what it says on stderr or shows of an actor.
  @Test(
    arguments: [
      (["alias", "Zorvex Labs", "ZL"], "Zorvex Labs", "Zorvex Labs sued Amazon"),
      (
        ["add", "ZL Holding", "--kind", "company", "--alias", "ZL"], "ZL", "ZL Holding sued Amazon"
      ),
      (["edit", "Quillon Systems", "--name", "Quillon"], "Quillon", "Zorvex Labs sued Quillon"),
      (["merge", "Amazon", "Quillon Systems"], "Amazon", "Zorvex Labs sued Amazon"),
      (
        ["edit", "Zorvex Labs", "--part-of", "France"], "France", "Zorvex Labs sued Quillon Systems"
      ),
      (["provisional", "--promote"], "Zorvex Labs", "Zorvex Labs sued Quillon Systems"),
      (["split", "Amazon", "Amazon.com"], "Amazon", "ZL sued Amazon"),
      (
        ["alias", "Zorvex Labs", "ZL", "--from", "2024-06"], "Zorvex Labs",
        "Zorvex Labs sued Amazon"
      ),
      (["alias", "Zorvex Labs", "ZL", "--to", "2024-05"], "ZL", "ZL sued Amazon"),
      (
        ["edit", "Zorvex Labs", "--part-of", "France", "--from", "2024-05-22"], "France",
        "Quillon Systems sued Zorvex Labs"
      ),
    ])
  func aChangeHoldsForWhatWasReadBeforeAndCanBeUndone(
    arguments: [String], actor: String, event: String
  ) throws {
    let before = try export()
    let run = try program.run(["actors"] + arguments)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains(" documents read anew; reports: "))
    #expect(try timeline(actor).contains { $0.contains(event) })
    #expect(try program.run(["db", "check"]).output.contains("sound"))
    // The same texts, read with the change known from the start, are the same events.
    let changed = try export()
    _ = try program.run(["reextract"])
    #expect(try export() == changed)
    while try program.run(["actors", "undo"]).status == 0 {}
    #expect(try export() == before)
    #expect(try program.run(["db", "check"]).output.contains("sound"))
  }

  @Test func whatWasDecidedOfOneHoldsForTheOther() throws {
    let event = try #require(
      program.run(["events", "--actor", "Amazon", "--json"]).output.split(separator: "\"")
        .first { $0.count == 20 })
    let before = try export()
    _ = try program.run(["review", "edit", String(event), "--source", "Xyzzy Unknown"])
    let decided = try export()
    _ = try program.run(["actors", "merge", "Quillon Systems", "Xyzzy Unknown"])
    let record = try program.run(["show", String(event), "--json"]).output
    #expect(record.contains(#""sources":[{"id":"quillon-systems""#), "\(record)")
    #expect(try program.run(["actors", "show", "Xyzzy Unknown"]).output.contains("Quillon"))
    #expect(try program.run(["db", "check"]).output.contains("sound"))
    while try program.run(["actors", "undo"]).status == 0 {}
    #expect(try export() == decided)
    _ = try program.run(["review", "undo"])
    #expect(try export() == before)
    #expect(try program.run(["db", "check"]).output.contains("sound"))
  }

  @Test func anOfficeIsHeldForATime() throws {
    try program.write(
      #"{"id":"d","published":"2024-07-02","text":"Amazon's CEO sued Zorvex Labs in May 2019."}"#
        + "\n"
        + #"{"id":"e","published":"2024-07-03","text":"Amazon's CEO sued Quillon Systems on Monday."}"#
        + "\n",
      to: "more.ndjson")
    _ = try program.run(["ingest", "more.ndjson"])
    let before = try export()
    let run = try program.run([
      "actors", "add", "Quentin Nobody", "--kind", "person", "--surname", "Nobody",
    ])
    #expect(run.status == 0)
    _ = try program.run([
      "actors", "edit", "Quentin Nobody", "--office", "CEO", "--of", "Amazon", "--to", "2021-07-05",
    ])
    #expect(try timeline("Quentin Nobody").contains { $0.contains("sued Zorvex Labs") })
    #expect(try timeline("Andy Jassy").contains { $0.contains("sued Quillon Systems") })
    let shown = try program.run(["actors", "show", "Quentin Nobody"]).output
    #expect(shown.contains("  CEO of Amazon (to 2021-07-05)\n"))
    let list = try program.run(["actors", "export"]).output
    #expect(list.contains(#""offices":[{"title":"CEO","of":"amazon","to":"2021-07-05"}]"#))
    _ = try program.run(["actors", "edit", "Quentin Nobody", "--not-office", "CEO"])
    #expect(try timeline("Quentin Nobody").isEmpty)
    while try program.run(["actors", "undo"]).status == 0 {}
    #expect(try export() == before)
  }

  @Test func theLogKeepsEverything() throws {
    _ = try program.run([
      "actors", "alias", "Amazon", "AMZ", "--reason", "ticker", "--author", "me",
    ])
    _ = try program.run(["actors", "undo", "--author", "me"])
    let log = try program.run(["actors", "log"]).output.split(separator: "\n")
    #expect(log.count == 2)
    #expect(log[0].contains("  me  undo of "))
    #expect(log[1].contains("  me  alias  amazon  {\"aliases\":[\"AMZ\"]}  “ticker”  (undone)"))
  }

  @Test func anExportedListComesBackUnchanged() throws {
    let list = try program.run(["actors", "export"]).output
    try program.write(list, to: "actors.json")
    let run = try program.run(["actors", "import", "actors.json"])
    #expect(run.errors == "nothing to change\n")
    try program.write(
      #"[{"id":"zl","name":"ZL","kind":"ngo","part_of":["amazon"]}]"#, to: "one.json")
    #expect(try program.run(["actors", "import", "one.json"]).status == 0)
    #expect(try program.run(["actors", "show", "Amazon"]).output.contains("  with ZL\n"))
    #expect(try timeline("ZL").contains { $0.contains("ZL sued Amazon") })
  }

  @Test func aColleaguesChangesComeWithHisDatabase() throws {
    _ = try program.run(["ingest", "news.ndjson", "--db", "other.db"])
    _ = try program.run(["actors", "alias", "Zorvex Labs", "ZL", "--db", "other.db"])
    #expect(try program.run(["db", "merge", "other.db"]).status == 0)
    #expect(try timeline("Zorvex Labs").contains { $0.contains("Zorvex Labs sued Amazon") })
    #expect(
      try export()
        == program.run(["export", "ndjson", "--realis", "all", "--db", "other.db"]).output)
  }

  @Test(
    arguments: [
      (["add", "Amazon", "--kind", "company"], 64, "there is an actor 'amazon'"),
      (["add", "Xyz", "--kind", "band"], 64, "no kind of actor 'band'"),
      (["add", "X", "--kind", "ngo", "--id", "A B"], 64, "small letters"),
      (["alias", "Nobody", "X"], 66, "no actor 'Nobody'"),
      (["unalias", "Amazon", "Amazon"], 64, "canonical name"),
      (["unalias", "Amazon", "Rainforest"], 66, "no name of Amazon"),
      (["merge", "Amazon", "Amazon"], 64, "a name of Amazon already"),
      (["edit", "Amazon"], 64, "name something to change"),
      (["edit", "Amazon", "--part-of", "Amazon"], 64, "it can't be the whole"),
      (["edit", "Amazon", "--part-of", "France", "--from", "May"], 64, "have to be dates"),
      (["edit", "Amazon", "--kind", "ngo", "--to", "2024"], 64, "bound --part-of or --office"),
      (["edit", "Amazon", "--office", "CEO"], 64, "--office takes --of"),
      (["edit", "Amazon", "--not-office", "CEO"], 66, "not known as CEO"),
      (["import", "nothing.json"], 66, "nothing.json: can't be read"),
      (["undo"], 66, "no standing change"),
    ] as [([String], Int32, String)])
  func whatGoesWrongIsSaid(arguments: [String], status: Int32, says: String) throws {
    let run = try program.run(["actors"] + arguments)
    #expect(run.status == status)
    #expect(run.errors.contains(says), "\(run.errors)")
  }
}
