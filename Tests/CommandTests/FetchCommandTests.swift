import Foundation
import LoopbackServer
import Testing

/// `ingest` of addresses, and of folders that are watched.
@Suite final class FetchCommandTests {
  let program: Program

  init() throws { program = try Program() }

  deinit { program.remove() }

  static let page = """
    <!doctype html><html lang=en><title>Getty sues Stability AI</title>
    <meta property="article:published_time" content="2023-02-06"><p>Getty Images sued Stability AI in
    a federal court in Delaware on Friday, saying that the company had copied its pictures.</p>
    """

  @Test func aPageIsReadFromItsAddress() throws {
    let server = try LoopbackServer { request in
      request.path == "/old" ? .redirect("/new", 301) : .page(Self.page)
    }
    defer { server.stop() }
    let run = try program.run(["ingest", server.address + "/old", "--allow-private"])
    #expect(run.errors == "1 new, 0 changed, 0 unchanged, 0 failed; 1 event\n")
    let list = try program.run(["documents", "list", "--json"]).output
    #expect(list.contains("\"url\":\"\(server.address)/new\""))
    #expect(list.contains("\"published\":\"2023-02-06\""))
    let again = try program.run(["ingest", server.address + "/new", "--allow-private"])
    #expect(again.errors == "0 new, 0 changed, 1 unchanged, 0 failed; 0 events\n")
  }

  @Test func thisMachineIsNoPartOfTheInternet() throws {
    let server = try LoopbackServer { _ in .page(Self.page) }
    defer { server.stop() }
    let run = try program.run(["ingest", server.address])
    #expect(run.status == 66)
    #expect(
      run.errors.contains(
        "\(server.address): leads to 127.0.0.1 in a private network; --allow-private lets it be read"
      ))
    #expect(run.errors.hasSuffix("failed: 1 not fetched\n"))
    #expect(server.requests.isEmpty)
  }

  @Test func offlineForbidsAllOfIt() throws {
    let server = try LoopbackServer { _ in .page(Self.page) }
    defer { server.stop() }
    try program.write(CommandTests.article, to: "getty.md")
    let run = try program.run(
      ["ingest", server.address, "getty.md", "--offline", "--allow-private"])
    #expect(run.status == 1)
    #expect(run.errors.contains("is on the network, and --offline forbids it"))
    #expect(run.errors.contains("1 new, 0 changed, 0 unchanged, 1 failed; 1 event\n"))
    #expect(server.requests.isEmpty)
  }

  @Test func theServersCharsetCounts() throws {
    let page = Array("<title>\u{418}".utf8.prefix(7)) + [0xC8, 0xF1, 0xEA]
    let server = try LoopbackServer { _ in
      .reply(200, ["Content-Type": "text/html; charset=windows-1251"], page)
    }
    defer { server.stop() }
    _ = try program.run(["ingest", server.address, "--allow-private"])
    #expect(try program.run(["documents", "list"]).output.contains("Иск"))
  }

  @Test func otherAddressesAreNotRead() throws {
    let run = try program.run(["ingest", "file:///etc/passwd"])
    #expect(run.status == 66)
    #expect(run.errors.contains("of addresses http and https are read"))
  }

  @Test func aPatternStandsForFiles() throws {
    for name in ["a.md", "b.md", "c.txt"] {
      try program.write(CommandTests.article.replacing("/getty", with: "/\(name)") + name, to: name)
    }
    let run = try program.run(["ingest", "*.md"])
    #expect(run.errors.hasPrefix("2 new"))
    #expect(try program.run(["ingest", "*.html"]).status == 66)
  }

  @Test func aWatchedFolderIsReadAsItFills() throws {
    try FileManager.default.createDirectory(
      at: program.folder.appending(path: "inbox"), withIntermediateDirectories: true)
    let watch = try program.start(["ingest", "--watch", "inbox"])
    defer { kill(watch.processIdentifier, SIGKILL) }
    try program.wait(for: "watching inbox; Ctrl-C ends it")
    try program.write(CommandTests.article, to: "inbox/getty.md")
    try program.wait(for: "1 new, 0 changed, 0 unchanged, 0 failed; 1 event")
    try program.write(CommandTests.article + " And on.", to: "inbox/getty.md")
    try program.wait(for: "0 new, 1 changed, 0 unchanged, 0 failed")
    watch.interrupt()
    for _ in 0..<100 where watch.isRunning { Thread.sleep(forTimeInterval: 0.05) }
    try #require(!watch.isRunning)
    #expect(watch.terminationStatus == 0)
    #expect(try program.run(["ingest", "--watch", "-"]).status == 64)
  }
}
