internal import CSQLite

/// A failed call to SQLite: what it answered, in its own words, and the statement it was about.
public struct SQLiteError: Error, Sendable, CustomStringConvertible {
  /// What a caller can do about a failure; SQLite's many result codes come down to these.
  public enum Kind: Sendable, Hashable {
    /// Another connection holds the database (SQLITE_BUSY, SQLITE_LOCKED).
    case busy
    /// The file is damaged (SQLITE_CORRUPT).
    case corrupt
    /// The file is no SQLite database (SQLITE_NOTADB).
    case notADatabase
    /// The file or folder may not be written (SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH).
    case readOnly
    /// The file can't be opened (SQLITE_CANTOPEN).
    case cantOpen
    /// The disk is full (SQLITE_FULL).
    case full
    /// Reading or writing the disk failed (SQLITE_IOERR).
    case inputOutput
    /// A constraint of the schema was broken (SQLITE_CONSTRAINT).
    case constraint
    /// Anything else.
    case other
  }

  /// SQLite's extended result code.
  public let code: Int32
  /// SQLite's message.
  public let message: String
  /// The statement that failed, where there was one.
  public let sql: String?

  /// - Parameters:
  ///   - code: SQLite's (extended) result code.
  ///   - message: SQLite's message.
  ///   - sql: the statement that failed, where there was one.
  public init(code: Int32, message: String, sql: String? = nil) {
    self.code = code
    self.message = message
    self.sql = sql
  }

  /// A failure of the same class as SQLite's own, met outside it.
  init(kind: Kind, message: String) {
    let code =
      switch kind {
      case .busy: SQLITE_BUSY
      case .corrupt: SQLITE_CORRUPT
      case .notADatabase: SQLITE_NOTADB
      case .readOnly: SQLITE_READONLY
      case .cantOpen: SQLITE_CANTOPEN
      case .full: SQLITE_FULL
      case .inputOutput: SQLITE_IOERR
      case .constraint: SQLITE_CONSTRAINT
      case .other: SQLITE_ERROR
      }
    self.init(code: code, message: message)
  }

  /// The class of failure.
  public var kind: Kind {
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: .busy
    case SQLITE_CORRUPT: .corrupt
    case SQLITE_NOTADB: .notADatabase
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: .readOnly
    case SQLITE_CANTOPEN: .cantOpen
    case SQLITE_FULL: .full
    case SQLITE_IOERR: .inputOutput
    case SQLITE_CONSTRAINT: .constraint
    default: .other
    }
  }

  /// One line: the message, the code and the statement.
  public var description: String {
    guard let sql else { return "\(message) (SQLite \(code))" }
    let line = sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return "\(message) (SQLite \(code)) in: \(line)"
  }
}
