import Foundation
import Testing

/// `dateline changes` and `--as-of`: what is new, and what was known when.
@Suite final class ChangesCommandTests {
  let program: Program
  let environment: [String: String]

  init() throws {
    program = try Program()
    environment = ["HOME": program.folder.path]
    try ingest("a", "2024-05-22", "Getty Images will sue Stability AI on June 3, 2024.", day: 1)
  }

  deinit { program.remove() }

  /// Reads a document on some day.
  private func ingest(_ id: String, _ published: String, _ text: String, day: Int) throws {
    try program.write(
      """
      {"id":"\(id)","url":"https://example.org/\(id)","publisher":"Paper \(id)",\
      "published":"\(published)","text":"\(text)"}

      """, to: "\(id).ndjson")
    _ = try program.run(
      ["ingest", "\(id).ndjson"], now: 1_716_300_000 + day * 86_400, environment: environment)
  }

  private func changes(_ options: [String] = []) throws -> String {
    try program.run(["changes"] + options, environment: environment).output
  }

  @Test func aLookSeesWhatHasComeSinceTheLast() throws {
    #expect(try changes().hasPrefix("New: 1 event\n"))
    #expect(try changes() == "Nothing has changed.\n")
    try ingest("b", "2024-06-05", "The FTC sued Amazon on June 4, 2024.", day: 2)
    #expect(try changes(["--keep"]).contains("sued Amazon"))
    let second = try changes()
    #expect(second.hasPrefix("New: 1 event\n"))
    #expect(!second.contains("Getty"))
    #expect(try changes() == "Nothing has changed.\n")
  }

  @Test func decisionsAndWithdrawalsAreChanges() throws {
    _ = try changes()
    let json = try program.run(["events", "--realis", "all", "--json"], environment: environment)
    let id = try #require(json.output.split(separator: "\"").dropFirst(3).first.map(String.init))
    _ = try program.run(["review", "reject", id], environment: environment)
    let rejected = try changes(["--realis", "all", "--since", "2024-05-23"])
    #expect(rejected.hasPrefix("New: ") == false)
    #expect(try changes().hasPrefix("Changed: 1 event\n"))
    _ = try program.run(["review", "undo"], environment: environment)
    #expect(try changes().hasPrefix("Changed: 1 event\n"))
    try ingest("a", "2024-05-22", "Nothing of the kind happened.", day: 3)
    let withdrawn = try changes()
    #expect(withdrawn.hasPrefix("Withdrawn: 1 event\n    2024-06-03 · lawsuit · "))
    #expect(try changes(["--json"]) == "{\"new\":[],\"changed\":[],\"withdrawn\":[]}\n")
  }

  @Test func eachSetOfFiltersHasItsOwnLook() throws {
    _ = try changes(["--type", "lawsuit"])
    #expect(try changes(["--type", "lawsuit"]) == "Nothing has changed.\n")
    #expect(try changes().hasPrefix("New: 1 event\n"))
  }

  @Test func anotherDatabaseIsNewAltogether() throws {
    _ = try changes()
    for name in ["dateline.db", "dateline.db-wal", "dateline.db-shm", "dateline.db-lock"] {
      try? FileManager.default.removeItem(at: program.folder.appending(path: name))
    }
    try ingest("b", "2024-06-05", "The FTC sued Amazon on June 4, 2024.", day: 2)
    let run = try program.run(["changes"], environment: environment)
    #expect(run.output.hasPrefix("New: 1 event\n"))
    #expect(run.errors.contains("is another database than at the last look"))
  }

  @Test func aDayStandsInForALook() throws {
    try ingest("b", "2024-06-05", "The FTC sued Amazon on June 4, 2024.", day: 20)
    let since = try changes(["--since", "2024-06-01"])
    #expect(since.contains("Amazon"))
    #expect(!since.contains("Getty"))
    #expect(try changes().contains("Getty"))
    #expect(try program.run(["changes", "--since", "soon"]).status == 64)
  }

  @Test func aDamagedBookIsSaid() throws {
    _ = try changes()
    try program.write("{", to: ".local/state/dateline/looks.json")
    let run = try program.run(["changes"], environment: environment)
    #expect(run.status == 65)
    #expect(run.errors.contains("looks.json"))
  }

  /// What is known of a suit on some days: planned first, then brought, then dated by a second paper.
  @Test func whatWasPublishedLaterIsNotKnownYet() throws {
    try ingest("c", "2024-06-04", "Getty Images sued Stability AI on Monday.", day: 2)
    let ids = try program.run(["events", "--json", "--realis", "all"], environment: environment)
      .output
      .components(separatedBy: "{\"id\":\"").dropFirst().map { String($0.prefix(20)) }
      .filter { $0.allSatisfy(\.isHexDigit) }
    if ids.count > 1 {
      _ = try program.run(["review", "merge"] + Array(ids.prefix(2)), environment: environment)
    }
    func timeline(_ day: String) throws -> String {
      try program.run(["timeline", "Getty Images", "--as-of", day], environment: environment).output
    }
    #expect(try timeline("2024-05-21").contains("0 events"))
    let before = try timeline("2024-05-30")
    #expect(before.contains("lawsuit, planned"))
    #expect(before.contains("1 source"))
    #expect(!before.contains("Paper c"))
    let after = try timeline("2024-06-04")
    #expect(!after.contains("planned"))
    #expect(after.contains("2 sources"))
  }
}
