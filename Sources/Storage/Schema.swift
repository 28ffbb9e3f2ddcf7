internal import Documents
package import Migrations
internal import SQLite

/// Brings a database's schema to this program's version, or says why it can't be.
package struct Schema {
  /// Marks the file as one of this program's: the bytes "DTLN".
  static let applicationID = 0x4454_4C4E

  /// The table of the migrations that a database has had.
  static let logTable = """
    CREATE TABLE schema_migrations (
      number INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      checksum TEXT NOT NULL,
      applied_at INTEGER NOT NULL
    ) STRICT
    """

  let migrations: [Migration]

  package init(migrations: [Migration] = Migration.all) { self.migrations = migrations }

  /// The version this program reads and writes.
  package var version: Int { migrations.last?.number ?? 0 }

  /// Refuses a database that this program must not touch.
  ///
  /// - Returns: the database's version, 0 for an empty file.
  /// - Throws: `StorageError`.
  func check(_ connection: Connection) throws -> Int {
    let path = connection.path
    let id = try connection.first("PRAGMA application_id") { $0.int(0) } ?? 0
    let version = try connection.first("PRAGMA user_version") { $0.int(0) } ?? 0
    let tables = try connection.first("SELECT count(*) FROM sqlite_schema") { $0.int(0) } ?? 0
    guard id == Self.applicationID || (id == 0 && version == 0 && tables == 0) else {
      throw StorageError.foreign(path: path, applicationID: id)
    }
    guard version <= self.version else {
      throw StorageError.newer(path: path, version: version, known: self.version)
    }
    if version > 0 { try compareChecksums(connection) }
    return version
  }

  /// Refuses a database that has not exactly this program's schema.
  ///
  /// - Throws: `StorageError`.
  func demand(_ connection: Connection) throws {
    let version = try check(connection)
    guard version == self.version else {
      throw StorageError.older(path: connection.path, version: version, known: self.version)
    }
  }

  /// Refuses a database whose schema somebody has changed by hand: its triggers would run with every
  /// change that is made. Then lets the triggers have the full-text indexes, which SQLite before
  /// 3.42 denies to a schema that is not trusted.
  ///
  /// - Throws: `StorageError`.
  func trust(_ connection: Connection) throws {
    let version = try check(connection)
    if version > 0 {
      let known = try SchemaObjects(of: migrations.filter { $0.number <= version })
      if let object = known.firstDifference(from: try SchemaObjects(connection)) {
        throw StorageError.altered(path: connection.path, object: object)
      }
    }
    try connection.trustSchema()
  }

  /// Applies what the database lacks, each migration in a transaction of its own.
  ///
  /// - Throws: `StorageError`; the database is then as the last complete migration left it.
  func migrate(_ connection: Connection, now: Int) throws {
    var version = try check(connection)
    for migration in migrations where migration.number > version {
      do {
        try connection.transaction {
          // Another process may have migrated between the check and this lock.
          version = try check(connection)
          guard migration.number > version else { return }
          try apply(migration, to: connection, now: now)
        }
      } catch let error as SQLiteError where Self.isOfMigration(error) {
        throw StorageError.migrationFailed(
          path: connection.path, migration: migration.number, name: migration.name, error)
      }
    }
  }

  /// Applies what the database lacks, and undoes it.
  ///
  /// - Throws: `StorageError` where a migration would fail.
  func tryMigrating(_ connection: Connection, now: Int) throws {
    struct Undo: Error {}
    let version = try check(connection)
    do {
      try connection.transaction {
        for migration in migrations where migration.number > version {
          do {
            try apply(migration, to: connection, now: now)
          } catch let error as SQLiteError where Self.isOfMigration(error) {
            throw StorageError.migrationFailed(
              path: connection.path, migration: migration.number, name: migration.name, error)
          }
        }
        throw Undo()
      }
    } catch is Undo {}
  }

  /// Whether a failure is the migration's own, not the disk's, the permissions' or another writer's.
  private static func isOfMigration(_ error: SQLiteError) -> Bool {
    switch error.kind {
    case .constraint, .corrupt, .notADatabase, .other: true
    case .busy, .readOnly, .cantOpen, .full, .inputOutput: false
    }
  }

  private func apply(_ migration: Migration, to connection: Connection, now: Int) throws {
    if migration.number == migrations.first?.number {
      try connection.execute(
        script: """
          PRAGMA application_id = \(Self.applicationID);
          \(Self.logTable);
          """)
    }
    try connection.execute(script: migration.sql)
    try connection.run(
      "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (?, ?, ?, ?)",
      migration.number, migration.name, Self.checksum(of: migration), now)
    let broken = try connection.rows("PRAGMA foreign_key_check") { $0.string(0) }
    guard broken.isEmpty else {
      throw SQLiteError(code: 787, message: "foreign keys broken in \(broken[0])")
    }
    try connection.execute(script: "PRAGMA user_version = \(migration.number)")
  }

  private func compareChecksums(_ connection: Connection) throws {
    let known = Dictionary(
      migrations.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    let applied = try connection.rows(
      "SELECT number, name, checksum FROM schema_migrations ORDER BY number"
    ) { (number: $0.int(0), name: $0.string(1), checksum: $0.string(2)) }
    for row in applied {
      guard let migration = known[row.number], Self.checksum(of: migration) == row.checksum else {
        throw StorageError.differing(
          path: connection.path, migration: row.number, name: row.name)
      }
    }
  }

  private static func checksum(of migration: Migration) -> String {
    ContentID.sha256(migration.sql.utf8)
  }
}
