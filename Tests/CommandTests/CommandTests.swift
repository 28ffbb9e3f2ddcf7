import Foundation
import Testing

/// The commands from outside: what they print, and with which status they end.
@Suite final class CommandTests {
  let program: Program

  init() throws { program = try Program() }

  deinit { program.remove() }

  static let article = """
    ---
    title: Getty sues Stability AI
    published: 2023-02-06
    publisher: Example News
    url: https://example.org/getty
    ---
    Getty Images sued Stability AI in a federal court in Delaware on Friday.
    """

  @Test func anArticleGoesInAndATimelineComesOut() throws {
    try program.write(Self.article, to: "getty.md")
    let ingest = try program.run(["ingest", "getty.md"])
    #expect(ingest.status == 0)
    #expect(ingest.errors == "1 new, 0 changed, 0 unchanged, 0 failed; 1 event\n")
    let timeline = try program.run(["timeline", "getty images"])
    #expect(timeline.status == 0)
    #expect(timeline.output.contains("Getty Images · company"))
    #expect(timeline.output.contains("3 Feb 2023"))
    #expect(timeline.output.contains("lawsuit"))
    #expect(timeline.output.contains("“Getty Images sued Stability AI"))
  }

  @Test func ingestingAgainChangesNotOneByte() throws {
    try program.write(Self.article, to: "getty.md")
    _ = try program.run(["ingest", "getty.md"])
    let before = try Data(contentsOf: program.folder.appending(path: "dateline.db"))
    let again = try program.run(["ingest", "getty.md"], now: 2_000_000_000)
    #expect(again.errors == "0 new, 0 changed, 1 unchanged, 0 failed; 0 events\n")
    #expect(try Data(contentsOf: program.folder.appending(path: "dateline.db")) == before)
  }

  @Test func anEventSaysWhyItIsOne() throws {
    try program.write(Self.article, to: "getty.md")
    _ = try program.run(["ingest", "getty.md"])
    let row = try program.run(["events", "--json"]).output
    let id = try #require(row.split(separator: "\"").dropFirst(3).first)
    let why = try program.run(["show", String(id), "--why"]).output
    #expect(why.contains("rule        frames:"))
    #expect(why.contains("sued[trigger]"))
    #expect(
      why.contains("\"on Friday\"") || why.contains("\"Friday\" after \"on\" reads 2023-02-03"))
    #expect(why.contains("confidence  always "))
    let extracted = try program.run(["extract", "--why", "getty.md"]).output
    #expect(extracted.contains("\"why\":{\"rule\":\"frames:"))
    #expect(extracted.contains("{\"text\":\"sued\",\"part\":\"verb\",\"role\":\"trigger\"}"))
  }

  @Test func theTableHasTheContractsHeader() throws {
    try program.write(Self.article, to: "getty.md")
    _ = try program.run(["ingest", "getty.md"])
    let lines = try program.run(["export", "csv"]).output.components(separatedBy: "\r\n")
    #expect(
      lines.first == """
        event_id,date,date_start,date_end,date_precision,date_basis,type,group,realis,status,\
        summary,sources,targets,others,confidence,source_count,publishers,first_reported,\
        last_reported,first_added,last_changed,quote,document_title,document_url,\
        document_published
        """)
    #expect(lines.count == 3)
    #expect(lines[1].contains(",2023-02-03,2023-02-03,2023-02-03,day,relative,lawsuit,legal,"))
    #expect(lines[1].contains(",Getty Images,Stability AI,"))
    #expect(lines[1].contains(",2024-05-21,2024-05-21,"))
  }

  @Test func theSameInputGivesTheSameTableInAnyFolder() throws {
    let other = try Program()
    defer { other.remove() }
    for program in [program, other] {
      try program.write(Self.article, to: "getty.md")
      _ = try program.run(["ingest", "."])
    }
    #expect(
      try program.run(["export", "csv"]).output == (try other.run(["export", "csv"]).output))
  }

  /// A call that goes wrong, the status it ends with, and what it says.
  static let failures: [(arguments: [String], status: Int32, says: String)] = [
    (["timeline", "Antropic"], 66, "no actor 'Antropic'; did you mean 'Anthropic'"),
    (["show", "ffff"], 66, "no event 'ffff'"),
    (["ingest", "nothing.txt"], 66, "nothing.txt: no such file or folder"),
    (["events", "--type", "nonsense"], 64, "--type has no 'nonsense'"),
    (["events", "--from", "soon"], 64, "--from has to be a date"),
    (["events", "--db", "none.db"], 66, "none.db: there is no such database"),
    (["events", "--db", "getty.md"], 65, "getty.md: not a SQLite database"),
    (["ingest", "getty.md", "--db", "no/such/folder.db"], 73, "can't be opened"),
    (["nonsense"], 64, "nonsense"),
    (["ingest", "bad.ndjson", "getty.md"], 1, "bad.ndjson:1: the document has no"),
  ]

  @Test(arguments: failures)
  func whatGoesWrongIsSaidInALine(arguments: [String], status: Int32, says: String) throws {
    try program.write(Self.article, to: "getty.md")
    try program.write("{}\n", to: "bad.ndjson")
    _ = try program.run(["ingest", "getty.md"])
    let run = try program.run(arguments)
    #expect(run.status == status)
    #expect(run.errors.contains(says))
  }

  @Test func aLineThatCannotBeReadHasItsPlaceInTheOutput() throws {
    let run = try program.run(["extract"], input: "{\"text\":\"\"}\nnonsense\n{\"text\":1}\n")
    #expect(
      run.output == """
        {"error":"a value is expected at byte 1","line":2,"document":"-"}
        {"error":"\\"text\\" has to be a string","line":3,"document":"-"}

        """)
    #expect(run.status == 1)
  }

  @Test func datesComeOutAsRecords() throws {
    let input = #"{"id":"a","published":"2024-05-24","text":"Née – sued on Tuesday."}"# + "\n"
    let run = try program.run(["dates"], input: input)
    #expect(
      run.output == """
        {"document":"a","start":14,"end":21,"text":"Tuesday","type":"DATE",\
        "value":"2024-05-21","edtf":"2024-05-21"}

        """)
  }
}
