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

  /// Why input is refused, in the few words of a summary.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// There is nothing at the path.
    case missing = "not there"
    /// The system would not let it be read.
    case unreadable = "not readable"
    /// It is larger, deeper or slower than allowed.
    case excess = "over a limit"
    /// It is cut off, or was damaged.
    case damaged = "damaged"
    /// No text is to be found in it.
    case empty = "without a text"
    /// It is not written as its format has it.
    case malformed = "malformed"
    /// It can't be had from the network.
    case unfetched = "not fetched"
  }

  /// What kind of failure it is.
  public var kind: Kind {
    switch reason {
    case .missing: .missing
    case .unreadable, .unfetched: .unreadable
    case .excess, .damaged, .empty, .malformed: .badData
    }
  }
  /// Why it is refused.
  public let reason: Reason
  /// The file as its user named it; `-` for standard input.
  public let file: String
  /// The line, from 1; nil where the whole file is meant.
  public let line: Int?
  /// What is wrong, and what to do where that is known.
  public let message: String

  package init(_ reason: Reason, _ file: String, line: Int? = nil, _ message: String) {
    self.reason = reason
    self.file = file
    self.line = line
    self.message = message
  }

  /// One line: where and what.
  public var description: String { (line.map { "\(file):\($0)" } ?? file) + ": \(message)" }
}
