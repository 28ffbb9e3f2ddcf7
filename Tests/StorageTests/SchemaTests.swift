import Foundation
import Migrations
import SQLite
import Testing

@testable import Storage

/// The schema: applied in order, once, and never to a file that is not ours.
@Suite final class SchemaTests {
  let path = NSTemporaryDirectory() + "dateline-\(UUID().uuidString).db"

  deinit {
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
  }

  static let first = Migration(number: 1, name: "first", sql: "CREATE TABLE a (n INTEGER) STRICT")
  static let second = Migration(number: 2, name: "second", sql: "ALTER TABLE a ADD COLUMN m TEXT")

  private func open(_ migrations: [Migration], _ access: Store.Access = .write) throws -> Store {
    try Store(path: path, access: access, now: 0, schema: Schema(migrations: migrations))
  }

  private func bytes() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

  @Test func theBuiltInMigrationsAreNumberedFromOne() {
    #expect(Migration.all.map(\.number) == Array(1...max(1, Migration.all.count)))
  }

  @Test func migrationsAreAppliedInOrderAndOnce() throws {
    _ = try open([Self.first])
    let store = try open([Self.first, Self.second])
    let names = try store.connection.rows("SELECT name FROM schema_migrations ORDER BY number") {
      $0.string(0)
    }
    #expect(names == ["first", "second"])
    #expect(try store.connection.first("PRAGMA user_version") { $0.int(0) } == 2)
    _ = try open([Self.first, Self.second])
  }

  @Test func aNewerDatabaseIsRefusedAndLeftAlone() throws {
    _ = try open([Self.first, Self.second])
    let before = try bytes()
    let error = try #require(throws: StorageError.self) { try open([Self.first]) }
    #expect(error.description.contains("newer Dateline"))
    #expect(try bytes() == before)
  }

  @Test func differingMigrationsAreRefusedAndLeftAlone() throws {
    _ = try open([Self.first])
    let before = try bytes()
    let other = Migration(number: 1, name: "first", sql: "CREATE TABLE b (n INTEGER) STRICT")
    let error = try #require(throws: StorageError.self) { try open([other, Self.second]) }
    #expect(error.description.contains("migration 1 (first)"))
    #expect(try bytes() == before)
  }

  @Test func aFullDiskIsNoFaultOfTheMigration() throws {
    let connection = try Connection(path: path, mode: .create)
    try connection.execute(script: "PRAGMA max_page_count = 5")
    let large = Migration(
      number: 1, name: "large",
      sql: "CREATE TABLE a (b BLOB) STRICT; INSERT INTO a VALUES (zeroblob(100000))")
    let error = try #require(throws: SQLiteError.self) {
      try Schema(migrations: [large]).migrate(connection, now: 0)
    }
    #expect(error.kind == .full)
    #expect(try connection.first("PRAGMA user_version") { $0.int(0) } == 0)
  }

  @Test func aFailedMigrationLeavesTheDatabaseAsItWas() throws {
    _ = try open([Self.first])
    let bad = Migration(number: 2, name: "bad", sql: "CREATE TABLE b (n INTEGER); SELECT nonsense")
    let error = try #require(throws: StorageError.self) { try open([Self.first, bad]) }
    #expect(error.description.contains("nothing was changed"))
    let store = try open([Self.first])
    #expect(
      try store.connection.rows("SELECT name FROM sqlite_schema WHERE name = 'b'") { _ in }.isEmpty)
  }

  @Test func anotherProgramsDatabaseIsRefused() throws {
    let other = try Connection(path: path, mode: .create)
    try other.execute(script: "CREATE TABLE theirs (n)")
    let before = try bytes()
    let error = try #require(throws: StorageError.self) { try open([Self.first]) }
    #expect(error.description.contains("another program"))
    #expect(try bytes() == before)
  }

  @Test func whatIsNoDatabaseIsRefused() throws {
    try Data("hello, I am a text of some length".utf8).write(to: URL(fileURLWithPath: path))
    let error = try #require(throws: StorageError.self) { try open([Self.first]) }
    #expect(error.description.contains("not a SQLite database"))
  }

  @Test func readingDoesNotMakeOrMigrate() throws {
    let missing = try #require(throws: StorageError.self) { try open([Self.first], .read) }
    #expect(missing.description.contains("no such database"))
    #expect(!FileManager.default.fileExists(atPath: path))
    _ = try open([Self.first])
    let old = try #require(throws: StorageError.self) {
      try open([Self.first, Self.second], .read)
    }
    #expect(old.description.contains("has schema 1"))
  }
}
