internal import CSQLite

/// A prepared statement, compiled once and run as often as its connection lives.
///
/// A statement belongs to its connection and to one thread at a time, as the connection does.
public final class Statement {
  /// The text it was compiled from.
  public let sql: String

  private let handle: OpaquePointer
  private let connection: Connection.Handle

  /// Compiles a statement.
  init(_ sql: String, on connection: Connection.Handle) throws(SQLiteError) {
    var handle: OpaquePointer?
    var rest: Substring = ""
    var sqlCopy = sql
    let code = sqlCopy.withUTF8 { bytes -> Int32 in
      var tail: UnsafePointer<CChar>?
      let code = bytes.withMemoryRebound(to: CChar.self) { characters in
        sqlite3_prepare_v3(
          connection.pointer, characters.baseAddress, Int32(clamping: characters.count),
          UInt32(SQLITE_PREPARE_PERSISTENT), &handle, &tail)
      }
      if let tail, let base = bytes.baseAddress {
        let read = UnsafeRawPointer(tail) - UnsafeRawPointer(base)
        rest = Substring(decoding: bytes[min(read, bytes.count)...], as: UTF8.self)
      }
      return code
    }
    guard code == SQLITE_OK else { throw connection.error(code, sql: sql) }
    guard let handle, rest.allSatisfy({ $0.isWhitespace || $0 == ";" }) else {
      sqlite3_finalize(handle)
      throw SQLiteError(
        code: SQLITE_MISUSE, message: "a statement has to be exactly one statement", sql: sql)
    }
    self.sql = sql
    self.handle = handle
    self.connection = connection
  }

  deinit { sqlite3_finalize(handle) }

  /// Runs the statement from its beginning and hands each row to `body`.
  ///
  /// - Parameters:
  ///   - values: one for each parameter, in order.
  ///   - body: called for each row; the row is valid only during the call. Returning `false` ends
  ///     the reading.
  /// - Throws: `SQLiteError`, or what `body` throws; running a statement from inside its own `body`
  ///   is refused.
  public func forEach(_ values: [any Bindable], _ body: (Row) throws -> Bool) throws {
    guard sqlite3_stmt_busy(handle) == 0 else {
      throw SQLiteError(
        code: SQLITE_MISUSE, message: "the statement is already running", sql: sql)
    }
    defer {
      sqlite3_reset(handle)
      sqlite3_clear_bindings(handle)
    }
    try bind(values)
    while try step() {
      guard try body(Row(handle: handle)) else { return }
    }
  }

  private func bind(_ values: [any Bindable]) throws(SQLiteError) {
    guard values.count == Int(sqlite3_bind_parameter_count(handle)) else {
      let message = "\(values.count) values for \(sqlite3_bind_parameter_count(handle)) parameters"
      throw SQLiteError(code: SQLITE_RANGE, message: message, sql: sql)
    }
    for (index, value) in values.enumerated() {
      let code = bind(value.sqliteValue, at: Int32(index + 1))
      guard code == SQLITE_OK else { throw connection.error(code, sql: sql) }
    }
  }

  private func bind(_ value: Value, at index: Int32) -> Int32 {
    switch value {
    case .null: return sqlite3_bind_null(handle, index)
    case .integer(let number): return sqlite3_bind_int64(handle, index, number)
    case .real(let number): return sqlite3_bind_double(handle, index, number)
    case .text(var text):
      return text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          // A null pointer would bind NULL; an empty text has none of its own.
          guard let base = $0.baseAddress else {
            return csqlite_bind_text_static(handle, index, "", 0)
          }
          return csqlite_bind_text_copy(handle, index, base, UInt64($0.count))
        }
      }
    case .blob(let bytes):
      guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, index, 0) }
      return bytes.withUnsafeBytes {
        csqlite_bind_blob_copy(handle, index, $0.baseAddress, UInt64($0.count))
      }
    }
  }

  private func step() throws(SQLiteError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw connection.error(code, sql: sql)
    }
  }
}
