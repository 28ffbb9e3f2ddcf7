internal import CSQLite

/// The current row of a running statement; it must not be kept beyond the call that hands it over.
public struct Row {
  fileprivate let handle: OpaquePointer

  init(handle: OpaquePointer) { self.handle = handle }

  /// The number of columns.
  public var count: Int { Int(sqlite3_column_count(handle)) }

  /// A column's name as the statement gives it.
  public func name(_ column: Int) -> String {
    guard let name = sqlite3_column_name(handle, Int32(clamping: column)) else { return "" }
    return String(cString: name)
  }

  /// Whether a column is NULL; a column that does not exist is.
  public func isNull(_ column: Int) -> Bool {
    sqlite3_column_type(handle, Int32(clamping: column)) == SQLITE_NULL
  }

  /// A column as an integer, 0 where it is NULL.
  public func int(_ column: Int) -> Int {
    Int(sqlite3_column_int64(handle, Int32(clamping: column)))
  }

  /// A column as an integer, nil where it is NULL.
  public func optionalInt(_ column: Int) -> Int? { isNull(column) ? nil : int(column) }

  /// A column as a real number, 0 where it is NULL.
  public func double(_ column: Int) -> Double {
    sqlite3_column_double(handle, Int32(clamping: column))
  }

  /// A column as text, empty where it is NULL.
  public func string(_ column: Int) -> String {
    withUTF8(column) { String(decoding: $0, as: UTF8.self) }
  }

  /// A column as text, nil where it is NULL.
  public func optionalString(_ column: Int) -> String? { isNull(column) ? nil : string(column) }

  /// A column's text as the bytes that SQLite holds, without a copy.
  ///
  /// - Parameters:
  ///   - column: the column's index, from 0.
  ///   - body: reads the bytes; they are valid only during the call.
  /// - Returns: what `body` returns.
  public func withUTF8<Result>(
    _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let index = Int32(clamping: column)
    let bytes = sqlite3_column_text(handle, index)
    let count = Int(sqlite3_column_bytes(handle, index))
    return try body(UnsafeBufferPointer(start: bytes, count: bytes == nil ? 0 : count))
  }

  /// A column's bytes as SQLite holds them, without a copy.
  ///
  /// - Parameters:
  ///   - column: the column's index, from 0.
  ///   - body: reads the bytes; they are valid only during the call.
  /// - Returns: what `body` returns.
  public func withBytes<Result>(
    _ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let index = Int32(clamping: column)
    let bytes = sqlite3_column_blob(handle, index)
    let count = Int(sqlite3_column_bytes(handle, index))
    return try body(UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : count))
  }

  /// A column as it is stored.
  public func value(_ column: Int) -> Value {
    let index = Int32(clamping: column)
    switch sqlite3_column_type(handle, index) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, index))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, index))
    case SQLITE_TEXT: return .text(string(column))
    case SQLITE_BLOB: return .blob(withBytes(column) { Array($0) })
    default: return .null
    }
  }
}
