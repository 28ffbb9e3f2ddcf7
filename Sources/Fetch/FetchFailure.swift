/// Why there is nothing of an address.
public enum FetchFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// Nothing is to be fetched at all.
  case offline
  /// The library is not there, or not as it has to be.
  case noLibrary(String)
  /// The address is none of http or https.
  case badAddress
  /// It leads to an address of a private network.
  case privateAddress(String)
  /// It leads on, and what it leads to leads on, and so forth.
  case tooManyRedirects(limit: Int)
  /// It leads to what is neither http nor https.
  case badRedirect(String)
  /// The server answers with an error; it may say in how many seconds to ask again.
  case status(Int, retryAfter: Int?)
  /// What is there is of a type that holds no documents.
  case badType(String)
  /// What is there is larger than allowed, in bytes.
  case tooLarge(limit: Int)
  /// It takes longer than allowed, in seconds.
  case timedOut(seconds: Int)
  /// The server can't be reached, breaks off, or is not who it says.
  case failed(String)

  /// One line: what is wrong, and what to do where that is known.
  public var description: String {
    switch self {
    case .offline: "is on the network, and --offline forbids it"
    case .noLibrary(let why): "can't be fetched: \(why)"
    case .badAddress: "is no address of http or https"
    case .privateAddress(let address):
      "leads to \(address) in a private network; --allow-private lets it be read"
    case .tooManyRedirects(let limit): "is redirected more than \(limit) times"
    case .badRedirect(let target): "is redirected to \(target), which is not fetched"
    case .status(let status, let seconds):
      "the server answers with status \(status)"
        + (seconds.map { "; ask again in \($0) seconds" } ?? "")
    case .badType(let type): "is of type \(type), which holds no documents"
    case .tooLarge(let limit): "is larger than \(limit >> 20) MB; --max-size sets another limit"
    case .timedOut(let seconds):
      "takes longer than \(seconds) seconds; --timeout sets another limit"
    case .failed(let why): "can't be fetched: \(why)"
    }
  }

  /// Whether the same request may succeed at another time.
  public var isTemporary: Bool {
    switch self {
    case .offline, .noLibrary, .timedOut, .failed: true
    case .status(let status, _): status == 408 || status == 425 || status == 429 || status >= 500
    case .badAddress, .privateAddress, .tooManyRedirects, .badRedirect, .badType, .tooLarge: false
    }
  }
}
