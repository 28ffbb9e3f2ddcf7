/// Input that could not be read; the rest still is.
public struct ReadFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of failure it is, for the exit status.
  public enum Kind: Sendable, Hashable {
    /// There is nothing at the path.
    case missing
    /// The system would not let it be read.
    case unreadable
    /// What was read is not what it has to be.
    case badData
  }

  /// What kind of failure it is.
  public let kind: Kind
  /// The file as its user named it; `-` for standard input.
  public let file: String
  /// The line, from 1; nil where the whole file is meant.
  public let line: Int?
  /// What is wrong, and what to do where that is known.
  public let message: String

  init(_ kind: Kind, _ file: String, line: Int? = nil, _ message: String) {
    self.kind = kind
    self.file = file
    self.line = line
    self.message = message
  }

  /// One line: where and what.
  public var description: String { (line.map { "\(file):\($0)" } ?? file) + ": \(message)" }
}
