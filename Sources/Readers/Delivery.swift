/// What was delivered from an address: bytes, and what whoever delivers them says of them.
public struct Delivery: Sendable, Hashable {
  /// The address that it came from.
  public let url: String
  /// Its media type, in lower case; nil where nothing is said.
  public let mediaType: String?
  /// Its encoding; nil where nothing is said.
  public let charset: String?
  /// The content.
  public let bytes: [UInt8]

  /// - Parameters:
  ///   - url: the address that it came from.
  ///   - mediaType: its media type, in lower case.
  ///   - charset: its encoding.
  ///   - bytes: the content.
  public init(url: String, mediaType: String?, charset: String?, bytes: [UInt8]) {
    self.url = url
    self.mediaType = mediaType
    self.charset = charset
    self.bytes = bytes
  }

  /// Whether a media type may hold documents; one that says nothing may.
  public static func holdsDocuments(_ mediaType: String) -> Bool {
    Format(mediaType: mediaType) != nil
      || [
        "application/octet-stream", "binary/octet-stream", "application/gzip",
        "application/x-gzip", "application/unknown",
      ].contains(mediaType)
  }
}
