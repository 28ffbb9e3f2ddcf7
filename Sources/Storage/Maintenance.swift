internal import Migrations
internal import SQLite

/// How much a database holds.
public struct StoreStatistics: Sendable {
  /// The rows of each table that people ask about, in a fixed order.
  public let counts: [(name: String, rows: Int)]
  /// The schema's version.
  public let schema: Int
  /// The file and its log, in bytes.
  public let bytes: Int
  /// Bytes in the file that are free for new rows; `db vacuum` gives them back.
  public let freeBytes: Int
}

extension Store {
  private static let countedTables = [
    "documents", "document_versions", "events", "reports", "reviews", "withdrawn_events",
    "mentions", "actors",
    "aliases", "ingest_runs",
  ]

  /// Counts what the database holds.
  ///
  /// - Throws: `StorageError`.
  public func statistics() throws -> StoreStatistics {
    try explaining {
      let file = try connection.file
      return StoreStatistics(
        counts: try Self.countedTables.map { table in
          (table, try number("SELECT count(*) FROM \(table)"))
        },
        schema: try number("PRAGMA user_version"),
        bytes: FileState.size(of: file) + FileState.size(of: file + "-wal"),
        freeBytes: try number("PRAGMA freelist_count") * number("PRAGMA page_size"))
    }
  }

  private func number(_ sql: String) throws -> Int {
    try connection.first(sql) { $0.int(0) } ?? 0
  }

  /// Gives free pages back to the disk.
  ///
  /// - Returns: the file's size in bytes before and after.
  /// - Throws: `StorageError`.
  public func vacuum() throws -> (before: Int, after: Int) {
    try explaining {
      try connection.locked {
        let file = try connection.file
        try connection.execute(script: "PRAGMA wal_checkpoint(TRUNCATE)")
        let before = FileState.size(of: file)
        try connection.execute(script: "VACUUM; PRAGMA wal_checkpoint(TRUNCATE)")
        return (before, FileState.size(of: file))
      }
    }
  }

  /// Says which migrations a database lacks, after having tried them on it and undone them.
  ///
  /// - Parameters:
  ///   - path: the database's file, which must exist.
  ///   - now: the time, Unix seconds.
  ///   - isTrial: whether they are undone again.
  /// - Returns: the migrations, as their files are named.
  /// - Throws: `StorageError`.
  public static func migrate(path: String, now: Int, isTrial: Bool) throws -> [String] {
    guard FileState(path).exists else { throw StorageError.noSuchDatabase(path: path) }
    let schema = Schema()
    return try explaining(path: path) {
      let connection = try Connection(path: path, mode: .readWrite)
      let version = try schema.check(connection)
      connection.writeLock = FileLock(path: try connection.file + "-lock")
      defer { connection.close() }
      try connection.locked {
        try schema.trust(connection)
        if isTrial { return try schema.tryMigrating(connection, now: now) }
        try connection.execute(script: "PRAGMA journal_mode = WAL")
        try schema.migrate(connection, now: now)
      }
      return schema.migrations.filter { $0.number > version }.map(\.fileName)
    }
  }
}

extension Migration {
  /// The name of its file, without the extension.
  fileprivate var fileName: String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "_" + name
  }
}
