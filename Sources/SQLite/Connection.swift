internal import CSQLite

/// One connection to one database file. It belongs to one thread at a time.
public final class Connection {
  /// How a database is opened.
  public enum Mode: Sendable {
    /// Reads only; the file must exist.
    case readOnly
    /// Reads and writes; the file must exist.
    case readWrite
    /// Reads and writes; the file is made where there is none.
    case create
  }

  /// The file's path, `:memory:` for a database without a file.
  public let path: String

  private let handle: Handle
  private var statements: [String: Statement] = [:]

  /// Opens a database and hardens the connection as SQLite's documentation recommends for files
  /// that come from elsewhere: no extensions, no writable schema, no functions with side effects
  /// from inside the schema, double-quoted strings refused.
  ///
  /// - Parameters:
  ///   - path: the database file, or `:memory:`.
  ///   - mode: whether it is read or written, or made.
  ///   - busyTimeout: how long to wait for another connection's lock, in milliseconds.
  /// - Throws: `SQLiteError`.
  public init(path: String, mode: Mode, busyTimeout: Int32 = 5000) throws(SQLiteError) {
    let flags =
      switch mode {
      case .readOnly: SQLITE_OPEN_READONLY
      case .readWrite: SQLITE_OPEN_READWRITE
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    self.path = path
    handle = try Handle(path: path, flags: flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE)
    sqlite3_busy_timeout(handle.pointer, busyTimeout)
    let switches: [(option: Int32, value: Int32)] = [
      (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
      (SQLITE_DBCONFIG_DQS_DML, 0), (SQLITE_DBCONFIG_DQS_DDL, 0),
      (SQLITE_DBCONFIG_ENABLE_FKEY, 1),
    ]
    for (option, value) in switches {
      let code = csqlite_db_config(handle.pointer, option, value)
      guard code == SQLITE_OK else { throw handle.error(code, sql: nil) }
    }
  }

  /// Runs one or more statements that have no parameters and whose rows nobody wants.
  ///
  /// - Throws: `SQLiteError`; the statements before the failing one have been run.
  public func execute(script: String) throws(SQLiteError) {
    let code = sqlite3_exec(handle.pointer, script, nil, nil, nil)
    guard code == SQLITE_OK else { throw handle.error(code, sql: script) }
  }

  /// Runs a statement whose rows, if any, nobody wants.
  ///
  /// - Parameters:
  ///   - sql: one statement; its compiled form is kept for the next time.
  ///   - values: one for each parameter, in order.
  /// - Throws: `SQLiteError`.
  public func run(_ sql: String, _ values: any Bindable...) throws {
    try statement(sql).forEach(values) { _ in true }
  }

  /// Runs a query and makes something of each row.
  ///
  /// - Parameters:
  ///   - sql: one statement; its compiled form is kept for the next time.
  ///   - values: one for each parameter, in order.
  ///   - transform: reads a row; the row must not be kept.
  /// - Returns: what `transform` made, in the rows' order.
  /// - Throws: `SQLiteError`, or what `transform` throws.
  public func rows<Element>(
    _ sql: String, _ values: [any Bindable] = [], _ transform: (Row) throws -> Element
  ) throws -> [Element] {
    var elements: [Element] = []
    try statement(sql).forEach(values) {
      elements.append(try transform($0))
      return true
    }
    return elements
  }

  /// Runs a query and makes something of its first row.
  ///
  /// - Returns: what `transform` made; nil where there was no row.
  /// - Throws: `SQLiteError`, or what `transform` throws.
  public func first<Element>(
    _ sql: String, _ values: [any Bindable] = [], _ transform: (Row) throws -> Element
  ) throws -> Element? {
    var element: Element?
    try statement(sql).forEach(values) {
      element = try transform($0)
      return false
    }
    return element
  }

  /// A statement compiled once for the life of the connection.
  ///
  /// - Throws: `SQLiteError` where it can't be compiled.
  public func statement(_ sql: String) throws(SQLiteError) -> Statement {
    if let statement = statements[sql] { return statement }
    let statement = try Statement(sql, on: handle)
    statements[sql] = statement
    return statement
  }

  /// Runs `body` in a transaction that holds the write lock from its start; it is rolled back
  /// where `body` throws.
  ///
  /// - Throws: `SQLiteError`, or what `body` throws.
  public func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    try execute(script: "BEGIN IMMEDIATE")
    do {
      let result = try body()
      try execute(script: "COMMIT")
      return result
    } catch {
      // Some failures (a full disk) have already rolled back; then there is nothing to undo.
      if sqlite3_get_autocommit(handle.pointer) == 0 { try? execute(script: "ROLLBACK") }
      throw error
    }
  }

  /// Runs `body` so that what it did can be undone alone, inside a transaction or outside.
  ///
  /// - Throws: `SQLiteError`, or what `body` throws.
  public func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
    try execute(script: "SAVEPOINT nested")
    do {
      let result = try body()
      try execute(script: "RELEASE nested")
      return result
    } catch {
      if sqlite3_get_autocommit(handle.pointer) == 0 {
        try? execute(script: "ROLLBACK TO nested; RELEASE nested")
      }
      throw error
    }
  }

  /// Rows that the last statement inserted, changed or deleted.
  public var changes: Int { Int(sqlite3_changes64(handle.pointer)) }

  /// The version of the SQLite library in use, such as `3.40.1`.
  public static var libraryVersion: String { String(cString: sqlite3_libversion()) }
}

extension Connection {
  /// The C connection; statements hold it too, so that it outlives the last of them.
  final class Handle {
    let pointer: OpaquePointer

    init(path: String, flags: Int32) throws(SQLiteError) {
      var pointer: OpaquePointer?
      let code = sqlite3_open_v2(path, &pointer, flags, nil)
      guard code == SQLITE_OK, let pointer else {
        let message = String(cString: sqlite3_errstr(code))
        sqlite3_close_v2(pointer)
        throw SQLiteError(code: code, message: message)
      }
      self.pointer = pointer
    }

    deinit { sqlite3_close_v2(pointer) }

    func error(_ code: Int32, sql: String?) -> SQLiteError {
      SQLiteError(code: code, message: String(cString: sqlite3_errmsg(pointer)), sql: sql)
    }
  }
}
