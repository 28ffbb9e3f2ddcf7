internal import CCurl
#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// An address of the internet protocol, version 4 or 6.
struct NetworkAddress: Hashable, CustomStringConvertible {
  /// Four bytes, or sixteen.
  let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// An address as it is written; nil where the text is none.
  init?(_ text: String) {
    var bytes = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, text, &bytes) == 1 {
      self.bytes = Array(bytes[..<4])
    } else if inet_pton(AF_INET6, text, &bytes) == 1 {
      self.bytes = bytes
    } else {
      return nil
    }
  }

  /// The address that a socket is about to be connected to; nil where it is of no internet protocol.
  init?(_ address: UnsafePointer<curl_sockaddr>) {
    // The bytes of the address follow those of the family and the port, and, of version 6, the flow.
    let place: (offset: Int, count: Int)
    switch address.pointee.family {
    case AF_INET: place = (MemoryLayout.offset(of: \sockaddr_in.sin_addr) ?? 4, 4)
    case AF_INET6: place = (MemoryLayout.offset(of: \sockaddr_in6.sin6_addr) ?? 8, 16)
    default: return nil
    }
    guard Int(address.pointee.addrlen) >= place.offset + place.count,
      let start = MemoryLayout.offset(of: \curl_sockaddr.addr)
    else { return nil }
    let raw = UnsafeRawPointer(address) + start + place.offset
    bytes = Array(UnsafeRawBufferPointer(start: raw, count: place.count))
  }

  var description: String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = bytes.count == 4 ? AF_INET : AF_INET6
    guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return "" }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// All addresses that begin alike.
struct Network {
  private let bytes: [UInt8]
  private let length: Int

  /// `10.0.0.0/8`; nil where the text is none.
  init?(_ text: String) {
    let parts = text.split(separator: "/")
    guard parts.count == 2, let address = NetworkAddress(String(parts[0])),
      let length = Int(parts[1]), (0...address.bytes.count * 8).contains(length)
    else { return nil }
    bytes = address.bytes
    self.length = length
  }

  func contains(_ address: NetworkAddress) -> Bool {
    guard address.bytes.count == bytes.count else { return false }
    let whole = length / 8
    guard address.bytes[..<whole].elementsEqual(bytes[..<whole]) else { return false }
    let rest = length % 8
    return rest == 0 || (address.bytes[whole] ^ bytes[whole]) >> UInt8(8 - rest) == 0
  }

  /// The address of version 4 within one of version 6: behind the network's bits where it is 6to4's
  /// sixteen, else the last 32.
  func inner(of address: NetworkAddress) -> NetworkAddress {
    let start = length == 16 ? 2 : 12
    return NetworkAddress(bytes: Array(address.bytes[start..<start + 4]))
  }
}
