internal import Migrations
internal import SQLite

/// What a schema consists of: tables, indexes, views and triggers with the statements that made
/// them.
struct SchemaObjects {
  private struct Name: Hashable, Comparable {
    let type: String
    let name: String

    static func < (a: Name, b: Name) -> Bool { (a.type, a.name) < (b.type, b.name) }
  }

  private var statements: [Name: String] = [:]

  /// Reads the objects of a database, without those that SQLite or its full-text search made for
  /// themselves.
  ///
  /// - Throws: `SQLiteError`.
  init(_ connection: Connection) throws {
    let shadows = try connection.rows(
      """
      SELECT s.name || suffix.column1 FROM sqlite_schema s
      JOIN (VALUES ('_data'), ('_idx'), ('_content'), ('_docsize'), ('_config')) suffix
      WHERE s.sql LIKE 'CREATE VIRTUAL TABLE%'
      """
    ) { $0.string(0) }
    let own = Set(shadows)
    let rows = try connection.rows(
      "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    ) { (name: Name(type: $0.string(0), name: $0.string(1)), sql: $0.string(2)) }
    for row in rows where !own.contains(row.name.name) {
      statements[row.name] = row.sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  /// The objects that some migrations make.
  ///
  /// - Throws: `SQLiteError`.
  init(of migrations: [Migration]) throws {
    let connection = try Connection(path: ":memory:", mode: .create)
    try connection.execute(script: Schema.logTable)
    for migration in migrations { try connection.execute(script: migration.sql) }
    try self.init(connection)
  }

  /// The first object, in the order of type and name, that is missing from `other`, is another
  /// there, or is a trigger that only `other` has; nil where there is none. Tables, views and
  /// indexes that somebody has added do no harm.
  ///
  /// - Parameter other: the objects to compare with.
  /// - Returns: the object's type and name, for people.
  func firstDifference(from other: SchemaObjects) -> String? {
    let missing = statements.filter { other.statements[$0.key] != $0.value }.keys
    let added = other.statements.keys.filter { $0.type == "trigger" && statements[$0] == nil }
    return (missing + added).min().map { "\($0.type) \($0.name)" }
  }
}
