import Testing
import Text

@testable import Fetch

/// Which addresses are of the public internet.
@Suite struct AddressPolicyTests {
  static let rows =
    Embedded.files.first { $0.name == "networks.tsv" }.map {
      TextTable(name: $0.name, text: $0.text).rows.map { [$0["network"], $0["example"]] }
    } ?? []

  @Test func theTableIsThere() { #expect(Self.rows.count > 20) }

  @Test(arguments: rows)
  func anAddressOfEachNetworkOfTheTableIsRefused(row: [String]) throws {
    let (network, example) = (row[0], row[1])
    let address = try #require(NetworkAddress(example))
    #expect(try #require(Network(network)).contains(address))
    #expect(!AddressPolicy.publicOnly().allows(address))
    #expect(AddressPolicy.all.allows(address))
  }

  @Test(arguments: [
    "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
    "172.15.255.255", "172.32.0.0", "192.167.255.255", "223.255.255.255", "2606:4700::1111",
    "2400:cb00::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1",
  ])
  func anAddressOfTheInternetIsAllowed(text: String) throws {
    #expect(AddressPolicy.publicOnly().allows(try #require(NetworkAddress(text))))
  }

  @Test(arguments: [
    "::ffff:7f00:1", "::ffff:192.168.0.1", "::10.0.0.1", "2002:c0a8:1::", "64:ff9b::7f00:1",
  ])
  func aPrivateAddressWithinAnotherIsFound(text: String) throws {
    #expect(!AddressPolicy.publicOnly().allows(try #require(NetworkAddress(text))))
  }

  @Test func anExceptionIsOneAddress() throws {
    let policy = AddressPolicy.publicOnly(except: ["127.0.0.1"])
    #expect(policy.allows(try #require(NetworkAddress("127.0.0.1"))))
    #expect(!policy.allows(try #require(NetworkAddress("127.0.0.2"))))
  }
}
