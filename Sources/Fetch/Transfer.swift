internal import CCurl
#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// One request and what comes back: what libcurl calls while it runs.
final class Transfer {
  /// Why the transfer is broken off here, though the server would go on.
  private(set) var failure: FetchFailure?
  private(set) var status = 0
  private(set) var headers: [String: String] = [:]
  private(set) var body: [UInt8] = []

  private let policy: AddressPolicy
  private let sizeLimit: Int
  private let accepts: (String) -> Bool
  private var headerSize = 0
  private var discarded = 0

  /// The most bytes that the headers may take, and what is read of the page of an error or a redirect.
  private static let headerLimit = 1 << 18
  private static let discardLimit = 1 << 16
  /// What libcurl takes for no socket.
  private static let refused: curl_socket_t = -1

  /// - Parameters:
  ///   - policy: which addresses may be connected to.
  ///   - sizeLimit: the most bytes of a body.
  ///   - accepts: whether a media type, in lower case, holds documents.
  init(policy: AddressPolicy, sizeLimit: Int, accepts: @escaping (String) -> Bool) {
    self.policy = policy
    self.sizeLimit = sizeLimit
    self.accepts = accepts
  }

  /// The media type that the server says, in lower case; nil where it says none.
  var mediaType: String? {
    guard let header = headers["content-type"] else { return nil }
    let type = header.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
    return type.isEmpty ? nil : type
  }

  /// The encoding that the server says; nil where it says none.
  var charset: String? {
    for part in (headers["content-type"] ?? "").split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, pair[0].filter({ !$0.isWhitespace }).lowercased() == "charset" else {
        continue
      }
      return pair[1].filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }.lowercased()
    }
    return nil
  }

  /// Tells libcurl to call this transfer.
  func attach(to handle: UnsafeMutableRawPointer) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    ccurl_set_pointer(handle, CURLOPT_HEADERDATA, context)
    ccurl_set_pointer(handle, CURLOPT_WRITEDATA, context)
    ccurl_set_pointer(handle, CURLOPT_OPENSOCKETDATA, context)
    ccurl_set_receiver(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      Transfer.pass(bytes, size * count, to: context) { $0.receiveHeader($1) }
    }
    ccurl_set_receiver(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      Transfer.pass(bytes, size * count, to: context) { $0.receiveBody($1) }
    }
    ccurl_set_opener(handle) { context, _, address in
      guard let context, let address else { return Transfer.refused }
      return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().open(address)
    }
  }

  /// What libcurl reads as broken off, where not all bytes are taken.
  private static func pass(
    _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, to context: UnsafeMutableRawPointer?,
    _ receive: (Transfer, UnsafeRawBufferPointer) -> Bool
  ) -> Int {
    guard let context, let bytes else { return 0 }
    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    return receive(transfer, UnsafeRawBufferPointer(start: bytes, count: count))
      ? count : count &- 1
  }

  private func open(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
    guard let place = NetworkAddress(address), policy.allows(place) else {
      failure = .privateAddress(NetworkAddress(address)?.description ?? "an unknown address")
      return Transfer.refused
    }
    // One of several addresses of a name may have been refused before.
    failure = nil
    var type = address.pointee.socktype
    #if os(Linux)
      type |= Int32(SOCK_CLOEXEC.rawValue)
    #endif
    return socket(address.pointee.family, type, address.pointee.protocol)
  }

  private func receiveHeader(_ bytes: UnsafeRawBufferPointer) -> Bool {
    headerSize += bytes.count
    guard headerSize <= Self.headerLimit else {
      failure = .failed("its headers have no end")
      return false
    }
    let line = String(decoding: bytes.filter { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self)
    if line.hasPrefix("HTTP/") {
      // An answer before the answer is none.
      headers = [:]
      status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    } else if line.isEmpty {
      return beginBody()
    } else if let colon = line.firstIndex(of: ":") {
      headers[line[..<colon].lowercased()] = String(
        line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" })
    }
    return true
  }

  /// Breaks off before the body where nothing is to be read in it.
  private func beginBody() -> Bool {
    guard status == 200 else { return true }
    if let type = mediaType, !accepts(type) { failure = .badType(type) }
    let isPacked = headers["content-encoding"] != nil
    if !isPacked, let length = headers["content-length"].flatMap({ Int($0) }), length > sizeLimit {
      failure = .tooLarge(limit: sizeLimit)
    }
    return failure == nil
  }

  private func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard status == 200 else {
      discarded += bytes.count
      return discarded <= Self.discardLimit
    }
    guard body.count + bytes.count <= sizeLimit else {
      failure = .tooLarge(limit: sizeLimit)
      return false
    }
    body.append(contentsOf: bytes)
    return true
  }
}
