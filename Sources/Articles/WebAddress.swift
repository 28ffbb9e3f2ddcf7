/// Addresses as pages and feeds write them.
enum WebAddress {
  static func isWhole(_ text: String) -> Bool {
    text.hasPrefix("http://") || text.hasPrefix("https://")
  }

  /// What an address stands for where another one is the place (RFC 3986, 5.2), for http and https.
  ///
  /// - Parameters:
  ///   - reference: the address as it is written.
  ///   - base: where it is written, from `http` on.
  /// - Returns: the whole address; nil where it is none of http or https.
  static func resolved(_ reference: String, against base: String) -> String? {
    if isWhole(reference) { return reference }
    // Another scheme: letters before the first colon, and no slash before that.
    if let colon = reference.firstIndex(of: ":"),
      !reference[..<colon].contains(where: { "/?#".contains($0) })
    {
      return nil
    }
    guard isWhole(base), let scheme = base.firstRange(of: "://"), !reference.isEmpty else {
      return nil
    }
    if reference.hasPrefix("//") { return base[..<scheme.lowerBound] + ":" + reference }
    let rest = base[scheme.upperBound...]
    let hostEnd = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
    guard hostEnd > rest.startIndex else { return nil }
    let host = base[..<hostEnd]
    let path = rest[hostEnd...].prefix { $0 != "?" && $0 != "#" }
    switch reference.first {
    case "/": return host + withoutDots(reference)
    case "?": return host + path + reference
    case "#": return base.prefix { $0 != "#" } + reference
    default:
      let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
      return host + withoutDots(folder + reference)
    }
  }

  /// A path whose steps `.` and `..` have been taken.
  private static func withoutDots(_ address: String) -> String {
    let end = address.firstIndex { $0 == "?" || $0 == "#" } ?? address.endIndex
    var steps: [Substring] = []
    let written = address[..<end].split(separator: "/", omittingEmptySubsequences: false)
    for (place, step) in written.enumerated() {
      let isLast = place == written.count - 1
      switch step {
      case ".": if isLast { steps.append("") }
      case "..":
        if steps.count > 1 { steps.removeLast() }
        if isLast { steps.append("") }
      default: steps.append(step)
      }
    }
    return steps.joined(separator: "/") + address[end...]
  }
}
