internal import JSON

/// The Table Schema (https://specs.frictionlessdata.io/table-schema/) of the analyst's table: what
/// each column holds, so that another tool can check the file and read its cells as what they are.
public struct TableSchema: Sendable {
  private let columns: [EventTable.Column]

  /// - Parameter columns: the columns of the table, in their order.
  public init(_ columns: [EventTable.Column]) {
    self.columns = columns
  }

  /// The schema as JSON, one line.
  public var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("fields")
      writer.array(columns) { Self.write($1, to: &$0) }
      writer.key("missingValues")
      writer.array([""]) { $0.string($1) }
      if columns.contains(.eventID) {
        writer.key("primaryKey")
        writer.array([EventTable.Column.eventID]) { $0.string($1.rawValue) }
      }
    }
    writer.endLine()
    return writer.bytes
  }

  private static func write(_ column: EventTable.Column, to writer: inout JSONWriter) {
    writer.object { writer in
      for (key, value) in [
        ("name", column.rawValue), ("type", column.schemaType), ("description", column.about),
      ] {
        writer.key(key)
        writer.string(value)
      }
      guard column.isRequired || !column.words.isEmpty else { return }
      writer.key("constraints")
      writer.object { writer in
        if column.isRequired {
          writer.key("required")
          writer.bool(true)
        }
        if !column.words.isEmpty {
          writer.key("enum")
          writer.array(column.words) { $0.string($1) }
        }
      }
    }
  }
}
