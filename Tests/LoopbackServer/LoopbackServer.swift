import Foundation

/// A server of HTTP on this machine, for tests: it answers as it is told to, well or badly.
public final class LoopbackServer: @unchecked Sendable {
  /// What a client asked for.
  public struct Request: Sendable {
    /// The path with its query.
    public let path: String
    /// The headers by their names in lower case.
    public let headers: [String: String]
  }

  /// What the client gets.
  public enum Answer: Sendable {
    /// A whole answer.
    case reply(Int, [String: String] = [:], [UInt8] = [])
    /// Headers, and a body that comes a byte every tenth of a second and has no end.
    case slow
    /// Headers, and a body that goes on for ever, as fast as it is read.
    case endless
    /// Nothing: the connection is broken off, as it is where a machine fails.
    case reset
    /// Half of what the headers promise.
    case half
    /// The bytes as they are, headers and all.
    case raw([UInt8])

    /// A page.
    public static func page(_ html: String, _ headers: [String: String] = [:]) -> Answer {
      .reply(
        200, headers.merging(["Content-Type": "text/html"]) { mine, _ in mine }, Array(html.utf8))
    }

    /// A redirect.
    public static func redirect(_ target: String, _ status: Int = 302) -> Answer {
      .reply(status, ["Location": target])
    }
  }

  /// Where the server listens, without a slash at its end.
  public let address: String

  private let listener: Int32
  private let answer: @Sendable (Request) -> Answer
  private let lock = NSLock()
  private var received: [Request] = []
  private var isStopped = false

  /// Starts a server.
  ///
  /// - Parameters:
  ///   - host: an address of this machine.
  ///   - answer: what a request is answered with.
  /// - Throws: where there is no port to be had.
  public init(
    host: String = "127.0.0.1", _ answer: @escaping @Sendable (Request) -> Answer
  ) throws {
    signal(SIGPIPE, SIG_IGN)
    #if canImport(Glibc)
      listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    #else
      listener = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    inet_pton(AF_INET, host, &place.sin_addr)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let isListening = withUnsafeMutablePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(listener, pointer, size) == 0 && listen(listener, 64) == 0
          && getsockname(listener, pointer, &size) == 0
      }
    }
    guard isListening else { throw CocoaError(.fileReadUnknown) }
    address = "http://\(host):\(UInt16(bigEndian: place.sin_port))"
    self.answer = answer
    Thread.detachNewThread { self.serve() }
  }

  /// Every request so far.
  public var requests: [Request] { lock.withLock { received } }

  /// Ends the server.
  public func stop() {
    let wasStopped = lock.withLock {
      defer { isStopped = true }
      return isStopped
    }
    guard !wasStopped else { return }
    shutdown(listener, Int32(SHUT_RDWR))
  }

  private func serve() {
    // Closed where it is used: its number may be another server's at once, whose guests this one would
    // take in.
    defer { close(listener) }
    while true {
      let connection = accept(listener, nil, nil)
      if lock.withLock({ isStopped }) || connection < 0 {
        if connection >= 0 { close(connection) }
        return
      }
      _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
      Thread.detachNewThread {
        self.handle(connection)
        close(connection)
      }
    }
  }

  private func handle(_ connection: Int32) {
    guard let request = read(connection) else { return }
    lock.withLock { received.append(request) }
    switch answer(request) {
    case .reply(let status, let headers, let body):
      var head = "HTTP/1.1 \(status) Answer\r\nConnection: close\r\n"
      for (name, value) in headers { head += "\(name): \(value)\r\n" }
      if status != 304 { head += "Content-Length: \(body.count)\r\n" }
      _ = send(Array((head + "\r\n").utf8) + body, to: connection)
    case .raw(let bytes): _ = send(bytes, to: connection)
    case .half:
      let head = "HTTP/1.1 200 Answer\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\n"
      _ = send(Array((head + "<p>Half").utf8), to: connection)
    case .reset:
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(
        connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
    case .slow: drip(Array("x".utf8), to: connection, pause: 100_000)
    case .endless: drip([UInt8](repeating: 0x78, count: 1 << 16), to: connection, pause: 0)
    }
  }

  private func drip(_ bytes: [UInt8], to connection: Int32, pause: UInt32) {
    let head = "HTTP/1.1 200 Answer\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"
    guard send(Array(head.utf8), to: connection) else { return }
    while !lock.withLock({ isStopped }), send(bytes, to: connection) { usleep(pause) }
  }

  private func read(_ connection: Int32) -> Request? {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 4096)
    let end = Array("\r\n\r\n".utf8)
    while !bytes.suffix(4).elementsEqual(end) {
      let count = recv(connection, &block, block.count, 0)
      guard count > 0, bytes.count < 1 << 16 else { return nil }
      bytes += block[..<count]
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
    guard let path = lines.first?.split(separator: " ").dropFirst().first else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    return Request(path: String(path), headers: headers)
  }

  private func send(_ bytes: [UInt8], to connection: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(connection, $0.baseAddress, $0.count, 0) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
