internal import Text

/// Which addresses may be connected to: those of the public internet, unless more is allowed.
///
/// A page can lead to a router's or a cloud machine's own pages, by a link, a redirect, or a name that
/// resolves to a private address once it has been checked. So what is asked here is the address itself,
/// at the moment it is connected to.
package struct AddressPolicy: Sendable {
  private let allowsAll: Bool
  private let exceptions: Set<String>

  /// Every address.
  package static let all = AddressPolicy(allowsAll: true, exceptions: [])

  /// Addresses of the public internet, and some others.
  ///
  /// - Parameter exceptions: addresses that are allowed though they are private.
  /// - Returns: the policy.
  package static func publicOnly(except exceptions: Set<String> = []) -> AddressPolicy {
    AddressPolicy(allowsAll: false, exceptions: exceptions)
  }

  private static let networks: [(network: Network, isRefused: Bool)] = {
    guard let file = Embedded.files.first(where: { $0.name == "networks.tsv" }) else { return [] }
    return TextTable(name: file.name, text: file.text).rows.compactMap { row in
      Network(row["network"]).map { ($0, row["is"] == "refused") }
    }
  }()

  func allows(_ address: NetworkAddress) -> Bool {
    if allowsAll || exceptions.contains(address.description) { return true }
    // Without its table nothing is known to be public.
    guard !Self.networks.isEmpty else { return false }
    for (network, isRefused) in Self.networks where network.contains(address) {
      return isRefused ? false : allows(network.inner(of: address))
    }
    return true
  }
}
