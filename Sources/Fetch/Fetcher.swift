internal import CCurl

/// Fetches what is at an address of http or https, within limits of size, time and redirects.
///
/// Nothing else in this program uses the network. The proxies that the environment names are left
/// out, as the address that is connected to would be theirs, and nothing could be checked.
public final class Fetcher {
  /// What is asked for.
  public struct Request: Sendable, Hashable {
    /// The address.
    public var url: String
    /// What the server named the version that is known (`ETag`).
    public var etag: String?
    /// When the server said that the known version was made (`Last-Modified`).
    public var lastModified: String?

    /// - Parameters:
    ///   - url: the address.
    ///   - etag: the version that is known.
    ///   - lastModified: when that was made.
    public init(_ url: String, etag: String? = nil, lastModified: String? = nil) {
      self.url = url
      self.etag = etag
      self.lastModified = lastModified
    }
  }

  /// What is at an address.
  public struct Answer: Sendable, Hashable {
    /// The address that it came from in the end.
    public let url: String
    /// Its media type, in lower case; nil where the server says none.
    public let mediaType: String?
    /// The encoding that the server says, in lower case.
    public let charset: String?
    /// What the server calls this version.
    public let etag: String?
    /// When this version was made, as the server writes it.
    public let lastModified: String?
    /// The content; nil where it is the version that was known.
    public let body: [UInt8]?
  }

  /// How much is put up with.
  public struct Limits: Sendable, Hashable {
    /// The most bytes of an answer, unpacked.
    public var size = 20 << 20
    /// The most seconds, redirects and all.
    public var seconds = 30
    /// How often an address may lead to another.
    public var redirects = 5

    /// The usual limits.
    public init() {}
  }

  private let limits: Limits
  private let policy: AddressPolicy
  private let agent: String
  private let accepts: (String) -> Bool
  private var handle: UnsafeMutableRawPointer?

  /// Why the library can't be used; nil where it can.
  private static let unavailable: String? = ccurl_open().map { String(cString: $0) }

  /// - Parameters:
  ///   - limits: how much is put up with.
  ///   - allowsPrivate: whether addresses of private networks may be connected to.
  ///   - agent: what the program says it is.
  ///   - accepts: whether a media type, in lower case, holds documents.
  public convenience init(
    limits: Limits, allowsPrivate: Bool, agent: String,
    accepts: @escaping (_ mediaType: String) -> Bool
  ) {
    self.init(
      limits: limits, policy: allowsPrivate ? .all : .publicOnly(), agent: agent, accepts: accepts)
  }

  package init(
    limits: Limits, policy: AddressPolicy, agent: String, accepts: @escaping (String) -> Bool
  ) {
    self.limits = limits
    self.policy = policy
    self.agent = agent
    self.accepts = accepts
  }

  deinit { handle.map { ccurl_free($0) } }

  /// Whether a text is an address that can be fetched.
  public static func isAddress(_ text: String) -> Bool {
    let start = text.utf8.prefix(8).map { $0 &- UInt8(ascii: "A") < 26 ? $0 | 0x20 : $0 }
    return start.starts(with: "http://".utf8) || start.elementsEqual("https://".utf8)
  }

  /// Fetches an address.
  ///
  /// - Parameter request: what is asked for.
  /// - Returns: what is there.
  /// - Throws: `FetchFailure`.
  public func fetch(_ request: Request) throws(FetchFailure) -> Answer {
    guard Self.isAddress(request.url), !request.url.utf8.contains(where: { $0 <= 0x20 }) else {
      throw .badAddress
    }
    let handle = try opened()
    let clock = ContinuousClock()
    let end = clock.now + .seconds(limits.seconds)
    var url = request.url
    for _ in 0...limits.redirects {
      let left = clock.now.duration(to: end) / .milliseconds(1)
      guard left >= 1 else { throw .timedOut(seconds: limits.seconds) }
      let transfer = try perform(request, at: url, on: handle, milliseconds: Int(left))
      guard (300...308).contains(transfer.status), transfer.status != 304,
        let target = ccurl_text(handle, CURLINFO_REDIRECT_URL).map({ String(cString: $0) })
      else { return try answer(of: transfer, at: url) }
      guard Self.isAddress(target) else { throw .badRedirect(target) }
      url = target
    }
    throw .tooManyRedirects(limit: limits.redirects)
  }

  private func opened() throws(FetchFailure) -> UnsafeMutableRawPointer {
    if let why = Self.unavailable { throw .noLibrary(why) }
    if let handle { return handle }
    guard let handle = ccurl_new() else { throw .noLibrary("libcurl can't be started") }
    self.handle = handle
    ccurl_set_number(handle, CURLOPT_NOSIGNAL, 1)
    ccurl_set_number(handle, CURLOPT_FOLLOWLOCATION, 0)
    ccurl_set_number(handle, CURLOPT_CONNECTTIMEOUT, 10)
    ccurl_set_text(handle, CURLOPT_PROXY, "")
    // Whatever libcurl can unpack; some sites need a cookie to lead to the page.
    ccurl_set_text(handle, CURLOPT_ACCEPT_ENCODING, "")
    ccurl_set_text(handle, CURLOPT_COOKIEFILE, "")
    ccurl_set_text(handle, CURLOPT_USERAGENT, agent)
    return handle
  }

  private func perform(
    _ request: Request, at url: String, on handle: UnsafeMutableRawPointer, milliseconds: Int
  ) throws(FetchFailure) -> Transfer {
    let transfer = Transfer(policy: policy, sizeLimit: limits.size, accepts: accepts)
    transfer.attach(to: handle)
    ccurl_set_text(handle, CURLOPT_URL, url)
    ccurl_set_number(handle, CURLOPT_TIMEOUT_MS, milliseconds)
    var headers = ccurl_append(
      nil, "Accept: text/html, application/xhtml+xml, application/xml, application/json, */*;q=0.5")
    for (name, value) in [
      ("If-None-Match", request.etag), ("If-Modified-Since", request.lastModified),
    ] {
      // A line break would begin a header of its own.
      guard let value, value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { continue }
      headers = ccurl_append(headers, "\(name): \(value)")
    }
    ccurl_set_pointer(handle, CURLOPT_HTTPHEADER, headers)
    let code = ccurl_perform(handle)
    ccurl_set_pointer(handle, CURLOPT_HTTPHEADER, nil)
    ccurl_free_list(headers)
    if let failure = transfer.failure { throw failure }
    switch code {
    case CURLE_OK: return transfer
    // The page of an error is of no interest.
    case CURLE_WRITE_ERROR where transfer.status != 200: return transfer
    case CURLE_OPERATION_TIMEDOUT: throw .timedOut(seconds: limits.seconds)
    case CURLE_URL_MALFORMAT: throw .badAddress
    default: throw .failed(ccurl_message(code).map { String(cString: $0) } ?? "\(code.rawValue)")
    }
  }

  private func answer(of transfer: Transfer, at url: String) throws(FetchFailure) -> Answer {
    guard transfer.status == 200 || transfer.status == 304 else {
      throw .status(
        transfer.status, retryAfter: transfer.headers["retry-after"].flatMap { Int($0) })
    }
    return Answer(
      url: url, mediaType: transfer.mediaType, charset: transfer.charset,
      etag: transfer.headers["etag"], lastModified: transfer.headers["last-modified"],
      body: transfer.status == 200 ? transfer.body : nil)
  }
}
