import LoopbackServer
import Samples
import Testing

@testable import Fetch

/// What is fetched from a server that answers well or badly, and what is refused.
@Suite struct FetcherTests {
  /// A fetcher that takes this machine's usual address for one of the internet.
  func fetcher(
    _ policy: AddressPolicy = .publicOnly(except: ["127.0.0.1"]), size: Int = 1 << 20,
    seconds: Int = 5
  ) -> Fetcher {
    var limits = Fetcher.Limits()
    limits.size = size
    limits.seconds = seconds
    return Fetcher(limits: limits, policy: policy, agent: "dateline/test") {
      $0 == "text/html" || $0 == "application/rss+xml"
    }
  }

  /// What fetching fails with; nil where it doesn't.
  func failure(_ fetcher: Fetcher, _ url: String) -> FetchFailure? {
    do {
      _ = try fetcher.fetch(.init(url))
      return nil
    } catch {
      return error
    }
  }

  @Test func aPageComesWithWhatTheServerSaysOfIt() throws {
    let server = try LoopbackServer { _ in
      .page(
        "<p>Text",
        [
          "Content-Type": "Text/HTML; Charset=\"ISO-8859-2\"", "ETag": "\"1\"",
          "Last-Modified": "Mon, 06 Feb 2023 09:00:00 GMT",
        ])
    }
    defer { server.stop() }
    let answer = try fetcher().fetch(.init(server.address + "/a"))
    #expect(answer.body == Array("<p>Text".utf8))
    #expect(answer.mediaType == "text/html")
    #expect(answer.charset == "iso-8859-2")
    #expect(answer.etag == "\"1\"")
    #expect(answer.lastModified == "Mon, 06 Feb 2023 09:00:00 GMT")
    #expect(server.requests.first?.headers["user-agent"] == "dateline/test")
  }

  @Test func whatIsKnownIsNotSentAgain() throws {
    let server = try LoopbackServer { request in
      request.headers["if-none-match"] == "\"1\"" ? .reply(304) : .page("new")
    }
    defer { server.stop() }
    let known = Fetcher.Request(server.address, etag: "\"1\"", lastModified: "Mon\r\nX: y")
    #expect(try fetcher().fetch(known).body == nil)
    #expect(server.requests.first?.headers["if-modified-since"] == nil)
    #expect(server.requests.first?.headers["x"] == nil)
  }

  @Test func aRedirectIsFollowedFiveTimes() throws {
    let server = try LoopbackServer { request in
      let left = Int(request.path.dropFirst()) ?? 0
      return left == 0 ? .page("end") : .redirect("/\(left - 1)")
    }
    defer { server.stop() }
    let answer = try fetcher().fetch(.init(server.address + "/5"))
    #expect(answer.url == server.address + "/0")
    #expect(failure(fetcher(), server.address + "/6") == .tooManyRedirects(limit: 5))
  }

  @Test func aRedirectToItselfEnds() throws {
    let server = try LoopbackServer { .redirect($0.path, 301) }
    defer { server.stop() }
    #expect(failure(fetcher(), server.address) == .tooManyRedirects(limit: 5))
    #expect(server.requests.count == 6)
  }

  @Test func aRedirectToAPrivateAddressIsRefused() throws {
    let inner = try LoopbackServer(host: "127.0.0.2") { _ in .page("secret") }
    let server = try LoopbackServer { _ in .redirect(inner.address) }
    defer {
      inner.stop()
      server.stop()
    }
    #expect(failure(fetcher(), server.address) == .privateAddress("127.0.0.2"))
    #expect(inner.requests.isEmpty)
    #expect(try fetcher(.all).fetch(.init(server.address)).body == Array("secret".utf8))
  }

  @Test(arguments: ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/"])
  func aRedirectToWhatIsNoPageIsRefused(target: String) throws {
    let server = try LoopbackServer { _ in .redirect(target) }
    defer { server.stop() }
    #expect(failure(fetcher(), server.address) == .badRedirect(target))
  }

  @Test func aNameIsCheckedByTheAddressThatItLeadsTo() throws {
    let server = try LoopbackServer { _ in .page("secret") }
    defer { server.stop() }
    let port = try #require(server.address.split(separator: ":").last)
    for host in ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"] {
      let failure = failure(fetcher(.publicOnly()), "http://\(host):\(port)/")
      guard case .privateAddress = failure else {
        Issue.record("\(host): \(String(describing: failure))")
        continue
      }
    }
    #expect(server.requests.isEmpty)
  }

  @Test(arguments: [
    "file:///etc/passwd", "ftp://example.org/", "example.org", "http://exa mple.org/", "http://",
    "",
    "http://example.org/\r\nX: y",
  ])
  func whatIsNoAddressIsRefused(url: String) {
    #expect(failure(fetcher(), url) == .badAddress)
  }

  @Test(arguments: [
    ("image/png", FetchFailure.badType("image/png")),
    ("application/zip", .badType("application/zip")),
    ("video/mp4; codecs=x", .badType("video/mp4")),
  ])
  func aTypeWithoutDocumentsIsRefused(type: String, expected: FetchFailure) throws {
    let server = try LoopbackServer { _ in .reply(200, ["Content-Type": type], [1, 2, 3]) }
    defer { server.stop() }
    #expect(failure(fetcher(), server.address) == expected)
  }

  @Test func whatIsTooLargeIsRefused() throws {
    let page = [UInt8](repeating: 0x78, count: 1001)
    let server = try LoopbackServer { request in
      request.path == "/endless" ? .endless : .reply(200, ["Content-Type": "text/html"], page)
    }
    defer { server.stop() }
    #expect(failure(fetcher(size: 1000), server.address) == .tooLarge(limit: 1000))
    #expect(try fetcher(size: 1001).fetch(.init(server.address)).body == page)
    #expect(
      failure(fetcher(size: 1 << 20), server.address + "/endless") == .tooLarge(limit: 1 << 20))
  }

  @Test func aPackedBodyIsMeasuredUnpacked() throws {
    // 1 MB of zeros, packed into a thousandth.
    let bomb = Gzip.zeros
    let server = try LoopbackServer { _ in
      .reply(200, ["Content-Type": "text/html", "Content-Encoding": "gzip"], bomb)
    }
    defer { server.stop() }
    #expect(failure(fetcher(size: 1 << 16), server.address) == .tooLarge(limit: 1 << 16))
  }

  @Test func aSlowServerIsGivenUp() throws {
    let server = try LoopbackServer { _ in .slow }
    defer { server.stop() }
    let start = ContinuousClock.now
    #expect(failure(fetcher(seconds: 1), server.address) == .timedOut(seconds: 1))
    #expect(ContinuousClock.now - start < .seconds(4))
  }

  @Test func aServerThatBreaksOffIsAFailure() throws {
    let server = try LoopbackServer { request in
      switch request.path {
      case "/reset": .reset
      case "/half": .half
      case "/nonsense": .raw(Array("SSH-2.0-OpenSSH\r\n\r\n".utf8))
      default:
        .raw(
          Array("HTTP/1.1 200 x\r\n".utf8)
            + Array(repeating: "X: y\r\n", count: 60_000)
            .joined().utf8)
      }
    }
    defer { server.stop() }
    for path in ["/reset", "/half", "/nonsense", "/headers"] {
      let failure = failure(fetcher(), server.address + path)
      guard case .failed = failure else {
        Issue.record("\(path): \(String(describing: failure))")
        continue
      }
    }
    server.stop()
    guard case .failed = failure(fetcher(), server.address) else {
      Issue.record("nobody is there, and there is no failure")
      return
    }
  }

  @Test(arguments: [404, 410, 429, 500, 503])
  func anErrorOfTheServerIsSaid(status: Int) throws {
    let page = [UInt8](repeating: 0x78, count: 1 << 18)
    let server = try LoopbackServer { _ in .reply(status, ["Retry-After": "120"], page) }
    defer { server.stop() }
    #expect(failure(fetcher(), server.address) == .status(status, retryAfter: 120))
    #expect(FetchFailure.status(status, retryAfter: nil).isTemporary == (status >= 429))
  }
}
