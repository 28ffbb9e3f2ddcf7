public import Query

/// How events are written down for another tool: a head, a piece for each event, an end. Memory
/// doesn't grow with the events, except where a format says so.
public protocol EventFormat {
  /// What comes before the first event.
  mutating func head() -> [UInt8]

  /// What an event is written as; empty where the format has no place for it.
  ///
  /// - Parameter event: the event.
  /// - Returns: the bytes.
  mutating func piece(for event: EventRow) -> [UInt8]

  /// What comes after the last event.
  mutating func end() -> [UInt8]

  /// What the format could not hold of the events so far, a sentence each with its count.
  var losses: [String] { get }
}

extension EventFormat {
  /// Nothing is lost.
  public var losses: [String] { [] }
}

extension EventTable: EventFormat {
  /// The header row.
  public func head() -> [UInt8] { header }

  /// The row of an event.
  ///
  /// - Parameter event: the event.
  /// - Returns: the row, ended by CRLF.
  public func piece(for event: EventRow) -> [UInt8] { row(event) }

  /// Nothing: a table ends with its last row.
  public func end() -> [UInt8] { [] }
}
