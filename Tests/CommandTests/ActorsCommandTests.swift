import Foundation
import Testing

/// `dateline actors`.
@Suite final class ActorsCommandTests {
  let program: Program

  init() throws {
    program = try Program()
    try program.write(CommandTests.article, to: "getty.md")
    _ = try program.run(["ingest", "getty.md"])
  }

  deinit { program.remove() }

  @Test func actorsAreListedByTheirEvents() throws {
    let list = try program.run(["actors", "list", "--kind", "company"]).output
    #expect(list.contains("Getty Images · company  getty-images\n"))
    let counts = list.split(separator: "\n").compactMap {
      Int($0.drop { $0 == " " }.prefix { $0 != " " })
    }
    #expect(counts == counts.sorted(by: >) && !counts.isEmpty)
    #expect(
      try program.run(["actors", "list", "--limit", "1"]).output.split(separator: "\n").count == 1)
    #expect(try program.run(["actors", "list", "--kind", "no-such-kind"]).output.isEmpty)
    #expect(try program.run(["actors", "list", "--limit", "-1"]).status == 64)
    #expect(try program.run(["actors", "list", "--json"]).output.contains(#""id":"getty-images""#))
  }

  @Test func anActorIsShownByAnyName() throws {
    let shown = try program.run(["actors", "show", "GETTY"]).output
    #expect(shown.hasPrefix("Getty Images · company  getty-images\n"))
    let unknown = try program.run(["actors", "show", "Gety Images"])
    #expect(unknown.status == 66)
    #expect(unknown.errors.contains("did you mean 'Getty Images'"))
  }

  @Test func everyHelpScreenHasAnExample() throws {
    for command in [["actors"], ["actors", "list"], ["actors", "show"]] {
      let help = try program.run(command + ["--help"]).output
      #expect(help.contains("Example: dateline actors"))
    }
  }
}
