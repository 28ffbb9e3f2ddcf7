import Foundation
import Samples
import Testing

/// A folder full of files that were made to do harm, and one good article: each is a line, the article
/// is read, and neither time nor memory is taken without end.
@Suite final class HostileInputTests {
  let program: Program

  init() throws { program = try Program() }

  deinit { program.remove() }

  /// The most memory that a run may ask for, in KB. A process of this program has some 300 MB of
  /// libraries mapped before it reads anything.
  private static let memory = 1 << 20

  /// Runs `dateline` with so much memory, and tells how long it took.
  private func run(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> (run: Program.Run, time: Duration) {
    let start = ContinuousClock.now
    let script = "ulimit -v \(Self.memory); exec \"$0\" \"$@\""
    let run = try program.run(
      program: URL(fileURLWithPath: "/bin/sh"),
      ["-c", script, Program.executable.path] + arguments, environment: environment)
    return (run, .now - start)
  }

  private func file(_ name: String) -> URL { program.folder.appending(path: "inbox/" + name) }

  private func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
    let file = file(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  /// A file that is all zeros and takes no room.
  private func writeZeros(_ count: Int, to name: String) throws {
    try write([], to: name)
    truncate(file(name).path, off_t(count))
  }

  private static let page =
    "<p>A court ruled on Tuesday, at length and with reasons, that the law is to stand.</p>"

  @Test func eachIsALineAndTheRestIsRead() throws {
    try write(CommandTests.article.utf8, to: "good.md")
    let laughs = (1...9).map {
      "<!ENTITY a\($0) \"\(String(repeating: "&a\($0 - 1);", count: 10))\">"
    }
    let dtd = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a0 \"ha\">\(laughs.joined())]>"
    let secret = "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
    let item = "<rss><channel><item><title>T</title><description>"
    try write("\(dtd)\(item)&a9;</description></item></channel></rss>".utf8, to: "laughs.xml")
    try write("\(secret)\(item)&x;</description></item></channel></rss>".utf8, to: "entity.xml")
    try write(
      "<!doctype html [<!ENTITY x SYSTEM '/etc/passwd'>]>\(Self.page)&x;".utf8, to: "x.html")
    let aliases = (1...30).map { "a\($0): &a\($0) [*a\($0 - 1),*a\($0 - 1)]\n" }.joined()
    try write("---\na0: &a0 ha\n\(aliases)---\nText".utf8, to: "laughs.md")
    try write(String(repeating: "<div>", count: 100_000).utf8, to: "deep.html")
    try write(String(repeating: "[", count: 100_000).utf8, to: "deep.json")
    try write("<p \((0..<200_000).map { "a\($0) " }.joined())>".utf8, to: "attributes.html")
    try write(Array(repeating: Gzip.zeros, count: 40).joined(), to: "bomb.txt.gz")
    try write(Gzip.zeros.prefix(500), to: "short.txt.gz")
    try write(
      "<meta charset=utf-7>\(Self.page)<p>+ADw-script+AD4-alert(1), says the page.".utf8,
      to: "utf7.html")
    try write("NUL \0 and \u{1B}[2J \u{202E}desrever\n".utf8, to: "nul.txt")
    try write("a\(String(repeating: "\u{301}\u{323}", count: 200_000))".utf8, to: "marks.txt")
    try write("%PDF-1.7".utf8, to: "hangs.pdf")
    try writeZeros(1 << 30, to: "line.txt")
    try writeZeros(1 << 30, to: "line.ndjson")
    let fake =
      "mkdir bin; printf '#!/bin/sh\\nsleep 600\\n' > bin/pdftotext; chmod +x bin/pdftotext"
    _ = try program.run(program: URL(fileURLWithPath: "/bin/sh"), ["-c", fake])
    let (run, time) = try run(
      ["ingest", "inbox", "--max-seconds", "1", "--published", "2024-05-22"],
      environment: ["PATH": program.folder.appending(path: "bin").path + ":/usr/bin:/bin"])
    #expect(time < .seconds(120))
    let expected = [
      "attributes.html: has more than 256 attributes in a tag",
      "bomb.txt.gz: unpacks to more than 200 times its size",
      "deep.html: is nested deeper than 512 elements", "deep.json:1: nested deeper than 512",
      "hangs.pdf: pdftotext takes longer than 1 seconds",
      "laughs.md:11: front matter: more than 16 aliases",
      "line.ndjson:1: the line is longer than 20 MB", "line.txt: is larger than 20 MB",
      "short.txt.gz: is no whole gzip file",
    ]
    let lines = run.errors.split(separator: "\n")
    for (line, expected) in zip(lines, expected) {
      #expect(line.hasPrefix("dateline: inbox/\(expected)"))
    }
    let summary = lines.dropFirst(expected.count)
    #expect(summary.first?.hasPrefix("7 new, 0 changed, 0 unchanged, 9 failed; ") == true)
    #expect(summary.last == "failed: 7 over a limit, 1 damaged, 1 malformed")
    #expect(summary.count == 2)
    #expect(try program.run(["search", "Getty"]).output.contains("Getty Images sued"))
    #expect(run.status == 1)
    let texts = try program.run(["db", "dump"]).output
    #expect(!texts.contains("root:") && !texts.contains("haha"))
    #expect(!texts.contains("<script") && texts.contains("+ADw-script"))
    #expect(!texts.utf8.contains(0) && !texts.utf8.contains(0x1B))
    #expect(try program.run(["db", "check"]).status == 0)
  }

  @Test func tenThousandTinyFilesAreRead() throws {
    let script = """
      for a in $(seq 100); do mkdir -p inbox/$a; for b in $(seq 100); do echo $a $b > inbox/$a/$b.txt; done; done
      """
    _ = try program.run(program: URL(fileURLWithPath: "/bin/sh"), ["-c", script])
    let (run, time) = try run(["ingest", "inbox", "--published", "2024-05-22"])
    #expect(run.status == 0)
    #expect(run.errors.hasSuffix("10000 new, 0 changed, 0 unchanged, 0 failed; 0 events\n"))
    #expect(time < .seconds(60))
  }

  @Test func whatLeadsRoundInCirclesIsPassedOver() throws {
    try write(CommandTests.article.utf8, to: "sub/good.md")
    for (link, target) in [("sub/loop", ".."), ("self.txt", "self.txt"), ("gone.txt", "nothing")] {
      try FileManager.default.createSymbolicLink(
        atPath: file(link).path, withDestinationPath: target)
    }
    mkfifo(file("pipe.txt").path, 0o644)
    let (run, _) = try run(["ingest", "inbox"])
    #expect(
      run.errors == """
        dateline: inbox/gone.txt: passed over, it is a link that leads nowhere
        dateline: inbox/pipe.txt: passed over, it is a pipe, socket or device
        dateline: inbox/self.txt: passed over, it is a link that leads nowhere
        dateline: inbox/sub/loop: passed over, it is a link to a folder, which may lead back here; name \
        the folder itself
        1 new, 0 changed, 0 unchanged, 0 failed; 1 event

        """)
    #expect(run.status == 0)
    #expect(try self.run(["ingest", "inbox/self.txt"]).run.status == 66)
  }
}
