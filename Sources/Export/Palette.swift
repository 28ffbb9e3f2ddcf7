/// How the parts of a text are set off on a terminal.
public struct Palette: Sendable, Hashable {
  /// A part that can be set off.
  public enum Role: String, Sendable, CaseIterable {
    /// Names, years, months.
    case heading
    /// When an event happened.
    case date
    /// What sort of event it is and what is special about it.
    case kind
    /// Quotes, sources, ids.
    case detail
  }

  /// The words that a style is made of, with their numbers (ECMA-48, 8.3.117).
  private static let styles: [(word: String, code: Int)] = [
    ("bold", 1), ("dim", 2), ("italic", 3), ("underline", 4), ("reverse", 7),
    ("black", 30), ("red", 31), ("green", 32), ("yellow", 33), ("blue", 34), ("magenta", 35),
    ("cyan", 36), ("white", 37),
  ]

  /// The words that a style can be made of.
  public static let words = styles.map(\.word) + ["plain"]

  /// Nothing is set off.
  public static let plain = Palette()

  /// Headings and dates are bold, details are dim.
  public static let standard: Palette = {
    var palette = Palette()
    palette.codes = [.heading: "1", .date: "1", .detail: "2"]
    return palette
  }()

  private var codes: [Role: String] = [:]

  /// Sets how a part is set off.
  ///
  /// - Parameters:
  ///   - role: the part.
  ///   - style: words such as `bold red`, parted by spaces; `plain` for nothing.
  /// - Returns: whether all are words that a style can be made of; else nothing is changed.
  public mutating func set(_ role: Role, to style: String) -> Bool {
    let words = style.split(separator: " ")
    let numbers = words.filter { $0 != "plain" }.map { word in
      Self.styles.first { $0.word == word }?.code
    }
    guard !words.isEmpty, !numbers.contains(nil) else { return false }
    let code = numbers.compactMap { $0.map(String.init) }.joined(separator: ";")
    codes[role] = code.isEmpty ? nil : code
    return true
  }

  /// A text as it is set off; it has to be on one line.
  func paint(_ text: String, _ role: Role) -> String {
    guard let code = codes[role], !text.isEmpty else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  /// A text without what sets it off.
  static func unpainted(_ text: String) -> String {
    guard text.utf8.contains(0x1B) else { return text }
    var result = ""
    var isCode = false
    for character in text {
      if character == "\u{1B}" { isCode = true }
      if !isCode { result.append(character) }
      if character == "m" { isCode = false }
    }
    return result
  }
}
