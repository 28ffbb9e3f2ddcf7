public import Query
internal import Terminal

/// Counts as people read them on a terminal: a line each, with a bar as long as its share.
public struct CountTable {
  private static let barWidth = 24

  private let width: Int

  /// - Parameter width: the terminal's width in columns.
  public init(width: Int) {
    self.width = min(max(width, 50), 120)
  }

  /// The counts of one dimension under its name.
  ///
  /// - Parameters:
  ///   - title: what is counted.
  ///   - counts: the counts.
  ///   - limit: the most lines; how many more there are is said.
  /// - Returns: the lines.
  public func text(_ title: String, _ counts: [EventStatistics.Count], limit: Int?) -> String {
    let shown = counts.prefix(limit ?? counts.count)
    let most = shown.map(\.events).max() ?? 1
    var text = "by \(title)\n"
    for count in shown {
      let number = String(count.events)
      let padding = String(repeating: " ", count: max(0, 7 - number.utf8.count))
      let name = TerminalText(count.name).cut(columns: width - Self.barWidth - 11)
      let gap = width - Self.barWidth - 9 - DisplayWidth.of(name)
      let bar = String(repeating: "█", count: max(1, count.events * Self.barWidth / most))
      text += "\(padding)\(number)  \(name)\(String(repeating: " ", count: max(1, gap)))\(bar)\n"
    }
    if counts.count > shown.count { text += "         and \(counts.count - shown.count) more\n" }
    return text
  }
}
