internal import CSQLite

/// One connection to one database file. It belongs to one thread at a time.
public final class Connection {
  /// How a database is opened.
  public enum Mode: Sendable {
    /// Reads only; the file must exist.
    case readOnly
    /// Reads only, and nobody else writes: no lock is taken and no file made beside it, as on a
    /// medium that can't be written.
    case immutable
    /// Reads and writes; the file must exist.
    case readWrite
    /// Reads and writes; the file is made where there is none.
    case create
  }

  /// What a transaction has survived once it is committed.
  public enum Durability: Sendable {
    /// A power failure (`synchronous=FULL`): for what a person decided.
    case durable
    /// The end of the process, not of the machine (`synchronous=NORMAL`): for what another run
    /// brings back. A power failure may undo it, whole.
    case restorable

    fileprivate var pragma: String {
      self == .durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL"
    }
  }

  /// The file's path, `:memory:` for a database without a file.
  public let path: String

  /// How long to wait for others, in milliseconds.
  public let busyTimeout: Int32

  /// What every transaction waits for, so that one process at a time writes and checkpoints.
  public var writeLock: FileLock?

  let handle: Handle
  private var statements: [String: Statement] = [:]
  private var expectsLongRead = false

  /// Opens a database and hardens the connection as SQLite's documentation recommends for files
  /// that come from elsewhere.
  ///
  /// - Parameters:
  ///   - path: the database file, or `:memory:`.
  ///   - mode: whether it is read or written, or made.
  ///   - busyTimeout: how long to wait for another connection's lock, in milliseconds.
  ///   - vfs: the name of the file system layer; nil for the system's own.
  /// - Throws: `SQLiteError`.
  public init(
    path: String, mode: Mode, busyTimeout: Int32 = 10_000, vfs: String? = nil
  ) throws(SQLiteError) {
    let flags =
      switch mode {
      case .readOnly: SQLITE_OPEN_READONLY
      case .immutable: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
      case .readWrite: SQLITE_OPEN_READWRITE
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    self.path = path
    self.busyTimeout = busyTimeout
    handle = try Handle(
      path: mode == .immutable ? Self.immutableURI(path) : path,
      flags: flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, vfs: vfs)
    sqlite3_busy_timeout(handle.pointer, busyTimeout)
    try handle.harden()
    if mode == .readOnly || mode == .immutable {
      try handle.leaveCheckpointsToWriters()
    } else {
      handle.checkpointByHand()
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
  /// - Parameters:
  ///   - durability: what the transaction has survived once this returns.
  ///   - body: what is done whole or not at all.
  /// - Returns: what `body` returns.
  /// - Throws: `SQLiteError`, or what `body` throws.
  public func transaction<Result>(
    _ durability: Durability = .durable, _ body: () throws -> Result
  ) throws -> Result {
    try locked {
      try execute(script: durability.pragma)
      try execute(script: "BEGIN IMMEDIATE")
      do {
        let result = try body()
        try execute(script: "COMMIT")
        handle.checkpointWhereDue()
        return result
      } catch {
        rollBack("ROLLBACK")
        throw error
      }
    }
  }

  /// Runs `body` while no other process writes through this program.
  ///
  /// - Parameters:
  ///   - timeout: how long to wait, in milliseconds; nil for the connection's own.
  ///   - body: what must be alone.
  /// - Returns: what `body` returns.
  /// - Throws: `SQLiteError` of kind `busy` after the timeout, or what `body` throws.
  public func locked<Result>(
    timeout: Int32? = nil, _ body: () throws -> Result
  ) throws -> Result {
    guard let writeLock else { return try body() }
    return try writeLock.held(timeout: timeout ?? busyTimeout, body)
  }

  /// Lets triggers and views of the file use virtual tables, such as a full-text index. Only for a
  /// file whose schema has been compared with a known one.
  ///
  /// - Throws: `SQLiteError`.
  public func trustSchema() throws(SQLiteError) {
    try handle.set(SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1)
  }

  /// Keeps up to 64 MB of pages, as they are read, where SQLite keeps 2: half of the reads of an export
  /// of everything. A few rows come without it, and then one page's memory serves the next.
  ///
  /// - Throws: `SQLiteError`.
  public func expectLongRead() throws(SQLiteError) {
    guard !expectsLongRead else { return }
    try execute(script: "PRAGMA cache_size = -65536")
    expectsLongRead = true
  }

  /// Closes the connection; the last writer brings the log into the database and removes it. The
  /// connection must not be used afterwards.
  public func close() {
    statements.removeAll()
    do {
      try locked(timeout: 1000) { handle.close() }
    } catch {
      // Somebody else is writing, and will leave the file tidy.
      try? handle.leaveCheckpointsToWriters()
      handle.close()
    }
  }

  /// Some failures (a full disk) have already rolled back; then there is nothing to undo.
  private func rollBack(_ script: String) {
    if sqlite3_get_autocommit(handle.pointer) == 0 { try? execute(script: script) }
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
      rollBack("ROLLBACK TO nested; RELEASE nested")
      throw error
    }
  }

  /// Rows that the last statement inserted, changed or deleted.
  public var changes: Int { Int(sqlite3_changes64(handle.pointer)) }

  /// The version of the SQLite library in use, such as `3.40.1`.
  public static var libraryVersion: String { String(cString: sqlite3_libversion()) }
}
