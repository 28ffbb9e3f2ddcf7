import SQLite
import Testing

/// Statements: what goes in comes out, and what can't be run says why.
@Suite struct StatementTests {
  let database: Connection

  init() throws { database = try Connection(path: ":memory:", mode: .create) }

  @Test(arguments: [
    Value.null, .integer(.min), .integer(.max), .real(0.1), .text(""), .text("naïve 漢字 🙂"),
    .text("with\0NUL"), .blob([]), .blob([0, 255, 128]),
  ])
  func valuesComeBackAsTheyWere(value: Value) throws {
    #expect(try database.first("SELECT ?", [value]) { $0.value(0) } == value)
  }

  @Test func columnsAreReadByType() throws {
    try database.first("SELECT 42, 1.5, 'text', NULL AS none") { row in
      #expect(row.count == 4)
      #expect(row.int(0) == 42)
      #expect(row.double(1) == 1.5)
      #expect(row.string(2) == "text")
      #expect(row.optionalString(3) == nil)
      #expect(row.name(3) == "none")
    }
  }

  @Test func aColumnThatDoesNotExistIsNull() throws {
    try database.first("SELECT 1") { row in
      #expect(row.isNull(7))
      #expect(row.isNull(-1))
      #expect(row.string(.max) == "")
    }
  }

  @Test func aStatementIsReused() throws {
    try database.execute(script: "CREATE TABLE t (n INTEGER) STRICT")
    for number in 1...3 { try database.run("INSERT INTO t VALUES (?)", number) }
    #expect(try database.rows("SELECT n FROM t ORDER BY n") { $0.int(0) } == [1, 2, 3])
    #expect(
      try database.statement("SELECT n FROM t") === (try database.statement("SELECT n FROM t")))
  }

  @Test func aStatementInsideItselfIsRefused() throws {
    #expect(throws: SQLiteError.self) {
      try database.first("SELECT 1") { _ in try database.first("SELECT 1") { $0.int(0) } }
    }
  }

  @Test(arguments: [
    ("SELEC 1", "syntax error"), ("SELECT 1; SELECT 2", "exactly one"), ("", "exactly one"),
    ("SELECT \"no such column\"", "no such column"), ("SELECT ?", "0 values for 1"),
  ])
  func whatCannotBeRunSaysWhy(sql: String, expected: String) throws {
    let error = try #require(throws: SQLiteError.self) { try database.run(sql) }
    #expect(error.message.contains(expected))
    #expect(error.sql == sql)
  }
}
