import Foundation
import Testing

/// What is taken out as NDJSON and brought in again makes the same database.
@Suite final class RoundTripTests {
  let program: Program

  init() throws {
    program = try Program()
    try program.write(CommandTests.article, to: "getty.md")
    // What a spreadsheet, a terminal or a parser could stumble on; the second has its id from its
    // source, the third from its address.
    try program.write(
      #"""
      {"id":"a \"b\"","title":"=SUM(A1); \"x\" 🤖","publisher":"+Paper;\n \"q\"","published":"2024-05-22","text":"Getty Images \"sued\" Stability AI, 🤖 said שלום\u202e on May 21, 2024.\r\n\r\n@x: OpenAI sued Meta on May 20, 2024.","odd":[1e400,null,{"a":"\u0001"}]}
      {"url":"https://example.org/a?b=\"c\"","published":"2023","text":"Getty Images sued Stability AI on Feb. 3, 2023, a court said."}
      {"url":"https://example.net/copy","publisher":"A copy","published":"2023","text":"Getty Images sued Stability AI on Feb. 3, 2023;\na court said.","odd":1}

      """#, to: "odd.ndjson")
    #expect(try program.run(["ingest", "getty.md", "odd.ndjson"]).status == 0)
  }

  deinit { program.remove() }

  private func output(_ words: String, of database: String) throws -> String {
    let run = try program.run(words.split(separator: " ").map(String.init) + ["--db", database])
    #expect(run.status == 0, "\(words): \(run.errors)")
    return run.output
  }

  @Test func aDumpMakesTheSameDatabase() throws {
    _ = try program.run(["review", "reject", "--type", "lawsuit", "--reason", "=no; \"never\"\n🤖"])
    _ = try program.run(["actors", "alias", "Getty Images", "=Getty, \"שלום\""])
    let dump = try output("db dump", of: "dateline.db")
    #expect(dump.contains("\"reviews\""))
    try program.write(dump, to: "all.ndjson")
    #expect(try program.run(["db", "load", "all.ndjson", "--db", "copy.db"]).status == 0)
    #expect(try output("db dump", of: "copy.db") == dump)
    for command in [
      "export ndjson --realis all", "export csv", "export html", "export atom", "review log --json",
      "actors export", "documents export", "db check",
    ] {
      #expect(
        try output(command, of: "copy.db").replacing("copy.db", with: "dateline.db")
          == (try output(command, of: "dateline.db")), "\(command)")
    }
  }

  @Test(arguments: ["documents.ndjson", "-"]) func documentsGiveTheSameEvents(file: String) throws {
    let documents = try output("documents export", of: "dateline.db")
    #expect(documents.split(separator: "\n").count == 4)
    let listed = try output("documents list --json", of: "dateline.db")
    #expect(listed.split(separator: "\n").count == 3)
    #expect(listed.contains(#""copies":[{"title":null,"url":"https://example.org/a"#))
    try program.write(documents, to: "documents.ndjson")
    #expect(
      try program.run(["ingest", file, "--db", "copy.db"], input: documents).status == 0)
    #expect(try output("documents export", of: "copy.db") == documents)
    let events = try output("export ndjson --realis all", of: "copy.db")
    #expect(events.split(separator: "\n").count == 3)
    #expect(try output("export ndjson --realis all", of: "dateline.db") == events)
  }

  @Test func documentsAreChosenByFilters() throws {
    #expect(
      try output("documents export --actor Meta", of: "dateline.db").hasPrefix(#"{"id":"a \"b\"""#))
    #expect(try output("documents export --publisher nobody", of: "dateline.db").isEmpty)
    #expect(try program.run(["documents", "export", "--order", "latest"]).status == 64)
  }

  /// A record of another kind, and what is said of it.
  @Test(arguments: [
    ("export ndjson", "ingest", "events.ndjson:1: this is an event, which quotes documents"),
    ("db dump", "ingest", "'dateline db load' makes one of it"),
    ("export ndjson", "db load", "what 'export' writes has no texts in it"),
    ("documents export", "db load", "'ingest' reads documents"),
  ])
  func anotherRecordIsNamed(out: String, back: String, message: String) throws {
    try program.write(try output(out, of: "dateline.db"), to: "events.ndjson")
    let run = try program.run(
      back.split(separator: " ").map(String.init) + ["events.ndjson", "--db", "copy.db"])
    #expect(run.status == 65)
    #expect(run.errors.contains(message))
  }
}
