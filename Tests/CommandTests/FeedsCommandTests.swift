import Foundation
import LoopbackServer
import Testing

/// `feeds`: which are followed, and what is read of them.
@Suite final class FeedsCommandTests {
  let program: Program

  init() throws { program = try Program() }

  deinit { program.remove() }

  private static func feed(_ address: String, _ entries: [Int]) -> LoopbackServer.Answer {
    let items = entries.map {
      """
      <item><title>Getty sues number \($0)</title><link>\(address)/page/\($0)</link>
      <pubDate>Mon, 06 Feb 2023 09:00:00 GMT</pubDate>
      <description>Getty Images sued Stability AI on Friday.</description></item>
      """
    }
    let text = "<rss><channel><title>News</title>\(items.joined())</channel></rss>"
    return .reply(
      200, ["Content-Type": "application/rss+xml", "ETag": "\"\(entries.count)\""], Array(text.utf8)
    )
  }

  /// A server of one feed, whose entries can be set, and of their pages.
  private final class Site: @unchecked Sendable {
    private let lock = NSLock()
    private var state: (entries: [Int], broken: Set<String>) = ([1, 2], [])

    func set(entries: [Int], broken: Set<String> = []) {
      lock.withLock { self.state = (entries: entries, broken: broken) }
    }

    func answer(_ request: LoopbackServer.Request) -> LoopbackServer.Answer {
      let state = lock.withLock { self.state }
      let host = "http://" + (request.headers["host"] ?? "")
      if state.broken.contains(request.path) { return .reply(503, ["Retry-After": "600"]) }
      switch request.path {
      case "/feed.xml":
        let isKnown = request.headers["if-none-match"] == "\"\(state.entries.count)\""
        return isKnown ? .reply(304) : FeedsCommandTests.feed(host, state.entries)
      case "/page/404", "/page/3": return .reply(404)
      case "/html": return .page("<p>A page.")
      default:
        return .page(
          """
          <title>Page</title><p>Getty Images sued Stability AI in a federal court in Delaware on Friday, \
          saying that the company had copied its pictures.</p>
          """)
      }
    }
  }

  private func sync(_ options: String..., now: Int = 1_716_300_000) throws -> Program.Run {
    try program.run(["feeds", "sync", "--allow-private", "--delay", "0"] + options, now: now)
  }

  @Test func theSecondTimeNothingIsSent() throws {
    let site = Site()
    let server = try LoopbackServer { site.answer($0) }
    defer { server.stop() }
    let url = server.address + "/feed.xml"
    #expect(try program.run(["feeds", "add", url]).errors == "\(url): followed\n")
    #expect(try program.run(["feeds", "add", url]).errors == "\(url): was followed already\n")
    #expect(try program.run(["feeds", "list"]).output == "\(url) · not read yet\n")
    #expect(try sync().errors == "\(url): 2 new, 0 changed, 0 unchanged; 2 events\n")
    let before = try Data(contentsOf: program.folder.appending(path: "dateline.db"))
    #expect(try sync().errors == "\(url): unchanged\n")
    #expect(server.requests.map(\.path) == ["/feed.xml", "/feed.xml"])
    #expect(server.requests.last?.headers["if-none-match"] == "\"2\"")
    #expect(try Data(contentsOf: program.folder.appending(path: "dateline.db")) == before)
    site.set(entries: [4, 1, 2])
    #expect(try sync().errors == "\(url): 1 new, 0 changed, 2 unchanged; 1 event\n")
    #expect(
      try program.run(["feeds", "list"]).output.hasPrefix("\(url) · asked 2024-05-21T14:00:00Z"))
    #expect(try program.run(["feeds", "remove", url]).status == 0)
    #expect(try program.run(["feeds", "remove", url]).status == 66)
    #expect(try sync().errors == "no feeds; 'dateline feeds add URL' adds one\n")
    #expect(try program.run(["db", "check"]).status == 0)
  }

  @Test func thePagesOfEntriesAreFetchedOnce() throws {
    let site = Site()
    let server = try LoopbackServer { site.answer($0) }
    defer { server.stop() }
    let url = server.address + "/feed.xml"
    _ = try program.run(["feeds", "add", "--full", url])
    site.set(entries: [1, 3])
    let first = try sync()
    #expect(
      first.errors.contains("\(url): 2 new, 0 changed, 0 unchanged, 2 pages fetched, 1 failed"))
    #expect(first.errors.contains("/page/3: the server answers with status 404"))
    let texts = try program.run(["export", "json"]).output
    #expect(texts.contains("in a federal court in Delaware"))
    site.set(entries: [1, 3, 5])
    #expect(try sync().errors.contains("0 new, 1 copy, 0 changed, 0 unchanged, 1 page fetched"))
    let pages = server.requests.map(\.path).filter { $0.hasPrefix("/page") }
    #expect(pages == ["/page/1", "/page/3", "/page/5"])
    #expect(try sync().errors == "\(url): unchanged\n")
  }

  /// What a feed says of a page in a sentence does not take the place of the page.
  @Test func anEntryDoesNotReplaceItsPage() throws {
    let site = Site()
    let server = try LoopbackServer { site.answer($0) }
    defer { server.stop() }
    _ = try program.run(["ingest", server.address + "/page/1", "--allow-private"])
    let url = server.address + "/feed.xml"
    _ = try program.run(["feeds", "add", url])
    #expect(try sync().errors.hasPrefix("\(url): 1 new, 0 changed, 1 unchanged"))
    #expect(try program.run(["export", "json"]).output.contains("federal court in Delaware"))
  }

  @Test func aPageThatFailsForNowIsTriedAgain() throws {
    let site = Site()
    let server = try LoopbackServer { site.answer($0) }
    defer { server.stop() }
    _ = try program.run(["feeds", "add", "--full", server.address + "/feed.xml"])
    site.set(entries: [1], broken: ["/page/1"])
    #expect(try sync().errors.contains("1 new, 0 changed, 0 unchanged, 1 failed"))
    site.set(entries: [1])
    #expect(try sync().errors.contains("0 new, 1 changed, 0 unchanged, 1 page fetched"))
    #expect(try sync().errors.contains("unchanged\n"))
  }

  @Test func aFeedThatFailsIsSaidAndTheOthersAreRead() throws {
    let site = Site()
    let server = try LoopbackServer { site.answer($0) }
    defer { server.stop() }
    let (good, page) = (server.address + "/feed.xml", server.address + "/html")
    let (gone, busy) = (server.address + "/page/404", server.address + "/busy")
    _ = try program.run(["feeds", "add", good, page, gone, busy])
    site.set(entries: [1], broken: ["/busy"])
    let run = try sync()
    #expect(run.status == 1)
    #expect(run.errors.contains("\(good): 1 new"))
    #expect(run.errors.contains("\(page): failed: is no feed"))
    #expect(run.errors.contains("\(gone): failed: the server answers with status 404"))
    #expect(run.errors.contains("\(busy): failed: the server answers with status 503"))
    let list = try program.run(["feeds", "list"]).output
    #expect(list.contains("\(gone) · asked 2024-05-21T14:00:00Z · failed 1 time: the server"))
    // The server has asked to be left alone for ten minutes.
    #expect(
      try sync(busy, now: 1_716_300_599).errors.contains("left alone until 2024-05-21T14:10:00Z"))
    #expect(server.requests.filter { $0.path == "/busy" }.count == 1)
    site.set(entries: [1])
    _ = try sync(busy, now: 1_716_300_601)
    #expect(server.requests.filter { $0.path == "/busy" }.count == 2)
    #expect(try sync("https://example.org/other").status == 66)
    #expect(try program.run(["feeds", "add", "ftp://example.org/"]).status == 64)
    #expect(try program.run(["feeds", "sync", "--offline"]).status == 64)
  }

  @Test func aFeedThatLeadsToItselfOrToAPrivateAddressIsSaid() throws {
    let server = try LoopbackServer { .redirect($0.path) }
    defer { server.stop() }
    let url = server.address + "/loop"
    _ = try program.run(["feeds", "add", url])
    #expect(try sync().errors == "\(url): failed: is redirected more than 5 times\n")
    let run = try program.run(["feeds", "sync"])
    #expect(run.errors.contains("failed: leads to 127.0.0.1 in a private network"))
  }
}
