/// A line that somebody types.
public struct LineEditor: Sendable {
  private var scalars: [Unicode.Scalar]
  private var cursor: Int

  /// A line to go on from, with the cursor at its end.
  public init(_ text: String = "") {
    scalars = Array(text.unicodeScalars)
    cursor = scalars.count
  }

  /// What has been typed.
  public var text: String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  /// Takes a key; one that means nothing in a line changes nothing.
  public mutating func take(_ key: Key) {
    switch key {
    case .character(let scalar):
      scalars.insert(scalar, at: cursor)
      cursor += 1
    case .backspace:
      guard cursor > 0 else { return }
      cursor -= 1
      scalars.remove(at: cursor)
    case .delete:
      if cursor < scalars.count { scalars.remove(at: cursor) }
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(scalars.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = scalars.count
    case .control("u"):
      scalars.removeFirst(cursor)
      cursor = 0
    case .control("k"): scalars.removeLast(scalars.count - cursor)
    case .control("w"): removeWord()
    default: break
    }
  }

  private mutating func removeWord() {
    let end = cursor
    while cursor > 0, scalars[cursor - 1] == " " { cursor -= 1 }
    while cursor > 0, scalars[cursor - 1] != " " { cursor -= 1 }
    scalars.removeSubrange(cursor..<end)
  }

  /// The part of the line that fits into some columns, and the column of the cursor in it.
  ///
  /// - Parameter width: how many columns there are.
  /// - Returns: text that may be shown, and a column from 0.
  public func view(width: Int) -> (text: String, column: Int) {
    let shown = scalars.map { TerminalText.isHarmless($0) ? $0 : "\u{FFFD}" }
    let room = max(0, width - 1)
    var start = cursor
    var column = 0
    while start > 0, column + DisplayWidth.of(shown[start - 1]) <= room {
      start -= 1
      column += DisplayWidth.of(shown[start])
    }
    var text = String.UnicodeScalarView()
    var used = 0
    for scalar in shown[start...] {
      used += DisplayWidth.of(scalar)
      guard used <= room else { break }
      text.append(scalar)
    }
    return (String(text), column)
  }
}
