/// One step of the schema, as its file in this folder says it.
public struct Migration: Sendable, Hashable {
  /// The step's place in the order, from 1; the database's `user_version` after it.
  public let number: Int
  /// The file's name without number and extension, such as `initial`.
  public let name: String
  /// The statements.
  public let sql: String

  /// - Parameters:
  ///   - number: the step's place in the order, from 1.
  ///   - name: a name for people.
  ///   - sql: the statements.
  public init(number: Int, name: String, sql: String) {
    self.number = number
    self.name = name
    self.sql = sql
  }

  /// The migrations of this version of the program, in order; files named other than
  /// `NNNN_name.sql` are none.
  public static let all: [Migration] = Embedded.files.compactMap { file in
    let stem = file.name.split(separator: ".")[0].split(separator: "_", maxSplits: 1)
    guard stem.count == 2, stem[0].count == 4, let number = Int(stem[0]) else { return nil }
    return Migration(number: number, name: String(stem[1]), sql: file.text.description)
  }
  .sorted { $0.number < $1.number }
}
