/// A name as names are compared: lower case, without accents, punctuation and double spaces, so that
/// "U.S. Department of Commerce", "US department of commerce" and "us  Department of Commerce" are
/// one.
public struct FoldedName: Sendable, Hashable {
  /// The folded name.
  public let text: String

  /// - Parameter name: a name as it is written.
  public init(_ name: String) {
    var folded: [UInt8] = []
    folded.reserveCapacity(name.utf8.count)
    for scalar in name.unicodeScalars {
      switch scalar {
      case ".", "'", "\u{2019}", "\u{00AD}": continue
      case _ where scalar.isASCII && !scalar.properties.isAlphabetic && !("0"..."9" ~= scalar):
        if folded.last != UInt8(ascii: " "), !folded.isEmpty { folded.append(UInt8(ascii: " ")) }
      case _ where scalar.isASCII:
        folded.append(
          UInt8(ascii: "A")...UInt8(ascii: "Z") ~= UInt8(scalar.value)
            ? UInt8(scalar.value) | 0x20 : UInt8(scalar.value))
      default:
        if let plain = Self.plain[scalar] {
          folded.append(contentsOf: plain.utf8)
        } else if scalar.properties.isAlphabetic {
          folded.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        } else if scalar.properties.generalCategory != .nonspacingMark, folded.last != 0x20,
          !folded.isEmpty
        {
          folded.append(UInt8(ascii: " "))
        }
      }
    }
    if folded.last == UInt8(ascii: " ") { folded.removeLast() }
    text = String(decoding: folded, as: UTF8.self)
  }

  /// Letters of Latin scripts without their marks.
  private static let plain: [Unicode.Scalar: String] = {
    let rows = [
      ("a", "ÀÁÂÃÄÅĀĂĄàáâãäåāăą"), ("ae", "Ææ"), ("c", "ÇĆĈĊČçćĉċč"), ("d", "ÐĎĐðďđ"),
      ("e", "ÈÉÊËĒĔĖĘĚèéêëēĕėęě"), ("g", "ĜĞĠĢĝğġģ"), ("h", "ĤĦĥħ"),
      ("i", "ÌÍÎÏĨĪĬĮİìíîïĩīĭįı"), ("j", "Ĵĵ"), ("k", "Ķķ"), ("l", "ĹĻĽĿŁĺļľŀł"),
      ("n", "ÑŃŅŇñńņň"), ("o", "ÒÓÔÕÖØŌŎŐòóôõöøōŏő"), ("oe", "Œœ"), ("r", "ŔŖŘŕŗř"),
      ("s", "ŚŜŞŠȘśŝşšș"), ("ss", "ß"), ("t", "ŢŤŦȚţťŧț"), ("th", "Þþ"),
      ("u", "ÙÚÛÜŨŪŬŮŰŲùúûüũūŭůűų"), ("w", "Ŵŵ"), ("y", "ÝŶŸýŷÿ"),
      ("z", "ŹŻŽźżž"),
    ]
    var plain: [Unicode.Scalar: String] = [:]
    for (letter, scalars) in rows {
      for scalar in scalars.unicodeScalars { plain[scalar] = letter }
    }
    return plain
  }()
}
