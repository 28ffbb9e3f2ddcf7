internal import CSQLite

extension Connection {
  /// The C connection; statements hold it too, so that it outlives the last of them.
  final class Handle {
    private(set) var pointer: OpaquePointer?
    /// Frames in the log after the last commit.
    fileprivate var logFrames: Int32 = 0
    fileprivate var tracer: ((String) -> Void)?

    /// What a statement changes is kept aside until it has succeeded. Once that is in a file, it stays
    /// there for the rest of the transaction, and each page of each statement is a call of the system:
    /// a sixth of the time of storing. So it goes to a file only where it is large. Where SQLite is in
    /// use already, it stays as it is.
    private static let statementJournal: Int32 = csqlite_config_statement_journal(16 << 20)
    /// Touching twenty pages for each of the tables that a query makes for itself would be a tenth of
    /// all the memory that a timeline touches.
    private static let singlePages: Int32 = csqlite_config_single_pages()
    /// Nobody asks SQLite how much memory it has, and to count it takes a lock at each allocation.
    private static let uncountedMemory: Int32 = csqlite_config_uncounted_memory()

    init(path: String, flags: Int32, vfs: String?) throws(SQLiteError) {
      _ = (Self.statementJournal, Self.singlePages, Self.uncountedMemory)
      var pointer: OpaquePointer?
      let code = sqlite3_open_v2(path, &pointer, flags, vfs)
      guard code == SQLITE_OK, let pointer else {
        let message = String(cString: sqlite3_errstr(code))
        sqlite3_close_v2(pointer)
        throw SQLiteError(code: code, message: message)
      }
      self.pointer = pointer
    }

    deinit { close() }

    /// Closes the connection; SQLite lets a statement that still lives end first.
    func close() {
      sqlite3_close_v2(pointer)
      pointer = nil
    }

    func error(_ code: Int32, sql: String?) -> SQLiteError {
      guard let pointer else {
        return SQLiteError(code: SQLITE_MISUSE, message: "the connection is closed", sql: sql)
      }
      return SQLiteError(code: code, message: String(cString: sqlite3_errmsg(pointer)), sql: sql)
    }
  }
}

extension Connection.Handle {
  /// No writable schema, no functions with side effects from inside the schema, double-quoted
  /// strings refused, foreign keys enforced, limits far below what a hostile file could ask for
  /// (https://www.sqlite.org/security.html).
  func harden() throws(SQLiteError) {
    for (option, value) in [
      (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
      (SQLITE_DBCONFIG_DQS_DML, 0), (SQLITE_DBCONFIG_DQS_DDL, 0),
      (SQLITE_DBCONFIG_ENABLE_FKEY, 1),
    ] {
      try set(option, Int32(value))
    }
    for (limit, value) in [
      (SQLITE_LIMIT_LENGTH, 256 << 20), (SQLITE_LIMIT_SQL_LENGTH, 1 << 20),
      (SQLITE_LIMIT_COLUMN, 200), (SQLITE_LIMIT_EXPR_DEPTH, 100),
      (SQLITE_LIMIT_COMPOUND_SELECT, 50), (SQLITE_LIMIT_VDBE_OP, 100_000),
      (SQLITE_LIMIT_FUNCTION_ARG, 64), (SQLITE_LIMIT_ATTACHED, 1),
      (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 10_000), (SQLITE_LIMIT_VARIABLE_NUMBER, 200),
      (SQLITE_LIMIT_TRIGGER_DEPTH, 20), (SQLITE_LIMIT_WORKER_THREADS, 0),
    ] {
      sqlite3_limit(pointer, limit, Int32(value))
    }
    // A file mapped into memory ends the process with a signal where the disk fails or the file is
    // cut; cells are checked as pages are read; the log shrinks again after a large transaction.
    let script = """
      PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON; PRAGMA journal_size_limit = \(16 << 20)
      """
    let code = sqlite3_exec(pointer, script, nil, nil, nil)
    guard code == SQLITE_OK else { throw error(code, sql: script) }
  }

  /// A reader must never checkpoint: before 3.51.3, SQLite could lose a transaction where one
  /// connection checkpointed while another wrote (https://www.sqlite.org/wal.html#walresetbug).
  func leaveCheckpointsToWriters() throws(SQLiteError) {
    try set(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
    sqlite3_wal_autocheckpoint(pointer, 0)
  }

  /// Frames after which the log is brought into the database (16 MB): four times as many as SQLite
  /// would wait for, as a batch touches many pages of the indexes and the next one most of them again.
  private static var checkpointFrames: Int32 { 4096 }
  /// Frames after which the writer waits for its readers so that the log can begin anew (32 MB).
  private static var restartFrames: Int32 { 8192 }

  /// Takes checkpoints over from SQLite: they are made under the lock that transactions hold.
  func checkpointByHand() {
    let context = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_wal_hook(
      pointer,
      { context, _, _, frames in
        if let context {
          Unmanaged<Connection.Handle>.fromOpaque(context).takeUnretainedValue().logFrames = frames
        }
        return SQLITE_OK
      }, context)
  }

  /// Brings the log into the database where it has grown long. A failure is none of the
  /// transaction's, which is committed: the next one meets it again.
  func checkpointWhereDue() {
    guard logFrames >= Self.checkpointFrames else { return }
    let mode =
      logFrames >= Self.restartFrames ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE
    sqlite3_wal_checkpoint_v2(pointer, nil, mode, nil, nil)
  }

  func set(_ option: Int32, _ value: Int32) throws(SQLiteError) {
    let code = csqlite_db_config(pointer, option, value)
    guard code == SQLITE_OK else { throw error(code, sql: nil) }
  }
}

extension Connection {
  /// The path as a URI that says that nobody writes the file.
  static func immutableURI(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var uri = Array("file:".utf8)
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "_"):
        uri.append(byte)
      default: uri += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: uri, as: UTF8.self) + "?immutable=1"
  }
}

extension Connection {
  /// Hands every statement to `handler` as it begins to run, with the values in the places of its
  /// parameters, so that another program can run the same.
  ///
  /// - Parameter handler: called with the statement.
  public func trace(_ handler: @escaping (String) -> Void) {
    handle.tracer = handler
    sqlite3_trace_v2(
      handle.pointer, UInt32(SQLITE_TRACE_STMT),
      { _, context, statement, _ in
        guard let context, let statement else { return 0 }
        let handle = Unmanaged<Connection.Handle>.fromOpaque(context).takeUnretainedValue()
        if let sql = sqlite3_expanded_sql(OpaquePointer(statement)) {
          handle.tracer?(String(cString: sql))
          sqlite3_free(sql)
        }
        return 0
      }, Unmanaged.passUnretained(handle).toOpaque())
  }
}
