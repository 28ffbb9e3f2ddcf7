internal import JSON
public import Query

/// A record a line.
public struct NDJSONFormat: EventFormat {
  private var writer = JSONWriter()

  /// A format that has written nothing yet.
  public init() {}

  /// Nothing: the first record is the first line.
  public func head() -> [UInt8] { [] }

  /// The event's record.
  ///
  /// - Parameter event: the event.
  /// - Returns: one line.
  public mutating func piece(for event: EventRow) -> [UInt8] {
    writer.removeAll()
    event.write(to: &writer)
    writer.endLine()
    return writer.bytes
  }

  /// Nothing.
  public func end() -> [UInt8] { [] }
}

/// One JSON array, a record a line.
public struct JSONArrayFormat: EventFormat {
  private var isEmpty = true

  /// A format that has written nothing yet.
  public init() {}

  /// The array's bracket.
  public func head() -> [UInt8] { Array("[".utf8) }

  /// The event's record and what parts it from the one before.
  ///
  /// - Parameter event: the event.
  /// - Returns: the bytes.
  public mutating func piece(for event: EventRow) -> [UInt8] {
    var writer = JSONWriter()
    event.write(to: &writer)
    defer { isEmpty = false }
    return (isEmpty ? [] : Array(",\n ".utf8)) + writer.bytes
  }

  /// The array's other bracket.
  public func end() -> [UInt8] { Array("]\n".utf8) }
}
