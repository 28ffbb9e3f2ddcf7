internal import Text

/// The tables of this folder.
enum Tables {
  /// The rows of a table; none where there is no table of that name.
  static func rows(_ name: String) -> [TextTable.Row] {
    guard let file = Embedded.files.first(where: { $0.name == name }) else { return [] }
    return TextTable(name: file.name, text: file.text).rows
  }
}
