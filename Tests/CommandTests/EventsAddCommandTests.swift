import Foundation
import Testing

/// `dateline events add`.
@Suite final class EventsAddCommandTests {
  let program: Program
  private let fine = [
    "events", "add", "--type", "penalty", "--date", "2022-10-17", "--source", "CNIL", "--target",
    "Clearview AI", "--summary", "CNIL fined Clearview AI", "--url", "https://example.org/fine",
    "--author", "Ada",
  ]

  init() throws { program = try Program() }

  deinit { program.remove() }

  @Test func whatIsAddedIsMarkedLoggedAndUndone() throws {
    let run = try program.run(fine)
    #expect(run.status == 0 && run.errors.contains("2022-10-17  penalty  CNIL fined Clearview AI"))
    #expect(!run.errors.contains("nobody knows"), "the actors are those that come with the program")
    let timeline = try program.run(["timeline", "Clearview"]).output
    #expect(timeline.contains("penalty, by hand") && timeline.contains("https://example.org/fine"))
    let record = try program.run(["events", "--json"]).output
    #expect(record.contains(#""extractor":"by hand""#) && record.contains(#""rule":"by hand""#))
    #expect(try program.run(["review", "log"]).output.contains("Ada  add"))
    let table = try program.run(["export", "csv"]).output
    #expect(table.contains("accepted,CNIL fined Clearview AI"))
    _ = try program.run(["reextract"])
    #expect(try program.run(["export", "csv"]).output == table)
    #expect(try program.run(["review", "undo"]).status == 0)
    #expect(try !program.run(["events", "--json"]).output.contains("Clearview"))
    #expect(try program.run(["db", "check"]).status == 0)
  }

  @Test(arguments: [
    ("--url", "ftp://example.org", "--url has to be an address"),
    ("--type", "fine", "--type has no 'fine'"), ("--date", "May", "--date has to be a date"),
    ("--summary", "", "--summary has to say something"),
  ])
  func whatIsNoEventIsRefused(option: String, value: String, says: String) throws {
    var arguments = fine
    let place = try #require(arguments.firstIndex(of: option))
    arguments[place + 1] = value
    let run = try program.run(arguments)
    #expect(run.status == 64 && run.errors.contains(says), "\(run.errors)")
  }
}
