package import SQLite

/// The database: one SQLite file, brought to this program's schema.
public final class Store {
  /// What a store is opened for.
  public enum Access: Sendable {
    /// Reading only; the file must exist and have this program's schema.
    case read
    /// Reading and writing; the file is made or migrated as needed.
    case write
  }

  /// The connection, for queries.
  package let connection: Connection

  /// The time that is written into new rows, Unix seconds.
  let now: Int

  /// The folder the database lies in, from the root, with a slash at its end; nil where there is
  /// none.
  let folder: String?

  /// Called with every statement that stores run; nil for none. To be set before the first is opened.
  nonisolated(unsafe) public static var tracer: (@Sendable (String) -> Void)?

  /// Whether the store was opened for writing.
  let isWritable: Bool

  /// How many reports may share a key before they are compared more sparingly; to be set lower in
  /// tests, and alike each time that a database is opened.
  package var groupLimits = GroupLimits()

  /// Whether reports of one event become one; to be set to false only to measure what that costs.
  package var joinsReports = true

  /// Opens a database.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - access: whether it is read or written.
  ///   - now: the time that is written into new rows, Unix seconds.
  /// - Throws: `StorageError`; a file that this program must not touch is left as it is.
  public convenience init(path: String, access: Access, now: Int) throws {
    try self.init(path: path, access: access, now: now, schema: Schema())
  }

  /// Opens a database of any schema on any file system layer.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - access: whether it is read or written.
  ///   - now: the time that is written into new rows, Unix seconds.
  ///   - schema: the schema that the file is brought to.
  ///   - vfs: the name of SQLite's file system layer; nil for the system's own. Files of another
  ///     layer have no lock file beside them.
  /// - Throws: `StorageError`; a file that this program must not touch is left as it is.
  package init(
    path: String, access: Access, now: Int, schema: Schema = Schema(), vfs: String? = nil
  ) throws {
    self.now = now
    isWritable = access == .write
    do {
      switch access {
      case .read: connection = try Self.openForReading(path, schema, vfs)
      case .write: connection = try Self.openForWriting(path, schema, vfs, now: now)
      }
      folder = Self.folder(of: try connection.file)
      if let tracer = Self.tracer { connection.trace(tracer) }
    } catch let error as SQLiteError {
      throw Self.explained(error, path: path, access: access)
    }
  }

  deinit { connection.close() }

  private static func openForReading(
    _ path: String, _ schema: Schema, _ vfs: String?
  ) throws -> Connection {
    do {
      let connection = try Connection(path: path, mode: .readOnly, vfs: vfs)
      try schema.demand(connection)
      return connection
    } catch let error as SQLiteError
      where [.cantOpen, .readOnly].contains(error.kind) && FileState(path).isAtRest
    {
      // A folder that can't be written has no room for the files that readers share.
      let connection = try Connection(path: path, mode: .immutable, vfs: vfs)
      try schema.demand(connection)
      return connection
    }
  }

  private static func openForWriting(
    _ path: String, _ schema: Schema, _ vfs: String?, now: Int
  ) throws -> Connection {
    let connection = try Connection(path: path, mode: .create, vfs: vfs)
    // What is not ours gets no file beside it.
    _ = try schema.check(connection)
    let file = try connection.file
    if vfs == nil, !file.isEmpty { connection.writeLock = FileLock(path: file + "-lock") }
    try connection.locked {
      // The journal of the old mode must be gone for good before the log is written: were it to come
      // back after a power failure, it would be rolled back over what came later.
      try connection.execute(script: "PRAGMA synchronous = EXTRA; PRAGMA journal_mode = WAL")
      try connection.expectLongRead()
      try schema.trust(connection)
      try schema.migrate(connection, now: now)
    }
    return connection
  }

  private static func folder(of file: String) -> String? {
    file.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(file[...$0]) }
  }

  /// Runs `body`, putting what SQLite answers into words that name the file.
  package func explaining<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as SQLiteError {
      throw Self.explained(error, path: connection.path, access: .write)
    }
  }

  /// Runs `body`, putting what SQLite answers into words that name a file.
  static func explaining<Result>(
    path: String, _ access: Access = .write, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as SQLiteError {
      throw explained(error, path: path, access: access)
    }
  }

  static func explained(
    _ error: SQLiteError, path: String, access: Access
  ) -> StorageError {
    switch (error.kind, access) {
    case (.notADatabase, _): .notADatabase(path: path)
    case (.cantOpen, .read):
      FileState(path).exists ? .unreadable(path: path) : .noSuchDatabase(path: path)
    default: .sqlite(path: path, error)
    }
  }
}

extension Connection {
  /// The database's file from the root and without links; empty where there is none.
  var file: String {
    get throws { try first("PRAGMA database_list") { $0.string(2) } ?? "" }
  }
}
