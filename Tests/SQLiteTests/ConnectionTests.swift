import Foundation
import SQLite
import Testing

/// Connections: transactions, and the failures a file can meet.
@Suite struct ConnectionTests {
  @Test func whatFailsInATransactionIsUndone() throws {
    let database = try Connection(path: ":memory:", mode: .create)
    try database.execute(script: "CREATE TABLE t (n INTEGER NOT NULL) STRICT")
    #expect(throws: SQLiteError.self) {
      try database.transaction {
        try database.run("INSERT INTO t VALUES (1)")
        try database.run("INSERT INTO t VALUES (?)", Value.null)
      }
    }
    #expect(try database.first("SELECT count(*) FROM t") { $0.int(0) } == 0)
  }

  @Test func aSavepointIsUndoneAlone() throws {
    let database = try Connection(path: ":memory:", mode: .create)
    try database.execute(script: "CREATE TABLE t (n INTEGER NOT NULL) STRICT")
    try database.transaction {
      try database.savepoint { try database.run("INSERT INTO t VALUES (1)") }
      try? database.savepoint {
        try database.run("INSERT INTO t VALUES (2)")
        try database.run("INSERT INTO t VALUES (?)", Value.null)
      }
    }
    #expect(try database.rows("SELECT n FROM t") { $0.int(0) } == [1])
  }

  @Test func foreignKeysAreEnforced() throws {
    let database = try Connection(path: ":memory:", mode: .create)
    try database.execute(
      script: "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a REFERENCES a (id))")
    let error = try #require(throws: SQLiteError.self) {
      try database.run("INSERT INTO b VALUES (7)")
    }
    #expect(error.kind == .constraint)
  }

  @Test func aMissingFileIsNotMadeByReading() throws {
    let path = NSTemporaryDirectory() + "dateline-\(UUID().uuidString).db"
    let error = try #require(throws: SQLiteError.self) {
      try Connection(path: path, mode: .readOnly)
    }
    #expect(error.kind == .cantOpen)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func anotherWriterIsWaitedForThenReported() throws {
    let path = NSTemporaryDirectory() + "dateline-\(UUID().uuidString).db"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let first = try Connection(path: path, mode: .create)
    let second = try Connection(path: path, mode: .readWrite, busyTimeout: 10)
    try first.execute(script: "BEGIN IMMEDIATE")
    let error = try #require(throws: SQLiteError.self) { try second.transaction {} }
    #expect(error.kind == .busy)
  }
}
