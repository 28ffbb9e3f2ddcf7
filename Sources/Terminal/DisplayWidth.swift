/// How many columns of a terminal text takes.
///
/// Wide and zero-width characters are those of Unicode's East Asian Width
/// (https://www.unicode.org/reports/tr11/) and general categories; what is joined into one emoji takes
/// the columns of one.
public enum DisplayWidth {
  /// The columns of a text.
  public static func of(_ text: String) -> Int {
    // Most text is plain ASCII, of which each byte is a column.
    if text.utf8.allSatisfy({ 0x20 <= $0 && $0 < 0x7F }) { return text.utf8.count }
    // So are the letters and marks of Latin texts, where nothing is joined to them.
    if text.unicodeScalars.allSatisfy(isPlain) { return text.unicodeScalars.count }
    return text.reduce(0) { $0 + of($1) }
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F, 0xA1..<0x300, 0x2010..<0x2028, 0x2190..<0x2200, 0x2500..<0x25FD: true
    default: false
    }
  }

  /// The columns of a character: a letter with its marks, or an emoji with all that is joined to it.
  public static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first, scalars.count > 1 else {
      return scalars.first.map(of) ?? 0
    }
    // A variation selector makes an emoji of a sign; two regional indicators are a flag.
    let isEmoji =
      first.properties.isEmojiPresentation
      || (first.properties.isEmoji && scalars.contains("\u{FE0F}"))
    return isEmoji ? 2 : scalars.reduce(0) { $0 + of($1) }
  }

  /// The columns of a scalar alone.
  static func of(_ scalar: Unicode.Scalar) -> Int {
    if isZero(scalar) { return 0 }
    return isWide(scalar) ? 2 : 1
  }

  private static func isZero(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .control: return true
    // Of the characters that only say how others are set, these are seen.
    case .format: return ![0xAD, 0x6DD, 0x70F, 0x8E2].contains(scalar.value)
    default: break
    }
    // Vowels and final consonants of a Korean syllable stand in the columns of its first.
    return (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value)
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x1100: return false
    // One half of a flag alone is a letter.
    case 0x1F1E6...0x1F1FF: return false
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF,
      0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
      0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,
      0x1F200...0x1F265, 0x20000...0x3FFFD:
      return true
    default: return scalar.properties.isEmojiPresentation
    }
  }
}
