/// Text for a terminal in which some words are marked: by colours where there are any, else by
/// brackets. Nothing in it can run the terminal.
public struct MarkedText: Sendable {
  /// How words are marked.
  public enum Mark: Sendable, Hashable, CaseIterable {
    case plain, dim, strong
    /// The words that name the act.
    case act
    /// The name of somebody who takes part.
    case actor
    /// The words that date it.
    case date

    /// The parameters of SGR (ECMA-48 8.3.117).
    fileprivate var colour: String {
      switch self {
      case .plain: ""
      case .dim: "2"
      case .strong: "1"
      case .act: "1;7"
      case .actor: "1;36"
      case .date: "4;33"
      }
    }

    fileprivate var brackets: (open: Unicode.Scalar, close: Unicode.Scalar)? {
      switch self {
      case .plain, .dim, .strong: nil
      case .act: ("[", "]")
      case .actor: ("{", "}")
      case .date: ("<", ">")
      }
    }
  }

  private struct Cell {
    let scalar: Unicode.Scalar
    let mark: Mark
  }

  private let isColoured: Bool
  private var cells: [Cell] = []

  /// - Parameter isColoured: whether the terminal shows colours and they are wanted.
  public init(isColoured: Bool) { self.isColoured = isColoured }

  /// Adds text.
  public mutating func append(_ text: some Sequence<Unicode.Scalar>, _ mark: Mark = .plain) {
    let brackets = isColoured ? nil : mark.brackets
    if let brackets { cells.append(Cell(scalar: brackets.open, mark: mark)) }
    for scalar in text {
      let shown: Unicode.Scalar =
        TerminalText.isSpace(scalar) || scalar.properties.isWhitespace
        ? " " : TerminalText.isHarmless(scalar) ? scalar : "\u{FFFD}"
      cells.append(Cell(scalar: shown, mark: mark))
    }
    if let brackets { cells.append(Cell(scalar: brackets.close, mark: mark)) }
  }

  /// Adds text.
  public mutating func append(_ text: String, _ mark: Mark = .plain) {
    append(text.unicodeScalars, mark)
  }

  /// The text in lines of at most `width` columns; a word that is wider is cut.
  ///
  /// - Parameters:
  ///   - width: how many columns there are, the indentation among them.
  ///   - indent: how many spaces each line begins with.
  /// - Returns: the lines, with what marks them.
  public func lines(width: Int, indent: Int = 0) -> [String] {
    let indent = max(0, min(indent, width - 2))
    let room = max(2, width - indent)
    var lines: [[Cell]] = []
    var line: [Cell] = []
    var used = 0
    for word in cells.split(whereSeparator: { $0.scalar == " " }) {
      let columns = word.reduce(0) { $0 + DisplayWidth.of($1.scalar) }
      let space = line.isEmpty ? 0 : 1
      if used + space + columns > room, !line.isEmpty {
        lines.append(line)
        line = []
        used = 0
      }
      if !line.isEmpty, let next = word.first, let last = line.last {
        // A space inside marked words is marked as they are.
        line.append(Cell(scalar: " ", mark: last.mark == next.mark ? next.mark : .plain))
        used += 1
      }
      for cell in word {
        let columns = DisplayWidth.of(cell.scalar)
        if used + columns > room {
          lines.append(line)
          line = []
          used = 0
        }
        line.append(cell)
        used += columns
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines.map { String(repeating: " ", count: indent) + rendered($0) }
  }

  private func rendered(_ line: [Cell]) -> String {
    var text = String.UnicodeScalarView()
    var mark = Mark.plain
    func turn(to next: Mark) {
      guard isColoured, next != mark else { return }
      if mark != .plain { text.append(contentsOf: "\u{1B}[0m".unicodeScalars) }
      if next != .plain { text.append(contentsOf: "\u{1B}[\(next.colour)m".unicodeScalars) }
      mark = next
    }
    for cell in line {
      turn(to: cell.mark)
      text.append(cell.scalar)
    }
    turn(to: .plain)
    return String(text)
  }
}
