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

  init(path: String, access: Access, now: Int, schema: Schema) throws {
    self.now = now
    do {
      connection = try Connection(path: path, mode: access == .read ? .readOnly : .create)
      switch access {
      case .read:
        let version = try schema.check(connection)
        guard version == schema.version else {
          throw StorageError.older(path: path, version: version, known: schema.version)
        }
      case .write:
        _ = try schema.check(connection)
        try connection.execute(script: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
        try schema.migrate(connection, now: now)
      }
      folder = try connection.first("PRAGMA database_list") { $0.string(2) }
        .flatMap { path in
          path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) }
        }
    } catch let error as SQLiteError {
      throw Self.explained(error, path: path, access: access)
    }
  }

  /// Runs `body`, putting what SQLite answers into words that name the file.
  package func explaining<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as SQLiteError {
      throw Self.explained(error, path: connection.path, access: .write)
    }
  }

  private static func explained(
    _ error: SQLiteError, path: String, access: Access
  ) -> StorageError {
    switch (error.kind, access) {
    case (.notADatabase, _): .notADatabase(path: path)
    case (.cantOpen, .read): .noSuchDatabase(path: path)
    default: .sqlite(path: path, error)
    }
  }
}
