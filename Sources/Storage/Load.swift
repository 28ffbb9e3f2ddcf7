internal import JSON
internal import Migrations
internal import SQLite

#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Why lines are no database.
public struct DumpError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The line, from 1; nil where no one line is to blame.
  public let line: Int?
  /// What is wrong.
  public let message: String

  /// One line: where, and what is wrong.
  public var description: String { (line.map { "line \($0): " } ?? "") + message }
}

extension Store {
  /// Makes a database of what `dump` has written. It is checked as `check` does before it gets its
  /// name, so that under that name there is the whole of it or nothing.
  ///
  /// - Parameters:
  ///   - path: the file to make, which must not exist yet.
  ///   - now: the time, Unix seconds.
  ///   - line: the next line, without its line feed; nil at the end.
  /// - Returns: how many rows it has, and what a check finds that this version would make otherwise.
  /// - Throws: `DumpError`, `StorageError`, or what `line` throws.
  public static func load(
    to path: String, now: Int, line: () throws -> [UInt8]?
  ) throws -> (rows: Int, differing: [CheckReport.Problem]) {
    guard !FileState(path).exists else { throw StorageError.exists(path: path) }
    let draft = path + ".part"
    removeDraft(draft)
    defer { removeDraft(draft) }
    let rows = try fill(draft, now: now, line)
    let differing = try finish(draft, now: now)
    guard link(draft, path) == 0 else { throw StorageError.unwritable(path: path) }
    try FileState.synchronizeFolder(of: path)
    return (rows, differing)
  }

  private static func removeDraft(_ path: String) {
    FileState.removeDatabase(at: path)
    FileState.remove(path + "-lock")
  }

  /// The checks that hold a database against the rules of this version: one that was made by
  /// another may differ, and be none the worse.
  private static let checksOfVersion: Set<String> = ["rules", "actors", "events"]

  /// Brings a loaded database to this program's schema, and checks all of it.
  private static func finish(_ path: String, now: Int) throws -> [CheckReport.Problem] {
    let store = try Store(path: path, access: .write, now: now)
    let problems = try store.check().problems
    if let problem = problems.first(where: { !checksOfVersion.contains($0.check) }) {
      throw DumpError(line: nil, message: "the rows are no sound database: \(problem)")
    }
    // One file under its own name.
    try store.explaining {
      try store.connection.execute(script: "PRAGMA journal_mode = DELETE")
    }
    return problems
  }

  private static func fill(_ path: String, now: Int, _ line: () throws -> [UInt8]?) throws -> Int {
    let version = try version(of: line())
    let migrations = Schema().migrations.filter { $0.number <= version }
    let store = try Store(
      path: path, access: .write, now: now, schema: Schema(migrations: migrations))
    var loader = try DumpLoader(store.connection)
    do {
      try store.connection.transaction {
        try loader.withoutTriggers { loader in
          while let line = try line() { try loader.add(line) }
        }
      }
    } catch let error as SQLiteError where error.kind == .constraint {
      throw DumpError(line: nil, message: "a row points to one that is not there")
    } catch let error as SQLiteError {
      throw explained(error, path: path, access: .write)
    }
    return loader.rows
  }

  private static func version(of line: [UInt8]?) throws -> Int {
    guard let object = try? JSONParser.parse(line ?? []).object,
      object["dateline"]?.string == "database", let version = object["schema"]?.integer
    else {
      throw DumpError(
        line: 1,
        message: "this is not what 'dateline db dump' writes; 'ingest' reads documents, and what "
          + "'export' writes has no texts in it")
    }
    guard (1...Schema().version).contains(version) else {
      throw DumpError(
        line: 1,
        message: "schema \(version) is of a newer Dateline; this one knows \(Schema().version)")
    }
    return version
  }
}

/// Puts the rows of a dump into the tables of an empty database.
private struct DumpLoader {
  private let connection: Connection
  private let tables: [String: DumpedTable]
  private(set) var rows = 0

  init(_ connection: Connection) throws {
    self.connection = connection
    let tables = try DumpedTable.all(connection)
    self.tables = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0) })
  }

  /// Runs `body` while rows are stored as they are: what triggers derive is among them.
  mutating func withoutTriggers(_ body: (inout DumpLoader) throws -> Void) throws {
    try connection.execute(script: "PRAGMA defer_foreign_keys = ON")
    let triggers = try connection.rows(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid"
    ) { (name: $0.string(0), sql: $0.string(1)) }
    for trigger in triggers { try connection.execute(script: "DROP TRIGGER \(trigger.name)") }
    // What the schema itself puts into its tables comes with the rows.
    for table in tables.values.sorted(by: { $0.name < $1.name }) {
      try connection.execute(script: table.deletion)
    }
    try body(&self)
    for index in Store.searchIndexes {
      try connection.run("INSERT INTO \(index) (\(index)) VALUES ('rebuild')")
    }
    for trigger in triggers { try connection.execute(script: trigger.sql) }
  }

  mutating func add(_ line: [UInt8]) throws {
    let number = rows + 2
    guard !line.isEmpty else { return }
    guard let object = try? JSONParser.parse(line).object, let name = object["table"]?.string,
      let row = object["row"]?.object
    else { throw DumpError(line: number, message: "is no row of a table") }
    guard let table = tables[name] else {
      throw DumpError(line: number, message: "there is no table '\(name)'")
    }
    let known = Set(table.columns)
    guard row.members.allSatisfy({ known.contains($0.key) }) else {
      throw DumpError(line: number, message: "'\(name)' has other columns")
    }
    do {
      let values = try table.columns.map { column in
        try Self.value(row[column] ?? .null, of: column)
      }
      try connection.statement(table.insertion).forEach(values) { _ in true }
    } catch let error as SQLiteError where error.kind == .constraint {
      throw DumpError(line: number, message: "'\(name)' can't hold it: \(error.message)")
    } catch let error as ValueError {
      throw DumpError(
        line: number, message: "'\(error.column)' is no text, no number and no list of bytes")
    }
    rows += 1
  }

  private struct ValueError: Error { let column: String }

  private static func value(_ value: JSONValue, of column: String) throws -> Value {
    switch value {
    case .null: return .null
    case .string(let text): return .text(text)
    case .number(let digits):
      if let number = Int64(digits) { return .integer(number) }
      guard let number = Double(digits) else { throw ValueError(column: column) }
      return .real(number)
    case .array(let elements):
      // Bytes.
      return .blob(
        try elements.map { element in
          guard case .number(let digits) = element, let byte = UInt8(digits) else {
            throw ValueError(column: column)
          }
          return byte
        })
    case .bool, .object: throw ValueError(column: column)
    }
  }
}
