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
      if scalar.isASCII {
        Self.fold(UInt8(truncatingIfNeeded: scalar.value), into: &folded)
        continue
      }
      switch scalar {
      case "\u{2019}", "\u{00AD}": continue
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

  private static func fold(_ byte: UInt8, into folded: inout [UInt8]) {
    let lower = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
    if lower &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 {
      folded.append(lower)
    } else if byte != UInt8(ascii: "."), byte != UInt8(ascii: "'"), !folded.isEmpty,
      folded.last != UInt8(ascii: " ")
    {
      folded.append(UInt8(ascii: " "))
    }
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
