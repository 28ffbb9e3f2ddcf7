internal import JSON
internal import Migrations
internal import SQLite

// A database as lines of JSON: one that says which schema it has, then a line for each row of each
// table, as it is stored. Full-text indexes are made anew when it is loaded; all else is in it.
extension Store {
  /// Writes the whole database, as it is at one moment.
  ///
  /// - Parameter write: called with each line, ended by a line feed.
  /// - Throws: `StorageError`, or what `write` throws.
  public func dump(_ write: ([UInt8]) throws -> Void) throws {
    try snapshot { try dumpAll(write) }
  }

  private func dumpAll(_ write: ([UInt8]) throws -> Void) throws {
    try explaining {
      try connection.expectLongRead()
      var writer = JSONWriter()
      writer.object { writer in
        writer.key("dateline")
        writer.string("database")
        writer.key("schema")
        writer.integer(Schema().version)
      }
      writer.endLine()
      try write(writer.bytes)
      for table in try DumpedTable.all(connection) { try dump(table, write) }
    }
  }

  private func dump(_ table: DumpedTable, _ write: ([UInt8]) throws -> Void) throws {
    var writer = JSONWriter()
    try connection.statement(table.selection).forEach([]) { row in
      writer.removeAll()
      writer.object { writer in
        writer.key("table")
        writer.string(table.name)
        writer.key("row")
        writer.object { writer in
          for (index, column) in table.columns.enumerated() {
            writer.key(column)
            Self.write(row.value(index), to: &writer)
          }
        }
      }
      writer.endLine()
      try write(writer.bytes)
      return true
    }
  }

  private static func write(_ value: Value, to writer: inout JSONWriter) {
    switch value {
    case .null: writer.null()
    case .integer(let number): writer.integer(Int(number))
    // As many digits as tell it from any other.
    case .real(let number): writer.value(.number("\(number)"))
    case .text(let text): writer.string(text)
    case .blob(let bytes): writer.array(bytes) { $0.integer(Int($1)) }
    }
  }
}

/// A table whose rows a dump holds.
struct DumpedTable {
  let name: String
  /// Its columns, but for those that are worked out of others.
  let columns: [String]
  /// Those by which its rows are in order.
  private let key: [String]

  /// The tables of a database, in the order in which they were made; without those that SQLite or
  /// its full-text search keeps for itself.
  static func all(_ connection: Connection) throws -> [DumpedTable] {
    let names = try connection.rows(
      """
      SELECT t.name FROM sqlite_schema t WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
        AND t.sql NOT LIKE 'CREATE VIRTUAL TABLE%' AND NOT EXISTS (
          SELECT 1 FROM sqlite_schema v WHERE v.sql LIKE 'CREATE VIRTUAL TABLE%'
            AND t.name IN (v.name || '_data', v.name || '_idx', v.name || '_content',
              v.name || '_docsize', v.name || '_config'))
      ORDER BY t.rowid
      """
    ) { $0.string(0) }
    return try names.map { name in
      let columns = try connection.rows(
        "SELECT name, pk FROM pragma_table_xinfo(?) WHERE hidden = 0 ORDER BY cid", [name]
      ) { (name: $0.string(0), place: $0.int(1)) }
      return DumpedTable(
        name: name, columns: columns.map(\.name),
        key: columns.filter { $0.place > 0 }.sorted { $0.place < $1.place }.map(\.name))
    }
  }

  /// Reads every row.
  var selection: String {
    let list = columns.map(Self.quoted).joined(separator: ", ")
    let order = key.isEmpty ? "" : " ORDER BY " + key.map(Self.quoted).joined(separator: ", ")
    return "SELECT \(list) FROM \(Self.quoted(name))\(order)"
  }

  /// Writes a row.
  var insertion: String {
    let list = columns.map(Self.quoted).joined(separator: ", ")
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(Self.quoted(name)) (\(list)) VALUES (\(marks))"
  }

  /// Forgets every row.
  var deletion: String { "DELETE FROM \(Self.quoted(name))" }

  private static func quoted(_ name: String) -> String {
    "\"\(name.replacing("\"", with: "\"\""))\""
  }
}
