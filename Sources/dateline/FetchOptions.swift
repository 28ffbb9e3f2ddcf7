import ArgumentParser
import Fetch
import Readers

/// What may be fetched, and how long is waited for it.
struct FetchOptions: ParsableArguments {
  @Flag(help: "Fetch nothing from the network, whatever is asked for.")
  var offline = false

  @Flag(help: "Fetch from addresses of private networks too.")
  var allowPrivate = false

  @Option(
    help: ArgumentHelp(
      "Seconds to wait for an address, with all that it leads to.", valueName: "seconds"))
  var timeout = 30

  func validate() throws {
    guard (1...3600).contains(timeout) else {
      throw ValidationError("--timeout has to be from 1 to 3600 seconds")
    }
  }

  /// Fetches what may be fetched; nil where nothing may.
  ///
  /// - Parameter limits: how large an answer may be.
  /// - Returns: the fetcher.
  func fetcher(_ limits: ReadLimits) -> Fetcher? {
    guard !offline else { return nil }
    var fetching = Fetcher.Limits()
    fetching.size = limits.size
    fetching.seconds = timeout
    return Fetcher(
      limits: fetching, allowsPrivate: allowPrivate, agent: "dateline/\(Program.version)",
      accepts: Delivery.holdsDocuments)
  }
}
